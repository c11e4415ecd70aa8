/// What the configuration of a Docusaurus site says in so many words; the script is not run.
struct DocusaurusConfiguration: Sendable {
  /// The folder of a plugin's articles, and the path that they are published below. nil when it is switched off or not told.
  struct Area: Sendable {
    var folder: String
    /// Without slashes at its ends; nil when it is computed.
    var base: String?
  }

  var address = BaseAddress("/")
  var knowsBase = true
  /// Whether addresses of pages end with a slash; nil when the host decides.
  var trailingSlash: Bool?
  var docs = Area(folder: "docs", base: "docs")
  var blog = Area(folder: "blog", base: "blog")
  var pages = Area(folder: "src/pages", base: "")
  var staticFolders = ["static"]
  var keepsAnchorCase = false
  var cutsNumbers = true
  /// Several plugins of one kind, versions or locales: routes of docs have parts that are not derived.
  var hasVersions = false
  var hasUnknownPlugins = false

  init(_ files: SiteFiles) {
    let name = ["js", "ts", "mjs", "cjs"].map { "docusaurus.config." + $0 }.first(where: files.has)
    let settings = ScriptSettings(name.flatMap(files.read) ?? "")
    if case .text(let url)? = settings.value("url") { address.origin = BaseAddress(url).origin }
    switch settings.value("baseUrl") {
    case .text(let base): address.path = BaseAddress(base).path
    case nil: break
    default: knowsBase = false
    }
    if case .flag(let flag)? = settings.value("trailingSlash") { trailingSlash = flag }
    switch settings.value("staticDirectories") {
    case .list(let folders): staticFolders = folders.map { SitePath.joined($0) }
    case nil: break
    default: staticFolders = []
    }
    docs = Self.area(docs, "docs", settings)
    blog = Self.area(blog, "blog", settings)
    pages = Self.area(pages, "pages", settings)
    if case .flag(true)? = settings.value("maintainCase") { keepsAnchorCase = true }
    cutsNumbers = settings.value("numberPrefixParser") == nil
    hasVersions = files.has("versions.json") || settings.value("docs.versions") != nil
    let plugins = ["docs", "blog", "pages"].map { "@docusaurus/plugin-content-" + $0 }
    hasUnknownPlugins = settings.strings.contains { string in
      plugins.contains(string) || string.hasPrefix("content-") || string.contains("client-redirects")
    }
  }

  private static func area(_ area: Area, _ key: String, _ settings: ScriptSettings) -> Area {
    var area = area
    switch settings.value(key + ".path") {
    case .text(let folder): area.folder = SitePath.joined(folder)
    case nil: break
    default: area.base = nil
    }
    switch settings.value(key + ".routeBasePath") {
    case .text(let base): area.base = SitePath.joined(base)
    case nil: break
    default: area.base = nil
    }
    if case .flag(false)? = settings.value(key) { area.base = nil }
    return area
  }
}
