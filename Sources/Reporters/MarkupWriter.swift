/// Writes XML and HTML as UTF-8 bytes. Markup comes from the program alone; all other text is escaped.
struct MarkupWriter {
  private(set) var bytes: [UInt8] = []

  /// Markup of our own, as it is.
  mutating func markup(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Text, for the content of an element and for an attribute's value in quotes. Characters that XML 1.0 (2.2) has not are shown as
  /// `<U+0001>`.
  mutating func text(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      guard !utf8.contains(where: Self.needsCare) else { return false }
      bytes.append(contentsOf: utf8)
      return true
    }
    guard !isPlain else { return }
    for scalar in text.unicodeScalars { escape(scalar) }
  }

  mutating func number(_ number: Int) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// An attribute behind an element's name, with a blank before it.
  mutating func attribute(_ name: StaticString, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }

  mutating func attribute(_ name: StaticString, _ value: Int) {
    attribute(name, String(value))
  }

  /// A message: what stands in backticks is code.
  mutating func message(_ message: String) {
    for (index, part) in messageParts(message).enumerated() where !part.isEmpty {
      if index % 2 == 1 { markup("<code>") }
      text(String(part))
      if index % 2 == 1 { markup("</code>") }
    }
  }

  /// Bytes made elsewhere that are known to be sound.
  mutating func add(_ bytes: [UInt8]) {
    self.bytes += bytes
  }

  /// 0xEF begins U+FFFE and U+FFFF.
  private static func needsCare(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0xEF || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": markup("&amp;")
    case "<": markup("&lt;")
    case ">": markup("&gt;")
    case "\"": markup("&quot;")
    case "'": markup("&#39;")
    case "\t": markup("&#9;")
    case "\n": markup("&#10;")
    case "\r": markup("&#13;")
    case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": text(codePoint(scalar))
    default: bytes.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
    }
  }
}

/// A message on one line, cut at its backticks: every second part is code. A message with a lone backtick is one part.
func messageParts(_ message: String) -> [Substring] {
  let text = printable(message)
  let parts = text.split(separator: "`", omittingEmptySubsequences: false)
  return parts.count % 2 == 1 ? parts : [text[...]]
}

/// `12,345`
func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude).utf8)
  var index = digits.count - 3
  while index > 0 {
    digits.insert(UInt8(ascii: ","), at: index)
    index -= 3
  }
  return (number < 0 ? "−" : "") + String(decoding: digits, as: UTF8.self)
}
