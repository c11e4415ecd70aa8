import SourceText

/// The types of unquoted YAML scalars: the core schema of YAML 1.2, and the booleans and timestamps of YAML 1.1, which most generators read.
enum PlainScalar {
  /// What kind of value an unquoted scalar is; nil for a string.
  static func kind(of scalar: Bytes) -> FrontMatterValue.Kind? {
    guard let first = scalar.first else { return .null }
    switch first {
    case 0x7E where scalar.count == 1: return .null
    case 0x6E, 0x4E, 0x74, 0x54, 0x66, 0x46, 0x79, 0x59, 0x6F, 0x4F: return word(scalar)
    case 0x30...0x39: return isTimestamp(scalar) ? .date : isNumber(scalar) ? .number : nil
    case 0x2B, 0x2D, 0x2E: return isNumber(scalar) ? .number : nil
    default: return nil
    }
  }

  private static func word(_ scalar: Bytes) -> FrontMatterValue.Kind? {
    guard scalar.count <= 5, hasWordCase(scalar) else { return nil }
    var folded: UInt64 = 0
    for byte in scalar { folded = folded << 8 | UInt64(byte | 0x20) }
    switch folded {
    case 0x6E_75_6C_6C: return .null
    case 0x74_72_75_65, 0x79_65_73, 0x6F_6E: return .boolean(true)
    case 0x66_61_6C_73_65, 0x6E_6F, 0x6F_66_66: return .boolean(false)
    default: return nil
    }
  }

  /// Letters all lower-case, all upper-case, or the first one upper-case.
  private static func hasWordCase(_ scalar: Bytes) -> Bool {
    var upper = 0
    for byte in scalar {
      guard byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A, byte >= 0x41 else { return false }
      if byte & 0x20 == 0 { upper += 1 }
    }
    return upper == 0 || upper == scalar.count || (upper == 1 && scalar[0] & 0x20 == 0)
  }

  static func isNumber(_ scalar: Bytes) -> Bool {
    var index = 0
    let count = scalar.count
    if scalar[0] == 0x2B || scalar[0] == 0x2D { index = 1 }
    guard index < count else { return false }
    if scalar[index] == 0x30, index + 2 < count {
      let mark = scalar[index + 1] | 0x20
      if mark == 0x78 || mark == 0x6F || mark == 0x62 { return areDigits(scalar, from: index + 2, mark: mark) }
    }
    if isSpecialFloat(scalar, from: index) { return true }
    var digits = 0
    while index < count, scalar[index] &- 0x30 < 10 || (digits > 0 && scalar[index] == 0x5F) { (index, digits) = (index + 1, digits + 1) }
    if index < count, scalar[index] == 0x2E {
      index += 1
      while index < count, scalar[index] &- 0x30 < 10 { (index, digits) = (index + 1, digits + 1) }
    }
    guard digits > 0 else { return false }
    if index < count, scalar[index] | 0x20 == 0x65 {
      index += 1
      if index < count, scalar[index] == 0x2B || scalar[index] == 0x2D { index += 1 }
      guard index < count else { return false }
      while index < count, scalar[index] &- 0x30 < 10 { index += 1 }
    }
    return index == count
  }

  private static func areDigits(_ scalar: Bytes, from start: Int, mark: UInt8) -> Bool {
    for index in start..<scalar.count {
      let byte = scalar[index]
      let isLegal =
        switch mark {
        case 0x78: byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
        case 0x6F: byte &- 0x30 < 8
        default: byte &- 0x30 < 2
        }
      if !isLegal && byte != 0x5F { return false }
    }
    return true
  }

  /// `.inf` and `.nan`.
  private static func isSpecialFloat(_ scalar: Bytes, from start: Int) -> Bool {
    guard scalar.count == start + 4, scalar[start] == 0x2E else { return false }
    let letters = (scalar[start + 1] | 0x20, scalar[start + 2] | 0x20, scalar[start + 3] | 0x20)
    return letters == (0x69, 0x6E, 0x66) || (start == 0 && letters == (0x6E, 0x61, 0x6E))
  }

  /// The timestamp type of YAML 1.1. Month 13 is one too: whether it names a real day is for others to say.
  static func isTimestamp(_ scalar: Bytes) -> Bool {
    var scan = DigitScanner(bytes: scalar)
    guard scan.digits(4...4), scan.take(0x2D) else { return false }
    let monthStart = scan.index
    guard scan.digits(1...2), scan.take(0x2D) else { return false }
    let dayStart = scan.index
    guard scan.digits(1...2) else { return false }
    if scan.isAtEnd { return dayStart - monthStart == 3 && scan.index - dayStart == 2 }
    if scan.index < scalar.count, scalar[scan.index] | 0x20 == 0x74 {
      scan.index += 1
    } else {
      guard scan.blanks() > 0 else { return false }
    }
    guard scan.digits(1...2), scan.take(0x3A), scan.digits(2...2), scan.take(0x3A), scan.digits(2...2) else { return false }
    if scan.take(0x2E) { _ = scan.digits(0...64) }
    _ = scan.blanks()
    if scan.isAtEnd || scan.take(0x5A) { return scan.isAtEnd }
    guard scan.take(0x2B) || scan.take(0x2D), scan.digits(1...2) else { return false }
    if scan.take(0x3A) { guard scan.digits(2...2) else { return false } }
    return scan.isAtEnd
  }
}

/// Steps over digits and marks.
struct DigitScanner {
  let bytes: Bytes
  var index = 0

  var isAtEnd: Bool { index == bytes.count }

  /// Steps over as many digits as `counts` allows; false when there are fewer.
  mutating func digits(_ counts: ClosedRange<Int>) -> Bool {
    let start = index
    while index < bytes.count, index - start < counts.upperBound, bytes[index] &- 0x30 < 10 { index += 1 }
    return index - start >= counts.lowerBound
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func blanks() -> Int {
    let start = index
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index - start
  }
}
