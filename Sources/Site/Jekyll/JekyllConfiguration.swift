/// What `_config.yml` of a Jekyll site says about routes and anchors.
struct JekyllConfiguration: Sendable {
  /// Without a slash at its end; "" for the root of the project.
  var source = ""
  var destination = "_site"
  var collectionsFolder = ""
  var collections: [String: JekyllCollection] = [:]
  var include: [String] = [".htaccess"]
  var exclude: [String] = []
  var markdownEndings: Set<String> = []
  var permalink = "date"
  var basePath = ""
  var origin: String?
  var showsFuture = false
  var showsUnpublished = false
  var showsDrafts = false
  var timeZone: String?
  var plugins: Set<String> = []
  /// A folder of the site's own plugins, which may make any page.
  var hasOwnPlugins = false
  var hasTheme = false
  /// The first part of the routes of further pages of lists, such as `page`, of which numbers follow.
  var paginationPrefix: String?
  var defaults = JekyllDefaults(.empty, collectionsFolder: "")
  var kramdown = KramdownSettings()
  var relativeLinksInCollections = false

  /// Excluded whatever the configuration says.
  private static let alwaysExcluded = [
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/", "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
  ]

  init(_ files: SiteFiles) {
    let name = ["_config.yml", "_config.yaml", "_config.toml"].first(where: files.has) ?? "_config.yml"
    let tree = ConfigurationTree(files.read(name) ?? "", name: name, foldsCase: false)
    func text(_ key: String) -> String? { tree[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    source = SitePath.joined(text("source") ?? "")
    destination = SitePath.joined(text("destination") ?? destination)
    collectionsFolder = SitePath.joined(text("collections_dir") ?? "")
    include = tree["include"]?.texts ?? include
    exclude = (tree["exclude"]?.texts ?? []) + Self.alwaysExcluded
    let endings = (text("markdown_ext") ?? "markdown,mkdown,mkdn,mkd,md").split(separator: ",")
    markdownEndings = Set(endings.map { "." + String($0).trimmed.lowercased() })
    permalink = text("permalink") ?? permalink
    let base = SitePath.joined(text("baseurl") ?? "")
    basePath = base.isEmpty ? "" : "/" + base
    origin = text("url").flatMap { BaseAddress($0).origin }
    showsFuture = tree.isTrue("future")
    showsUnpublished = tree.isTrue("unpublished")
    showsDrafts = tree.isTrue("show_drafts")
    timeZone = text("timezone")
    collections = Self.collections(tree["collections"], permalink: permalink)
    plugins = Self.plugins(tree, gemfile: files.read("Gemfile") ?? "")
    hasOwnPlugins = files.has(text("plugins_dir") ?? "_plugins")
    hasTheme = text("theme") != nil || text("remote_theme") != nil
    paginationPrefix = (text("paginate_path") ?? "/page:num").split(separator: "/").first.map { String($0.prefix { $0 != ":" }) }
    defaults = JekyllDefaults(tree["defaults"] ?? .empty, collectionsFolder: collectionsFolder)
    kramdown = KramdownSettings(tree)
    relativeLinksInCollections = tree["relative_links"]?.isTrue("collections") ?? false
    if tree["relative_links"]?["enabled"]?.flag == false { plugins.remove("jekyll-relative-links") }
    if tree["optional_front_matter"]?["enabled"]?.flag == false || tree.isTrue("require_front_matter") {
      plugins.remove("jekyll-optional-front-matter")
    }
    if tree["readme_index"]?["enabled"]?.flag == false { plugins.remove("jekyll-readme-index") }
  }

  private static func collections(_ tree: ConfigurationTree?, permalink: String) -> [String: JekyllCollection] {
    var collections: [String: JekyllCollection] = [:]
    for label in tree?.items.compactMap(\.text) ?? [] { collections[label] = JekyllCollection() }
    for (label, value) in tree?.entries ?? [] {
      collections[label] = JekyllCollection(isPublished: value.isTrue("output"), permalink: value["permalink"]?.text)
    }
    var posts = collections["posts"] ?? JekyllCollection()
    posts.isPublished = true
    posts.permalink = posts.permalink ?? JekyllPermalinks.styles[permalink] ?? permalink
    collections["posts"] = posts
    return collections
  }

  /// The plugins that the site loads. GitHub Pages has some of its own.
  private static func plugins(_ tree: ConfigurationTree, gemfile: String) -> Set<String> {
    var plugins = Set((tree["plugins"]?.texts ?? []) + (tree["gems"]?.texts ?? []))
    for line in gemfile.split(whereSeparator: \.isNewline) {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "\"" || $0 == "'" || $0 == "(" }
      guard words.count > 1, words[0] == "gem" else { continue }
      if words[1] == "github-pages" {
        plugins.formUnion(["jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-readme-index", "jekyll-paginate"])
      } else if words[1].hasPrefix("jekyll-") {
        plugins.insert(String(words[1]))
      }
    }
    return plugins
  }
}

struct JekyllCollection: Sendable, Hashable {
  /// `output: true`
  var isPublished = false
  var permalink: String?
}

/// How kramdown makes anchors.
struct KramdownSettings: Sendable {
  /// kramdown, which is the default; other converters are not known.
  var isKramdown = true
  /// The parser for GitHub's Markdown.
  var isGFM = true
  var makesAnchors = true
  var prefix = ""
  /// `--` and the like become typographic signs.
  var hasTypography = true
  /// By a table that is not ours.
  var transliterates = false

  init() {}

  init(_ tree: ConfigurationTree) {
    isKramdown = (tree["markdown"]?.text ?? "kramdown").lowercased().hasPrefix("kramdown")
    let settings = tree["kramdown"]
    isGFM = settings?["input"]?.text.map { $0 == "GFM" } ?? true
    makesAnchors = settings?["auto_ids"]?.flag ?? true
    prefix = settings?["auto_id_prefix"]?.text ?? ""
    let quirks = (settings?["gfm_quirks"]?.texts ?? []).flatMap { $0.split { $0 == "," || $0 == " " } }
    hasTypography = !(isGFM && quirks.contains("no_auto_typographic"))
    transliterates = settings?.isTrue("transliterated_header_ids") ?? false
  }
}

extension ConfigurationTree {
  /// Whether a key is true by YAML 1.1.
  func isTrue(_ key: String) -> Bool {
    guard case .scalar(let text, isPlain: true)? = self[key] else { return false }
    return ["true", "yes", "on"].contains(text.lowercased())
  }
}
