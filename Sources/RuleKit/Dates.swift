/// A date as an author wrote it, perhaps with a time and an offset. The day exists.
package struct WrittenDate: Equatable, Sendable {
  /// A time of day. Fractions of seconds are dropped.
  package struct Time: Equatable, Sendable {
    /// 24 only at midnight.
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(hour: Int, minute: Int, second: Int) {
      self.hour = hour
      self.minute = minute
      self.second = second
    }
  }

  /// An offset from UTC.
  package enum Zone: Equatable, Sendable {
    /// In seconds, east is positive.
    case offset(Int)
    /// A name that does not tell the offset.
    case unknown
  }

  package var year: Int
  package var month: Int
  package var day: Int
  package var time: Time?
  package var zone: Zone?

  package init(year: Int, month: Int, day: Int, time: Time? = nil, zone: Zone? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.time = time
    self.zone = zone
  }

  /// Seconds since 1970-01-01T00:00:00Z; without an offset as if in UTC.
  package var instant: Int64 {
    var seconds = Int64(daysSince1970(year: year, month: month, day: day)) * 86_400
    if let time { seconds += Int64(time.hour * 3_600 + time.minute * 60 + time.second) }
    if case .offset(let offset)? = zone { seconds -= Int64(offset) }
    return seconds
  }

  /// `2021-09-07`, `2021-09-07 09:17:18`, or with `separator` between day and time and with an offset such as `+08:00`.
  package func text(separator: String, offsetSeparator: String, writesZ: Bool) -> String {
    var text = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    guard let time else { return text }
    text += separator + padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2)
    guard case .offset(let offset)? = zone else { return text }
    if offset == 0, writesZ { return text + "Z" }
    let minutes = abs(offset) / 60
    return text + offsetSeparator + (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// How a date is written: what decides who reads it.
package enum DateForm: Equatable, Sendable {
  /// `2021-09-07`, alone or with `T` or a blank and `09:17[:18[.5]]`, and with `Z`, `+08:00` or `+0800`.
  case standard
  /// `2021-9-7`
  case shortDigits
  /// `2021/9/7`
  case slashes
  /// `2021.9.7`
  case dots
  /// `20210907`
  case compact
  /// `2021-09`, `2021`
  case incomplete
  /// Seconds since 1970.
  case epochSeconds
  /// Milliseconds since 1970.
  case epochMilliseconds
  /// `Tue, 07 Sep 2021 09:17:18 +0800` of RFC 822, 850 and 1123: with a time and a zone.
  case mail
  /// `Tue Sep  7 09:17:18 2021` of C and Unix.
  case unix
  /// `07 Sep 2021`
  case dayMonthYear
  /// Any other order with an English month name.
  case english
  /// With `at`, or a zone that only some know.
  case colloquial
  /// A time with AM or PM, or with a zone that is written otherwise.
  case otherTime
  /// `07/09/2021`: the day or the month comes first.
  case yearLast
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
package func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  // Years begin in March here, so that the leap day is the last.
  let shifted = month > 2 ? year : year - 1
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The date and time in UTC of an instant.
package func utcDate(ofInstant seconds: Int64) -> WrittenDate {
  let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  let rest = Int(seconds - Int64(days) * 86_400)
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthIndex = (5 * dayOfYear + 2) / 153
  let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  let time = WrittenDate.Time(hour: rest / 3_600, minute: rest / 60 % 60, second: rest % 60)
  return WrittenDate(year: year, month: month, day: day, time: time, zone: .offset(0))
}

/// Days of a month in the proleptic Gregorian calendar.
package func daysInMonth(_ month: Int, year: Int) -> Int {
  switch month {
  case 4, 6, 9, 11: 30
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  default: 31
  }
}

/// From January on.
package let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]
