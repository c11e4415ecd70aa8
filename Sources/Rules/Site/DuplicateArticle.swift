package import Diagnostics
package import RuleKit
package import Site

/// `duplicate-article`: an article whose body is nearly the same as that of one before it.
package struct DuplicateArticle: WholeSiteCheck {
  package static let id: RuleID = "duplicate-article"
  private let leastShare: Double
  private var search = NearDuplicates()
  /// By the number that `search` knows an article by.
  private var pages: [Int] = []

  package init(_ options: OptionValues) {
    leastShare = Double(options.int("share")) / 100
  }

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    let routes = site.pages.pages[page].routes
    guard let sketch = facts.sketch, routes?.isPublished != false else { return }
    search.add(sketch, language: routes?.language)
    pages.append(page)
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for copy in search.copies(leastShare: leastShare) {
      let (page, first) = (pages[copy.number], pages[copy.first])
      guard let place = site.facts(of: page)?.sketch?.range, let other = site.facts(of: first)?.sketch?.range else { continue }
      let firstPath = site.pages.pages[first].path
      let share = Int((copy.share * 100).rounded(.down))
      let message =
        share >= 99
        ? "The article is a copy of \(quoted(firstPath))"
        : "The article is nearly the same as \(quoted(firstPath)): they share \(share) % of their phrases"
      reports.add(page) { report in
        report.add(place, message, related: [RelatedPlace(path: firstPath, range: other, message: "The first one stands here")])
      }
    }
  }
}
