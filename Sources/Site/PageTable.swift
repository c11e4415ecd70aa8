package import RuleKit
import Synchronization

/// An article of the run as links see it.
package struct Page: Sendable, Hashable {
  package var path: String
  /// nil where no generator is known.
  package var routes: ArticleRoutes?
  /// What the generator's link helpers call it.
  package var names: [String]

  package init(path: String, routes: ArticleRoutes?, names: [String]) {
    self.path = path
    self.routes = routes
    self.names = names
  }

  package init(_ facts: ArticleFacts, _ profile: (any GeneratorProfile)?) {
    self.init(ArticleSource(path: facts.path, hasFrontMatter: facts.hasFrontMatter, head: facts.head), profile)
  }

  package init(_ article: ArticleSource, _ profile: (any GeneratorProfile)?) {
    path = article.path
    names = []
    switch profile?.role(of: article.path) {
    case .article?:
      routes = profile?.routes(of: article)
      names = profile?.names(of: article) ?? []
    case .hidden?: routes = .unpublished
    case .part?: routes = .part
    case .asset?, .pageAsset?, .unknown?, nil: routes = nil
    }
  }
}

/// The articles of a run by path, by route and by name.
package struct PageTable: Sendable {
  /// In path order; a page's number is its place here.
  package let pages: [Page]
  private let byPath: [String: Int]
  private let byRoute: [String: Int]
  /// By the route that their files are published below.
  private let assetFolders: [String: String]
  private let lazily: Lazily

  private final class Lazily: Sendable {
    let isWhole: @Sendable () -> Bool
    let loweredRoutes: @Sendable () -> [String: String]
    private let state = Mutex(State())

    struct State {
      var isWhole: Bool?
      var loweredRoutes: [String: String]?
      var routesByName: [String: [String]]?
      var pagesByName: [String: Int]?
      var sections: Set<String>?
    }

    init(isWhole: @escaping @Sendable () -> Bool, loweredRoutes: @escaping @Sendable () -> [String: String]) {
      self.isWhole = isWhole
      self.loweredRoutes = loweredRoutes
    }

    var knownWhole: Bool {
      state.withLock { state in
        let known = state.isWhole ?? isWhole()
        state.isWhole = known
        return known
      }
    }

    func routes(endingIn name: String, _ pages: [Page]) -> [String] {
      state.withLock { state in
        let known = state.routesByName ?? PageTable.routesByName(pages)
        state.routesByName = known
        return known[name] ?? []
      }
    }

    func page(named name: String, _ pages: [Page]) -> Int? {
      state.withLock { state in
        let known = state.pagesByName ?? PageTable.pagesByName(pages)
        state.pagesByName = known
        return known[name]
      }
    }

    func sections(_ pages: [Page]) -> Set<String> {
      state.withLock { state in
        let known = state.sections ?? PageTable.sections(of: pages)
        state.sections = known
        return known
      }
    }

    func spelling(of lowered: String) -> String? {
      state.withLock { state in
        let known = state.loweredRoutes ?? loweredRoutes()
        state.loweredRoutes = known
        return known[lowered]
      }
    }
  }

  /// - Complexity: linear in the routes and names
  package init(_ pages: [Page], index: any SiteIndex, profile: (any GeneratorProfile)?) {
    self.pages = pages
    var byPath: [String: Int] = [:]
    var byRoute: [String: Int] = [:]
    var assetFolders: [String: String] = [:]
    byPath.reserveCapacity(pages.count)
    byRoute.reserveCapacity(pages.count)
    for (number, page) in pages.enumerated() {
      byPath[page.path] = number
      guard let routes = page.routes else { continue }
      if let folder = routes.assetFolder, let route = routes.assetRoute ?? routes.permalink { assetFolders[routeKey(route)] = folder }
      guard routes.isPublished else { continue }
      func add(_ route: String) {
        let key = routeKey(route)
        if byRoute[key] == nil { byRoute[key] = number }
      }
      for route in routes.possible { add(route) }
      if let permalink = routes.permalink { add(permalink) }
      for route in routes.others { add(route) }
      for route in routes.aliases { add(route) }
    }
    self.byPath = byPath
    self.byRoute = byRoute
    self.assetFolders = assetFolders
    lazily = Lazily(
      isWhole: { [byPath] in
        guard let profile else { return false }
        var isWhole = pages.allSatisfy { $0.routes.map { !$0.isPublished || $0.permalink != nil || !$0.possible.isEmpty } ?? true }
        if isWhole { isWhole = !index.containsPath { byPath[$0] == nil && profile.role(of: $0) == .article } }
        return isWhole
      },
      loweredRoutes: {
        var routes: [String: String] = [:]
        for page in pages {
          for route in [page.routes?.permalink].compactMap({ $0 }) + (page.routes?.others ?? []) {
            routes[routeKey(route).lowercased()] = route
          }
        }
        return routes
      })
  }

  /// Whether every article of the site is known with its route, so that what is not there is nowhere. False without a generator.
  /// - Complexity: walks the names of the site's files when first asked.
  package var isWhole: Bool { lazily.knownWhole }

  package func page(at path: String) -> Int? { byPath[path] }

  /// What becomes of the article at `path`; nil when it is not of the run, or cannot be told.
  package func routes(at path: String) -> ArticleRoutes? { byPath[path].flatMap { pages[$0].routes } }

  /// The page that a route leads to; `/a`, `/a/`, `/a.html` and `/a/index.html` are one.
  package func page(route: String) -> Int? { byRoute[routeKey(route)] }

  /// The source folder whose files are published right below a route.
  package func assetFolder(below route: String) -> String? { assetFolders[routeKey(route)] }

  /// The page that a link helper finds.
  package func page(named name: String) -> Int? { lazily.page(named: name, pages) }

  /// The first parts of all known routes.
  package var sections: Set<String> { lazily.sections(pages) }

  /// The addresses of pages whose last part is `name`, in path order.
  package func routes(endingIn name: String) -> [String] { lazily.routes(endingIn: name, pages) }

  private static func pagesByName(_ pages: [Page]) -> [String: Int] {
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(pages.count * 2)
    for (number, page) in pages.enumerated() where page.routes?.isPublished == true {
      for name in page.names where numbers[name] == nil { numbers[name] = number }
    }
    return numbers
  }

  private static func sections(of pages: [Page]) -> Set<String> {
    var sections: Set<String> = []
    for page in pages {
      guard let routes = page.routes, routes.isPublished, let permalink = routes.permalink else { continue }
      if let section = permalink.utf8.split(separator: 0x2F, maxSplits: 1).first { sections.insert(String(Substring(section))) }
    }
    return sections
  }

  private static func routesByName(_ pages: [Page]) -> [String: [String]] {
    var routes: [String: [String]] = [:]
    for page in pages {
      guard let route = page.routes?.permalink, let name = routeKey(route).split(separator: "/").last else { continue }
      routes[String(name), default: []].append(route)
    }
    return routes
  }

  /// A route that is equal but for letter case.
  package func otherCase(of route: String) -> String? { lazily.spelling(of: routeKey(route).lowercased()) }
}

/// A route without what servers add or leave out: `index.html`, `.html`, the slash at the end.
package func routeKey(_ route: String) -> String {
  var route = route
  let length = route.withUTF8 { keyLength(of: $0) }
  return length == route.utf8.count ? route : String(Substring(route.utf8.prefix(length)))
}

private func keyLength(of route: UnsafeBufferPointer<UInt8>) -> Int {
  func ends(_ length: Int, _ ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    return length >= count && (0..<count).allSatisfy { route[length - count + $0] == ending.utf8Start[$0] }
  }
  var length = route.count
  if ends(length, "/index.html") { length -= 10 }
  if ends(length, "/index.htm") { length -= 9 }
  if ends(length, ".html") { length -= 5 } else if ends(length, ".htm") { length -= 4 }
  while length > 0, route[length - 1] == 0x2F { length -= 1 }
  return length
}
