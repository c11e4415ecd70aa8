import RuleKit

/// Hexo.
package struct HexoProfile: GeneratorProfile {
  let configuration: HexoConfiguration
  let permalink: HexoNamePattern
  let postName: HexoNamePattern
  /// A post's file has this ending where the site has asset folders.
  let postEnding: String
  /// Makes redirects from `alias`.
  let hasAliases: Bool
  package let identity: String?

  package init(_ files: SiteFiles) {
    configuration = HexoConfiguration(files)
    permalink = HexoNamePattern(configuration.permalink)
    let (stem, ending) = HexoPaths.parted(configuration.newPostName)
    postName = HexoNamePattern(stem)
    postEnding = ending
    identity =
      configuration.hidesFuture
      ? nil : HexoConfiguration.sources.filter(files.has).map { $0 + "\n" + (files.read($0) ?? "") }.joined(separator: "\n")
    hasAliases = files.read("package.json").map { $0.contains("hexo-generator-alias") } ?? true
  }

  package var headKeys: Set<String> {
    var keys: Set<String> = [
      "title", "date", "published", "permalink", "categories", "category", "id", "alias", "aliases", "lang", "language",
    ]
    keys.formUnion(permalink.placeholders)
    return keys
  }

  package var basePath: String { configuration.basePath }
  package var origin: String? { configuration.origin }
  package var relativeLinks: RelativeLinks { .publishedAddress }

  package func role(of path: String) -> SourceRole {
    guard let place = HexoPaths.place(of: path, in: configuration.sourceFolder) else {
      // A theme publishes its own files.
      return path.hasPrefix("themes/") || path.hasPrefix("node_modules/") ? .unknown : .hidden
    }
    if HexoPaths.isTemporary(path) || configuration.ignore.matches(path) || configuration.ignore.matches(place.path) { return .hidden }
    let isRendered = HexoPaths.isRendered(place.path) && !configuration.skipRender.matches(place.path)
    switch place {
    case .post(let name), .draft(let name):
      guard !HexoPaths.isHidden(name) else { break }
      if configuration.hasAssetFolders {
        return isRendered && HexoPaths.parted(name).ending == postEnding ? .article : .pageAsset
      }
      return isRendered ? .article : .hidden
    case .elsewhere: break
    }
    if configuration.exclude.matches(place.path) { return .hidden }
    if HexoPaths.isHidden(place.path), !configuration.include.matches(place.path) { return .hidden }
    guard isRendered else {
      return HexoPaths.mayBeRendered(place.path) ? .unknown : .asset(route: SitePath.route(ofFile: place.path))
    }
    switch HexoPaths.output(of: place.path) {
    case "html": return .article
    case let ending: return .asset(route: "/" + HexoPaths.parted(place.path).stem + ending)
    }
  }

  package func names(of article: ArticleSource) -> [String] {
    guard let place = HexoPaths.place(of: article.path, in: configuration.sourceFolder) else { return [] }
    switch place {
    case .post(let name), .draft(let name):
      let title = article.head.text("title")
      return [HexoPostName(name, pattern: postName).slug] + (title.map { [$0] } ?? [])
    case .elsewhere: return []
    }
  }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool {
    guard let first = route.split(separator: "/").first else { return false }
    return !configuration.listFolders.contains(String(first)) && sections.contains(String(first))
  }
}
