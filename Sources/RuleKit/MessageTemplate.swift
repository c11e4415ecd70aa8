/// A message with placeholders, such as "`{value}` is obsolete".
package struct MessageTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case placeholder(String)
  }

  private var parts: [Part] = []

  /// Braces around anything but a name (letters, digits, `-`, `@`) are plain text.
  package init(_ template: String) {
    var rest = template[...]
    var text = ""
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      let behind = rest[rest.index(after: open)...]
      let name = behind.prefix { $0 == "-" || $0 == "@" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      if !name.isEmpty, name.endIndex < behind.endIndex, behind[name.endIndex] == "}" {
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(.placeholder(String(name)))
        rest = behind[behind.index(after: name.endIndex)...]
      } else {
        text += "{"
        rest = behind
      }
    }
    text += rest
    if !text.isEmpty { parts.append(.text(text)) }
  }

  package var placeholders: [String] {
    parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The text with each placeholder's value as it is; one that has none becomes nothing.
  package func filled(_ value: (String) -> String?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let name): value(name) ?? ""
      }
    }.joined()
  }

  /// A message: values on one line, without backticks, their middle left out where they are long.
  package func message(_ value: (String) -> String?) -> String {
    filled { name in value(name).map { String(quoted($0).dropFirst().dropLast()) } }
  }
}
