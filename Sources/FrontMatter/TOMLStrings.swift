import SourceText

extension TOMLReader {
  /// `"…"` on one line. `index` ends behind the closing quote.
  mutating func basicString() throws(Failure) -> String {
    let opening = index
    index += 1
    var decoded: [UInt8] = []
    var plain = index
    while index < end {
      switch bytes[index] {
      case 0x22:
        decoded.append(contentsOf: bytes[plain..<index])
        index += 1
        return String(decoding: decoded, as: UTF8.self)
      case 0x5C:
        decoded.append(contentsOf: bytes[plain..<index])
        try escape(into: &decoded)
        plain = index
      case 0x0A, 0x0D: throw failure("The quote `\"` is never closed", at: opening)
      case let byte where isControl(byte): throw failure("A control character stands in a string", at: index)
      default: index += 1
      }
    }
    throw failure("The quote `\"` is never closed", at: opening)
  }

  /// `'…'` on one line.
  mutating func literalString() throws(Failure) -> String {
    let opening = index
    index += 1
    while index < end, bytes[index] != 0x27 {
      if ASCII.isLineEnd(bytes[index]) { break }
      if isControl(bytes[index]) { throw failure("A control character stands in a string", at: index) }
      index += 1
    }
    guard index < end, bytes[index] == 0x27 else { throw failure("The quote `'` is never closed", at: opening) }
    index += 1
    return bytes.text(opening + 1, index - 1)
  }

  /// `"""…"""` or `'''…'''`, over lines.
  mutating func multilineString(quote: UInt8) throws(Failure) -> String {
    let opening = index
    index += 3
    if index < end, bytes[index] == 0x0A {
      index += 1
    } else if index + 1 < end, bytes[index] == 0x0D, bytes[index + 1] == 0x0A {
      index += 2
    }
    var decoded: [UInt8] = []
    while index < end {
      let byte = bytes[index]
      if byte == quote, isTripleQuote(index) {
        // Up to two quotes may stand right before the closing three.
        var count = 3
        while count < 5, index + count < end, bytes[index + count] == quote { count += 1 }
        decoded.append(contentsOf: repeatElement(quote, count: count - 3))
        index += count
        return String(decoding: decoded, as: UTF8.self)
      }
      if byte == 0x5C, quote == 0x22 {
        if try !lineContinuation() { try escape(into: &decoded) }
        continue
      }
      if byte == 0x0D, !(index + 1 < end && bytes[index + 1] == 0x0A) {
        throw failure("A carriage return stands here without a line feed", at: index)
      }
      if isControl(byte), byte != 0x0A, byte != 0x0D { throw failure("A control character stands in a string", at: index) }
      decoded.append(byte)
      index += 1
    }
    throw Failure(message: "The triple quotes are never closed", range: ByteRange(opening, opening + 3))
  }

  /// A backslash at a line's end, with all white space behind it.
  private mutating func lineContinuation() throws(Failure) -> Bool {
    var next = index + 1
    while next < end, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < end, bytes[next] == 0x0A || (bytes[next] == 0x0D && next + 1 < end && bytes[next + 1] == 0x0A) else { return false }
    while next < end, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0A || bytes[next] == 0x0D {
      if bytes[next] == 0x0D, !(next + 1 < end && bytes[next + 1] == 0x0A) {
        throw failure("A carriage return stands here without a line feed", at: next)
      }
      next += 1
    }
    index = next
    return true
  }

  private mutating func escape(into decoded: inout [UInt8]) throws(Failure) {
    let escapeStart = index
    index += 1
    let byte = index < end ? bytes[index] : 0
    index += 1
    switch byte {
    case 0x62: decoded.append(0x08)
    case 0x74: decoded.append(0x09)
    case 0x6E: decoded.append(0x0A)
    case 0x66: decoded.append(0x0C)
    case 0x72: decoded.append(0x0D)
    case 0x65: decoded.append(0x1B)
    case 0x22, 0x5C: decoded.append(byte)
    case 0x78: try codePoint(2, escapeStart, into: &decoded)
    case 0x75: try codePoint(4, escapeStart, into: &decoded)
    case 0x55: try codePoint(8, escapeStart, into: &decoded)
    default: throw badEscape(escapeStart)
    }
  }

  private mutating func codePoint(_ digits: Int, _ escapeStart: Int, into decoded: inout [UInt8]) throws(Failure) {
    guard let value = bytes.hexadecimal(at: index, count: digits, limit: end), let scalar = Unicode.Scalar(value) else {
      throw badEscape(escapeStart)
    }
    decoded.append(contentsOf: String(scalar).utf8)
    index += digits
  }

  private func badEscape(_ offset: Int) -> Failure {
    failure("This `\\` begins no escape sequence: write `\\\\` for a backslash, or use single quotes", at: offset)
  }
}
