package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `route-collision`: two articles that are published at one address, of which readers get only one.
package struct RouteCollision: WholeSiteCheck {
  package static let id: RuleID = "route-collision"
  package static let reads: FactParts = []

  private var takenBy: [String: Int] = [:]
  private var collisions: [(page: Int, route: String, first: Int, isAlias: Bool, range: ByteRange)] = []

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    guard let routes = site.pages.pages[page].routes, routes.isPublished, let permalink = routes.permalink else { return }
    take(permalink, page, facts, isAlias: false)
    for alias in routes.aliases { take(alias, page, facts, isAlias: true) }
  }

  private mutating func take(_ route: String, _ page: Int, _ facts: ArticleFacts, isAlias: Bool) {
    let file = route.hasSuffix("/") ? route + "index.html" : route
    guard let first = takenBy[file] else {
      takenBy[file] = page
      return
    }
    guard first != page else { return }
    collisions.append((page, route, first, isAlias, range(of: route, facts, isAlias: isAlias)))
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for collision in collisions {
      let first = site.pages.pages[collision.first].path
      let what = collision.isAlias ? "The redirect from \(quoted(collision.route))" : "The address \(quoted(collision.route))"
      let related = RelatedPlace(path: first, range: ByteRange(at: 0), message: "The other article")
      reports.add(collision.page) { report in
        report.add(collision.range, "\(what) is also that of \(quoted(first))", related: [related])
      }
    }
  }

  /// The value in front matter that makes the route, else the title, else the article's start.
  private func range(of route: String, _ facts: ArticleFacts, isAlias: Bool) -> ByteRange {
    let keys = isAlias ? ["aliases", "alias", "redirect_from"] : ["permalink", "url", "path", "slug"]
    for key in keys {
      guard let fact = facts.head[key] else { continue }
      if case .list(let items) = fact.value,
        let item = items.first(where: { routeKey($0.text).hasSuffix(routeKey(route)) || routeKey(route).hasSuffix(routeKey($0.text)) })
      {
        return item.range
      }
      return fact.range
    }
    return facts.title?.range ?? ByteRange(at: 0)
  }
}
