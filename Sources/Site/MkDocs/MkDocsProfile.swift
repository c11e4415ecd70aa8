import Config
package import RuleKit

/// MkDocs, and Zensical, which reads the same sites.
package struct MkDocsProfile: GeneratorProfile {
  let folder: String
  let hasDirectoryRoutes: Bool
  let excluded: GlobList
  let drafts: GlobList
  let toc: MkDocsContents
  let files: SiteFiles
  package let basePath: String
  package let origin: String?

  static let configurationNames = ["mkdocs.yml", "mkdocs.yaml", "zensical.toml", "zensical.yml"]

  package init(_ files: SiteFiles) {
    let name = Self.configurationNames.first(where: files.has) ?? "mkdocs.yml"
    let whole = ConfigurationTree(files.read(name) ?? "", name: name, foldsCase: false)
    let tree = name.hasSuffix(".toml") ? whole["project"] ?? whole : whole
    folder = SitePath.joined(tree["docs_dir"]?.text ?? "docs")
    hasDirectoryRoutes = tree["use_directory_urls"]?.flag ?? true
    excluded = Self.globs(tree["exclude_docs"]?.text, defaults: [".*", "/templates/"])
    drafts = Self.globs(tree["draft_docs"]?.text, defaults: [])
    toc = MkDocsContents(tree["markdown_extensions"])
    let address = tree["site_url"]?.text.map { BaseAddress($0) }
    basePath = address?.path ?? ""
    origin = address?.origin
    self.files = files
  }

  /// Patterns as in `.gitignore`, one a line.
  private static func globs(_ text: String?, defaults: [String]) -> GlobList {
    let lines = (text ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
    return GlobList((defaults + lines).compactMap { try? Glob($0, syntax: .gitignore) })
  }

  package var headKeys: Set<String> { [] }
  package var relativeLinks: RelativeLinks { .sourceFileFirst }

  package func role(of path: String) -> SourceRole {
    guard let below = SitePath.below(folder, path), !excluded.covers(below), !drafts.covers(below) else { return .hidden }
    if Self.isPage(below) { return .article }
    return .asset(route: SitePath.route(ofFile: below))
  }

  package func routes(of article: ArticleSource) -> ArticleRoutes {
    guard role(of: article.path) == .article, let below = SitePath.below(folder, article.path) else { return .unpublished }
    let parent = SitePath.folder(of: below)
    let (stem, ending) = SitePath.stem(SitePath.name(of: below))
    if stem == "index" { return ArticleRoutes(permalink: SitePath.route(ofFile: SitePath.joined(parent, "index.html"))) }
    if stem == "README" {
      let names = files.entries(SitePath.joined(folder, parent)) ?? [:]
      guard !names.keys.contains("index." + ending), !names.keys.contains("index.md") else { return .unpublished }
      return ArticleRoutes(permalink: SitePath.route(ofFile: SitePath.joined(parent, "index.html")))
    }
    let name = hasDirectoryRoutes ? stem + "/index.html" : stem + ".html"
    // Names keep whatever they hold, so they are not joined.
    return ArticleRoutes(permalink: SitePath.route(ofFile: (parent.isEmpty ? "" : parent + "/") + name))
  }

  package func names(of article: ArticleSource) -> [String] { [] }

  package func anchors(of headings: [HeadingFact]) -> [String?] { toc.anchors(of: headings) }

  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool { heading.isMarkdown && toc.hasUnknownAnchor(heading) }

  package func meaning(of target: String, in path: String) -> TargetMeaning {
    target.holdsTemplateCode ? .unknown : .address
  }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool {
    guard let first = route.split(separator: "/").first else { return false }
    return sections.contains(String(first))
      && !["search", "tags", "blog", "api", "reference", "assets", "css", "js", "fonts", "img"].contains(String(first))
  }

  private static func isPage(_ path: String) -> Bool {
    ["md", "markdown", "mdown", "mkd", "mkdn"].contains(SitePath.stem(SitePath.name(of: path)).ending)
  }
}
