import RuleKit
import SourceText

/// Routes and anchors of Zola. A name or heading with letters that only the tables of its transliteration tell is unknown.
package struct ZolaProfile: GeneratorProfile {
  let configuration: ZolaConfiguration
  private let redirects: HostRedirects
  private let staticTops: Set<String>
  /// Folders with an `_index` file, and with an `index` file.
  private var sections: Set<String> = []
  private var bundles: Set<String> = []
  /// Folders that a draft of a section hides.
  private var drafts: Set<String> = []

  package init(_ files: SiteFiles) {
    configuration = ZolaConfiguration(files)
    let folders = ["static"] + (configuration.theme.map { ["themes/\($0)/static"] } ?? [])
    staticTops = Set(folders.flatMap { (files.entries($0) ?? [:]).filter(\.value).keys })
    redirects = HostRedirects(files, folders: folders)
    let tree = FolderTree("content", in: files, skips: { _ in false })
    for (folder, names) in tree.files {
      for name in names where name.hasSuffix(".md") {
        let base = parts(of: name).base
        if base == "index" { bundles.insert(folder) }
        guard base == "_index", isAllowedIndex(name) else { continue }
        sections.insert(folder)
        if let text = files.read(folder + "/" + name), Self.isDraft(text) {
          drafts.insert(folder)
        }
      }
    }
  }

  /// Whether the front matter of a section says that it is a draft.
  private static func isDraft(_ text: String) -> Bool {
    var fences = 0
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("+++") || line.hasPrefix("---") { fences += 1 }
      if fences > 1 || line.hasPrefix("[") { return false }
      let words = line.split { $0 == " " || $0 == "=" || $0 == ":" || $0 == "\t" }
      if words.first == "draft" { return words.dropFirst().first == "true" }
    }
    return false
  }

  package var headKeys: Set<String> { ["slug", "path", "aliases", "draft", "render", "date"] }
  package var basePath: String { configuration.address.path }
  package var origin: String? { configuration.address.origin }
  package var relativeLinks: RelativeLinks { .publishedAddress }

  /// A file's name without its ending and language, and the language.
  private func parts(of name: String) -> (base: String, language: String) {
    let stem = SitePath.stem(name).stem
    // All behind the first dot is the language, where the site has languages.
    guard !configuration.languages.isEmpty, let dot = stem.firstIndex(of: ".") else { return (stem, configuration.defaultLanguage) }
    let code = String(stem[stem.index(after: dot)...])
    return configuration.languages.contains(code) ? (String(stem[..<dot]), code) : (stem, configuration.defaultLanguage)
  }

  private func isAllowedIndex(_ name: String) -> Bool {
    name == "_index.md" || configuration.languages.contains { name == "_index.\($0).md" }
  }

  package func role(of path: String) -> SourceRole {
    for folder in ["static"] + (configuration.theme.map { ["themes/\($0)/static"] } ?? []) {
      guard let below = SitePath.below(folder, path) else { continue }
      return ZolaConfiguration.mayIgnore(below, configuration.ignoredStatic) ? .unknown : .asset(route: "/" + below)
    }
    guard let below = SitePath.below("content", path) else { return path.hasPrefix("sass/") ? .unknown : .hidden }
    let name = SitePath.name(of: below)
    let folder = SitePath.folder(of: path)
    let folders = SitePath.lineage(of: folder)
    if folders.contains(where: drafts.contains) { return .hidden }
    if ZolaConfiguration.mayIgnore(path, configuration.ignoredContent) { return .unknown }
    guard name.hasSuffix(".md") else {
      guard sections.contains(folder) || folders.contains(where: bundles.contains) else { return .hidden }
      // Editors' temporary files are left out.
      return SitePath.stem(name).ending.isEmpty || name.hasSuffix("~") ? .unknown : .pageAsset
    }
    if name.hasPrefix(".") || name.hasPrefix("_index."), !isAllowedIndex(name) { return .hidden }
    return .article
  }

  package func routes(of article: ArticleSource) -> ArticleRoutes {
    guard let below = SitePath.below("content", article.path) else { return .unpublished }
    let head = article.head
    if head.flag("draft") == true { return .unpublished }
    if head.flag("render") == false { return .part }
    let (base, language) = parts(of: SitePath.name(of: below))
    let folder = SitePath.folder(of: below)
    var routes = ArticleRoutes(permalink: nil)
    if !configuration.languages.isEmpty {
      routes.language = language
      routes.translationKey = "/" + SitePath.joined(folder, base)
    }
    if base == "index" || base == "_index" { routes.assetFolder = SitePath.folder(of: article.path) }
    routes.aliases = head.texts("aliases").compactMap { alias in
      let path = SitePath.joined(alias)
      return path.isEmpty ? nil : "/" + (path.hasSuffix(".html") ? path : path + "/")
    }
    let prefix = language == configuration.defaultLanguage ? "" : language
    if base == "_index" {
      routes.permalink = Self.route(prefix, folder)
    } else if let path = head.text("path") {
      routes.permalink = Self.route(path.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    } else if let slug = slug(head, base, folder), !slug.isEmpty {
      routes.permalink = Self.route(prefix, base == "index" ? SitePath.folder(of: folder) : folder, slug)
    }
    return routes
  }

  /// Parts joined, with a slash at both ends.
  private static func route(_ parts: String...) -> String {
    let path = parts.flatMap { $0.split(separator: "/") }.joined(separator: "/")
    return path.isEmpty ? "/" : "/\(path)/"
  }

  private func slug(_ head: HeadFacts, _ base: String, _ folder: String) -> String? {
    if let slug = head.text("slug") { return ZolaSlugs.path(slug, configuration.paths) }
    let name = base == "index" ? SitePath.name(of: folder) : base
    return ZolaSlugs.path(configuration.keepsDates ? name : Self.withoutDate(name), configuration.paths)
  }

  /// A name without the date and the sign that it begins with; a name that is only a date stays.
  private static func withoutDate(_ name: String) -> String {
    var scan = DateScan(bytes: Array(name.utf8))
    guard scan.number(4...4) != nil, scan.take(0x2D), let month = scan.number(2...2), 1...12 ~= month, scan.take(0x2D),
      let day = scan.number(2...2), 1...31 ~= day
    else { return name }
    if let end = timeEnd(scan) { scan = end }
    _ = scan.take(0x20)
    guard scan.take(0x2D) || scan.take(0x5F), !scan.isAtEnd else { return name }
    return String(decoding: scan.bytes[scan.index...], as: UTF8.self)
  }

  /// Behind `T12:00:00Z`; nil where no whole time and zone stands.
  private static func timeEnd(_ start: DateScan) -> DateScan? {
    var scan = start
    guard scan.take(0x54), scan.number(2...2) != nil, scan.take(0x3A), scan.number(2...2) != nil, scan.take(0x3A), scan.number(2...2) != nil
    else { return nil }
    if scan.take(0x2E), scan.number(1...9) == nil { return nil }
    if scan.take(0x5A) { return scan }
    guard scan.take(0x2B) || scan.take(0x2D), scan.number(2...2) != nil, scan.take(0x3A), scan.number(2...2) != nil else { return nil }
    return scan
  }

  package func names(of article: ArticleSource) -> [String] { [] }

  package func meaning(of target: String, in path: String) -> TargetMeaning {
    if target.holdsTemplateCode { return .unknown }
    guard target.hasPrefix("@/") else { return .address }
    let parts = target.dropFirst(2).split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return .source(["content/" + percentDecoded(String(parts[0]))], fragment: parts.count > 1 ? String(parts[1]) : nil)
  }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool {
    guard !configuration.hasUnknownTaxonomy, !redirects.matches(route) else { return false }
    var parts = route.split(separator: "/").map(String.init)
    let isInLanguage = parts.first.map(configuration.languages.contains) ?? false
    if isInLanguage { parts.removeFirst() }
    // The front pages, feeds, lists over several pages.
    guard let first = parts.first, let last = parts.last else { return false }
    if configuration.feeds.contains(last) || Int(last) != nil || configuration.taxonomies.contains(first) { return false }
    if isInLanguage ? parts.count > 1 && self.sections.contains("content/" + first) : sections.contains(first) { return true }
    return parts.count > 1 && !SitePath.stem(last).ending.isEmpty && staticTops.contains(first)
  }
}
