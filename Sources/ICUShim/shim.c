#include "ICUShim.h"
#include <unicode/uchar.h>

int32_t icushim_east_asian_width(uint32_t scalar) {
  return u_getIntPropertyValue((UChar32)scalar, UCHAR_EAST_ASIAN_WIDTH);
}
