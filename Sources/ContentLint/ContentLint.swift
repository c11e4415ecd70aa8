import Diagnostics
import Engine
import Markup
import RuleKit
import Rules
import SourceText

/// Lints articles: Markdown with front matter, raw HTML in Markdown, and HTML.
///
/// A value of rules and circumstances; its methods are pure functions of their arguments.
///
/// ```swift
/// let linter = Linter()
/// for finding in linter.lint("![](cat.png)", path: "cat.md") {
///   print(finding.line, finding.column, finding.message)
/// }
/// ```
public struct Linter: Sendable {
  private let rules: PreparedRules
  private let environment: ArticleEnvironment

  /// A linter with the recommended rules, or with only those named in `rules`.
  ///
  /// - Parameters:
  ///   - rules: Ids such as `missing-alt`. Names that are no rule are left out.
  ///   - now: Seconds since 1970-01-01T00:00:00Z, for rules about dates.
  public init(rules: Set<String>? = nil, now: Int64 = 0) {
    let selected = Catalogue.rules.compactMap { info -> SelectedRule? in
      guard let rules else { return info.severity.map { SelectedRule(info: info, severity: $0) } }
      return rules.contains(info.id.name) ? SelectedRule(info: info, severity: info.severity ?? .warning) : nil
    }
    self.rules = PreparedRules(selected, catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))
    environment = ArticleEnvironment(now: now)
  }

  /// The findings in one text, in source order.
  ///
  /// - Parameter path: Its name; `.html` and `.htm` are HTML, everything else is Markdown. Nothing is read from it.
  /// - Complexity: linear in the text.
  public func lint(_ text: String, path: String = "article.md") -> [Finding] {
    let source = SourceText(text)
    let lines = LineTable(source)
    return linted(source, path: path).map { Finding($0, source: source, lines: lines) }
  }

  /// The text with fixes applied, round after round until nothing changes, at most ten times.
  ///
  /// - Parameter includingUnsafe: Also fixes that may change what the reader sees.
  public func fix(_ text: String, path: String = "article.md", includingUnsafe: Bool = false) -> String {
    var source = SourceText(text)
    for _ in 0..<10 {
      let fixes = linted(source, path: path).compactMap(\.fix).filter { includingUnsafe || $0.safety == .safe }
      let fixed = apply(fixes, to: source)
      if fixed.applied.isEmpty || fixed.source.bytes == source.bytes { break }
      source = fixed.source
    }
    return source.text(source.range)
  }

  private func linted(_ source: SourceText, path: String) -> [Diagnostic] {
    lintArticle(source, path: path, environment: environment, rules: rules).diagnostics
  }
}

/// One problem in a text.
public struct Finding: Sendable, Hashable {
  public enum Severity: String, Sendable {
    case info, warning, error
  }

  /// The rule's id, such as `missing-alt`.
  public let rule: String
  public let severity: Severity
  /// One sentence without a full stop.
  public let message: String
  /// Half-open, in UTF-8 bytes of the text.
  public let byteRange: Range<Int>
  /// 1-based.
  public let line: Int
  /// 1-based, in characters as a reader counts them.
  public let column: Int
  /// Whether `Linter.fix` can mend it, and how safely: nil when it cannot.
  public let fix: FixSafety?

  public enum FixSafety: String, Sendable {
    case safe, unsafe
  }

  init(_ diagnostic: Diagnostic, source: SourceText, lines: LineTable) {
    rule = diagnostic.rule.name
    severity = Severity(rawValue: diagnostic.severity.rawValue) ?? .error
    message = diagnostic.message
    byteRange = diagnostic.range.indices
    let position = lines.position(of: Int(diagnostic.range.start), in: source, unit: .grapheme)
    line = position.line
    column = position.column
    fix = diagnostic.fix.map { $0.safety == .safe ? .safe : .unsafe }
  }
}
