/* libxml2's encoding.h includes ICU headers, which clash with Foundation's own ICU. Nothing here uses that part. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

static inline void cxml2_free(void *pointer) { xmlFree(pointer); }
