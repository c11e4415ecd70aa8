package import RuleKit
package import Site
import SourceText

/// Finds where a link or a call leads.
///
/// - Parameter suggests: whether what may be meant is looked for where the target is absent, which takes time.
package func destination(
  of reference: ReferenceFact, in facts: ArticleFacts, _ site: PublishedSite, suggests: Bool = false
) -> Destination {
  // A fragment alone leads to the article itself.
  guard !facts.isOutsideOfSite, reference.target.utf8.first != ASCII.hash else { return .unknown }
  if let profile = site.profile {
    let found = PublishedLink(reference, facts, site, profile, suggests: suggests).destination
    if case .unknown = found {} else { return found }
  }
  guard reference.kind == .link else { return .unknown }
  if !facts.hasBase, !reference.hasTemplate, let place = PlainPlace(of: reference.target, from: facts.path) {
    if let page = site.pages.page(at: place.path) { return .page(page, fragment: fragment(of: reference.target)) }
    if site.index.hasFile(place.path) { return .file }
  }
  if let fault = targetFault(reference, in: facts, site, suggests: suggests) { return .fault(fault) }
  guard !facts.hasBase, !reference.hasTemplate, let target = LocalTarget(reference.target), !target.isAbsolute,
    let path = target.path(from: folder(ofPath: facts.path), in: site.index), let page = site.pages.page(at: path)
  else { return .unknown }
  return .page(page, fragment: fragment(of: target.suffix))
}

/// What follows `#`; nil when nothing does.
private func fragment(of target: String) -> String? {
  guard let hash = target.utf8.firstIndex(of: ASCII.hash) else { return nil }
  let fragment = target[target.utf8.index(after: hash)...]
  return fragment.isEmpty ? nil : String(fragment)
}

/// A link on a page of a site whose generator is known.
private struct PublishedLink {
  private let reference: ReferenceFact
  /// Of the article that the link stands in.
  private let articlePath: String
  /// Whether `<base>` says what its links are relative to.
  private let hasBase: Bool
  private let site: PublishedSite
  private let profile: any GeneratorProfile
  private let suggests: Bool

  init(
    _ reference: ReferenceFact, _ facts: ArticleFacts, _ site: PublishedSite, _ profile: any GeneratorProfile, suggests: Bool
  ) {
    self.reference = reference
    articlePath = facts.path
    hasBase = facts.hasBase
    self.site = site
    self.profile = profile
    self.suggests = suggests
  }

  var destination: Destination {
    // The template code in a target is a call of its own.
    if reference.kind != .call, reference.hasTemplate { return .unknown }
    return switch profile.meaning(of: reference.target, in: articlePath) {
    case .unknown: .unknown
    // What shows a picture is looked up by its file.
    case .written(let text): LocalTarget(text)?.nameExtension.map(imageExtensions.contains) == true ? .unknown : address(text)
    case .source(let paths, let fragment): source(paths, fragment)
    case .named(let names, let fragment): named(names, fragment)
    case .pageAsset(let name): pageAsset(name)
    case .address: reference.kind == .link && !hasBase ? address(reference.target) : .unknown
    }
  }

  private func source(_ paths: [String], _ fragment: String?) -> Destination {
    for path in paths {
      if let page = site.pages.page(at: path) { return .page(page, fragment: fragment) }
      if site.index.hasFile(path) || site.index.hasFolder(path) { return .file }
    }
    guard let first = paths.first else { return .unknown }
    guard suggests, let target = LocalTarget(first) else { return .fault(.absent(suggestion: nil, isOnly: false)) }
    return .fault(.absent(suggestion: nearest(to: target, among: site.index.paths(named: target.name)), isOnly: false))
  }

  private func named(_ names: [String], _ fragment: String?) -> Destination {
    for name in names { if let page = site.pages.page(named: name) { return .page(page, fragment: fragment) } }
    return site.pages.isWhole && !names.isEmpty ? .fault(.absent(suggestion: nil, isOnly: false)) : .unknown
  }

  private func pageAsset(_ name: String) -> Destination {
    guard let own, let folder = own.assetFolder, site.index.hasFolder(folder) else { return .unknown }
    return site.index.hasFile(folder + "/" + name) ? .file : .fault(.absent(suggestion: nil, isOnly: false))
  }

  /// The routes of the article that the link stands in.
  private var own: ArticleRoutes? { site.pages.routes(at: articlePath) }

  private func address(_ text: String) -> Destination {
    if let (route, fragment) = plainRoute(text), let page = site.pages.page(route: route) { return .page(page, fragment: fragment) }
    guard let target = LocalTarget(pathOnSite(text) ?? ""), var route = route(of: target) else { return .unknown }
    let fragment = fragment(of: target.suffix)
    if profile.relativeLinks != .publishedAddress, !target.isAbsolute {
      let path = route
      if let page = site.pages.page(at: path) { return .page(page, fragment: fragment) }
      guard profile.relativeLinks == .sourceFileFirst, !site.index.hasFile(path), let published = publishedRoute(of: target) else {
        return .unknown
      }
      route = published
    }
    if let page = site.pages.page(route: route) { return .page(page, fragment: fragment) }
    if isFile(route) || isSourceFile(target) { return .file }
    if let spelled = site.pages.otherCase(of: route) {
      if site.settings.isCaseInsensitive { return site.pages.page(route: spelled).map { .page($0, fragment: fragment) } ?? .file }
      return .fault(.otherCase(written(spelled, for: route, target)))
    }
    let isKnown = site.settings.isStrict || profile.isOwn(route, sections: site.pages.sections)
    guard isKnown, site.pages.isWhole else { return .unknown }
    return .fault(.absentRoute(suggestion: suggests ? suggestion(for: route, target) : nil))
  }

  /// Where an absolute target leads that needs no taking apart, as nearly all do; nil for any other.
  private func plainRoute(_ text: String) -> (route: String, fragment: String?)? {
    guard profile.basePath.isEmpty, text.utf8.first == ASCII.slash else { return nil }
    var last: UInt8 = 0
    var end = text.utf8.endIndex
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      switch byte {
      case ASCII.hash, ASCII.question: end = index
      case ASCII.percent, ASCII.backslash, ASCII.openBrace, ASCII.lessThan, ASCII.dollar, ASCII.asterisk, 0x80...: return nil
      case ASCII.slash, ASCII.dot: if last == ASCII.slash { return nil }
      default: break
      }
      if end != text.utf8.endIndex { break }
      last = byte
    }
    let suffix = text[end...]
    let fragment = suffix.utf8.firstIndex(of: ASCII.hash).map { String(suffix[suffix.utf8.index(after: $0)...]) }
    return (String(text[..<end]), fragment.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// The target without the site's own address; nil when it leads elsewhere.
  private func pathOnSite(_ target: String) -> String? {
    guard let colon = target.firstIndex(where: { $0 == ":" || $0 == "/" }), target[colon] == ":" else { return target }
    guard let url = site.settings.url, target.lowercased().hasPrefix(url.origin) else { return nil }
    let rest = target.dropFirst(url.origin.count)
    return rest.hasPrefix("/") ? String(rest) : "/" + rest
  }

  /// Where a target leads: a route for an absolute one; for others a route or, where links are read by source, a path of a file.
  private func route(of target: LocalTarget) -> String? {
    if target.isAbsolute {
      guard let route = resolved(target, from: []) else { return nil }
      let base = profile.basePath
      guard !base.isEmpty else { return route }
      return route == base || route.hasPrefix(base + "/") ? String(route.dropFirst(base.count)) : nil
    }
    guard profile.relativeLinks == .publishedAddress else {
      return resolved(target, from: folder(ofPath: articlePath).split(separator: "/").map(String.init)).map { String($0.dropFirst()) }
    }
    return publishedRoute(of: target)
  }

  private func publishedRoute(of target: LocalTarget) -> String? {
    guard let permalink = own?.permalink, own?.isPublished == true else { return nil }
    // What follows the last slash is the page's own name.
    let home = permalink.split(separator: "/", omittingEmptySubsequences: false).dropLast().filter { !$0.isEmpty }
    return resolved(target, from: home.map(String.init))
  }

  /// Resolves `.` and `..`; nil where they lead out of the site.
  private func resolved(_ target: LocalTarget, from home: [String]) -> String? {
    var steps = home
    var endsInSlash = false
    for step in target.steps {
      endsInSlash = step.isEmpty || step == "." || step == ".."
      if step.isEmpty || step == "." { continue }
      if step == ".." {
        guard steps.popLast() != nil else { return nil }
      } else {
        steps.append(step)
      }
    }
    let route = "/" + steps.joined(separator: "/")
    return endsInSlash && !steps.isEmpty ? route + "/" : route
  }

  /// Whether a route is that of a file which is published as it is.
  private func isFile(_ route: String) -> Bool {
    let path = String(route.dropFirst())
    if path.isEmpty { return true }
    for folder in site.index.publicFolders {
      let whole = folder.isEmpty ? path : folder + "/" + path
      let trimmed = whole.hasSuffix("/") ? String(whole.dropLast()) : whole
      if site.index.hasFile(trimmed) || site.index.hasFile(trimmed + "/index.html") || site.index.hasFile(trimmed + ".html") { return true }
    }
    // A file in a page's own folder.
    var parent = route
    while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
      parent = String(parent[..<slash])
      if let folder = site.pages.assetFolder(below: parent), site.index.hasFile(folder + route.dropFirst(parent.count)) { return true }
    }
    return false
  }

  /// Whether a target names a Markdown file by its path from the article or from the root of the content: a theme or plugin may make a link
  /// to its page of it.
  private func isSourceFile(_ target: LocalTarget) -> Bool {
    guard let ending = target.nameExtension, ending == "md" || ending == "markdown" || ending == "mdx" else { return false }
    if !target.isAbsolute, target.path(from: folder(ofPath: articlePath), in: site.index) != nil { return true }
    guard let steps = resolved(target, from: []) else { return false }
    return ["", "content", "source", "docs", "_posts"].contains { site.index.hasFile(($0.isEmpty ? "" : $0 + "/") + steps.dropFirst()) }
  }

  /// The target with the route's steps as they are published.
  private func written(_ spelled: String, for route: String, _ target: LocalTarget) -> String {
    let right = spelled.split(separator: "/").map(String.init)
    let count = target.steps.count { !$0.isEmpty && $0 != "." && $0 != ".." }
    guard right.count >= count, route.split(separator: "/").count == right.count else { return spelled + target.suffix }
    var tail = right.suffix(count).makeIterator()
    let names = target.steps.map { $0.isEmpty || $0 == "." || $0 == ".." ? $0 : tail.next() ?? $0 }
    let prefix = String(reference.target.dropLast((pathOnSite(reference.target) ?? reference.target).count))
    return prefix + target.spelled(names)
  }

  /// A page that may be meant: the only one whose address ends alike, else the nearest by spelling.
  private func suggestion(for route: String, _ target: LocalTarget) -> String? {
    guard let name = routeKey(route).split(separator: "/").last.map(String.init) else { return nil }
    let routes = site.pages.routes(endingIn: name)
    if routes.count == 1, let only = routes.first { return profile.basePath + only + target.suffix }
    guard routes.isEmpty else { return nil }
    // A bound, so that many broken links in a large site stay harmless together.
    guard site.pages.pages.count <= 5_000 else { return nil }
    let nearness = Nearness(to: route)
    let near = site.pages.pages.lazy.compactMap { $0.routes?.permalink }.filter { nearness.mayHold(for: $0) }
    return closest(to: route, among: near.sorted()).map { profile.basePath + $0 + target.suffix }
  }
}
