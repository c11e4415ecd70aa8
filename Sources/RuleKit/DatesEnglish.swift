import SourceText

extension DateReader {
  /// A date with a month's name, in any order.
  mutating func english() -> DateReading {
    var parts = EnglishDateParts()
    while !isAtEnd {
      switch current {
      case ASCII.space, ASCII.tab, ASCII.comma, ASCII.hyphen, ASCII.dot, ASCII.slash: index += 1
      case let byte where ASCII.isDigit(byte):
        if let problem = digits(into: &parts) { return .wrong(problem.isEmpty ? nil : problem) }
      case let byte where ASCII.isLetter(byte):
        guard word(into: &parts) else { return .wrong(nil) }
      case ASCII.plus where parts.time != nil && parts.zone == nil:
        guard offset(into: &parts) else { return .wrong(nil) }
      default: return .wrong(nil)
      }
    }
    return parts.reading(in: self)
  }

  /// A time, a day or a year; an empty text where it is none of them.
  private mutating func digits(into parts: inout EnglishDateParts) -> String? {
    let count = digitCount(at: index)
    if count <= 2, index + count < bytes.count, bytes[index + count] == ASCII.colon {
      guard parts.time == nil else { return "" }
      var date = WrittenDate(year: 1, month: 1, day: 1)
      var form = DateForm.standard
      let start = index
      if let problem = time(into: &date, form: &form) { return problem }
      guard let time = date.time else { return "" }
      (parts.time, parts.zone) = (time, date.zone)
      if form == .otherTime, bytes[start..<index].contains(where: { $0 | 0x20 == 0x6D }), date.zone == nil { parts.hasMeridiem = true }
      parts.order.append("t")
      return nil
    }
    guard let value = number(1...4) else { return "" }
    if count == 4 || (parts.day != nil && parts.year == nil && count == 2 && parts.month != nil) {
      guard parts.year == nil else { return "" }
      parts.year = count == 4 ? value : value + (value < 69 ? 2_000 : 1_900)
      parts.order.append("y")
    } else {
      guard parts.day == nil, count <= 2 else { return "" }
      parts.day = value
      parts.order.append("d")
      let start = index
      if ASCII.isLetter(current), !["st", "nd", "rd", "th"].contains(word().lowercased()) { index = start }
    }
    return nil
  }

  /// A month, weekday, zone or small word; false for any other.
  private mutating func word(into parts: inout EnglishDateParts) -> Bool {
    let start = index
    let name = word().lowercased()
    if let month = englishMonths.firstIndex(where: { isAbbreviation(name, of: $0) }) {
      guard parts.month == nil else { return false }
      parts.month = month + 1
      parts.order.append("m")
      return true
    }
    if Self.weekdays.contains(where: { isAbbreviation(name, of: $0) }) {
      parts.order.append("w")
      return true
    }
    if name == "at" || name == "of" {
      parts.isColloquial = true
      return true
    }
    guard parts.time != nil, parts.zone == nil else { return false }
    if Self.zones[name.uppercased()] != nil {
      index = start
      return offset(into: &parts)
    }
    guard 2...5 ~= name.utf8.count, bytes[start] & 0x20 == 0 else { return false }
    parts.zone = .unknown
    return true
  }

  private mutating func offset(into parts: inout EnglishDateParts) -> Bool {
    var date = WrittenDate(year: 1, month: 1, day: 1)
    var form = DateForm.standard
    guard zone(into: &date, form: &form) == nil, let zone = date.zone else { return false }
    parts.zone = zone
    return true
  }

  /// `sep`, `sept` and `september` of `September`.
  private func isAbbreviation(_ name: String, of full: String) -> Bool {
    let whole = full.lowercased()
    return name == whole || (name.utf8.count == 3 && whole.hasPrefix(name)) || (name.utf8.count == 4 && whole.hasPrefix(name))
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

/// What was found of a date in words.
struct EnglishDateParts {
  var year: Int?
  var month: Int?
  var day: Int?
  var time: WrittenDate.Time?
  var zone: WrittenDate.Zone?
  var isColloquial = false
  var hasMeridiem = false
  /// One letter a part: weekday, day, month, year, time.
  var order = ""

  func reading(in reader: DateReader) -> DateReading {
    guard let year, let month, let day else { return .wrong(nil) }
    let date = WrittenDate(year: year, month: month, day: day, time: time, zone: zone)
    if let problem = reader.problem(date) { return .wrong(problem) }
    if isColloquial { return .date(date, .colloquial) }
    switch order {
    case "dmyt" where zone != nil, "wdmyt" where zone != nil: return .date(date, hasMeridiem ? .english : .mail)
    case "wmdty": return .date(date, .unix)
    case "dmy": return .date(date, .dayMonthYear)
    default: return .date(date, .english)
    }
  }
}
