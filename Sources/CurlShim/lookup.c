#include "CurlShim.h"
#include <netdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

struct curlshim_lookup {
  atomic_int state;
  // The caller and the thread; the last one to let go frees.
  atomic_int owners;
  char host[256];
};

static int32_t state_of(int error) {
  switch (error) {
  case 0: return curlshim_lookup_found;
  case EAI_NONAME: return curlshim_lookup_absent;
#if defined(EAI_NODATA) && EAI_NODATA != EAI_NONAME
  case EAI_NODATA: return curlshim_lookup_absent;
#endif
  default: return curlshim_lookup_failed;
  }
}

static void *look_up(void *context) {
  curlshim_lookup *lookup = context;
  struct addrinfo hints, *addresses = NULL;
  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_STREAM;
  int error = getaddrinfo(lookup->host, NULL, &hints, &addresses);
  if (addresses) freeaddrinfo(addresses);
  atomic_store(&lookup->state, state_of(error));
  curlshim_lookup_release(lookup);
  return NULL;
}

curlshim_lookup *curlshim_look_up(const char *host) {
  size_t count = strlen(host);
  if (count >= sizeof((curlshim_lookup *)0)->host) return NULL;
  curlshim_lookup *lookup = calloc(1, sizeof *lookup);
  if (!lookup) return NULL;
  memcpy(lookup->host, host, count + 1);
  atomic_init(&lookup->state, curlshim_lookup_running);
  atomic_init(&lookup->owners, 2);
  pthread_t thread;
  if (pthread_create(&thread, NULL, look_up, lookup) != 0) {
    free(lookup);
    return NULL;
  }
  pthread_detach(thread);
  return lookup;
}

int32_t curlshim_lookup_state(curlshim_lookup *lookup) { return atomic_load(&lookup->state); }

void curlshim_lookup_release(curlshim_lookup *lookup) {
  if (lookup && atomic_fetch_sub(&lookup->owners, 1) == 1) free(lookup);
}

int64_t curlshim_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
