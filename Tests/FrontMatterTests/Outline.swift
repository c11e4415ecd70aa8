import FrontMatter
import SourceText

/// Front matter as text that shows what every range covers, for tests to compare.
enum Outline {
  static func of(_ text: String) -> String {
    let source = SourceText(text)
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    guard let frontMatter = split.frontMatter else { return split.unclosedFence.map { "unclosed \(source.text($0))" } ?? "none" }
    var lines = frontMatter.root.entries.map { "\(source.text($0.keyRange)): \(value($0.value, source))" }
    if let error = frontMatter.syntaxError {
      let position = LineTable(source).position(of: Int(error.range.start), in: source, unit: .scalar)
      lines.append("! \(position.line):\(position.column) [\(source.text(error.range))] \(error.message)")
    }
    return lines.joined(separator: "\n")
  }

  static func value(_ value: FrontMatterValue, _ source: SourceText) -> String {
    let text = source.text(value.range)
    switch value.kind {
    case .null: return "null <\(text)>"
    case .boolean(let flag): return "\(flag) <\(text)>"
    case .number: return "number <\(text)>"
    case .date: return "date <\(text)>"
    case .string(let string):
      return (string == text ? "" : "\(string.debugDescription) ") + "<\(text)> in <\(source.text(value.outerRange))>"
    case .sequence(let items): return "[" + items.map { self.value($0, source) }.joined(separator: ", ") + "] <\(text)>"
    case .mapping(let entries):
      return "{" + entries.map { "\(source.text($0.keyRange)): \(self.value($0.value, source))" }.joined(separator: ", ") + "} <\(text)>"
    }
  }
}
