package import Diagnostics

/// A rule in a set that is a list.
package struct RuleSetMember: Sendable, Hashable {
  package var rule: RuleID
  /// nil for the rule's own, or `warning` where it is off in the recommended set.
  package var severity: Severity?

  init(_ rule: RuleID, _ severity: Severity? = nil) {
    self.rule = rule
    self.severity = severity
  }
}

extension RuleSet {
  /// The rules of the sets that are lists. `recommended` and `all` are made from the rule articles.
  static let members: [RuleSet: [RuleID: RuleSetMember]] = {
    var members: [RuleSet: [RuleID: RuleSetMember]] = [:]
    for set in allCases {
      members[set] = Dictionary(set.list.map { ($0.rule, $0) }) { _, _ in preconditionFailure("A rule stands twice in the set \(set)") }
    }
    return members
  }()

  /// The members of a set that is a list, by category as in `rules/`; empty for the others.
  package var list: [RuleSetMember] {
    switch self {
    case .recommended, .all: []
    case .accessibility: RuleSet.accessibilityRules.map { RuleSetMember($0) }
    case .security: RuleSet.securityRules.map { RuleSetMember($0, $0 == "event-handler" ? .error : nil) }
    case .scraped: RuleSet.scrapedRules.map { RuleSetMember($0, RuleSet.scrapedSeverities[$0]) }
    case .chinese: RuleSet.chineseRules.map { RuleSetMember($0) }
    }
  }

  private static let accessibilityRules: [RuleID] = [
    "missing-alt", "filename-alt", "generic-alt", "long-alt", "redundant-alt",
    "blank-link", "blank-link-text", "placeholder-link", "vague-link-text", "duplicate-link",
    "empty-heading", "heading-skip", "multiple-h1", "fake-heading", "duplicate-id", "missing-table-header", "missing-page-title",
    "missing-language",
    "frame-title", "meta-refresh",
  ]

  private static let securityRules: [RuleID] = [
    "invisible-character", "control-character", "confusable-link",
    "tracking-pixel",
    "local-link", "insecure-link", "redirector-link",
    "script-element", "event-handler", "script-url", "foreign-frame", "form-in-article", "meta-refresh", "unsafe-target", "secret",
  ]

  private static let scrapedSeverities: [RuleID: Severity] = ["event-handler": .error, "boilerplate": .warning]

  private static let scrapedRules: [RuleID] = [
    "invalid-date", "nonstandard-date", "blank-title", "title-markup", "title-quotes", "blank-tag", "duplicate-tag",
    "invalid-encoding", "mojibake", "replacement-character", "invisible-character", "control-character", "mixed-line-endings",
    "double-escaped-entity", "unknown-entity",
    "missing-alt", "filename-alt", "generic-alt", "duplicate-image", "repeated-cover", "blank-image-source", "placeholder-image",
    "tracking-pixel", "temporary-image", "hotlinked-image", "embedded-image",
    "blank-link", "blank-link-text", "placeholder-link", "malformed-url", "double-slash-url", "local-link", "tracking-parameter",
    "vague-link-text", "redirector-link",
    "html-as-code", "markdown-in-html", "literal-markdown", "escaped-markup", "empty-paragraph", "empty-element", "empty-heading",
    "empty-list", "line-break-run", "unclosed-element", "stray-end-tag", "misnested-element", "misplaced-element", "duplicate-id",
    "duplicate-attribute", "obsolete-element", "inline-style", "nested-document", "repeated-title", "fake-heading", "leftover-comment",
    "leftover-embed",
    "empty-body", "stub-article", "repeated-paragraph", "program-value", "template-leak", "boilerplate", "truncated-article",
    "script-element", "event-handler", "script-url", "foreign-frame", "form-in-article", "meta-refresh", "unsafe-target",
    "duplicate-title", "duplicate-article", "shared-boilerplate",
  ]

  private static let chineseRules: [RuleID] = [
    "title-length", "duplicate-tag", "invalid-date",
    "invalid-encoding", "mojibake", "replacement-character", "invisible-character",
    "generic-alt",
    "vague-link-text",
    "literal-markdown",
    "repeated-word", "placeholder-text", "truncated-article", "cjk-spacing", "cjk-punctuation", "fullwidth-letter", "unbalanced-quote",
  ]
}
