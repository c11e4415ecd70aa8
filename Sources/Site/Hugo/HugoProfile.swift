package import RuleKit

/// Routes, names and anchors of Hugo: of 0.111 and, where they add to it, later versions. Where versions differ, it is unknown.
package struct HugoProfile: GeneratorProfile {
  let configuration: HugoConfiguration
  let content: HugoContent
  /// Folders directly below the static folders.
  let staticTops: Set<String>
  let redirects: HostRedirects
  /// Routes of content folders that Hugo lists without an `_index` file; no slash at either end, and no language.
  let listPages: Set<String>
  /// Shortcodes of the site's own layouts.
  let shortcodes: Set<String>

  package init(_ files: SiteFiles) {
    let configuration = HugoConfiguration(files)
    let content = HugoContent(configuration, files)
    self.configuration = configuration
    self.content = content
    let listed = content.folders.filter { content.sections[$0] == nil && content.bundles[$0] == nil }
    listPages = Set(listed.compactMap { content.below($0).map(configuration.paths.sanitized) })
    let folders = configuration.staticFolders + configuration.themes.map { $0 + "/static" }
    staticTops = Set(folders.flatMap { (files.entries($0) ?? [:]).filter(\.value).keys })
    redirects = HostRedirects(files, folders: folders)
    let layouts = ([""] + configuration.themes.map { $0 + "/" }).flatMap { [$0 + "layouts/shortcodes", $0 + "layouts/_shortcodes"] }
    shortcodes = Set(layouts.flatMap { (files.entries($0) ?? [:]).keys.map { SitePath.stem($0).stem } })
  }

  package var headKeys: Set<String> { HugoHead.keys }
  package var basePath: String { configuration.address.path }
  package var origin: String? { configuration.address.origin }
  package var relativeLinks: RelativeLinks { configuration.resolvesLinks ? .sourceFileFirst : .publishedAddress }

  package func role(of path: String) -> SourceRole {
    if let role = contentRole(of: path) { return role }
    for folder in configuration.staticFolders + configuration.themes.map({ $0 + "/static" }) {
      if let below = SitePath.below(folder, path) { return .asset(route: "/" + below) }
    }
    if configuration.hasMounts { return .unknown }
    // Pictures and styles there are published where a template asks for them.
    if path.hasPrefix("assets/") || path.contains("/assets/") && path.hasPrefix("themes/") { return .unknown }
    return .hidden
  }

  private func contentRole(of path: String) -> SourceRole? {
    guard let place = content.place(of: path) else { return nil }
    let parts = path.split(separator: "/")
    if parts.contains(where: { HugoContent.isIgnored(String($0)) }) || configuration.disabledLanguages.contains(place.language) {
      return .hidden
    }
    guard !configuration.hasMounts, !HugoContent.foreignEndings.contains(place.ending) else { return .unknown }
    let bundle = content.bundle(of: place.folder, in: place.root)
    if HugoContent.pageEndings.contains(place.ending) {
      guard let bundle else { return .article }
      let isRoot = bundle == place.root
      if place.isBundle, content.full(place.folder, place.root) == bundle { return isRoot ? .unknown : .article }
      let languages = content.bundles[bundle] ?? []
      return languages.contains(place.language) && !isRoot ? .part : .unknown
    }
    if bundle != nil { return .pageAsset }
    if content.sections[content.full(place.folder, place.root)]?.contains(place.language) == true { return .pageAsset }
    // Versions differ about the case of folders that are no bundles.
    guard HugoPaths().sanitized(place.folder) == place.folder else { return .unknown }
    let name = SitePath.name(of: path)
    return .asset(route: "/" + SitePath.joined(prefix(of: place.language), place.folder, name))
  }

  /// The folder that the pages of a language lie in; "" for none.
  func prefix(of language: String) -> String {
    guard configuration.isMultilingual else { return "" }
    return language == configuration.defaultLanguage && !configuration.isDefaultInFolder ? "" : language
  }

  package func anchors(of headings: [HeadingFact]) -> [String?] {
    configuration.anchors.anchors(of: headings)
  }

  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool {
    configuration.anchors.isUnknown(heading)
  }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool {
    guard !configuration.hasMounts, !configuration.hasOtherPermalinks, !redirects.matches(route) else { return false }
    var parts = route.split(separator: "/").map(String.init)
    guard let last = parts.last else { return false }
    // Feeds and other formats of a page are made by the configuration and the theme.
    if last.hasPrefix("index."), last != "index.html" { return false }
    if zip(parts, parts.dropFirst()).contains(where: { $0 == configuration.paginationPath && Int($1) != nil }) { return false }
    let isInLanguage = configuration.isMultilingual && configuration.languages.contains { $0.code == parts[0] }
    if isInLanguage { parts.removeFirst() }
    guard let first = parts.first, !configuration.taxonomies.contains(first) else { return false }
    if listPages.contains(parts.joined(separator: "/")) { return false }
    // With languages, the first parts tell languages alone.
    if isInLanguage
      ? parts.count > 1 && content.hasFolder(first) : sections.contains(first)
    {
      return true
    }
    return parts.count > 1 && !SitePath.stem(last).ending.isEmpty && staticTops.contains(first)
  }
}
