#include "ICUShim.h"
#include <stdlib.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

// Bytes of backtracking state that one match may keep: 8 MB is ICU's own default, too much for each of many threads.
#define STACK_LIMIT (2 << 20)

struct icushim_regex {
  URegularExpression *expression;
  UText text;
  // Callbacks left; each stands for some ten thousand steps.
  int32_t budget;
};

static UBool U_CALLCONV count_steps(const void *context, int32_t steps) {
  (void)steps;
  icushim_regex *regex = (icushim_regex *)context;
  return --regex->budget >= 0;
}

static UBool U_CALLCONV count_starts(const void *context, int64_t index) {
  icushim_regex *regex = (icushim_regex *)context;
  // Called for each start of a match that fails: not all cost ten thousand steps.
  (void)index;
  return regex->budget >= 0;
}

static icushim_regex *wrap(URegularExpression *expression) {
  icushim_regex *regex = calloc(1, sizeof *regex);
  if (!regex) {
    uregex_close(expression);
    return NULL;
  }
  UErrorCode error = U_ZERO_ERROR;
  regex->expression = expression;
  regex->text = (UText)UTEXT_INITIALIZER;
  uregex_setStackLimit(expression, STACK_LIMIT, &error);
  uregex_setMatchCallback(expression, count_steps, regex, &error);
  uregex_setFindProgressCallback(expression, count_starts, regex, &error);
  return regex;
}

static const char *reason_of(UErrorCode error) {
  switch (error) {
    case U_REGEX_BAD_ESCAPE_SEQUENCE: return "an escape sequence is not known";
    case U_REGEX_PROPERTY_SYNTAX: return "a property is not well formed or not known";
    case U_REGEX_UNIMPLEMENTED: return "a feature is not supported";
    case U_REGEX_MISMATCHED_PAREN: return "a parenthesis has no partner";
    case U_REGEX_NUMBER_TOO_BIG: return "a number is too big";
    case U_REGEX_BAD_INTERVAL: return "an interval `{…}` is not well formed";
    case U_REGEX_MAX_LT_MIN: return "the maximum of an interval is less than its minimum";
    case U_REGEX_INVALID_BACK_REF: return "a back reference names a group that does not exist";
    case U_REGEX_INVALID_FLAG: return "a flag is not known";
    case U_REGEX_LOOK_BEHIND_LIMIT: return "a look-behind has no upper bound to its length";
    case U_REGEX_SET_CONTAINS_STRING: return "a set holds a string";
    case U_REGEX_MISSING_CLOSE_BRACKET: return "a `]` is missing";
    case U_REGEX_INVALID_RANGE: return "a range of characters is upside down";
    case U_REGEX_PATTERN_TOO_BIG: return "the expression is too big";
    case U_REGEX_INVALID_CAPTURE_GROUP_NAME: return "a group's name is not well formed or stands twice";
    default: return "the expression is not well formed";
  }
}

// The byte offset of a place that ICU gives as line (from 1) and UTF-16 offset in it.
static int32_t byte_offset(const uint8_t *bytes, int32_t count, const UParseError *place) {
  int32_t index = 0;
  for (int32_t line = place->line; line > 1 && index < count; index++) {
    if (bytes[index] == '\n') line--;
  }
  for (int32_t units = place->offset; units > 0 && index < count; units--) {
    if (bytes[index] >= 0xF0) units--;
    do index++;
    while (index < count && (bytes[index] & 0xC0) == 0x80);
  }
  return index;
}

icushim_regex *icushim_regex_open(const uint8_t *expression, int32_t count, int32_t flags, icushim_regex_error *failure) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError place = {0};
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, (const char *)expression, count, &error);
  uint32_t options = UREGEX_ERROR_ON_UNKNOWN_ESCAPES;
  if (flags & icushim_regex_ignores_case) options |= UREGEX_CASE_INSENSITIVE;
  if (flags & icushim_regex_anchors_at_lines) options |= UREGEX_MULTILINE;
  if (flags & icushim_regex_dot_matches_line_ends) options |= UREGEX_DOTALL;
  URegularExpression *compiled = uregex_openUText(&text, options, &place, &error);
  utext_close(&text);
  if (U_SUCCESS(error)) return wrap(compiled);
  if (compiled) uregex_close(compiled);
  failure->offset = byte_offset(expression, count, &place);
  failure->reason = reason_of(error);
  return NULL;
}

icushim_regex *icushim_regex_clone(const icushim_regex *regex) {
  UErrorCode error = U_ZERO_ERROR;
  URegularExpression *copy = uregex_clone(regex->expression, &error);
  return U_SUCCESS(error) ? wrap(copy) : NULL;
}

void icushim_regex_close(icushim_regex *regex) {
  uregex_close(regex->expression);
  utext_close(&regex->text);
  free(regex);
}

void icushim_regex_set_text(icushim_regex *regex, const uint8_t *bytes, int32_t count) {
  UErrorCode error = U_ZERO_ERROR;
  utext_openUTF8(&regex->text, (const char *)bytes, count, &error);
  uregex_setUText(regex->expression, &regex->text, &error);
}

void icushim_regex_set_budget(icushim_regex *regex, int32_t budget) { regex->budget = budget; }

int32_t icushim_regex_budget(const icushim_regex *regex) { return regex->budget; }

int32_t icushim_regex_find(icushim_regex *regex, int32_t range[2]) {
  UErrorCode error = U_ZERO_ERROR;
  if (regex->budget < 0) return -1;
  UBool found = uregex_findNext(regex->expression, &error);
  if (U_FAILURE(error)) return -1;
  return found ? icushim_regex_group(regex, 0, range) : 0;
}

int32_t icushim_regex_group(const icushim_regex *regex, int32_t group, int32_t range[2]) {
  UErrorCode error = U_ZERO_ERROR;
  int64_t start = uregex_start64(regex->expression, group, &error);
  int64_t end = uregex_end64(regex->expression, group, &error);
  if (U_FAILURE(error) || start < 0) return 0;
  range[0] = (int32_t)start;
  range[1] = (int32_t)end;
  return 1;
}

int32_t icushim_regex_group_count(const icushim_regex *regex) {
  UErrorCode error = U_ZERO_ERROR;
  return uregex_groupCount(regex->expression, &error);
}
