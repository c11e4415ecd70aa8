import RuleKit

extension HugoProfile {
  /// Dates before the first and from the second on are taken for past and future whatever the clock says.
  private static let pastYear = 2025
  private static let futureYear = 2100

  package func routes(of article: ArticleSource) -> ArticleRoutes {
    guard let place = content.place(of: article.path), !configuration.disabledLanguages.contains(place.language) else {
      return .unpublished
    }
    let language = configuration.isMultilingual ? place.language : nil
    let key = translationKey(place, article)
    let unknown = ArticleRoutes(permalink: nil, language: language, translationKey: key)
    guard contentIsTold(place) else { return unknown }
    // A page without front matter is one all the same, but HTML is then copied as it is.
    if !article.hasFrontMatter, place.ending == "html" || place.ending == "htm" {
      return ArticleRoutes(permalink: "/" + SitePath.joined(prefix(of: place.language), place.folder, SitePath.name(of: article.path)))
    }
    let head = HugoHead(article.head)
    guard !isDraft(head), !isDisabled(place) else { return .unpublished }
    guard let target = target(place, head) else { return isRendered(head) ? unknown : .part }
    var routes = ArticleRoutes(
      permalink: target.link, aliases: aliases(place, head, target), language: language, translationKey: key)
    if place.isSection, target.link.hasSuffix("/"), !configuration.disabledKinds.contains("rss") {
      routes.others = [target.link + "index.xml"]
    }
    if place.isBundle || place.isSection {
      routes.assetFolder = content.full(place.folder, place.root)
      let base = base(target)
      if base != target.link { routes.assetRoute = base }
    }
    guard isRendered(head) else {
      // The files of a bundle that is not shown are published nevertheless.
      var part = ArticleRoutes.part
      part.assetFolder = routes.assetFolder
      part.assetRoute = base(target)
      return part
    }
    return routes
  }

  private func contentIsTold(_ place: HugoContent.Place) -> Bool {
    guard !configuration.hasMounts, !configuration.isMultihost, !configuration.cascades, !configuration.hasOtherPermalinks else {
      return false
    }
    // Of one language alone, versions differ whether it has a folder.
    guard configuration.isMultilingual || !configuration.isDefaultInFolder else { return false }
    return !content.isBelowCascade(place.folder, in: place.root) && !(place.isBundle && place.folder.isEmpty)
  }

  private func isDisabled(_ place: HugoContent.Place) -> Bool {
    let kind = !place.isSection ? "page" : place.folder.isEmpty ? "home" : "section"
    return configuration.disabledKinds.contains(kind)
  }

  private func base(_ target: Target) -> String { target.base == "/" ? "/" : target.base + "/" }

  private func isRendered(_ head: HugoHead) -> Bool {
    if head.flag("headless") == true { return false }
    guard let render = head.text("build.render") ?? head.text("_build.render") else { return true }
    return !["never", "false", "link"].contains(render)
  }

  /// Whether a draft, or before or after its time.
  private func isDraft(_ head: HugoHead) -> Bool {
    if head.flag("draft") == true || head.flag("published") == false, !configuration.buildsDrafts { return true }
    if !configuration.buildsFuture, case .known(let date) = head.date(["publishdate", "pubdate", "published", "date"]),
      date.year >= Self.futureYear
    {
      return true
    }
    if !configuration.buildsExpired, case .known(let date) = head.date(["expirydate", "unpublishdate"]), date.year < Self.pastYear {
      return true
    }
    return false
  }

  /// Where a page is published, and the folder that its files and aliases are counted from.
  struct Target {
    var link: String
    /// No slash at its end, but for the root.
    var base: String
  }

  private func target(_ place: HugoContent.Place, _ head: HugoHead) -> Target? {
    let prefix = prefix(of: place.language)
    let isHome = place.isSection && place.folder.isEmpty
    if isHome { return Target(link: prefix.isEmpty ? "/" : "/\(prefix)/", base: "/" + prefix) }
    if let url = head.text("url") { return target(url: url, prefix) }
    if place.isSection { return sectionTarget(place, prefix) }
    if let patterns = configuration.permalinks["page"] {
      switch pattern(patterns, for: pagePath(place)) {
      case .none: break
      case .unclear: return nil
      case .one(let pattern):
        guard let path = pattern.expanded(tokenValues(place, head)) else { return nil }
        return pageTarget(SitePath.joined(path), place, prefix)
      }
    }
    let folder = place.isBundle ? SitePath.folder(of: place.folder) : place.folder
    let path = SitePath.joined(folder, slug(head) ?? pageName(place))
    // A slug of which nothing is left leads to the folder's own page.
    guard !configuration.paths.sanitized(SitePath.name(of: path)).isEmpty, !path.isEmpty else { return nil }
    return pageTarget(path, place, prefix)
  }

  /// The address of front matter is taken as it is.
  private func target(url: String, _ prefix: String) -> Target? {
    // Later versions know tokens there; escapes are written to the file's name.
    guard !url.contains(":"), !url.contains("%"), !url.contains("#") else { return nil }
    var path = SitePath.joined(url)
    if !url.hasPrefix("/"), !prefix.isEmpty { path = SitePath.joined(prefix, path) }
    guard !path.isEmpty else { return nil }
    if url.hasSuffix("/") || !url.contains(".") { return Target(link: "/\(path)/", base: "/" + path) }
    let base = "/" + SitePath.folder(of: path)
    if path.hasSuffix("/index.html") { return Target(link: base + "/", base: base) }
    return Target(link: "/" + path, base: base)
  }

  private func sectionTarget(_ place: HugoContent.Place, _ prefix: String) -> Target? {
    let isTaxonomy = place.folder.split(separator: "/").first.map { configuration.taxonomies.contains(String($0)) } ?? false
    let kinds = isTaxonomy ? ["term", "taxonomy"] : ["section"]
    for kind in kinds {
      // What later versions make of these depends on other pages.
      if let patterns = configuration.permalinks[kind], case .none = pattern(patterns, for: place.folder) {
        continue
      } else if configuration.permalinks[kind] != nil {
        return nil
      }
    }
    return pageTarget(place.folder, place, prefix)
  }

  private func pageTarget(_ path: String, _ place: HugoContent.Place, _ prefix: String) -> Target {
    let clean = "/" + SitePath.joined(prefix, configuration.paths.sanitized(path))
    return Target(link: isUgly(place) ? clean + ".html" : clean + "/", base: clean)
  }

  private func isUgly(_ place: HugoContent.Place) -> Bool {
    configuration.isUgly || configuration.uglySections.contains(section(place).lowercased())
  }

  private enum Match {
    case none, unclear
    case one(HugoPermalink)
  }

  /// The pattern for a page or section by its path below the content folder.
  private func pattern(_ patterns: [(section: String, pattern: HugoPermalink)], for path: String) -> Match {
    let folded = path.lowercased()
    let matches = patterns.filter { section, _ in
      section.isEmpty ? !folded.contains("/") : folded == section || folded.hasPrefix(section + "/")
    }
    guard let match = matches.first else { return .none }
    // Of two that fit, any may win. Sections with capitals and nested ones are matched by later versions alone.
    guard matches.count == 1, !match.section.contains("/") else { return .unclear }
    let top = path.split(separator: "/").first.map(String.init) ?? ""
    return path.contains("/") && top != match.section && !match.section.isEmpty ? .unclear : .one(match.pattern)
  }

  private func tokenValues(_ place: HugoContent.Place, _ head: HugoHead) -> HugoTokenValues {
    let folder = place.isBundle ? SitePath.folder(of: place.folder) : place.folder
    let paths = configuration.paths
    return HugoTokenValues(
      date: date(place, head), section: section(place), sections: content.sections(of: folder, in: place.root),
      title: head.text("title").map(paths.sanitized), slug: slug(head).map(paths.sanitized), name: paths.sanitized(pageName(place)))
  }

  private func date(_ place: HugoContent.Place, _ head: HugoHead) -> HugoDate? {
    if !configuration.dateSources.isEmpty {
      // Dates of files and of version control are not in the sources.
      guard configuration.dateSources == [":filename", ":default"] || configuration.dateSources == [":filename", "date"] else { return nil }
      if let dated = datedName(place) { return dated.date }
    }
    switch head.date(["date", "publishdate", "pubdate", "published", "lastmod", "modified"]) {
    case .absent: return HugoDate.none
    case .known(let date): return date
    case .unclear: return nil
    }
  }

  /// A name such as `2024-03-01-harbour`, where the configuration has dates read from it.
  private func datedName(_ place: HugoContent.Place) -> (date: HugoDate, rest: String)? {
    guard configuration.dateSources.contains(":filename") else { return nil }
    let name = place.isBundle ? SitePath.name(of: place.folder) : place.name
    guard name.utf8.count >= 10, let date = HugoDate(String(name.prefix(10))) else { return nil }
    let rest = name.dropFirst(10)
    return (date, String(rest.drop { $0 == "-" || $0 == " " }))
  }

  private func slug(_ head: HugoHead) -> String? { head.text("slug") }

  private func pageName(_ place: HugoContent.Place) -> String {
    if let dated = datedName(place), !dated.rest.isEmpty { return dated.rest }
    return place.isBundle ? SitePath.name(of: place.folder) : place.name
  }

  private func section(_ place: HugoContent.Place) -> String {
    let folder = place.isBundle ? SitePath.folder(of: place.folder) : place.folder
    return folder.split(separator: "/").first.map(String.init) ?? ""
  }

  /// The path below the content folder that patterns are matched by.
  private func pagePath(_ place: HugoContent.Place) -> String {
    place.isBundle ? place.folder : SitePath.joined(place.folder, place.name)
  }

  private func translationKey(_ place: HugoContent.Place, _ article: ArticleSource) -> String? {
    guard configuration.isMultilingual else { return nil }
    return HugoHead(article.head).text("translationkey") ?? "/" + SitePath.joined(place.folder, place.name)
  }

  private func aliases(_ place: HugoContent.Place, _ head: HugoHead, _ target: Target) -> [String] {
    var routes: [String] = []
    for alias in head.texts("aliases") where !alias.isEmpty {
      // From there a relative one leads out of the site, and Hugo does not make it.
      if target.base == "/", !alias.hasPrefix("/") { continue }
      let folder = alias.hasPrefix("/") ? "" : SitePath.folder(of: target.base)
      let path = SitePath.joined(folder, alias)
      guard !path.isEmpty else { continue }
      let isFile = path.hasSuffix(".html")
      routes.append("/" + (isFile ? path : isUgly(place) ? path + ".html" : path + "/"))
    }
    guard configuration.makesAliases, place.isSection, place.folder.isEmpty, place.language == configuration.defaultLanguage else {
      return routes
    }
    // The address of the default language and the root lead to each other.
    if configuration.isDefaultInFolder { return routes + ["/"] }
    return configuration.isMultilingual ? routes + ["/\(place.language)/"] : routes
  }
}
