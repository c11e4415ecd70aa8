/// What `_config.yml` of a Hexo site says about routes and anchors.
struct HexoConfiguration: Sendable {
  var origin: String?
  /// Without a slash at its end.
  var basePath = ""
  var permalink = ":year/:month/:day/:title/"
  var permalinkDefaults: [String: String] = [:]
  var newPostName = ":title.md"
  var sourceFolder = "source"
  var categoryFolder = "categories"
  /// First parts of the routes that generators of lists make.
  var listFolders: Set<String> = []
  var defaultCategory = "uncategorized"
  var categoryMap: [String: String] = [:]
  var slugCase = HexoSlug.LetterCase.kept
  var hasAssetFolders = false
  var rendersDrafts = false
  var hidesFuture = false
  var timeZone: String?
  var skipRender = HexoGlobs([])
  var include = HexoGlobs([])
  var exclude = HexoGlobs([])
  var ignore = HexoGlobs([])
  var markdown = HexoMarkdown()

  private static let names = ["_config.yml", "_config.yaml", "_config.json"]
  /// The files that all of this is read from.
  static let sources = names + ["package.json"]

  init(_ files: SiteFiles) {
    let name = Self.names.first(where: files.has) ?? "_config.yml"
    let tree = ConfigurationTree(files.read(name) ?? "", name: name, foldsCase: false)
    func text(_ key: String) -> String? { tree[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    let address = BaseAddress(text("url") ?? "http://example.com")
    origin = text("url") == nil ? nil : address.origin
    basePath = text("root").map { BaseAddress($0.hasPrefix("/") ? $0 : "/" + $0).path } ?? address.path
    permalink = text("permalink") ?? permalink
    for (key, value) in tree["permalink_defaults"]?.entries ?? [] { permalinkDefaults[key] = value.text }
    newPostName = text("new_post_name") ?? newPostName
    sourceFolder = SitePath.joined(text("source_dir") ?? sourceFolder)
    categoryFolder = SitePath.joined(text("category_dir") ?? categoryFolder)
    for folder in [categoryFolder, text("tag_dir") ?? "tags", text("archive_dir") ?? "archives", text("pagination_dir") ?? "page"] {
      if let first = SitePath.joined(folder).split(separator: "/").first { listFolders.insert(String(first)) }
    }
    defaultCategory = text("default_category") ?? defaultCategory
    for (key, value) in tree["category_map"]?.entries ?? [] { categoryMap[key] = value.text }
    slugCase = text("filename_case").flatMap(Int.init).flatMap(HexoSlug.LetterCase.init) ?? .kept
    hasAssetFolders = tree["post_asset_folder"]?.flag ?? false
    rendersDrafts = tree["render_drafts"]?.flag ?? false
    hidesFuture = tree["future"]?.flag == false
    timeZone = text("timezone")
    skipRender = HexoGlobs(tree["skip_render"]?.texts ?? [])
    include = HexoGlobs(tree["include"]?.texts ?? [])
    exclude = HexoGlobs(tree["exclude"]?.texts ?? [])
    ignore = HexoGlobs(tree["ignore"]?.texts ?? [])
    markdown = HexoMarkdown(tree, package: files.read("package.json"))
  }
}

/// How Markdown becomes HTML.
struct HexoMarkdown: Sendable {
  /// hexo-renderer-marked, the default; of other renderers the anchors are not known.
  var isMarked = true
  var makesAnchors = true
  var anchorCase = HexoSlug.LetterCase.kept
  var hasSmartQuotes = true
  /// Four signs: double and single, opening and closing.
  var quotes = "“”‘’"
  var hasAnchorAliases = false
  /// Puts the site's root before the addresses of pictures.
  var prependsRoot = true
  /// Looks for pictures in the post's asset folder.
  var findsPostAssets = false
  /// A plugin that resolves the addresses of pictures its own way.
  var hasPicturePlugin = false

  init() {}

  init(_ tree: ConfigurationTree, package: String?) {
    if let package {
      let dependencies = ConfigurationTree(package, name: "package.json", foldsCase: false)
      var names = Set((dependencies["dependencies"]?.entries ?? []).map(\.key))
      names.formUnion((dependencies["devDependencies"]?.entries ?? []).map(\.key))
      let others = ["markdown-it", "markdown-it-plus", "kramed", "pandoc", "mathjax", "multi-markdown-it", "showdown", "org", "commonmark"]
      isMarked = !others.contains { names.contains("hexo-renderer-" + $0) }
      hasPicturePlugin = names.contains { $0.hasPrefix("hexo-asset-") || $0 == "hexo-image-link" || $0 == "hexo-filter-image" }
    }
    let marked = tree["marked"]
    makesAnchors = marked?["headerIds"]?.flag ?? true
    anchorCase = marked?["modifyAnchors"]?.text.flatMap(Int.init).flatMap(HexoSlug.LetterCase.init) ?? .kept
    hasSmartQuotes = marked?["smartypants"]?.flag ?? true
    if let own = marked?["quotes"]?.text, own.unicodeScalars.count == 4 { quotes = own }
    hasAnchorAliases = marked?["anchorAlias"]?.flag ?? false
    prependsRoot = (marked?["prependRoot"]?.flag ?? true) && tree["relative_link"]?.flag != true
    findsPostAssets = (marked?["postAsset"]?.flag ?? false) && tree["post_asset_folder"]?.flag == true
  }
}
