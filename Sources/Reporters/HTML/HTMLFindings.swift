import Diagnostics
import RuleKit
import SourceText

/// The findings as the page holds them: names once, the rest as numbers.
struct HTMLFindings {
  struct Finding {
    var rule: Int
    var severity: Severity
    var file: Int
    var start: Position
    var message: String
    var excerpt: Excerpt?
    var fix: ShownFix?
    var related: [String]
    var isNew: Bool
  }

  struct ShownFix {
    var title: String
    var safety: Fix.Safety
    /// What it makes of the line, where it is about one line.
    var line: Excerpt.Line?
  }

  /// In the order of the report.
  private(set) var findings: [Finding] = []
  /// Printable paths.
  private(set) var files: [String] = []
  /// The group of each file.
  private var folders: [String] = []
  private(set) var rules: [RuleID] = []
  private let infos: [String: RuleInfo]

  private static let relatedLimit = 3
  private static let severities: [Severity] = [.error, .warning, .info]

  init(_ report: RunReport, _ tally: Tally) {
    infos = Dictionary(report.rules.map { ($0.id.name, $0) }) { first, _ in first }
    var ruleIndices: [RuleID: Int] = [:]
    var places = Places(RelatedSources(report), unit: .grapheme)
    for file in report.files where !file.diagnostics.isEmpty {
      places.enter(file)
      let fileIndex = files.count
      files.append(printable(file.path))
      folders.append(tally.grouping.name(of: file.path))
      for finding in file.findings(showsAll: false) {
        let diagnostic = finding.diagnostic
        let rule = ruleIndices[diagnostic.rule] ?? rules.count
        if rule == rules.count {
          ruleIndices[diagnostic.rule] = rule
          rules.append(diagnostic.rule)
        }
        let span = places.span(diagnostic.range)
        findings.append(
          Finding(
            rule: rule, severity: diagnostic.severity, file: fileIndex, start: span.start, message: printable(diagnostic.message),
            excerpt: Self.excerpt(diagnostic, span, places), fix: Self.fix(diagnostic, &places),
            related: Self.related(diagnostic, in: file, &places), isNew: report.trend?.isNew(finding, in: file.path) ?? false))
      }
    }
  }

  /// Pages travel: what is secret is not copied into them.
  private static func excerpt(_ diagnostic: Diagnostic, _ span: Span, _ places: Places) -> Excerpt? {
    let excerpt = places.excerpt(diagnostic.range, span)
    return diagnostic.rule == "secret" ? excerpt?.masked : excerpt
  }

  private static func fix(_ diagnostic: Diagnostic, _ places: inout Places) -> ShownFix? {
    guard let fix = diagnostic.fix else { return nil }
    return ShownFix(title: printable(fix.title), safety: fix.safety, line: diagnostic.rule == "secret" ? nil : places.preview(of: fix))
  }

  private static func related(_ diagnostic: Diagnostic, in file: FileReport, _ places: inout Places) -> [String] {
    var lines = diagnostic.related.prefix(relatedLimit).map { place in
      let position = places.span(place).map { ":\($0.start.line):\($0.start.column)" } ?? ""
      return printable("\(place.message): \(place.path ?? file.path)\(position)")
    }
    let more = diagnostic.related.count - relatedLimit
    if more > 0 { lines.append("and \(more) more \(more == 1 ? "place" : "places")") }
    return lines
  }

  func summary(ofRule name: String) -> String? {
    infos[name]?.summary
  }

  /// Indices of the first `limit` findings, the severe ones first.
  func first(_ limit: Int) -> [Int] {
    var first: [Int] = []
    for severity in Self.severities {
      for index in findings.indices where findings[index].severity == severity {
        if first.count == limit { return first }
        first.append(index)
      }
    }
    return first
  }

  /// Everything for the page's script. `<` is escaped, so that no text can end the element.
  ///
  /// Severities are 0 for an error, 1 for a warning, 2 for a note; a fix is `[isSafe, title, line made]` or 0; a line is
  /// `[number, before, marked, after]`.
  func json(grouping: Tally, trend: Trend?) -> [UInt8] {
    var json = JSONWriter()
    let folderIndices = Dictionary(grouping.folders.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    json.object { json in
      json.member("hasTrend", trend?.newCount != nil)
      json.array("rules", rules, onePerLine: true) { json, rule in
        let info = infos[rule.name]
        json.array([rule.name, info?.summary ?? "", info.map { introduction($0) } ?? ""]) { $0.string($1) }
      }
      json.array("folders", grouping.folders) { $0.string(printable($1.name)) }
      json.array("files", files.indices, onePerLine: true) { json, index in
        json.open(.array)
        json.string(files[index])
        json.number(folderIndices[folders[index]] ?? 0)
        json.close(.array)
      }
      json.array("findings", findings, onePerLine: true) { json, finding in write(finding, &json) }
    }
    return escapedForScript(json.bytes)
  }

  private func write(_ finding: Finding, _ json: inout JSONWriter) {
    json.open(.array)
    json.number(finding.rule)
    json.number(Self.severities.firstIndex(of: finding.severity) ?? 0)
    json.number(finding.file)
    json.number(finding.start.line)
    json.number(finding.start.column)
    json.string(finding.message)
    json.array(finding.excerpt?.lines ?? []) { $0.line($1) }
    json.number(finding.excerpt?.hasGap == true ? 1 : 0)
    if let fix = finding.fix {
      json.open(.array)
      json.number(fix.safety == .safe ? 1 : 0)
      json.string(fix.title)
      if let line = fix.line { json.line(line) }
      json.close(.array)
    } else {
      json.number(0)
    }
    json.array(finding.related) { $0.string($1) }
    json.number(finding.isNew ? 1 : 0)
    json.close(.array)
  }

  /// The first paragraph of a rule's article, on one line.
  private func introduction(_ info: RuleInfo) -> String {
    let text = RuleArticleText(info.article.description).introduction
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
    return printable(lines.joined(separator: " "))
  }

  private func escapedForScript(_ json: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count + json.count / 8)
    for byte in json {
      if byte == UInt8(ascii: "<") { bytes += "\\u003c".utf8 } else { bytes.append(byte) }
    }
    return bytes
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ line: Excerpt.Line) {
    open(.array)
    number(line.number)
    for part in [line.before, line.marked, line.after] { string(part) }
    close(.array)
  }
}
