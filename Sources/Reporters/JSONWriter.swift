/// Writes JSON (RFC 8259) as UTF-8 bytes. The caller keeps keys and values in turn; commas come by themselves.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  enum Container {
    case object, array
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(.object)
    body(&self)
    close(.object)
  }

  /// An array with one element for each of `elements`.
  mutating func array<Elements: Sequence>(
    _ elements: Elements, onePerLine: Bool = false, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    open(.array)
    if onePerLine {
      if self.elements(elements, body) { bytes.append(0x0A) }
    } else {
      for element in elements { body(&self, element) }
    }
    close(.array)
  }

  /// Elements of an array that is open, each on a line of its own; false when there is none.
  @discardableResult
  mutating func elements<Elements: Sequence>(_ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void) -> Bool {
    var isAny = false
    for element in elements {
      if needsComma { bytes.append(UInt8(ascii: ",")) }
      needsComma = false
      bytes.append(0x0A)
      body(&self, element)
      isAny = true
    }
    return isAny
  }

  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
    needsComma = false
  }

  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    separate()
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    needsComma = true
  }

  /// An element of an array.
  mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func array<Elements: Sequence>(
    _ name: String, _ elements: Elements, onePerLine: Bool = false, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    key(name)
    array(elements, onePerLine: onePerLine, body)
  }

  mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      if text.contains(where: Self.needsEscape) {
        for byte in text { addEscaped(byte) }
      } else {
        bytes.append(contentsOf: text)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func addEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case 0..<0x20:
      bytes += "\\u00".utf8
      bytes += [Self.digit(byte >> 4), Self.digit(byte & 15)]
    default: bytes.append(byte)
    }
  }

  /// A line end between top-level values.
  mutating func lineEnd() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes += ", ".utf8 }
  }

  mutating func open(_ container: Container) {
    separate()
    bytes.append(container == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    needsComma = false
  }

  mutating func close(_ container: Container) {
    bytes.append(container == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    needsComma = true
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }
}
