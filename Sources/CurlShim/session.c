#include "CurlShim.h"
#include "library.h"
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

typedef struct transfer {
  CURL *easy;
  struct curl_slist *headers;
  struct curl_slist *addresses;
  struct transfer *next;
  struct transfer *previous;
  uint64_t tag;
  uint8_t *body;
  int64_t body_count, body_capacity, body_limit;
  int32_t allows_private, is_truncated, is_refused, is_challenge;
  char retry_after[64];
} transfer;

struct curlshim_session {
  const struct curl_library *curl;
  CURLM *multi;
  transfer *first;
  /// Its result was handed out last; freed with the next call.
  transfer *taken;
};

static void unlink_transfer(curlshim_session *session, transfer *t) {
  if (t->previous) t->previous->next = t->next;
  else if (session->first == t) session->first = t->next;
  if (t->next) t->next->previous = t->previous;
  t->next = t->previous = NULL;
}

static void free_transfer(curlshim_session *session, transfer *t) {
  if (!t) return;
  if (t->easy) session->curl->easy_cleanup(t->easy);
  session->curl->slist_free_all(t->headers);
  session->curl->slist_free_all(t->addresses);
  free(t->body);
  free(t);
}

static size_t receive_body(char *bytes, size_t size, size_t count, void *context) {
  transfer *t = context;
  int64_t total = (int64_t)(size * count);
  int64_t wanted = total;
  if (wanted > t->body_limit - t->body_count) {
    wanted = t->body_limit - t->body_count;
    t->is_truncated = 1;
  }
  if (t->body_count + wanted > t->body_capacity) {
    int64_t capacity = t->body_capacity ? t->body_capacity * 2 : 16384;
    while (capacity < t->body_count + wanted) capacity *= 2;
    uint8_t *grown = realloc(t->body, (size_t)capacity);
    if (!grown) return 0;
    t->body = grown;
    t->body_capacity = capacity;
  }
  if (wanted > 0) memcpy(t->body + t->body_count, bytes, (size_t)wanted);
  t->body_count += wanted;
  // Anything but the whole count ends the transfer.
  return t->is_truncated ? 0 : (size_t)total;
}

static const char *header_value(const char *line, size_t count, const char *name, size_t *length) {
  size_t name_count = strlen(name);
  if (count <= name_count || strncasecmp(line, name, name_count) != 0 || line[name_count] != ':') return NULL;
  const char *start = line + name_count + 1, *end = line + count;
  while (start < end && (*start == ' ' || *start == '\t')) start++;
  while (end > start && (unsigned char)end[-1] <= ' ') end--;
  *length = (size_t)(end - start);
  return start;
}

static size_t receive_header(char *line, size_t size, size_t count, void *context) {
  transfer *t = context;
  size_t total = size * count, length = 0;
  if (total >= 5 && memcmp(line, "HTTP/", 5) == 0) {
    // What stands above belonged to another response: a 1xx, or a proxy's.
    t->retry_after[0] = 0;
    t->is_challenge = 0;
  }
  const char *value = header_value(line, total, "retry-after", &length);
  if (value && length < sizeof t->retry_after) {
    memcpy(t->retry_after, value, length);
    t->retry_after[length] = 0;
  }
  value = header_value(line, total, "cf-mitigated", &length);
  if (value && length == 9 && strncasecmp(value, "challenge", 9) == 0) t->is_challenge = 1;
  value = header_value(line, total, "x-amzn-waf-action", &length);
  if (value && length > 0) t->is_challenge = 1;
  return total;
}

// Asked with the very address that is about to be connected to, whatever names and redirects led there.
static int open_socket(void *context, int purpose, struct curl_sockaddr *address) {
  (void)purpose;
  transfer *t = context;
  if (!t->allows_private) {
    int is_private = 1;
    if (address->family == AF_INET) {
      struct sockaddr_in ipv4;
      memcpy(&ipv4, &address->addr, sizeof ipv4);
      is_private = curlshim_is_private_address((const uint8_t *)&ipv4.sin_addr, 4);
    } else if (address->family == AF_INET6) {
      struct sockaddr_in6 ipv6;
      memcpy(&ipv6, &address->addr, sizeof ipv6);
      is_private = curlshim_is_private_address((const uint8_t *)&ipv6.sin6_addr, 16);
    }
    if (is_private) {
      t->is_refused = 1;
      return CURL_SOCKET_BAD;
    }
  }
  return socket(address->family, address->socktype, address->protocol);
}

curlshim_session *curlshim_open(int32_t connection_limit) {
  const struct curl_library *curl = curlshim_library();
  if (!curl) return NULL;
  curlshim_session *session = calloc(1, sizeof *session);
  if (!session) return NULL;
  session->curl = curl;
  session->multi = curl->multi_init();
  if (!session->multi) {
    free(session);
    return NULL;
  }
  curl->multi_setopt(session->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)connection_limit);
  curl->multi_setopt(session->multi, CURLMOPT_MAXCONNECTS, (long)connection_limit);
  return session;
}

void curlshim_close(curlshim_session *session) {
  if (!session) return;
  free_transfer(session, session->taken);
  while (session->first) {
    transfer *t = session->first;
    unlink_transfer(session, t);
    session->curl->multi_remove_handle(session->multi, t->easy);
    free_transfer(session, t);
  }
  session->curl->multi_cleanup(session->multi);
  free(session);
}

static void set_options(const struct curl_library *curl, transfer *t, const curlshim_request *request) {
  CURL *easy = t->easy;
  curl->easy_setopt(easy, CURLOPT_URL, request->url);
  curl->easy_setopt(easy, CURLOPT_PRIVATE, t);
  curl->easy_setopt(easy, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTP_AND_HTTPS);
  curl->easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl->easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl->easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl->easy_setopt(easy, CURLOPT_USERAGENT, request->user_agent);
  curl->easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)request->connect_milliseconds);
  curl->easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)request->total_milliseconds);
  curl->easy_setopt(easy, CURLOPT_PROXY, request->proxy);
  // Without this a name in the environment's no_proxy would be asked directly where only the proxy may be.
  curl->easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive_body);
  curl->easy_setopt(easy, CURLOPT_WRITEDATA, t);
  curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, receive_header);
  curl->easy_setopt(easy, CURLOPT_HEADERDATA, t);
  curl->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl->easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
  if (request->is_head) curl->easy_setopt(easy, CURLOPT_NOBODY, 1L);
  else curl->easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  t->headers = curl->slist_append(NULL, "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
  if (t->headers) curl->easy_setopt(easy, CURLOPT_HTTPHEADER, t->headers);
  if (request->address) {
    t->addresses = curl->slist_append(NULL, request->address);
    if (t->addresses) curl->easy_setopt(easy, CURLOPT_RESOLVE, t->addresses);
  }
}

int32_t curlshim_start(curlshim_session *session, const curlshim_request *request) {
  transfer *t = calloc(1, sizeof *t);
  if (!t) return 0;
  t->easy = session->curl->easy_init();
  if (!t->easy) {
    free(t);
    return 0;
  }
  t->tag = request->tag;
  t->body_limit = request->body_limit;
  // Of a proxy the address is the user's own choice.
  t->allows_private = request->allows_private || request->proxy[0] != 0;
  set_options(session->curl, t, request);
  if (session->curl->multi_add_handle(session->multi, t->easy) != 0) {
    free_transfer(session, t);
    return 0;
  }
  t->next = session->first;
  if (session->first) session->first->previous = t;
  session->first = t;
  return 1;
}

void curlshim_wait(curlshim_session *session, int32_t milliseconds) {
  int running = 0, ready = 0;
  session->curl->multi_perform(session->multi, &running);
  if (milliseconds <= 0) return;
  session->curl->multi_poll(session->multi, NULL, 0, milliseconds, &ready);
  session->curl->multi_perform(session->multi, &running);
}

static int32_t end_of(const transfer *t, int code, long status) {
  // A host may have other addresses that were not refused.
  if (t->is_refused && code != CURLE_OK && status == 0) return curlshim_ended_refused;
  switch (code) {
  case CURLE_OK: return curlshim_ended_well;
  case CURLE_WRITE_ERROR: return t->is_truncated && status > 0 ? curlshim_ended_well : curlshim_ended_broken;
  case CURLE_UNSUPPORTED_PROTOCOL: case CURLE_URL_MALFORMAT: case CURLE_LOGIN_DENIED: return curlshim_ended_malformed;
  case CURLE_COULDNT_RESOLVE_HOST: return curlshim_ended_unresolved;
  case CURLE_COULDNT_RESOLVE_PROXY: case CURLE_COULDNT_CONNECT: return curlshim_ended_unconnected;
  case CURLE_OPERATION_TIMEDOUT: return curlshim_ended_timeout;
  case CURLE_SSL_CONNECT_ERROR: case CURLE_SSL_ENGINE_NOTFOUND: case CURLE_SSL_CERTPROBLEM: case CURLE_SSL_CIPHER:
  case CURLE_PEER_FAILED_VERIFICATION: case CURLE_SSL_CACERT_BADFILE: case CURLE_SSL_CRL_BADFILE: case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_PINNEDPUBKEYNOTMATCH: case CURLE_SSL_INVALIDCERTSTATUS: return curlshim_ended_tls;
  default: return curlshim_ended_broken;
  }
}

int32_t curlshim_take(curlshim_session *session, curlshim_result *result) {
  const struct curl_library *curl = session->curl;
  free_transfer(session, session->taken);
  session->taken = NULL;
  CURLMsg *message;
  int left = 0;
  while ((message = curl->multi_info_read(session->multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *easy = message->easy_handle;
    int code = message->data.result;
    char *private_data = NULL, *redirect = NULL, *content_type = NULL;
    long status = 0;
    curl->easy_getinfo(easy, CURLINFO_PRIVATE, &private_data);
    curl->easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl->easy_getinfo(easy, CURLINFO_REDIRECT_URL, &redirect);
    curl->easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &content_type);
    transfer *t = (transfer *)(void *)private_data;
    curl->multi_remove_handle(session->multi, easy);
    unlink_transfer(session, t);
    session->taken = t;
    memset(result, 0, sizeof *result);
    result->tag = t->tag;
    result->end = end_of(t, code, status);
    result->status = (int32_t)status;
    result->is_truncated = t->is_truncated;
    result->is_challenge = t->is_challenge;
    result->redirect = redirect ? redirect : "";
    result->retry_after = t->retry_after;
    result->content_type = content_type ? content_type : "";
    result->body = t->body;
    result->body_count = t->body_count;
    return 1;
  }
  return 0;
}
