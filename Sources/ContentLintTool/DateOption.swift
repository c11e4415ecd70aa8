import ArgumentParser

/// A moment: `YYYY-MM-DD`, with `THH:MM[:SS]` and `Z` or `±HH:MM` if wanted (RFC 3339; without an offset UTC is meant).
struct DateOption: ExpressibleByArgument {
  /// Since 1970-01-01T00:00:00Z.
  var seconds: Int64

  init?(argument: String) {
    var rest = Array(argument.utf8)[...]
    guard let year = Self.number(&rest, digits: 4), Self.skip("-", &rest), let month = Self.number(&rest, digits: 2),
      Self.skip("-", &rest), let day = Self.number(&rest, digits: 2), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    var seconds = Self.days(year, month, day) * 86_400
    if !rest.isEmpty {
      guard Self.skip("T", &rest) || Self.skip(" ", &rest), let time = Self.time(&rest) else { return nil }
      seconds += time
    }
    guard rest.isEmpty else { return nil }
    self.seconds = Int64(seconds)
  }

  /// Seconds since midnight UTC.
  private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let hour = number(&rest, digits: 2), skip(":", &rest), let minute = number(&rest, digits: 2), hour < 24, minute < 60 else {
      return nil
    }
    var seconds = hour * 3600 + minute * 60
    if skip(":", &rest) {
      guard let second = number(&rest, digits: 2), second < 61 else { return nil }
      seconds += second
    }
    if rest.isEmpty || skip("Z", &rest) { return seconds }
    let sign = skip("+", &rest) ? 1 : skip("-", &rest) ? -1 : 0
    guard sign != 0, let hours = number(&rest, digits: 2), skip(":", &rest), let minutes = number(&rest, digits: 2), hours < 24,
      minutes < 60
    else { return nil }
    return seconds - sign * (hours * 3600 + minutes * 60)
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
    let text = rest.prefix(digits)
    guard text.count == digits, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func skip(_ text: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01 in the Gregorian calendar; years are counted from March, so that a leap day is the last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
