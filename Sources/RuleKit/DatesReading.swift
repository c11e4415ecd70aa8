import SourceText

/// What a text says as a date.
package enum DateReading: Equatable, Sendable {
  case date(WrittenDate, DateForm)
  /// A date whose day and month cannot be told apart.
  case ambiguous
  /// An integer that could be anything.
  case number
  /// No date that any generator reads; with what is wrong, where that can be said.
  case wrong(String?)

  package init(_ text: String) {
    var bytes = Array(text.utf8)
    while let last = bytes.last, ASCII.isWhitespace(last) { bytes.removeLast() }
    var reader = DateReader(bytes: Array(bytes.drop { ASCII.isWhitespace($0) }))
    self = reader.read()
  }
}

/// Reads a date byte by byte.
struct DateReader {
  let bytes: [UInt8]
  var index = 0

  var isAtEnd: Bool { index == bytes.count }
  var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func read() -> DateReading {
    if let problem = foreignCharacters() { return .wrong(problem) }
    if !bytes.isEmpty, bytes.allSatisfy({ ASCII.isDigit($0) }) { return integer() }
    if !bytes.isEmpty, bytes[0] == ASCII.hyphen, bytes.dropFirst().allSatisfy({ ASCII.isDigit($0) }) { return .number }
    let start = digitCount(at: 0)
    if start == 4, bytes.count > 5, isSeparator(bytes[4]), ASCII.isDigit(bytes[5]) { return yearFirst() }
    if 1...2 ~= start, bytes.count > start, isSeparator(bytes[start]), digitCount(at: start + 1) > 0 { return yearLast() }
    return english()
  }

  /// Full-width and Chinese signs.
  private func foreignCharacters() -> String? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    var hasDigits = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19: return "its digits are full-width"
      case 0xFF1A: return "its colon is full-width"
      case 0x5E74 where hasDigits, 0x6708 where hasDigits, 0x65E5 where hasDigits: return "no generator reads `\(scalar)`"
      case 0x30...0x39: hasDigits = true
      default: break
      }
    }
    return nil
  }

  // MARK: Digits

  func digitCount(at offset: Int) -> Int {
    var end = offset
    while end < bytes.count, ASCII.isDigit(bytes[end]) { end += 1 }
    return end - offset
  }

  mutating func number(_ counts: ClosedRange<Int>) -> Int? {
    let count = digitCount(at: index)
    guard counts.contains(count) else { return nil }
    var value = 0
    for byte in bytes[index..<index + count] { value = value * 10 + Int(byte - ASCII.zero) }
    index += count
    return value
  }

  mutating func skipBlanks() {
    while current == ASCII.space || current == ASCII.tab { index += 1 }
  }

  private func isSeparator(_ byte: UInt8) -> Bool { byte == ASCII.hyphen || byte == ASCII.slash || byte == ASCII.dot }

  private mutating func integer() -> DateReading {
    let count = bytes.count
    guard count <= 13, let value = number(1...13) else { return .number }
    switch count {
    case 4: return .date(WrittenDate(year: value, month: 1, day: 1), .incomplete)
    case 8:
      guard 1_000...2_999 ~= value / 10_000 else { return .number }
      let date = WrittenDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
      return problem(date).map { .wrong($0) } ?? .date(date, .compact)
    case 9, 10: return .date(utcDate(ofInstant: Int64(value)), .epochSeconds)
    case 11...13: return .date(utcDate(ofInstant: Int64(value) / 1_000), .epochMilliseconds)
    default: return .number
    }
  }

  private mutating func yearFirst() -> DateReading {
    guard let year = number(4...4) else { return .wrong(nil) }
    let separator = current
    index += 1
    let monthStart = index
    guard let month = number(1...2) else { return .wrong(nil) }
    if isAtEnd, separator == ASCII.hyphen {
      let date = WrittenDate(year: year, month: month, day: 1)
      return problem(date).map { .wrong($0) } ?? .date(date, .incomplete)
    }
    guard current == separator else { return .wrong(nil) }
    index += 1
    let dayStart = index
    guard let day = number(1...2) else { return .wrong(nil) }
    var date = WrittenDate(year: year, month: month, day: day)
    if let problem = problem(date) { return .wrong(problem) }
    var form: DateForm =
      switch separator {
      case ASCII.slash: .slashes
      case ASCII.dot: .dots
      default: dayStart - monthStart == 3 && index - dayStart == 2 ? .standard : .shortDigits
      }
    if isAtEnd { return .date(date, form) }
    if current == ASCII.colon { return .wrong("`:` stands between the date and the time") }
    guard current | 0x20 == 0x74 || current == ASCII.space || current == ASCII.tab else { return .wrong(nil) }
    index += 1
    skipBlanks()
    if let problem = time(into: &date, form: &form) { return .wrong(problem) }
    return isAtEnd && date.time != nil ? .date(date, form) : .wrong(nil)
  }

  private mutating func yearLast() -> DateReading {
    guard let first = number(1...2) else { return .wrong(nil) }
    let separator = current
    index += 1
    guard let second = number(1...2), current == separator else { return .wrong(nil) }
    index += 1
    guard let year = number(4...4) else { return .wrong(nil) }
    let isDayFirst = first > 12
    var date = WrittenDate(year: year, month: isDayFirst ? second : first, day: isDayFirst ? first : second)
    if let problem = problem(date) { return .wrong(problem) }
    var form = DateForm.yearLast
    if !isAtEnd {
      guard current == ASCII.space || current | 0x20 == 0x74 else { return .wrong(nil) }
      index += 1
      skipBlanks()
      if let problem = time(into: &date, form: &form) { return .wrong(problem) }
      guard isAtEnd, date.time != nil else { return .wrong(nil) }
    }
    return first <= 12 && second <= 12 && first != second ? .ambiguous : .date(date, .yearLast)
  }

  /// What is wrong with a day.
  func problem(_ date: WrittenDate) -> String? {
    if date.month < 1 || date.month > 12 { return "month \(date.month)" }
    if date.day < 1 || date.day > 31 { return "day \(date.day)" }
    if date.day > daysInMonth(date.month, year: date.year) { return "day \(date.day) of \(englishMonths[date.month - 1])" }
    return nil
  }

  // MARK: Times

  /// Reads a time and what follows it. Leaves `date.time` nil where none stands here; returns what is wrong with it.
  mutating func time(into date: inout WrittenDate, form: inout DateForm) -> String? {
    guard let hour = number(1...2), current == ASCII.colon else { return nil }
    index += 1
    guard let minute = number(2...2) else { return nil }
    var second = 0
    if current == ASCII.colon {
      index += 1
      guard let value = number(2...2) else { return nil }
      second = value
      if current == ASCII.dot || current == ASCII.comma, digitCount(at: index + 1) > 0 { index += 1 + digitCount(at: index + 1) }
    }
    if hour > 24 || (hour == 24 && minute + second > 0) { return "hour \(hour)" }
    if minute > 59 { return "minute \(minute)" }
    if second > 60 { return "second \(second)" }
    date.time = WrittenDate.Time(hour: hour, minute: minute, second: second)
    skipBlanks()
    if current | 0x20 == 0x61 || current | 0x20 == 0x70, index + 1 < bytes.count, bytes[index + 1] | 0x20 == 0x6D {
      let isAfternoon = current | 0x20 == 0x70
      index += 2
      if hour > 12 { return "hour \(hour) with `AM` or `PM`" }
      date.time?.hour = hour % 12 + (isAfternoon ? 12 : 0)
      if form == .standard || form == .shortDigits { form = .otherTime }
      skipBlanks()
    }
    return zone(into: &date, form: &form)
  }

  /// `Z`, `+08:00`, `+0800`, `+08`, `GMT+8`, or a name.
  mutating func zone(into date: inout WrittenDate, form: inout DateForm) -> String? {
    if current == ASCII.plus || current == ASCII.hyphen {
      let isWest = current == ASCII.hyphen
      index += 1
      let count = digitCount(at: index)
      guard var hours = number(1...4) else { return nil }
      var minutes = 0
      if count > 2 { (hours, minutes) = (hours / 100, hours % 100) }
      if count <= 2, current == ASCII.colon {
        index += 1
        guard let value = number(2...2) else { return nil }
        minutes = value
      } else if count != 4, form == .standard {
        form = .otherTime
      }
      if hours > 23 || minutes > 59 { return "an offset of \(hours) hours and \(minutes) minutes" }
      date.zone = .offset((isWest ? -1 : 1) * (hours * 3_600 + minutes * 60))
      skipBlanks()
      return nil
    }
    guard ASCII.isLetter(current) else { return nil }
    let name = word()
    guard let offset = Self.zones[name.uppercased()] else {
      index -= name.utf8.count
      return nil
    }
    date.zone = .offset(offset)
    if name != "Z", name != "z", form == .standard { form = .otherTime }
    if name.count > 1, offset == 0, current == ASCII.plus || current == ASCII.hyphen { return zone(into: &date, form: &form) }
    skipBlanks()
    return nil
  }

  static let zones: [String: Int] = [
    "Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "EST": -18_000, "EDT": -14_400, "CST": -21_600, "CDT": -18_000, "MST": -25_200, "MDT": -21_600,
    "PST": -28_800, "PDT": -25_200,
  ]

  /// The letters here.
  mutating func word() -> String {
    let start = index
    while ASCII.isLetter(current) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
