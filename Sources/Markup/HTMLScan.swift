#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Searches over bytes that the tokenizer and the decoder spend their time in.
enum HTMLScan {
  typealias Bytes = UnsafePointer<UInt8>

  /// The offset of the next `byte` in `start..<end`, or `end`.
  @inline(__always)
  static func find(_ byte: UInt8, in bytes: Bytes, from start: Int, to end: Int) -> Int {
    guard start < end, let found = memchr(bytes + start, Int32(byte), end - start) else { return end }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
  }

  /// The offset of the next `byte` in `start..<end`, or `end`.
  @inline(__always)
  static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let base = bytes.baseAddress else { return end }
    return find(byte, in: base, from: start, to: end)
  }

  /// The offset of the next `{` or `%` in `start..<end`, or `end`; eight bytes at a time.
  @inline(__always)
  static func findTemplateByte(in bytes: Bytes, from start: Int, to end: Int) -> Int {
    let low: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 8 <= end {
      let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
      let brace = word ^ 0x7B7B_7B7B_7B7B_7B7B
      let percent = word ^ 0x2525_2525_2525_2525
      if (((brace &- low) & ~brace) | ((percent &- low) & ~percent)) & high != 0 { break }
      index += 8
    }
    while index < end, bytes[index] != 0x7B, bytes[index] != 0x25 { index += 1 }
    return min(index, end)
  }

  /// The offset of the next `&`, CR or NUL in `start..<end`, or `end`; eight bytes at a time.
  @inline(__always)
  static func findSpecial(in bytes: Bytes, from start: Int, to end: Int) -> Int {
    let low: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 8 <= end {
      let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
      let ampersand = word ^ 0x2626_2626_2626_2626
      let carriageReturn = word ^ 0x0D0D_0D0D_0D0D_0D0D
      let hits =
        ((word &- low) & ~word) | ((ampersand &- low) & ~ampersand) | ((carriageReturn &- low) & ~carriageReturn)
      if hits & high != 0 { break }
      index += 8
    }
    while index < end {
      let byte = bytes[index]
      if byte == 0x26 || byte == 0x0D || byte == 0 { return index }
      index += 1
    }
    return end
  }

  /// The offset of the first byte in `start..<end` that is no HTML white space, or `end`.
  @inline(__always)
  static func skipWhitespace(in bytes: Bytes, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isWhitespace(bytes[index]) { index += 1 }
    return index
  }

  @inline(__always)
  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether the bytes from `start` are those of `text`, in any letter case. `text` is lower-case.
  static func matches(_ text: StaticString, in bytes: Bytes, at start: Int, end: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start >= 0, start + count <= end else { return false }
    for index in 0..<count where lowercased(bytes[start + index]) != text.utf8Start[index] { return false }
    return true
  }

  /// Whether two stretches hold the same bytes but for ASCII letter case.
  static func equalIgnoringCase(_ left: Bytes, _ right: Bytes, count: Int) -> Bool {
    for index in 0..<count where lowercased(left[index]) != lowercased(right[index]) { return false }
    return true
  }
}
