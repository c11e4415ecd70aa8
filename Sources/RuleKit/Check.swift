package import Diagnostics
package import Markup
package import SourceText

/// What the engine runs over one article to find one rule's problems.
///
/// It does not throw, print, read files, look at the clock or know other rules. The engine copies it for each article, so it may keep state
/// while it walks.
package protocol ArticleCheck: Sendable {
  /// Whether the article may hold what the check looks for, by its census; where not, the check is asked nothing more.
  func concerns(_ article: Article) -> Bool
  /// Looks at the article as a whole; for a visitor, after all its visits.
  mutating func check(_ article: Article, _ report: inout Report)
  /// The check itself where it is a visitor, which is told here without the run time's slow look-up.
  var asVisitor: (any ArticleVisitor)? { get }
}

extension ArticleCheck {
  package func concerns(_ article: Article) -> Bool { true }
  package var asVisitor: (any ArticleVisitor)? { nil }
}

/// A check that takes part in the one walk over the tree.
package protocol ArticleVisitor: ArticleCheck {
  /// The nodes it wants.
  var kinds: NodeKinds { get }
  /// Called for each node of `kinds`, in document order, parents before children.
  mutating func visit(_ node: Node, in article: Article, _ report: inout Report)
}

extension ArticleVisitor {
  package var asVisitor: (any ArticleVisitor)? { self }
  package mutating func check(_ article: Article, _ report: inout Report) {}
}

/// A check written in Swift, one type a rule: a value that holds the rule's options.
package protocol Check: ArticleCheck {
  static var id: RuleID { get }
  init(_ options: OptionValues)
}

/// A check written in Swift that takes part in the one walk over the tree.
package protocol NodeCheck: Check, ArticleVisitor {
  /// The nodes it wants.
  static var kinds: NodeKinds { get }
}

extension NodeCheck {
  package var kinds: NodeKinds { Self.kinds }
}

/// The nodes that a visitor wants to be shown.
package struct NodeKinds: Sendable {
  package var tags: [Tag]
  package var allElements: Bool
  package var texts: Bool
  package var comments: Bool

  package init(tags: [Tag] = [], allElements: Bool = false, texts: Bool = false, comments: Bool = false) {
    self.tags = tags
    self.allElements = allElements
    self.texts = texts
    self.comments = comments
  }

  /// Adds the tags that are not there yet.
  package mutating func insert(_ more: [Tag]) {
    for tag in more where !tags.contains(tag) { tags.append(tag) }
  }

  package static func elements(_ tags: Tag...) -> NodeKinds { NodeKinds(tags: tags) }
  package static let allElements = NodeKinds(allElements: true)
  package static let texts = NodeKinds(texts: true)
}

/// Takes a rule's findings in one article.
package struct Report: Sendable {
  package let rule: RuleID
  package let severity: Severity
  package private(set) var diagnostics: [Diagnostic] = []
  /// Findings beyond the bound, which were not kept.
  package private(set) var dropped = 0
  /// Why the rule stopped before the article's end, as a clause; nil when it did not.
  package private(set) var abandonment: String?
  private let sourceCount: Int
  private let limit: Int

  package init(rule: RuleID, severity: Severity, source: SourceText, limit: Int = 10_000) {
    self.init(rule: rule, severity: severity, sourceCount: source.count, limit: limit)
  }

  /// - Parameter sourceCount: The length of the article's text.
  package init(rule: RuleID, severity: Severity, sourceCount: Int, limit: Int = 10_000) {
    self.rule = rule
    self.severity = severity
    self.sourceCount = sourceCount
    self.limit = limit
  }

  /// Adds a finding.
  /// - Precondition: all ranges lie inside the article.
  package mutating func add(_ range: ByteRange, _ message: String, related: [RelatedPlace] = [], fix: Fix? = nil) {
    precondition(range.end <= sourceCount, "\(rule) reports a range outside the article")
    guard diagnostics.count < limit else {
      dropped += 1
      return
    }
    diagnostics.append(Diagnostic(rule: rule, severity: severity, message: message, range: range, related: related, fix: fix))
  }

  /// Says that the rule leaves the rest of the article unchecked, because it would cost too much.
  /// - Parameter reason: a clause such as "takes too many steps".
  package mutating func abandon(_ reason: String) {
    abandonment = abandonment ?? reason
  }
}
