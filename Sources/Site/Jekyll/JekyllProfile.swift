import RuleKit

/// Jekyll 3 and 4, with the plugins of GitHub Pages that change routes.
package struct JekyllProfile: GeneratorProfile {
  let configuration: JekyllConfiguration
  let paths: JekyllPaths
  let files: SiteFiles

  package init(_ files: SiteFiles) {
    configuration = JekyllConfiguration(files)
    paths = JekyllPaths(configuration: configuration)
    self.files = files
  }

  package var headKeys: Set<String> {
    ["permalink", "date", "published", "slug", "category", "categories", "redirect_from", "title"]
  }

  package var basePath: String { configuration.basePath }
  package var origin: String? { configuration.origin }
  package var relativeLinks: RelativeLinks { resolvesRelativeLinks ? .sourceFileFirst : .publishedAddress }

  var resolvesRelativeLinks: Bool { configuration.plugins.contains("jekyll-relative-links") }

  package func role(of path: String) -> SourceRole {
    guard let source = paths.sourcePath(of: path), let place = paths.place(of: source) else { return .hidden }
    switch place {
    case .post, .draft:
      let hasForm =
        if case .post = place { JekyllPostName(source) != nil } else { SitePath.name(of: source).utf8.dropFirst().contains(0x2E) }
      return hasForm ? (paths.isArticle(source) ? .article : .unknown) : .hidden
    case .collection(let label, let name):
      guard configuration.collections[label]?.isPublished == true else { return .hidden }
      if paths.isArticle(source) { return .article }
      return isConverted(source) ? .unknown : .asset(route: routeOfCopy(inCollection: label, name))
    case .page:
      if paths.isArticle(source) { return .article }
      return isConverted(source) ? .unknown : .asset(route: SitePath.route(ofFile: source))
    }
  }

  /// Whether a file becomes one of another kind if it has front matter.
  private func isConverted(_ path: String) -> Bool {
    [".scss", ".sass", ".coffee"].contains(JekyllPaths.parted(path).ending)
  }

  package func names(of article: ArticleSource) -> [String] {
    guard let source = paths.sourcePath(of: article.path), case .post(let folder, let name)? = paths.place(of: source),
      let postName = JekyllPostName(name)
    else { return [] }
    let stem = JekyllPaths.parted(name).stem
    var names: [String] = []
    if folder.isEmpty { names.append(stem) } else if !stem.contains("/") { names.append(folder + "/" + stem) }
    // The old way to name a post: its day, and the slug that its front matter gives it.
    let head = self.head(of: article, source: source, type: "posts")
    let slug = head.text("slug") ?? postName.slug
    for day in readings(of: head, postName) {
      let other = "\(zeroPadded(day.year, 4))-\(zeroPadded(day.month, 2))-\(zeroPadded(day.day, 2))-\(slug)"
      if !names.contains(other) { names.append(other) }
    }
    return names
  }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool {
    let parts = route.split(separator: "/").map(String.init)
    guard let first = parts.first, let last = parts.last, sections.contains(first) else { return false }
    let ending = JekyllPaths.parted(last).ending
    guard ending.isEmpty || route.hasSuffix("/") || [".html", ".md", ".markdown"].contains(ending) else { return false }
    // Lists by day, tag and category, and their further pages.
    if parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }) { return false }
    if ["tag", "tags", "category", "categories", "archive", "archives", "author", "authors"].contains(first.lowercased()) { return false }
    if let prefix = configuration.paginationPrefix, isNumber(last, behind: prefix) || isNumber(last, behind: "") { return false }
    return !configuration.hasOwnPlugins || sections.contains(first) && parts.count > 1
  }

  private func isNumber(_ text: String, behind prefix: String) -> Bool {
    text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count && text.utf8.dropFirst(prefix.utf8.count).allSatisfy { $0 &- 0x30 < 10 }
  }
}
