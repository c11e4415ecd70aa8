#ifndef CURLSHIM_H
#define CURLSHIM_H
#include <stdint.h>

/// Loads libcurl, once. NULL when it is there; else why not, in one line that stays valid.
const char *curlshim_load(void);

/// The version of the loaded libcurl, such as `7.88.1`; NULL before `curlshim_load`.
const char *curlshim_version(void);

/// 1 for an address that is not on the public internet: loopback, private, link-local (cloud metadata among them), shared, multicast, reserved and
/// documentation ranges (RFC 6890 and its like), also when an IPv6 address wraps an IPv4 one. `count` is 4 or 16, in network order.
int32_t curlshim_is_private_address(const uint8_t *address, int32_t count);

/// 1 for a host that is itself such an address, in any way of writing that resolvers understand: `127.1`, `0x7F000001`, `[::1]`.
int32_t curlshim_is_private_literal(const char *host);

/// Transfers that run at the same time. Belongs to one thread.
typedef struct curlshim_session curlshim_session;

typedef struct {
  const char *url;
  const char *user_agent;
  /// The proxy; empty for none.
  const char *proxy;
  /// NULL, or `HOST:PORT:ADDRESS`: what a host name leads to, in place of what the resolver says.
  const char *address;
  /// Given back in the result.
  uint64_t tag;
  /// Bytes of the body that are kept; the transfer ends when more come.
  int64_t body_limit;
  int32_t connect_milliseconds;
  int32_t total_milliseconds;
  /// HEAD instead of GET.
  int32_t is_head;
  int32_t allows_private;
} curlshim_request;

enum {
  curlshim_ended_well = 0,
  /// Connecting would have led to an address that `curlshim_is_private_address` knows.
  curlshim_ended_refused = 1,
  /// The host's name cannot be resolved; why must be asked with `curlshim_look_up`.
  curlshim_ended_unresolved = 2,
  curlshim_ended_unconnected = 3,
  curlshim_ended_timeout = 4,
  curlshim_ended_tls = 5,
  /// The connection ended, or what came is no HTTP.
  curlshim_ended_broken = 6,
  /// The address is none that can be asked.
  curlshim_ended_malformed = 7,
};

typedef struct {
  uint64_t tag;
  int32_t end;
  /// 0 when no response came.
  int32_t status;
  /// 1 when the body is longer than the limit.
  int32_t is_truncated;
  /// The response says that it is a challenge to prove that a person is asking.
  int32_t is_challenge;
  /// The absolute URL that a redirect leads to; empty when it is none.
  const char *redirect;
  /// The Retry-After header; may be empty.
  const char *retry_after;
  const char *content_type;
  const uint8_t *body;
  int64_t body_count;
} curlshim_result;

/// NULL without memory, or before `curlshim_load`.
curlshim_session *curlshim_open(int32_t connection_limit);
void curlshim_close(curlshim_session *session);
/// Starts a transfer; copies what it needs. 0 when that cannot be done.
int32_t curlshim_start(curlshim_session *session, const curlshim_request *request);
/// Moves all transfers on; waits for up to `milliseconds` while there is nothing to do.
void curlshim_wait(curlshim_session *session, int32_t milliseconds);
/// Takes a transfer that has ended: 1 with `result`, whose pointers hold until the next call for this session, or 0.
int32_t curlshim_take(curlshim_session *session, curlshim_result *result);

/// A look-up of a host's name on a thread of its own.
typedef struct curlshim_lookup curlshim_lookup;

enum {
  curlshim_lookup_running = 0,
  /// There is no such name, says the resolver (NXDOMAIN, or a name without addresses).
  curlshim_lookup_absent = 1,
  /// There is such a name.
  curlshim_lookup_found = 2,
  /// The resolver could not tell.
  curlshim_lookup_failed = 3,
};

/// NULL when no thread can be had.
curlshim_lookup *curlshim_look_up(const char *host);
int32_t curlshim_lookup_state(curlshim_lookup *lookup);
/// The thread ends by itself.
void curlshim_lookup_release(curlshim_lookup *lookup);

/// Milliseconds of a clock that never goes back.
int64_t curlshim_now(void);

#endif
