package import Diagnostics
package import RuleKit

/// A check over facts instead of an article: it asks what lies around it.
package protocol SiteCheck: Sendable {
  static var id: RuleID { get }
  init(_ options: OptionValues)
  /// Looks at one article of the site.
  func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report)
  /// The check itself where it is one over whole sites, which is told here without the run time's slow look-up.
  var asWholeSiteCheck: (any WholeSiteCheck)? { get }
  /// The check itself where it is one over links.
  var asLinkCheck: (any LinkCheck)? { get }
}

extension SiteCheck {
  package var asWholeSiteCheck: (any WholeSiteCheck)? { nil }
  package var asLinkCheck: (any LinkCheck)? { nil }
}

/// A check over all articles of a site together. The engine copies it for each site, so it may keep state.
package protocol WholeSiteCheck: SiteCheck {
  /// What `add` looks at; the other parts of the facts it is given may be empty.
  static var reads: FactParts { get }
  /// Takes note of an article of that number; called for each article that the rule is on for, in path order.
  mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite)
  /// Called when all articles were added.
  mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports)
}

extension WholeSiteCheck {
  package var asWholeSiteCheck: (any WholeSiteCheck)? { self }
  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {}
}

/// Takes one rule's findings in the articles of a site.
package struct SiteReports: Sendable {
  /// By the number of the article: those that were not handed on yet.
  private var reports: [Int: Report] = [:]
  /// The articles that findings are wanted of, ascending; nil for all. Findings of others go nowhere.
  package let asked: [Int]?
  private let make: @Sendable (Int) -> Report?
  private let receive: @Sendable (Int, Report) -> Void

  /// With so many articles reports are handed on: a rule may find something in each.
  private static let keptReports = 1_024

  /// - Parameters:
  ///   - make: an empty report for an article; nil where the rule does not run, or the article was not asked for.
  ///   - receive: takes the reports of articles; it may be given several for one.
  package init(
    asked: [Int]? = nil, make: @escaping @Sendable (Int) -> Report?, receive: @escaping @Sendable (_ article: Int, _ report: Report) -> Void
  ) {
    self.asked = asked
    self.make = make
    self.receive = receive
  }

  /// Adds a finding in the article of that number; nothing happens where the rule does not run.
  package mutating func add(_ article: Int, _ add: (inout Report) -> Void) {
    guard var report = reports.removeValue(forKey: article) ?? make(article) else { return }
    add(&report)
    reports[article] = report
    if reports.count > Self.keptReports { handOn() }
  }

  /// Hands on what is left.
  package mutating func handOn() {
    for (article, report) in reports { receive(article, report) }
    reports.removeAll(keepingCapacity: true)
  }
}
