package import Diagnostics
package import RuleKit

/// A check over facts instead of an article: it asks what lies around it.
package protocol SiteCheck: Sendable {
  static var id: RuleID { get }
  init(_ options: OptionValues)
  /// Looks at one article of the site.
  func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report)
}

/// A check over all articles of a site together.
package protocol WholeSiteCheck: SiteCheck {
  /// Called once for a site.
  func conclude(_ site: PublishedSite, _ reports: inout SiteReports)
}

extension WholeSiteCheck {
  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {}
}

/// Takes one rule's findings in the articles of a site.
package struct SiteReports: Sendable {
  /// By the number of the article.
  package private(set) var reports: [Int: Report] = [:]
  private let make: @Sendable (Int) -> Report?

  /// - Parameter make: an empty report for an article; nil where the rule does not run, or the article was not asked for.
  package init(_ make: @escaping @Sendable (Int) -> Report?) {
    self.make = make
  }

  /// Whether findings in an article are wanted.
  package func wants(_ article: Int) -> Bool { reports[article] != nil || make(article) != nil }

  /// Adds a finding in the article of that number; nothing happens where the rule does not run.
  package mutating func add(_ article: Int, _ add: (inout Report) -> Void) {
    guard var report = reports.removeValue(forKey: article) ?? make(article) else { return }
    add(&report)
    reports[article] = report
  }
}
