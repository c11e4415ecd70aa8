package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `orphan-article`: an article that no other article links to.
package struct OrphanArticle: WholeSiteCheck {
  package static let id: RuleID = "orphan-article"
  package static let reads: FactParts = .links

  private var linked: Set<Int> = []
  private var places: [Int: ByteRange] = [:]

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    for reference in facts.references where reference.kind != .image {
      if case .page(let target, _) = destination(of: reference, in: facts, site), target != page { linked.insert(target) }
    }
    places[page] = facts.title?.range ?? ByteRange(at: 0)
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    // A single article is a site for itself.
    guard places.count > 1 else { return }
    for (page, range) in places where !linked.contains(page) {
      let known = site.pages.pages[page]
      guard known.routes?.isPublished != false, !isEntry(known) else { continue }
      reports.add(page) { $0.add(range, "No article links to this one") }
    }
  }

  /// A page that readers enter the site or a folder by.
  private func isEntry(_ page: Page) -> Bool {
    let name = splitPath(page.path).name.lowercased()
    return page.routes?.permalink == "/" || ["index.", "_index.", "readme."].contains { name.hasPrefix($0) }
  }
}
