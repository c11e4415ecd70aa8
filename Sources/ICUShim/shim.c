#include "ICUShim.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/uidna.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
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

// Both are opened once: they are immutable afterwards and may be asked by all threads.
static pthread_once_t host_tools_once = PTHREAD_ONCE_INIT;
static UIDNA *idna;
static USpoofChecker *spoof;

static void open_host_tools(void) {
  UErrorCode error = U_ZERO_ERROR;
  idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_UNICODE | UIDNA_NONTRANSITIONAL_TO_ASCII, &error);
  spoof = uspoof_open(&error);
  uspoof_setRestrictionLevel(spoof, USPOOF_HIGHLY_RESTRICTIVE);
  uspoof_setChecks(spoof, USPOOF_RESTRICTION_LEVEL, &error);
  if (U_FAILURE(error)) spoof = NULL;
}

static int is_latin(const UChar *text, int32_t count) {
  for (int32_t i = 0; i < count;) {
    UChar32 scalar;
    U16_NEXT(text, i, count, scalar);
    UErrorCode error = U_ZERO_ERROR;
    if (u_isalpha(scalar) && uscript_getScript(scalar, &error) != USCRIPT_LATIN) return 0;
  }
  return 1;
}

// How many letters of other scripts than Latin look like ASCII letters or digits, and how many do not.
static void count_look_alikes(const UChar *label, int32_t count, int32_t *alike, int32_t *others) {
  *alike = 0;
  *others = 0;
  for (int32_t i = 0; i < count;) {
    int32_t start = i;
    UChar32 scalar;
    U16_NEXT(label, i, count, scalar);
    UErrorCode error = U_ZERO_ERROR;
    if (scalar < 0x80 || !u_isalpha(scalar) || uscript_getScript(scalar, &error) == USCRIPT_LATIN) continue;
    UChar skeleton[16];
    int32_t length = uspoof_getSkeleton(spoof, 0, label + start, i - start, skeleton, 16, &error);
    // Small capital i and the like are skeletons of their own: a skeleton in Latin letters is alike.
    if (U_SUCCESS(error) && length > 0 && length <= 16 && is_latin(skeleton, length) && skeleton[0] < 0x250) *alike += 1;
    else *others += 1;
  }
}

static int is_confusable_label(const UChar *label, int32_t count, int below_latin) {
  int32_t alike, others;
  count_look_alikes(label, count, &alike, &others);
  if (alike == 0) return 0;
  UErrorCode error = U_ZERO_ERROR;
  int32_t failed = uspoof_check(spoof, label, count, NULL, &error);
  if (U_SUCCESS(error) && failed != 0) return 1;
  // All of one script: letters that all look Latin pass for a Latin name only under a Latin top-level domain.
  return below_latin && others == 0 && alike > 2;
}

int32_t icushim_is_confusable_host(const char *host, int32_t count, char *shown, int32_t capacity, int32_t *length) {
  *length = 0;
  pthread_once(&host_tools_once, open_host_tools);
  if (!idna || !spoof || count > 1000) return 0;
  UErrorCode error = U_ZERO_ERROR;
  UChar encoded[1024], decoded[1024];
  int32_t encoded_count = 0;
  u_strFromUTF8(encoded, 1024, &encoded_count, host, count, &error);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  int32_t decoded_count = uidna_nameToUnicode(idna, encoded, encoded_count, decoded, 1024, &info, &error);
  if (U_FAILURE(error) || decoded_count > 1024) return 0;
  int32_t written = 0;
  UErrorCode fits = U_ZERO_ERROR;
  u_strToUTF8(shown, capacity, &written, decoded, decoded_count, &fits);
  if (fits == U_ZERO_ERROR || fits == U_STRING_NOT_TERMINATED_WARNING) *length = written;
  int32_t last = decoded_count;
  if (last > 0 && decoded[last - 1] == '.') last--;
  int32_t tld = last;
  while (tld > 0 && decoded[tld - 1] != '.') tld--;
  int below_latin = is_latin(decoded + tld, last - tld);
  for (int32_t start = 0; start < last;) {
    int32_t end = start;
    while (end < last && decoded[end] != '.') end++;
    if (is_confusable_label(decoded + start, end - start, below_latin && start < tld)) return 1;
    start = end + 1;
  }
  return 0;
}

int32_t icushim_host_to_ascii(const char *host, int32_t count, char *ascii, int32_t capacity) {
  pthread_once(&host_tools_once, open_host_tools);
  if (!idna || count > 1000) return -1;
  UErrorCode error = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  int32_t length = uidna_nameToASCII_UTF8(idna, host, count, ascii, capacity, &info, &error);
  return U_FAILURE(error) || info.errors != 0 || length > capacity ? -1 : length;
}
