import RuleKit

/// Files, slugs and anchors of Docusaurus, as far as its configuration says them in so many words.
package struct DocusaurusProfile: GeneratorProfile {
  let configuration: DocusaurusConfiguration
  private let redirects: HostRedirects

  package init(_ files: SiteFiles) {
    configuration = DocusaurusConfiguration(files)
    redirects = HostRedirects(files, folders: configuration.staticFolders)
  }

  package var headKeys: Set<String> { ["id", "slug", "draft", "date"] }
  package var basePath: String { configuration.address.path }
  package var origin: String? { configuration.address.origin }
  package var relativeLinks: RelativeLinks { .sourceFileFirst }

  package func role(of path: String) -> SourceRole {
    for folder in configuration.staticFolders {
      if let below = SitePath.below(folder, path) { return .asset(route: "/" + below) }
    }
    for folder in ["versioned_docs", "i18n"] where SitePath.below(folder, path) != nil { return .unknown }
    guard let (_, below) = area(of: path) else { return configuration.hasUnknownPlugins ? .unknown : .hidden }
    let parts = below.split(separator: "/")
    if parts.contains("__tests__") || below.contains(".test.") { return .hidden }
    if parts.contains(where: { $0.hasPrefix("_") }) { return .part }
    let ending = SitePath.stem(below).ending
    if ending == "md" || ending == "mdx" { return .article }
    // Files beside articles are published under names of their own where an article shows them.
    return .unknown
  }

  private enum Kind { case docs, blog, pages }

  private func area(of path: String) -> (kind: Kind, below: String)? {
    if let below = SitePath.below(configuration.docs.folder, path) { return (.docs, below) }
    if let below = SitePath.below(configuration.blog.folder, path) { return (.blog, below) }
    if let below = SitePath.below(configuration.pages.folder, path) { return (.pages, below) }
    return nil
  }

  package func routes(of article: ArticleSource) -> ArticleRoutes {
    guard let (kind, below) = area(of: article.path) else { return ArticleRoutes(permalink: nil) }
    if article.head.flag("draft") == true || article.head.text("draft") == "true" { return .unpublished }
    guard configuration.knowsBase else { return ArticleRoutes(permalink: nil) }
    let stem = SitePath.stem(below).stem
    let path: String? =
      switch kind {
      case .docs: configuration.docs.base.flatMap { docPath(stem, article.head, $0) }
      case .blog: configuration.blog.base.flatMap { blogPath(stem, article.head, $0) }
      case .pages:
        configuration.pages.base.map { SitePath.joined($0, SitePath.name(of: stem) == "index" ? SitePath.folder(of: stem) : stem) }
      }
    guard let path else { return ArticleRoutes(permalink: nil) }
    return published(path)
  }

  /// The address of a page in the form of the configuration, with that of the other form beside it where hosts serve both.
  private func published(_ path: String) -> ArticleRoutes {
    if path.isEmpty { return ArticleRoutes(permalink: "/") }
    switch configuration.trailingSlash {
    case true?: return ArticleRoutes(permalink: "/\(path)/", others: ["/\(path)"])
    case false?: return ArticleRoutes(permalink: "/\(path)", others: ["/\(path).html"])
    case nil: return ArticleRoutes(permalink: "/\(path)", others: ["/\(path)/"])
    }
  }

  private func docPath(_ stem: String, _ head: HeadFacts, _ base: String) -> String? {
    guard !configuration.hasVersions else { return nil }
    let parts = stem.split(separator: "/").map { configuration.cutsNumbers ? Self.withoutNumber($0) : String($0) }
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    if let slug = head.text("slug") { return SitePath.joined(base, slug.hasPrefix("/") ? "" : folder, slug) }
    let id = head.text("id")
    let isIndex = ["index", "readme"].contains(name.lowercased()) || name.lowercased() == parts.dropLast().last?.lowercased()
    return isIndex && id == nil ? SitePath.joined(base, folder) : SitePath.joined(base, folder, id ?? name)
  }

  private func blogPath(_ stem: String, _ head: HeadFacts, _ base: String) -> String? {
    if let slug = head.text("slug") { return SitePath.joined(base, slug) }
    let path = SitePath.name(of: stem) == "index" ? SitePath.folder(of: stem) : stem
    guard let date = Self.date(in: path) else { return SitePath.joined(base, path) }
    return SitePath.joined(base, date.year, date.month, date.day, date.folder, date.rest)
  }

  /// `01-a`, `2. b` and `003 - c` without their numbers; names that begin as dates and versions do stay.
  static func withoutNumber(_ name: Substring) -> String {
    let bytes = Array(name.utf8)
    let digits = bytes.prefix { $0 &- 0x30 < 10 }.count
    guard digits > 0 else { return String(name) }
    var index = digits
    func skipBlanks() { while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 } }
    skipBlanks()
    guard index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x5F || bytes[index] == 0x2E else { return String(name) }
    index += 1
    skipBlanks()
    // Another number behind the sign: a date or a version.
    guard index < bytes.count, bytes[index] &- 0x30 >= 10, bytes[index] != 0x2D, bytes[index] != 0x5F, bytes[index] != 0x2E else {
      return String(name)
    }
    return String(decoding: bytes[index...], as: UTF8.self)
  }

  private struct DatedPath {
    var folder: String
    var year: String
    var month: String
    var day: String
    var rest: String
  }

  /// A date in a path, with `-` or `/` between its parts and behind it: `2021-05-28-a`, `2021/05/28/a`, `x/2021-05-28/a`.
  private static func date(in path: String) -> DatedPath? {
    let bytes = Array(path.utf8)
    var start = 0
    while start < bytes.count {
      var scan = DateScan(bytes: Array(bytes[start..<min(start + 11, bytes.count)]))
      if let year = scan.number(4...4), scan.take(0x2D) || scan.take(0x2F), let month = scan.number(1...2),
        scan.take(0x2D) || scan.take(0x2F),
        let day = scan.number(1...2), scan.take(0x2D) || scan.take(0x2F) || scan.isAtEnd
      {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return DatedPath(
          folder: String(decoding: bytes[..<start], as: UTF8.self), year: String(year), month: padded(month), day: padded(day),
          rest: String(decoding: bytes[min(start + scan.index, bytes.count)...], as: UTF8.self))
      }
      guard let slash = bytes[start...].firstIndex(of: 0x2F) else { return nil }
      start = slash + 1
    }
    return nil
  }

  package func names(of article: ArticleSource) -> [String] { [] }

  package func meaning(of target: String, in path: String) -> TargetMeaning {
    if target.hasPrefix("pathname://") || target.contains("{") { return .unknown }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first else { return .address }
    let fragment = parts.count > 1 ? String(parts[1]) : nil
    if let below = first.hasPrefix("@site/") ? first.dropFirst("@site/".count) : nil { return .source([String(below)], fragment: fragment) }
    guard first.hasSuffix(".md") || first.hasSuffix(".mdx"), !first.contains("://"), let (kind, _) = area(of: path) else { return .address }
    let root = kind == .docs ? configuration.docs.folder : kind == .blog ? configuration.blog.folder : configuration.pages.folder
    let file = String(first)
    // Files are looked for beside the article, then in the plugin's folder, then in the site.
    var paths = [SitePath.joined(root, file), SitePath.joined(file)]
    if !file.hasPrefix("/") { paths.insert(SitePath.joined(SitePath.folder(of: path), file), at: 0) }
    return .source(paths, fragment: fragment)
  }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool {
    guard configuration.knowsBase, !configuration.hasVersions, !configuration.hasUnknownPlugins, !redirects.matches(route) else {
      return false
    }
    let path = SitePath.joined(route)
    guard let last = path.split(separator: "/").last, last != "index.html" else { return false }
    if let base = configuration.docs.base, !base.isEmpty, let below = SitePath.below(base, path) {
      return !["category", "tags", "next"].contains { below == $0 || below.hasPrefix($0 + "/") }
        && sections.contains(base.prefix { $0 != "/" }.description)
    }
    if let base = configuration.blog.base, !base.isEmpty, let below = SitePath.below(base, path) {
      return !["page", "archive", "tags", "authors", "rss.xml", "atom.xml", "feed.json"].contains {
        below == $0 || below.hasPrefix($0 + "/")
      }
    }
    return false
  }
}
