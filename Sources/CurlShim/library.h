#ifndef CURLSHIM_LIBRARY_H
#define CURLSHIM_LIBRARY_H
// What we use of libcurl, in our own words: its headers need not be installed. Names and numbers are part of its stable ABI.
#include <sys/socket.h>

typedef void CURL;
typedef void CURLM;

struct curl_slist;

typedef struct {
  int msg;
  CURL *easy_handle;
  union {
    void *whatever;
    int result;
  } data;
} CURLMsg;

struct curl_sockaddr {
  int family;
  int socktype;
  int protocol;
  unsigned int addrlen;
  struct sockaddr addr;
};

enum {
  CURLMSG_DONE = 1,
  CURL_SOCKET_BAD = -1,
  CURL_GLOBAL_ALL = 3,
  CURL_HTTP_VERSION_2TLS = 4,
  CURLPROTO_HTTP_AND_HTTPS = 1 | 2,

  CURLOPT_TIMEOUT_MS = 155,
  CURLOPT_CONNECTTIMEOUT_MS = 156,
  CURLOPT_NOBODY = 44,
  CURLOPT_FOLLOWLOCATION = 52,
  CURLOPT_HTTPGET = 80,
  CURLOPT_HTTP_VERSION = 84,
  CURLOPT_NOSIGNAL = 99,
  CURLOPT_PROTOCOLS = 181,
  CURLOPT_DISALLOW_USERNAME_IN_URL = 278,
  CURLOPT_WRITEDATA = 10001,
  CURLOPT_URL = 10002,
  CURLOPT_PROXY = 10004,
  CURLOPT_USERAGENT = 10018,
  CURLOPT_HTTPHEADER = 10023,
  CURLOPT_HEADERDATA = 10029,
  CURLOPT_ACCEPT_ENCODING = 10102,
  CURLOPT_PRIVATE = 10103,
  CURLOPT_OPENSOCKETDATA = 10164,
  CURLOPT_NOPROXY = 10177,
  CURLOPT_RESOLVE = 10203,
  CURLOPT_WRITEFUNCTION = 20011,
  CURLOPT_HEADERFUNCTION = 20079,
  CURLOPT_OPENSOCKETFUNCTION = 20163,

  CURLINFO_CONTENT_TYPE = 0x100000 + 18,
  CURLINFO_PRIVATE = 0x100000 + 21,
  CURLINFO_REDIRECT_URL = 0x100000 + 31,
  CURLINFO_RESPONSE_CODE = 0x200000 + 2,

  CURLMOPT_MAXCONNECTS = 6,
  CURLMOPT_MAX_TOTAL_CONNECTIONS = 13,

  CURLE_OK = 0,
  CURLE_UNSUPPORTED_PROTOCOL = 1,
  CURLE_URL_MALFORMAT = 3,
  CURLE_COULDNT_RESOLVE_PROXY = 5,
  CURLE_COULDNT_RESOLVE_HOST = 6,
  CURLE_COULDNT_CONNECT = 7,
  CURLE_WRITE_ERROR = 23,
  CURLE_OPERATION_TIMEDOUT = 28,
  CURLE_SSL_CONNECT_ERROR = 35,
  CURLE_SSL_ENGINE_NOTFOUND = 53,
  CURLE_SSL_CERTPROBLEM = 58,
  CURLE_SSL_CIPHER = 59,
  CURLE_PEER_FAILED_VERIFICATION = 60,
  CURLE_LOGIN_DENIED = 67,
  CURLE_SSL_CACERT_BADFILE = 77,
  CURLE_SSL_CRL_BADFILE = 82,
  CURLE_SSL_ISSUER_ERROR = 83,
  CURLE_SSL_PINNEDPUBKEYNOTMATCH = 90,
  CURLE_SSL_INVALIDCERTSTATUS = 91,
};

struct curl_library {
  int (*global_init)(long flags);
  char *(*version)(void);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  int (*easy_setopt)(CURL *, int option, ...);
  int (*easy_getinfo)(CURL *, int info, ...);
  CURLM *(*multi_init)(void);
  int (*multi_cleanup)(CURLM *);
  int (*multi_setopt)(CURLM *, int option, ...);
  int (*multi_add_handle)(CURLM *, CURL *);
  int (*multi_remove_handle)(CURLM *, CURL *);
  int (*multi_perform)(CURLM *, int *running);
  int (*multi_poll)(CURLM *, void *descriptors, unsigned int count, int milliseconds, int *ready);
  CURLMsg *(*multi_info_read)(CURLM *, int *left);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
};

/// NULL until `curlshim_load` succeeded.
const struct curl_library *curlshim_library(void);

#endif
