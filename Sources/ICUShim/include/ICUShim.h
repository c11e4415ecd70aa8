#ifndef ICUSHIM_H
#define ICUSHIM_H
// No ICU type may appear here: they clash with Foundation's own copy of ICU.
#include <stdint.h>

/// ICU's East Asian Width property of a scalar (UEastAsianWidth).
int32_t icushim_east_asian_width(uint32_t scalar);

/// 1 for a scalar that takes no column of its own: combining marks, format and control characters, jamo vowels and finals.
int32_t icushim_is_zero_width(uint32_t scalar);

/// 1 for a scalar that Unicode shows as a picture by default, or after U+FE0F.
int32_t icushim_is_emoji(uint32_t scalar);

/// 1 for a scalar with a general category other than unassigned, surrogate and private use.
int32_t icushim_is_assigned(uint32_t scalar);

/// A guess at an encoding.
typedef struct {
  /// IANA name, ends with NUL.
  char name[40];
  /// 0 to 100.
  int32_t confidence;
} icushim_charset_match;

/// Writes up to `capacity` guesses, best first, and returns their number.
int32_t icushim_detect_charset(const uint8_t *bytes, int32_t count, icushim_charset_match *matches, int32_t capacity);

/// Decodes all of `bytes` into UTF-16. `offsets[i]` is the input offset of the character that `units[i]` belongs to; `invalid[i]` is 1 where the
/// unit stands for input that the encoding does not know. Each output array holds `capacity` elements; `count + 64` always suffice for the
/// encodings contentlint knows. Returns the number of units, or -1.
int32_t icushim_decode(
    const char *charset, const uint8_t *bytes, int32_t count, uint16_t *units, int32_t *offsets, uint8_t *invalid, int32_t capacity);

/// Encodes UTF-8. Returns the number of bytes, or -1 when a character does not fit the encoding or the output is too small.
int32_t icushim_encode(const char *charset, const uint8_t *utf8, int32_t count, uint8_t *output, int32_t capacity);

/// A regular expression over UTF-8 and the text it is looking through. Belongs to one thread at a time.
typedef struct icushim_regex icushim_regex;

enum {
  icushim_regex_ignores_case = 1,
  icushim_regex_anchors_at_lines = 2,
  icushim_regex_dot_matches_line_ends = 4,
};

/// Why an expression cannot be compiled.
typedef struct {
  /// Byte offset into the expression.
  int32_t offset;
  /// In words; never NULL.
  const char *reason;
} icushim_regex_error;

/// Compiles an expression; NULL, with `error` filled, when it is not well formed.
icushim_regex *icushim_regex_open(const uint8_t *expression, int32_t count, int32_t flags, icushim_regex_error *error);
/// The same expression for another thread, without compiling it again.
icushim_regex *icushim_regex_clone(const icushim_regex *regex);
void icushim_regex_close(icushim_regex *regex);

/// Sets the text to look through, which must be valid UTF-8 and stay where it is until the next call.
void icushim_regex_set_text(icushim_regex *regex, const uint8_t *bytes, int32_t count);
/// Sets how much work the next calls of `icushim_regex_find` may do together, in units of some ten thousand steps.
void icushim_regex_set_budget(icushim_regex *regex, int32_t budget);
int32_t icushim_regex_budget(const icushim_regex *regex);
/// Finds the next match: 1 with its byte range in `range[0]` and `range[1]`, 0 for none, -1 when the budget or the memory is used up.
int32_t icushim_regex_find(icushim_regex *regex, int32_t range[2]);
/// The byte range of a group of the last match; 0 when it took no part.
int32_t icushim_regex_group(const icushim_regex *regex, int32_t group, int32_t range[2]);
int32_t icushim_regex_group_count(const icushim_regex *regex);

/// Writes the offsets between the words of UTF-8 text, both ends among them, and returns their number, or -1.
int32_t icushim_word_breaks(const uint8_t *utf8, int32_t count, int32_t *offsets, int32_t capacity);

/// 1 for a host name (UTF-8, with `xn--` labels or without) in which a label looks like another one in Latin letters: scripts mixed beyond what
/// UTS 39 calls highly restrictive, or all letters of another script that look Latin, below a Latin top-level domain. Writes the host as it is
/// shown, as UTF-8 without NUL, and its length, at most `capacity`; 0 when it does not fit.
int32_t icushim_is_confusable_host(const char *host, int32_t count, char *shown, int32_t capacity, int32_t *length);

/// Writes a host name (UTF-8) as it is asked for: in lower-case letters, labels of other than ASCII letters in Punycode (UTS 46, nontransitional).
/// Returns its length, or -1 for what can be no host name or does not fit.
int32_t icushim_host_to_ascii(const char *host, int32_t count, char *ascii, int32_t capacity);

#endif
