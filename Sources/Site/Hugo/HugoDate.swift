/// A date of front matter in its own zone.
struct HugoDate: Sendable, Hashable {
  var year = 1
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0

  /// What a page without any date has.
  static let none = HugoDate()

  init() {}

  /// Reads the forms that Hugo takes for dates; nil for all else, of which versions make different things.
  init?(_ text: String) {
    var scan = DateScan(bytes: Array(text.utf8))
    if scan.readISO(into: &self) { return }
    scan = DateScan(bytes: scan.bytes)
    self = HugoDate()
    guard scan.readNamed(into: &self) else { return nil }
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 0 is Sunday.
  var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

  /// 1 is the first of January.
  var dayOfYear: Int {
    var first = self
    first.month = 1
    first.day = 1
    return dayNumber - first.dayNumber + 1
  }

  var monthName: String { Self.months[month - 1] }
  var weekdayName: String { Self.weekdays[weekday] }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

/// Reads a date byte by byte.
struct DateScan {
  let bytes: [UInt8]
  private(set) var index = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { index == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 < 10, index - start < digits.upperBound {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return digits.contains(index - start) ? value : nil
  }

  private mutating func word() -> String {
    let start = index
    while index < bytes.count, (bytes[index] | 0x20) &- 0x61 < 26 { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// `2024-03-01`, and with a time and a zone after it.
  mutating func readISO(into date: inout HugoDate) -> Bool {
    guard let year = number(4...4), take(0x2D), let month = number(2...2), take(0x2D), let day = number(2...2) else { return false }
    guard set(&date, year, month, day) else { return false }
    if isAtEnd { return true }
    let hasLetter = take(0x54)
    guard hasLetter || take(0x20), time(into: &date) else { return false }
    if take(0x2E), number(1...9) == nil { return false }
    if isAtEnd || take(0x5A) { return isAtEnd }
    // A blank may stand before the zone only where one stands before the time.
    if take(0x20), hasLetter { return false }
    return zone() && isAtEnd
  }

  /// `17 Sep 2019`, `Tue, 07 Sep 2021 09:17:18 +0800`.
  mutating func readNamed(into date: inout HugoDate) -> Bool {
    let weekday = word()
    if !weekday.isEmpty {
      guard HugoDate.weekdays.contains(where: { $0.prefix(3) == weekday }), take(0x2C), take(0x20) else { return false }
    }
    guard let day = number(1...2), take(0x20) else { return false }
    let name = word()
    guard let month = HugoDate.months.firstIndex(where: { $0.prefix(3) == name }), take(0x20), let year = number(4...4) else {
      return false
    }
    guard set(&date, year, month + 1, day) else { return false }
    if isAtEnd { return weekday.isEmpty }
    guard !weekday.isEmpty, take(0x20), time(into: &date), take(0x20) else { return false }
    if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { return zone() && isAtEnd }
    return word().utf8.count == 3 && isAtEnd
  }

  private func set(_ date: inout HugoDate, _ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard 1...12 ~= month, day >= 1, day <= HugoDate.daysInMonth(month, year: year) else { return false }
    date.year = year
    date.month = month
    date.day = day
    return true
  }

  private mutating func time(into date: inout HugoDate) -> Bool {
    guard let hour = number(1...2), hour < 24, take(0x3A), let minute = number(2...2), minute < 60, take(0x3A), let second = number(2...2),
      second < 60
    else { return false }
    date.hour = hour
    date.minute = minute
    date.second = second
    return true
  }

  private mutating func zone() -> Bool {
    guard take(0x2B) || take(0x2D), number(2...2) != nil else { return false }
    _ = take(0x3A)
    return number(2...2) != nil
  }
}
