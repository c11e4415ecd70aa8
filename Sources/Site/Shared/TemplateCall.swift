/// A call such as `{% post_link name "A title" %}` with what stands behind it.
struct TemplateCall {
  var name: String
  /// Split at blanks; what stands in quotes is one argument, without them.
  var arguments: [String]
  /// All of the arguments as written.
  var text: String
  /// What follows the call, such as `#part`.
  var rest: String

  /// - Parameter target: begins with `{%`; white space before it is skipped.
  init?(_ target: String) {
    // Nearly every target is an address.
    guard target.utf8.contains(0x7B) else { return nil }
    let target = target.trimmed
    guard target.hasPrefix("{%") else { return nil }
    let bytes = Array(target.utf8)
    guard let end = Self.closing(of: bytes) else { return nil }
    var start = 2
    var stop = end
    if start < stop, bytes[start] == 0x2D { start += 1 }
    if stop > start, bytes[stop - 1] == 0x2D { stop -= 1 }
    let inner = String(decoding: bytes[start..<stop], as: UTF8.self).trimmed
    let name = inner.prefix { !$0.isWhitespace }
    guard !name.isEmpty else { return nil }
    self.name = String(name)
    text = String(inner.dropFirst(name.count)).trimmed
    arguments = Self.words(of: text)
    rest = String(decoding: bytes[(end + 2)...], as: UTF8.self)
  }

  private static func closing(of bytes: [UInt8]) -> Int? {
    var index = 2
    while index + 1 < bytes.count {
      if bytes[index] == 0x25, bytes[index + 1] == 0x7D { return index }
      index += 1
    }
    return nil
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        index += 1
        continue
      }
      let quote = scalars[index]
      if quote == "\"" || quote == "'", let end = scalars[(index + 1)...].firstIndex(of: quote), end > index + 1 {
        words.append(string(scalars[index + 1..<end]))
        index = end + 1
      } else {
        let end = scalars[index...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
        words.append(string(scalars[index..<end]))
        index = end
      }
    }
    return words
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension String {
  /// Whether `{{` or `{%` stands in it.
  var holdsTemplateCode: Bool {
    var last: UInt8 = 0
    for byte in utf8 {
      if last == 0x7B, byte == 0x7B || byte == 0x25 { return true }
      last = byte
    }
    return false
  }
}
