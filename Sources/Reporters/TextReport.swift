import Diagnostics
import RuleKit
import SourceText

/// The report for people. Columns count characters.
struct TextReport: PiecewiseReport {
  private let style: TextStyle
  private let rules: [RuleID: RuleInfo]
  private let sources: RelatedSources

  init(_ report: RunReport, style: TextStyle) {
    self.style = style
    // Plain lines say of a rule no more than its name.
    let needsRules = style.showsFrames || style.usesHyperlinks
    rules = needsRules ? Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first } : [:]
    sources = RelatedSources(report)
  }

  func piece(of file: FileReport) -> [UInt8] {
    var text = FileText(style: style, rules: rules, places: Places(of: file, sources, unit: .grapheme), path: printable(file.path))
    for diagnostic in file.diagnostics { text.write(diagnostic) }
    return text.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var text = ""
    for rule in report.cut?.rules ?? [] {
      text += printable("\(Cut.sentence(rule.count, of: rule.rule)): \(Cut.list(rule.folders))") + "\n"
    }
    return Array(text.utf8)
  }
}

/// The findings of one file.
private struct FileText {
  let style: TextStyle
  let rules: [RuleID: RuleInfo]
  var places: Places
  /// Of the file, printable.
  let path: String
  var bytes: [UInt8] = []

  /// Related places beyond these are only counted.
  private static let relatedLimit = 3

  init(style: TextStyle, rules: [RuleID: RuleInfo], places: Places, path: String) {
    self.style = style
    self.rules = rules
    self.places = places
    self.path = path
  }

  mutating func write(_ diagnostic: Diagnostic) {
    guard style.showsFrames || style.usesColor || style.usesHyperlinks else { return writeLine(diagnostic) }
    let rule = rules[diagnostic.rule]
    let start = places.start(diagnostic.range)
    add(style.paint("\(path):\(start.line):\(start.column)", .place))
    add(": ")
    add(style.paint(diagnostic.severity.rawValue, .severity(diagnostic.severity)))
    add(": ")
    add(printable(diagnostic.message))
    add(" ")
    let name = style.link(diagnostic.rule.name, to: rule.flatMap { Product.page(ofRule: $0.id.name, category: $0.category) })
    add(style.paint("[", .muted))
    add(style.paint(name, .muted))
    line(style.paint("]", .muted))
    guard style.showsFrames else { return }
    let span = places.span(diagnostic.range)
    let gutter = String(span.end.line).utf8.count
    frame(diagnostic, span, gutter)
    related(diagnostic, gutter)
    help(diagnostic, rule, gutter)
    line("")
  }

  /// The same line without any style, for pipes.
  private mutating func writeLine(_ diagnostic: Diagnostic) {
    let start = places.start(diagnostic.range)
    add(path)
    bytes.append(ASCII.colon)
    add(start.line)
    bytes.append(ASCII.colon)
    add(start.column)
    add(": ")
    add(diagnostic.severity.rawValue)
    add(": ")
    add(printable(diagnostic.message))
    add(" [")
    add(diagnostic.rule.name)
    add("]\n")
  }

  /// - Precondition: `number` is not negative.
  private mutating func add(_ number: Int) {
    if number >= 10 { add(number / 10) }
    bytes.append(ASCII.zero + UInt8(number % 10))
  }

  /// The first line of the range, and the last one when it ends elsewhere.
  private mutating func frame(_ diagnostic: Diagnostic, _ span: Span, _ gutter: Int) {
    guard let finder = places.current else { return }
    let range = diagnostic.range.indices
    // A range that ends with a line end does not reach into the next line.
    let reachesIn = range.upperBound > finder.lines.start(ofLine: span.end.line)
    let lastLine = span.end.line > span.start.line && !reachesIn ? span.end.line - 1 : span.end.line
    line(margin(gutter))
    source(finder, line: span.start.line, range, diagnostic.severity, gutter)
    guard lastLine > span.start.line else { return }
    if lastLine > span.start.line + 1 { line(style.paint(String(repeating: " ", count: gutter) + " ⋮", .gutter)) }
    source(finder, line: lastLine, range, diagnostic.severity, gutter)
  }

  private mutating func source(_ finder: PositionFinder, line number: Int, _ range: Range<Int>, _ severity: Severity, _ gutter: Int) {
    let content = finder.lines.range(ofLine: number, in: finder.source).indices
    let start = max(range.lowerBound, content.lowerBound)
    let mark = start..<max(start, min(range.upperBound, content.upperBound))
    let frame = CodeFrame(finder.source, line: content, mark: mark, width: style.width - gutter - 3)
    let label = String(number)
    let padded = String(repeating: " ", count: gutter - label.utf8.count) + label
    line(style.paint("\(padded) │", .gutter) + (frame.text.isEmpty ? "" : " " + frame.text))
    let carets = String(repeating: "^", count: frame.markWidth)
    line(margin(gutter) + " " + String(repeating: " ", count: frame.markStart) + style.paint(carets, .severity(severity)))
  }

  private mutating func related(_ diagnostic: Diagnostic, _ gutter: Int) {
    for place in diagnostic.related.prefix(Self.relatedLimit) {
      let position = places.span(place).map { ":\($0.start.line):\($0.start.column)" } ?? ""
      note("\(printable(place.message)): \(place.path.map(printable) ?? path)\(position)", "note", gutter)
    }
    let more = diagnostic.related.count - Self.relatedLimit
    if more > 0 { note("and \(more) more \(more == 1 ? "place" : "places")", "note", gutter) }
  }

  private mutating func help(_ diagnostic: Diagnostic, _ rule: RuleInfo?, _ gutter: Int) {
    if let fix = diagnostic.fix {
      let safety = fix.safety == .safe ? "a safe fix" : "an unsafe fix"
      note("\(printable(fix.title)) " + style.paint("(\(safety))", .muted), "help", gutter)
    } else if let rule {
      note(printable(rule.summary), "help", gutter)
    }
  }

  private mutating func note(_ text: String, _ label: String, _ gutter: Int) {
    line(String(repeating: " ", count: gutter) + style.paint(" = ", .gutter) + style.paint("\(label):", .place) + " " + text)
  }

  private func margin(_ gutter: Int) -> String {
    style.paint(String(repeating: " ", count: gutter) + " │", .gutter)
  }

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes += $0 }
  }

  private mutating func line(_ text: String) {
    add(text)
    bytes.append(0x0A)
  }
}
