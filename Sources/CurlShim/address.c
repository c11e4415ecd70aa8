#include "CurlShim.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

static int is_private_ipv4(const uint8_t *a) {
  switch (a[0]) {
  case 0: case 10: case 127: return 1;
  case 100: return (a[1] & 0xC0) == 64;
  case 169: return a[1] == 254;
  case 172: return (a[1] & 0xF0) == 16;
  case 192: return a[1] == 168 || (a[1] == 0 && (a[2] == 0 || a[2] == 2)) || (a[1] == 88 && a[2] == 99);
  case 198: return (a[1] & 0xFE) == 18 || (a[1] == 51 && a[2] == 100);
  case 203: return a[1] == 0 && a[2] == 113;
  default: return a[0] >= 224;
  }
}

static int has_prefix(const uint8_t *address, const uint8_t *prefix, size_t count) { return memcmp(address, prefix, count) == 0; }

int32_t curlshim_is_private_address(const uint8_t *address, int32_t count) {
  static const uint8_t zeros[12];
  static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};
  static const uint8_t translated[12] = {0x00, 0x64, 0xFF, 0x9B};
  static const uint8_t local_translated[6] = {0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01};
  static const uint8_t documentation[4] = {0x20, 0x01, 0x0D, 0xB8};
  static const uint8_t teredo[4] = {0x20, 0x01, 0x00, 0x00};
  if (count == 4) return is_private_ipv4(address);
  if (count != 16) return 1;
  if (has_prefix(address, zeros, 12) || has_prefix(address, local_translated, 6) || has_prefix(address, documentation, 4)) return 1;
  if (has_prefix(address, mapped, 12) || has_prefix(address, translated, 12)) return is_private_ipv4(address + 12);
  // 6to4 holds the IPv4 address behind its prefix; Teredo is a tunnel that no public site lives in.
  if (address[0] == 0x20 && address[1] == 0x02) return is_private_ipv4(address + 2);
  if (has_prefix(address, teredo, 4)) return 1;
  // Global unicast is 2000::/3; unique local, link-local, site-local and multicast lie outside of it.
  return (address[0] & 0xE0) != 0x20;
}

int32_t curlshim_is_private_literal(const char *host) {
  struct in_addr ipv4;
  if (inet_aton(host, &ipv4)) return curlshim_is_private_address((const uint8_t *)&ipv4, 4);
  size_t count = strlen(host);
  char literal[64];
  if (count < 3 || count > sizeof literal || host[0] != '[' || host[count - 1] != ']') return 0;
  memcpy(literal, host + 1, count - 2);
  literal[count - 2] = 0;
  struct in6_addr ipv6;
  return inet_pton(AF_INET6, literal, &ipv6) == 1 && curlshim_is_private_address((const uint8_t *)&ipv6, 16);
}
