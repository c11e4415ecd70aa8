#include "ICUShim.h"
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

int32_t icushim_east_asian_width(uint32_t scalar) {
  return u_getIntPropertyValue((UChar32)scalar, UCHAR_EAST_ASIAN_WIDTH);
}

int32_t icushim_is_zero_width(uint32_t scalar) {
  if (scalar == 0xAD) return 0;
  if (scalar >= 0x1160 && scalar <= 0x11FF) return 1;
  switch (u_charType((UChar32)scalar)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return 1;
    default:
      return 0;
  }
}

int32_t icushim_is_emoji(uint32_t scalar) {
  return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI) ? 1 : 0;
}

int32_t icushim_is_assigned(uint32_t scalar) {
  switch (u_charType((UChar32)scalar)) {
    case U_UNASSIGNED:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
      return 0;
    default:
      return 1;
  }
}

int32_t icushim_detect_charset(const uint8_t *bytes, int32_t count, icushim_charset_match *matches, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&error);
  ucsdet_setText(detector, (const char *)bytes, count, &error);
  int32_t found = 0;
  const UCharsetMatch **all = ucsdet_detectAll(detector, &found, &error);
  if (U_FAILURE(error)) found = 0;
  if (found > capacity) found = capacity;
  for (int32_t i = 0; i < found; i++) {
    const char *name = ucsdet_getName(all[i], &error);
    strncpy(matches[i].name, name ? name : "", sizeof matches[i].name - 1);
    matches[i].name[sizeof matches[i].name - 1] = 0;
    matches[i].confidence = ucsdet_getConfidence(all[i], &error);
  }
  ucsdet_close(detector);
  return found;
}

typedef struct {
  const UChar *units;
  uint8_t *invalid;
} decode_context;

// Writes U+FFFD for what cannot be decoded and remembers where it stands in the output.
static void U_CALLCONV mark_undecodable(
    const void *context, UConverterToUnicodeArgs *args, const char *bytes, int32_t length, UConverterCallbackReason reason,
    UErrorCode *error) {
  (void)bytes;
  (void)length;
  if (reason > UCNV_IRREGULAR) return;
  const decode_context *target = context;
  static const UChar replacement = 0xFFFD;
  target->invalid[args->target - target->units] = 1;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

int32_t icushim_decode(
    const char *charset, const uint8_t *bytes, int32_t count, uint16_t *units, int32_t *offsets, uint8_t *invalid, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(charset, &error);
  if (U_FAILURE(error)) return -1;
  decode_context context = {(const UChar *)units, invalid};
  memset(invalid, 0, (size_t)capacity);
  ucnv_setToUCallBack(converter, mark_undecodable, &context, NULL, NULL, &error);
  UChar *target = (UChar *)units;
  const char *source = (const char *)bytes;
  ucnv_toUnicode(converter, &target, (UChar *)units + capacity, &source, source + count, offsets, 1, &error);
  ucnv_close(converter);
  return U_FAILURE(error) ? -1 : (int32_t)(target - (UChar *)units);
}

int32_t icushim_encode(const char *charset, const uint8_t *utf8, int32_t count, uint8_t *output, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  UChar *text = malloc(((size_t)count + 1) * sizeof(UChar));
  if (!text) return -1;
  u_strFromUTF8(text, count + 1, &length, (const char *)utf8, count, &error);
  UConverter *converter = ucnv_open(charset, &error);
  if (U_SUCCESS(error)) ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  int32_t written = -1;
  if (U_SUCCESS(error)) {
    char *target = (char *)output;
    const UChar *source = text;
    ucnv_fromUnicode(converter, &target, (char *)output + capacity, &source, text + length, NULL, 1, &error);
    if (U_SUCCESS(error)) written = (int32_t)(target - (char *)output);
  }
  if (converter) ucnv_close(converter);
  free(text);
  return written;
}

int32_t icushim_word_breaks(const uint8_t *utf8, int32_t count, int32_t *offsets, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UText *text = utext_openUTF8(NULL, (const char *)utf8, count, &error);
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
  if (U_SUCCESS(error)) ubrk_setUText(iterator, text, &error);
  int32_t found = 0;
  if (U_SUCCESS(error)) {
    for (int32_t offset = ubrk_first(iterator); offset != UBRK_DONE && found < capacity; offset = ubrk_next(iterator)) {
      offsets[found++] = offset;
    }
  }
  if (iterator) ubrk_close(iterator);
  utext_close(text);
  return U_FAILURE(error) ? -1 : found;
}
