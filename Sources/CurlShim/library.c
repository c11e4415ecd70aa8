#include "library.h"
#include "CurlShim.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

static struct curl_library library;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;
static char version[32];

static const char *const names[] = {
#ifdef __APPLE__
    "libcurl.4.dylib", "/usr/lib/libcurl.4.dylib",
#else
    "libcurl.so.4", "libcurl-gnutls.so.4",
#endif
};

static const struct {
  const char *name;
  size_t offset;
} symbols[] = {
    {"curl_global_init", offsetof(struct curl_library, global_init)},
    {"curl_version", offsetof(struct curl_library, version)},
    {"curl_easy_init", offsetof(struct curl_library, easy_init)},
    {"curl_easy_cleanup", offsetof(struct curl_library, easy_cleanup)},
    {"curl_easy_setopt", offsetof(struct curl_library, easy_setopt)},
    {"curl_easy_getinfo", offsetof(struct curl_library, easy_getinfo)},
    {"curl_multi_init", offsetof(struct curl_library, multi_init)},
    {"curl_multi_cleanup", offsetof(struct curl_library, multi_cleanup)},
    {"curl_multi_setopt", offsetof(struct curl_library, multi_setopt)},
    {"curl_multi_add_handle", offsetof(struct curl_library, multi_add_handle)},
    {"curl_multi_remove_handle", offsetof(struct curl_library, multi_remove_handle)},
    {"curl_multi_perform", offsetof(struct curl_library, multi_perform)},
    {"curl_multi_poll", offsetof(struct curl_library, multi_poll)},
    {"curl_multi_info_read", offsetof(struct curl_library, multi_info_read)},
    {"curl_slist_append", offsetof(struct curl_library, slist_append)},
    {"curl_slist_free_all", offsetof(struct curl_library, slist_free_all)},
};

static void load(void) {
  void *handle = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && !handle; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    failure = "libcurl (libcurl.so.4) is not installed; on Debian and Ubuntu: apt-get install libcurl4";
#ifdef __APPLE__
    failure = "libcurl (libcurl.4.dylib) is not installed";
#endif
    return;
  }
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *symbol = dlsym(handle, symbols[i].name);
    if (!symbol) {
      failure = "the installed libcurl is too old; version 7.66 or newer is needed";
      return;
    }
    memcpy((char *)&library + symbols[i].offset, &symbol, sizeof symbol);
  }
  if (library.global_init(CURL_GLOBAL_ALL) != CURLE_OK) {
    failure = "libcurl cannot be started";
    return;
  }
  // `libcurl/7.88.1 OpenSSL/3.0.19 …`
  const char *start = strchr(library.version(), '/');
  if (start) {
    size_t count = strcspn(start + 1, " ");
    if (count >= sizeof version) count = sizeof version - 1;
    memcpy(version, start + 1, count);
  }
}

const char *curlshim_load(void) {
  pthread_once(&once, load);
  return failure;
}

const char *curlshim_version(void) { return library.version ? version : NULL; }

const struct curl_library *curlshim_library(void) { return curlshim_load() ? NULL : &library; }
