package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `route-collision`: two articles that are published at one address, of which readers get only one.
package struct RouteCollision: WholeSiteCheck {
  package static let id: RuleID = "route-collision"
  package static let reads = FactParts()

  /// A route of an article, by the hash of the file that is published there.
  private struct Claim: Sendable {
    var hash: UInt64
    var page: Int
    /// Which of the article's aliases it is; nil for the route of the article itself.
    var alias: Int?
  }

  private var claims: [Claim] = []

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    guard let routes = site.pages.pages[page].routes, routes.isPublished, let permalink = routes.permalink else { return }
    claims.append(Claim(hash: hash(permalink), page: page))
    for (number, alias) in routes.aliases.enumerated() { claims.append(Claim(hash: hash(alias), page: page, alias: number)) }
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for group in groups(of: claims, asked: reports.asked, hash: \.hash, page: \.page) {
      var takenBy: [String: Int] = [:]
      for claim in group {
        guard let routes = site.pages.pages[claim.page].routes, let permalink = routes.permalink else { continue }
        let route = claim.alias.map { routes.aliases[$0] } ?? permalink
        let first = takenBy[file(route), default: claim.page]
        takenBy[file(route)] = first
        if first != claim.page { report(claim, route, first, site, &reports) }
      }
    }
  }

  private func report(_ claim: Claim, _ route: String, _ first: Int, _ site: PublishedSite, _ reports: inout SiteReports) {
    guard let facts = site.facts(of: claim.page, .head) else { return }
    let firstPath = site.pages.pages[first].path
    let what = claim.alias != nil ? "The redirect from \(quoted(route))" : "The address \(quoted(route))"
    let related = RelatedPlace(path: firstPath, range: ByteRange(at: 0), message: "The other article")
    reports.add(claim.page) { report in
      report.add(
        range(of: route, facts, isAlias: claim.alias != nil), "\(what) is also that of \(quoted(firstPath))", related: [related])
    }
  }

  private func file(_ route: String) -> String { route.hasSuffix("/") ? route + "index.html" : route }

  private func hash(_ route: String) -> UInt64 {
    var hash = FNV1a()
    for byte in route.utf8 { hash.add(byte) }
    if route.utf8.last == ASCII.slash { for byte in "index.html".utf8 { hash.add(byte) } }
    return hash.value
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
