/// The milliseconds that a Retry-After header asks for: a count of seconds, or a moment (RFC 9110, section 10.2.3); nil when it is neither.
///
/// - Parameter seconds: Now, since 1970-01-01T00:00:00Z.
package func retryAfterMilliseconds(_ header: String, now seconds: Int64) -> Int64? {
  if let count = Int64(header), count >= 0 { return min(count, 1 << 40) * 1000 }
  // `Sun, 06 Nov 1994 08:49:37 GMT`; the older forms are not sent any more.
  let parts = header.split(separator: " ")
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), (1...31).contains(day),
    let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]), (1970...9999).contains(year)
  else { return nil }
  let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
  guard clock.count == 3, clock.allSatisfy({ (0..<61).contains($0) }) else { return nil }
  let moment = Int64(Day.number(year, month + 1, day)) * 86_400 + Int64(clock[0] * 3600 + clock[1] * 60 + clock[2])
  return max(0, moment - seconds) * 1000
}
