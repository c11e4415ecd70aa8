import SourceText

/// A message with placeholders, such as "`{value}` is obsolete".
package struct MessageTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case placeholder(String)
  }

  private var parts: [Part] = []

  /// Braces around anything but a name (letters, digits, `-`, `@`) are plain text.
  package init(_ template: String) {
    var template = template
    template.withUTF8 { read($0) }
  }

  private mutating func read(_ template: UnsafeBufferPointer<UInt8>) {
    func text(_ range: Range<Int>) -> String { String(decoding: template[range], as: UTF8.self) }
    // What is plain text begins here.
    var start = 0
    var index = 0
    while index < template.count {
      guard template[index] == ASCII.openBrace else {
        index += 1
        continue
      }
      let name = index + 1
      index = template[name...].firstIndex { !MessageTemplate.isInName($0) } ?? template.count
      guard index > name, index < template.count, template[index] == ASCII.closeBrace else { continue }
      if name - 1 > start { parts.append(.text(text(start..<name - 1))) }
      parts.append(.placeholder(text(name..<index)))
      index += 1
      start = index
    }
    if start < template.count { parts.append(.text(text(start..<template.count))) }
  }

  private static func isInName(_ byte: UInt8) -> Bool { ASCII.isAlphanumeric(byte) || byte == ASCII.hyphen || byte == ASCII.at }

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
