package import RuleKit

/// Where a link leads, as far as the site's sources tell.
package enum Destination: Sendable {
  /// An article of the run, and the fragment as written.
  case page(Int, fragment: String?)
  /// A file that is published as it is, or a page that is no article of the run.
  case file
  case fault(TargetFault)
  case unknown
}

/// What is wrong with a reference whose file is not where it points.
package enum TargetFault: Sendable {
  case otherCase(String)
  /// With the path of a file that may be meant; `isOnly` when it alone bears the name.
  case absent(suggestion: String?, isOnly: Bool)
  /// Nothing is published there; with the address of a page that may be meant.
  case absentRoute(suggestion: String?)
}

/// A check over where an article's links and calls lead, which all such checks are told from one look.
package protocol LinkCheck: SiteCheck {
  /// Called for each link and call of an article, in document order.
  mutating func visit(
    _ link: ReferenceFact, leadingTo destination: Destination, in facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report)
}

extension LinkCheck {
  package var asLinkCheck: (any LinkCheck)? { self }
  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {}
}
