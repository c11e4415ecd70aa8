#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Seconds since 1970 by the machine's clock: what decides whether a site that hides future posts shows one.
func currentInstant() -> Int64 { Int64(time(nil)) }
