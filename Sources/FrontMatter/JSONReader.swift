import SourceText

/// Reads JSON front matter (RFC 8259), with the range of each key and value.
/// - Complexity: O(bytes)
struct JSONReader {
  private enum Expectation {
    case value, firstItemOrEnd, firstKeyOrEnd, key, colon, commaOrEnd, nothing
  }

  private struct Open {
    var isMapping: Bool
    var start: Int
    var entries: [FrontMatterEntry] = []
    var items: [FrontMatterValue] = []
    var key: (text: String, start: Int, end: Int)?
  }

  private let bytes: Bytes
  private let start: Int
  private let end: Int
  private let bounds: FrontMatterBounds
  /// The block holds the members of an object without its braces.
  private let isBare: Bool
  private var index: Int
  private var expectation = Expectation.value
  private var stack: [Open] = []
  private var root: FrontMatterValue?
  private var error: FrontMatter.SyntaxError?

  init(_ bytes: Bytes, in range: ByteRange, isBare: Bool, bounds: FrontMatterBounds) {
    self.bytes = bytes
    start = Int(range.start)
    end = Int(range.end)
    self.isBare = isBare
    self.bounds = bounds
    index = start
  }

  mutating func read() -> SettingsBlock {
    if isBare {
      stack.append(Open(isMapping: true, start: start))
      expectation = .firstKeyOrEnd
    }
    while error == nil {
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
      guard index < end else { break }
      step(bytes[index])
    }
    if error == nil { finish() }
    while !stack.isEmpty { close(at: index) }
    let whole = ByteRange(start, end)
    return SettingsBlock(root: root ?? .emptyMapping(at: whole), syntaxError: error)
  }

  private mutating func finish() {
    if isBare, stack.count == 1, expectation == .firstKeyOrEnd || expectation == .commaOrEnd { return }
    if expectation != .nothing { fail("The settings end before they are complete", at: max(start, lastVisible())) }
  }

  private func lastVisible() -> Int {
    var last = end
    while last > start, ASCII.isWhitespace(bytes[last - 1]) { last -= 1 }
    return max(start, last - 1)
  }

  private mutating func step(_ byte: UInt8) {
    switch expectation {
    case .nothing: fail("Nothing may follow the settings here", at: index)
    case .colon:
      guard byte == 0x3A else { return fail("`:` is expected behind the key", at: index) }
      index += 1
      expectation = .value
    case .commaOrEnd:
      if byte == 0x2C {
        index += 1
        expectation = stack.last?.isMapping == true ? .key : .value
      } else {
        closeOrFail(byte, "`,` is missing before this")
      }
    case .firstKeyOrEnd, .key:
      if byte == 0x22 {
        key()
      } else if expectation == .firstKeyOrEnd {
        closeOrFail(byte, "A key in double quotes is expected here")
      } else {
        fail(byte == 0x7D ? "The `,` before this is one too many" : "A key in double quotes is expected here", at: index)
      }
    case .firstItemOrEnd where byte == 0x5D: closeOrFail(byte, "")
    case .firstItemOrEnd, .value: value(byte)
    }
  }

  private mutating func closeOrFail(_ byte: UInt8, _ message: String) {
    let isLast = isBare && stack.count == 1
    guard let top = stack.last, !isLast, byte == (top.isMapping ? 0x7D : 0x5D) else { return fail(message, at: index) }
    index += 1
    close(at: index)
  }

  private mutating func close(at end: Int) {
    guard let open = stack.popLast() else { return }
    let range = ByteRange(open.start, end)
    let kind: FrontMatterValue.Kind = open.isMapping ? .mapping(open.entries) : .sequence(open.items)
    add(FrontMatterValue(kind: kind, style: .flow, range: range, outerRange: range, text: ""))
  }

  private mutating func add(_ value: FrontMatterValue) {
    guard !stack.isEmpty else {
      root = value
      expectation = .nothing
      return
    }
    let top = stack.count - 1
    expectation = .commaOrEnd
    if let key = stack[top].key {
      stack[top].key = nil
      stack[top].entries.append(
        FrontMatterEntry(
          key: key.text, keyRange: ByteRange(key.start + 1, key.end - 1), keyOuterRange: ByteRange(key.start, key.end), value: value))
    } else if !stack[top].isMapping {
      stack[top].items.append(value)
    }
  }

  private mutating func key() {
    let keyStart = index
    guard let text = string() else { return }
    stack[stack.count - 1].key = (text, keyStart, index)
    expectation = .colon
  }

  private mutating func value(_ byte: UInt8) {
    switch byte {
    case 0x7B, 0x5B:
      guard stack.count < bounds.depth else { return fail("More than \(bounds.depth) levels are nested", at: index, reason: .tooDeep) }
      stack.append(Open(isMapping: byte == 0x7B, start: index))
      index += 1
      expectation = byte == 0x7B ? .firstKeyOrEnd : .firstItemOrEnd
    case 0x22:
      let outer = index
      guard let text = string() else { return }
      add(
        FrontMatterValue(
          kind: .string(text), style: .doubleQuoted, range: ByteRange(outer + 1, index - 1), outerRange: ByteRange(outer, index), text: text
        ))
    default: word()
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() {
    let wordStart = index
    while index < end, !isWordEnd(bytes[index]) { index += 1 }
    let text = bytes.text(wordStart, index)
    let kind: FrontMatterValue.Kind
    switch text {
    case "true": kind = .boolean(true)
    case "false": kind = .boolean(false)
    case "null": kind = .null
    default:
      guard isNumber(Bytes(rebasing: bytes[wordStart..<index])) else {
        let wordEnd = index
        index = wordStart
        if wordEnd == wordStart { return fail("A value is missing here", at: wordStart) }
        error = FrontMatter.SyntaxError(
          message: "`\(bytes.excerpt(ByteRange(wordStart, wordEnd)))` is no JSON value: text needs double quotes",
          range: ByteRange(wordStart, wordEnd))
        return
      }
      kind = .number
    }
    let range = ByteRange(wordStart, index)
    add(FrontMatterValue(kind: kind, style: .plain, range: range, outerRange: range, text: kind.isNull ? "" : text))
  }

  private func isWordEnd(_ byte: UInt8) -> Bool {
    ASCII.isWhitespace(byte) || byte == 0x2C || byte == 0x5D || byte == 0x7D || byte == 0x5B || byte == 0x7B || byte == 0x22 || byte == 0x3A
  }

  private func isNumber(_ word: Bytes) -> Bool {
    var scan = DigitScanner(bytes: word)
    _ = scan.take(0x2D)
    if !scan.take(0x30) { guard scan.digits(1...Int.max) else { return false } }
    if scan.take(0x2E) { guard scan.digits(1...Int.max) else { return false } }
    if scan.take(0x65) || scan.take(0x45) {
      if !scan.take(0x2B) { _ = scan.take(0x2D) }
      guard scan.digits(1...Int.max) else { return false }
    }
    return scan.isAtEnd
  }

  /// Reads a string and leaves `index` behind its closing quote; nil after an error.
  private mutating func string() -> String? {
    let opening = index
    index += 1
    let contentStart = index
    while index < end, bytes[index] != 0x22, bytes[index] != 0x5C, bytes[index] >= 0x20 { index += 1 }
    if index < end, bytes[index] == 0x22 {
      index += 1
      return bytes.text(contentStart, index - 1)
    }
    var decoded = Array(bytes[contentStart..<index])
    while index < end {
      let byte = bytes[index]
      if byte == 0x22 {
        index += 1
        return String(decoding: decoded, as: UTF8.self)
      }
      if byte < 0x20 {
        if ASCII.isLineEnd(byte) { break }
        fail("A control character stands in a string", at: index)
        return nil
      }
      if byte == 0x5C {
        guard escape(into: &decoded) else { return nil }
      } else {
        decoded.append(byte)
        index += 1
      }
    }
    fail("The quote `\"` is never closed", at: opening)
    return nil
  }

  private mutating func escape(into decoded: inout [UInt8]) -> Bool {
    let escapeStart = index
    index += 1
    let byte = index < end ? bytes[index] : 0
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: decoded.append(byte)
    case 0x62: decoded.append(0x08)
    case 0x66: decoded.append(0x0C)
    case 0x6E: decoded.append(0x0A)
    case 0x72: decoded.append(0x0D)
    case 0x74: decoded.append(0x09)
    case 0x75:
      guard var unit = hexDigits() else { return badEscape(escapeStart) }
      if unit & 0xFC00 == 0xD800, index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
        let back = index
        index += 2
        if let low = hexDigits(), low & 0xFC00 == 0xDC00 {
          unit = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
        } else {
          index = back
        }
      }
      decoded.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    default: return badEscape(escapeStart)
    }
    return true
  }

  private mutating func hexDigits() -> UInt32? {
    guard let value = bytes.hexadecimal(at: index, count: 4, limit: end) else { return nil }
    index += 4
    return value
  }

  private mutating func badEscape(_ escapeStart: Int) -> Bool {
    fail("This `\\` begins no escape sequence of JSON: write `\\\\` for a backslash", at: escapeStart)
    return false
  }

  private mutating func fail(_ message: String, at offset: Int, reason: FrontMatter.SyntaxError.Reason = .malformed) {
    index = min(offset, end)
    error = FrontMatter.SyntaxError(message: message, range: bytes.scalarRange(at: offset, limit: end), reason: reason)
  }
}

extension Bytes {
  /// The number that exactly `count` hexadecimal digits write; nil when they are not there.
  func hexadecimal(at offset: Int, count: Int, limit: Int) -> UInt32? {
    guard offset + count <= limit else { return nil }
    var value: UInt32 = 0
    for index in offset..<offset + count {
      let byte = self[index]
      guard ASCII.isHexDigit(byte) else { return nil }
      value = value << 4 | UInt32(byte < 0x3A ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
    return value
  }
}
