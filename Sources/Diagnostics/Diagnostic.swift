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
package struct Diagnostic: Hashable, Sendable {
  package var rule: RuleID
  package var severity: Severity
  /// One sentence without a full stop that says what is wrong, with the value in backticks.
  package var message: String
  /// The smallest thing that is wrong, in the article's text.
  package var range: ByteRange
  package var related: [RelatedPlace]
  /// At most one whole fix.
  package var fix: Fix?

  package init(
    rule: RuleID, severity: Severity, message: String, range: ByteRange, related: [RelatedPlace] = [], fix: Fix? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.range = range
    self.related = related
    self.fix = fix
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
