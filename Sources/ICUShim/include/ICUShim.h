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

/// 1 for a host name (UTF-8, with `xn--` labels or without) in which a label looks like another one in Latin letters: scripts mixed beyond what
/// UTS 39 calls highly restrictive, or all letters of another script that look Latin, below a Latin top-level domain. Writes the host as it is
/// shown, as UTF-8 without NUL, and its length, at most `capacity`; 0 when it does not fit.
int32_t icushim_is_confusable_host(const char *host, int32_t count, char *shown, int32_t capacity, int32_t *length);

#endif
