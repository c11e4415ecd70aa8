package import SourceText

/// The permanent, kebab-case name of a rule, such as `missing-alt`.
package struct RuleID: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral name: String) { self.name = name }
  package var description: String { name }
  package static func < (left: RuleID, right: RuleID) -> Bool { left.name < right.name }
}

/// How bad a finding is. Ordered: `info` < `warning` < `error`.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case info, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One occurrence of a rule's problem in one article.
///
/// Findings are sorted, filtered and handed on many times before one is shown: what they say is shared by their copies.
package struct Diagnostic: Hashable, Sendable {
  /// The smallest thing that is wrong, in the article's text.
  package var range: ByteRange
  package var severity: Severity
  private var content: Content

  package init(
    rule: RuleID, severity: Severity, message: String, range: ByteRange, related: [RelatedPlace] = [], fix: Fix? = nil
  ) {
    self.range = range
    self.severity = severity
    content = Content(rule: rule, message: message, related: related, fix: fix)
  }

  package var rule: RuleID { content.rule }

  /// One sentence without a full stop that says what is wrong, with the value in backticks.
  package var message: String { content.message }

  package var related: [RelatedPlace] {
    get { content.related }
    set { content = Content(rule: rule, message: message, related: newValue, fix: fix) }
  }

  /// At most one whole fix.
  package var fix: Fix? {
    get { content.fix }
    set { content = Content(rule: rule, message: message, related: related, fix: newValue) }
  }

  private final class Content: Hashable, Sendable {
    let rule: RuleID
    let message: String
    let related: [RelatedPlace]
    let fix: Fix?

    init(rule: RuleID, message: String, related: [RelatedPlace], fix: Fix?) {
      self.rule = rule
      self.message = message
      self.related = related
      self.fix = fix
    }

    static func == (left: Content, right: Content) -> Bool {
      left === right
        || (left.rule == right.rule && left.message == right.message && left.related == right.related && left.fix == right.fix)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(rule)
      hasher.combine(message)
      hasher.combine(related)
      hasher.combine(fix)
    }
  }
}

/// Another place that helps to understand a finding.
package struct RelatedPlace: Hashable, Sendable {
  /// The file; nil for the finding's own.
  package var path: String?
  package var range: ByteRange
  package var message: String
  /// How much of the finding's article stands there too, in percent; nil where the rule compares no articles.
  package var similarity: Int?

  package init(path: String? = nil, range: ByteRange, message: String, similarity: Int? = nil) {
    self.path = path
    self.range = range
    self.message = message
    self.similarity = similarity
  }
}
