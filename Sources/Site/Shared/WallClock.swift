import RuleKit

/// A day and a time of day as a calendar and a clock on the wall show them.
struct WallClock: Sendable, Hashable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0

  init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// What is written, whatever offset stands behind it.
  init(_ date: WrittenDate) {
    if date.time?.hour == 24 {
      self.init(instant: date.instant(atOffset: 0), offset: 0)
    } else {
      self.init(
        year: date.year, month: date.month, day: date.day, hour: date.time?.hour ?? 0, minute: date.time?.minute ?? 0,
        second: date.time?.second ?? 0)
    }
  }

  /// What a clock shows at an instant.
  ///
  /// - Parameter offset: the clock's, in seconds east of UTC.
  init(instant: Int64, offset: Int) {
    let date = utcDate(ofInstant: instant + Int64(offset))
    self.init(
      year: date.year, month: date.month, day: date.day, hour: date.time?.hour ?? 0, minute: date.time?.minute ?? 0,
      second: date.time?.second ?? 0)
  }

  var daysSinceEpoch: Int { daysSince1970(year: year, month: month, day: day) }

  /// Seconds since 1970 if this clock shows UTC.
  var instantInUTC: Int64 { Int64(daysSinceEpoch) * 86_400 + Int64(hour * 3_600 + minute * 60 + second) }

  /// Monday is 1, Sunday 7.
  var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }

  /// 1 January is 1.
  var dayOfYear: Int { daysSinceEpoch - daysSince1970(year: year, month: 1, day: 1) + 1 }

  /// The week and its year by ISO 8601.
  var week: (year: Int, number: Int) {
    let thursday = daysSinceEpoch - weekday + 4
    let year = utcDate(ofInstant: Int64(thursday) * 86_400).year
    return (year, (thursday - daysSince1970(year: year, month: 1, day: 1)) / 7 + 1)
  }

  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

extension WrittenDate {
  /// Seconds since 1970; `offset`, in seconds, is taken where none is written.
  func instant(atOffset offset: Int) -> Int64 {
    zone == nil ? instant - Int64(offset) : instant
  }
}

/// A number with zeros before it.
func zeroPadded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
