#ifndef ICUSHIM_H
#define ICUSHIM_H
#include <stdint.h>

/// ICU's East Asian Width property of a scalar (UEastAsianWidth).
int32_t icushim_east_asian_width(uint32_t scalar);

#endif
