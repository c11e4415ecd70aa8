package import Diagnostics
import Markup
import RuleKit
import SourceText

/// What suppressions leave of an article's findings.
struct Suppressed {
  /// Findings that stay, without those about suppressions.
  var diagnostics: [Diagnostic]
  /// Findings that a suppression silences.
  var suppressed: [Diagnostic]
  /// Findings of `unused-suppression`.
  var unused: [Diagnostic]
}

/// The suppressions of an article with the source ranges they reach, resolved while the tree is alive.
struct Suppressions: Sendable {
  /// The starts of findings that a directive silences. May end one byte behind the source, for findings at its very end.
  struct Reach: Sendable {
    /// nil: all rules.
    var rule: RuleID?
    var range: ByteRange
    /// Index of the entry in `entries` that is used by it.
    var entry: Int
  }

  /// What can be unused: a name in a directive, or a directive without names.
  struct Entry: Sendable {
    var rule: RuleID?
    var range: ByteRange
    /// What goes when it is removed.
    var removal: ByteRange
  }

  private(set) var reaches: [Reach] = []
  private(set) var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  init(_ article: Article) {
    defer { withExtendedLifetime(article) {} }
    let directives = suppressionDirectives(in: article)
    guard !directives.isEmpty else { return }
    let lines = LineTable(article.source)
    for (index, directive) in directives.enumerated() where directive.scope != .end {
      let range = Suppressions.reach(of: directive, at: index, among: directives, in: article, lines: lines)
      if directive.names.isEmpty {
        add(rule: nil, reach: range, at: directive.range, removal: directive.range)
      }
      for (position, name) in directive.names.enumerated() {
        let range = Suppressions.reach(of: directive, name: name.id, at: index, among: directives, otherwise: range)
        let removal = Suppressions.removal(of: position, in: directive)
        add(rule: name.id, reach: range, at: name.range, removal: removal)
      }
    }
  }

  private mutating func add(rule: RuleID?, reach: ByteRange, at range: ByteRange, removal: ByteRange) {
    reaches.append(Reach(rule: rule, range: reach, entry: entries.count))
    entries.append(Entry(rule: rule, range: range, removal: removal))
  }

  /// The whole comment for its only name, else the name with the separator before or behind it.
  private static func removal(of position: Int, in directive: SuppressionDirective) -> ByteRange {
    let names = directive.names
    if names.count == 1 { return directive.range }
    if position == 0 { return ByteRange(names[0].range.start, names[1].range.start) }
    return ByteRange(names[position - 1].range.end, names[position].range.end)
  }

  private static func reach(
    of directive: SuppressionDirective, at index: Int, among directives: [SuppressionDirective], in article: Article, lines: LineTable
  ) -> ByteRange {
    let source = article.source
    switch directive.scope {
    case .file, .end: return ByteRange(0, source.count + 1)
    case .begin:
      let end = directives[(index + 1)...].first { $0.scope == .end && $0.names.isEmpty }
      return ByteRange(Int(directive.range.start), end.map { Int($0.range.start) } ?? source.count + 1)
    case .line:
      let first = lines.line(of: Int(directive.range.start))
      let last = lines.line(of: Int(directive.range.end))
      return ByteRange(lines.start(ofLine: first), lineEnd(last, lines, source))
    case .nextLine:
      return nextLine(after: Int(directive.range.end), in: article, lines: lines)
    }
  }

  /// A block that is opened for several rules may be closed for one of them earlier.
  private static func reach(
    of directive: SuppressionDirective, name: RuleID, at index: Int, among directives: [SuppressionDirective], otherwise range: ByteRange
  ) -> ByteRange {
    guard directive.scope == .begin else { return range }
    let end = directives[(index + 1)...].first { other in
      other.scope == .end && (other.names.isEmpty || other.names.contains { $0.id == name })
    }
    return ByteRange(range.start, end?.range.start ?? range.end)
  }

  private static func lineEnd(_ line: Int, _ lines: LineTable, _ source: SourceText) -> Int {
    line < lines.starts.count ? Int(lines.starts[line]) : source.count + 1
  }

  /// The next line that is not blank; all of a code block, table or HTML block that begins there.
  private static func nextLine(after offset: Int, in article: Article, lines: LineTable) -> ByteRange {
    let source = article.source
    var line = lines.line(of: offset) + 1
    while line < lines.starts.count {
      let range = lines.range(ofLine: line, in: source)
      if source.bytes[range.indices].contains(where: { !ASCII.isWhitespace($0) }) { break }
      line += 1
    }
    guard line <= lines.starts.count else { return ByteRange(at: source.count) }
    let start = lines.start(ofLine: line)
    let end = min(lineEnd(line, lines, source), source.count)
    var reach = ByteRange(start, max(end, start))
    for block in blocks(in: article) where reach.contains(offset: Int(block.start)) && block.end > reach.end {
      reach = ByteRange(reach.start, block.end)
    }
    return reach
  }

  private static func blocks(in article: Article) -> [ByteRange] {
    var blocks = article.markdown.htmlBlocks
    for node in article.body.descendants {
      guard let element = node.asElement, element.tag == .pre || element.tag == .table else { continue }
      blocks.append(element.range)
    }
    return blocks
  }

  /// Splits findings into those that stay and those that are silenced, and finds what silences nothing.
  ///
  /// - Parameter isComplete: false when only some rules ran, so that a suppression of all rules cannot be called unused.
  func apply(to diagnostics: [Diagnostic], rules: PreparedRules, known: Set<RuleID>, isComplete: Bool) -> Suppressed {
    guard !isEmpty else { return Suppressed(diagnostics: diagnostics, suppressed: [], unused: []) }
    var used = Set<Int>()
    var result = Suppressed(diagnostics: [], suppressed: [], unused: [])
    for diagnostic in diagnostics {
      let silencing = reaches.filter { reach in
        (reach.rule == nil || reach.rule == diagnostic.rule) && reach.range.contains(offset: Int(diagnostic.range.start))
      }
      if silencing.isEmpty || diagnostic.rule.isMeta {
        result.diagnostics.append(diagnostic)
      } else {
        result.suppressed.append(diagnostic)
        used.formUnion(silencing.map(\.entry))
      }
    }
    guard let severity = rules.severity(of: .unusedSuppression) else { return result }
    for (index, entry) in entries.enumerated() where !used.contains(index) {
      guard let message = message(for: entry, rules: rules, known: known, isComplete: isComplete) else { continue }
      let fix = Fix("Remove the suppression", [.delete(entry.removal)], .safe)
      result.unused.append(Diagnostic(rule: .unusedSuppression, severity: severity, message: message, range: entry.range, fix: fix))
    }
    return result
  }

  private func message(for entry: Entry, rules: PreparedRules, known: Set<RuleID>, isComplete: Bool) -> String? {
    guard let rule = entry.rule else {
      return isComplete ? "The suppression of all rules suppresses nothing" : nil
    }
    if !known.contains(rule) { return "`\(rule)` is no rule, so this suppression suppresses nothing" }
    if rule.isMeta { return "`\(rule)` cannot be suppressed in the file" }
    return rules.severity(of: rule) == nil ? nil : "The suppression of `\(rule)` suppresses nothing"
  }
}

extension RuleID {
  package static let unusedSuppression: RuleID = "unused-suppression"
  package static let unreadableFile: RuleID = "unreadable-file"

  /// Rules about the linting itself, which a comment in the file cannot suppress.
  var isMeta: Bool { self == .unusedSuppression || self == .unreadableFile || self == "stale-baseline" }
}
