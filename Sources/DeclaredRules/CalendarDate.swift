import SourceText

/// A date of the form `YYYY-MM-DD`, with or without a time and an offset (RFC 3339; a blank may stand for the `T`).
struct CalendarDate {
  /// Days since 0000-03-01 of the Gregorian calendar.
  private var days: Int
  /// nil for a date alone.
  private var seconds: Int?
  private var offset: Int?

  var hasTime: Bool { seconds != nil }

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    func number(_ digits: Int) -> Int? {
      guard index + digits <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[index..<(index + digits)] {
        guard ASCII.isDigit(byte) else { return nil }
        value = value * 10 + Int(byte - ASCII.zero)
      }
      index += digits
      return value
    }
    func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }
    guard let year = number(4), take(ASCII.hyphen), let month = number(2), take(ASCII.hyphen), let day = number(2), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    let (shifted, shiftedYear) = month > 2 ? (month - 3, year) : (month + 9, year - 1)
    days = shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + (shifted * 153 + 2) / 5 + day
    guard index < bytes.count else { return }
    guard take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) || take(ASCII.space), let hour = number(2), take(ASCII.colon),
      let minute = number(2), hour < 24, minute < 60
    else { return nil }
    var second = 0
    if take(ASCII.colon) {
      guard let value = number(2), value <= 60 else { return nil }
      second = value
      if take(ASCII.dot) { while index < bytes.count, ASCII.isDigit(bytes[index]) { index += 1 } }
    }
    seconds = hour * 3600 + minute * 60 + second
    _ = take(ASCII.space)
    guard index < bytes.count else { return }
    if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) {
      offset = 0
    } else {
      let isNegative = take(ASCII.hyphen)
      guard isNegative || take(ASCII.plus), let hours = number(2) else { return nil }
      _ = take(ASCII.colon)
      guard let minutes = number(2) else { return nil }
      offset = (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
    guard index == bytes.count else { return nil }
  }

  /// Whether this is surely earlier: without both times, or both offsets, only days are compared.
  func precedes(_ other: CalendarDate) -> Bool {
    guard let seconds, let otherSeconds = other.seconds else { return days < other.days }
    if let offset, let otherOffset = other.offset {
      return days * 86_400 + seconds - offset < other.days * 86_400 + otherSeconds - otherOffset
    }
    if offset == nil, other.offset == nil { return (days, seconds) < (other.days, otherSeconds) }
    return days < other.days - 1
  }
}
