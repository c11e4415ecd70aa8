/// A language of a Hugo site.
struct HugoLanguage: Sendable {
  /// In lower case, as it stands in routes and file names.
  var code: String
  /// Its own content folder; nil when it shares the site's.
  var contentFolder: String?
}

/// What a Hugo site's configuration says about routes.
struct HugoConfiguration: Sendable {
  var address = BaseAddress("")
  var contentFolder = "content"
  var staticFolders: [String] = []
  var languages: [HugoLanguage] = []
  /// Files of these are not published.
  var disabledLanguages: Set<String> = []
  var defaultLanguage = "en"
  var isDefaultInFolder = false
  /// Languages with addresses of their own: each is a site by itself.
  var isMultihost = false
  /// Patterns by kind of page; a key of a kind is a section's path, "" for the root.
  var permalinks: [String: [(section: String, pattern: HugoPermalink)]] = [:]
  /// Permalinks in a form that is not read: no route is told.
  var hasOtherPermalinks = false
  /// The plural names, such as `tags`.
  var taxonomies = ["tags", "categories"]
  var isUgly = false
  var uglySections: Set<String> = []
  var paths = HugoPaths()
  var anchors = HugoAnchors()
  var buildsDrafts = false
  var buildsFuture = false
  var buildsExpired = false
  var paginationPath = "page"
  var disabledKinds: Set<String> = []
  /// False where the site's host is told the aliases of pages, which then lead there all the same.
  var makesAliases = true
  /// `frontmatter.date`; empty for Hugo's own order.
  var dateSources: [String] = []
  /// Mounts of the module configuration stand for the usual folders.
  var hasMounts = false
  /// Themes and modules that are not in the site's folder.
  var hasForeignParts = false
  var themes: [String] = []
  /// Whether a link to a source file may be led to its page.
  var resolvesLinks = false
  var cascades = false
  var publishFolder = "public"

  var isMultilingual: Bool { languages.count > 1 }

  init(_ files: SiteFiles) {
    let settings = Self.settings(files)
    read(settings, files)
    readLanguages(settings)
    readPermalinks(settings["permalinks"])
    readMarkup(settings["markup"], files)
  }

  /// The site's configuration: one file at the root, under it the folder `config/_default` and over both that of the public build.
  private static func settings(_ files: SiteFiles) -> ConfigurationTree {
    var settings = ConfigurationTree.empty
    let endings = [".toml", ".yaml", ".yml", ".json"]
    let roots = ["hugo", "config"].flatMap { name in endings.map { name + $0 } }
    if let name = roots.first(where: files.has), let text = files.read(name) {
      settings = ConfigurationTree(text, name: name, foldsCase: true)
    }
    for folder in ["config/_default", "config/production"] {
      for name in (files.entries(folder) ?? [:]).filter({ !$0.value }).keys.sorted() where endings.contains(where: name.hasSuffix) {
        guard let text = files.read(folder + "/" + name) else { continue }
        let tree = ConfigurationTree(text, name: name, foldsCase: true)
        // A file is named for the setting that it holds, with a language between: `params.en.toml`.
        var parts = SitePath.stem(name).stem.lowercased().split(separator: ".").map(String.init)
        let key = parts.isEmpty ? "" : parts.removeFirst()
        var nested = key == "hugo" || key == "config" ? tree : .table([(key, tree)])
        if let language = parts.first { nested = .table([("languages", .table([(language, nested)]))]) }
        settings = settings.merged(with: nested)
      }
    }
    return settings
  }

  private mutating func read(_ settings: ConfigurationTree, _ files: SiteFiles) {
    address = BaseAddress(settings["baseurl"]?.text ?? "")
    contentFolder = SitePath.joined(settings["contentdir"]?.text ?? contentFolder)
    publishFolder = SitePath.joined(settings["publishdir"]?.text ?? publishFolder)
    staticFolders = Self.staticFolders(settings)
    if let taxonomies = settings["taxonomies"] { self.taxonomies = taxonomies.entries.compactMap { $0.value.text?.lowercased() } }
    isUgly = settings["uglyurls"]?.flag ?? false
    uglySections = Set((settings["uglyurls"]?.entries ?? []).filter { $0.value.flag == true }.map(\.key))
    paths.keepsCase = settings["disablepathtolower"]?.flag ?? false
    paths.removesAccents = settings["removepathaccents"]?.flag ?? false
    buildsDrafts = settings["builddrafts"]?.flag ?? false
    buildsFuture = settings["buildfuture"]?.flag ?? false
    buildsExpired = settings["buildexpired"]?.flag ?? false
    paginationPath = settings["pagination", "path"]?.text ?? settings["paginatepath"]?.text ?? paginationPath
    disabledKinds = Set((settings["disablekinds"]?.texts ?? []).map { $0.lowercased() })
    makesAliases = settings["disablealiases"]?.flag != true
    dateSources = (settings["frontmatter", "date"]?.texts ?? []).map { $0.lowercased() }
    cascades = settings["cascade"] != nil
    hasMounts = settings["module", "mounts"] != nil
    themes = (settings["theme"]?.texts ?? []).map { SitePath.joined("themes", SitePath.name(of: $0)) }
    let present = themes.filter { files.entries($0) != nil }
    hasForeignParts = present.count < themes.count || settings["module", "imports"] != nil
    themes = present
  }

  private static func staticFolders(_ settings: ConfigurationTree) -> [String] {
    var folders: [String] = []
    for tree in [settings] + (settings["languages"]?.entries ?? []).map(\.value) {
      for key in ["staticdir"] + (0...10).map({ "staticdir\($0)" }) { folders += tree[key]?.texts ?? [] }
    }
    return folders.isEmpty ? ["static"] : folders.map { SitePath.joined($0) }
  }

  private mutating func readLanguages(_ settings: ConfigurationTree) {
    defaultLanguage = settings["defaultcontentlanguage"]?.text?.lowercased() ?? defaultLanguage
    isDefaultInFolder = settings["defaultcontentlanguageinsubdir"]?.flag ?? false
    disabledLanguages = Set((settings["disablelanguages"]?.texts ?? []).map { $0.lowercased() })
    for (code, language) in settings["languages"]?.entries ?? [] {
      if language["disabled"]?.flag == true { disabledLanguages.insert(code) }
      if disabledLanguages.contains(code) { continue }
      languages.append(HugoLanguage(code: code, contentFolder: language["contentdir"]?.text.map { SitePath.joined($0) }))
      if language["baseurl"] != nil { isMultihost = true }
      if language["permalinks"] != nil { hasOtherPermalinks = true }
    }
    if languages.isEmpty { languages = [HugoLanguage(code: defaultLanguage, contentFolder: nil)] }
    if !isMultilingual { defaultLanguage = languages[0].code }
  }

  private mutating func readPermalinks(_ permalinks: ConfigurationTree?) {
    guard let permalinks else { return }
    if case .list = permalinks { hasOtherPermalinks = true }
    for (key, value) in permalinks.entries {
      if let pattern = value.text {
        for kind in ["page", "term"] { add(pattern, section: key, kind: kind) }
      } else {
        for (section, pattern) in value.entries { add(pattern.text ?? "", section: section, kind: key) }
      }
    }
  }

  private mutating func add(_ pattern: String, section: String, kind: String) {
    permalinks[kind, default: []].append((SitePath.joined(section.filter { $0 != " " }), HugoPermalink(pattern)))
  }

  private mutating func readMarkup(_ markup: ConfigurationTree?, _ files: SiteFiles) {
    let parser = markup?["goldmark", "parser"]
    anchors.kind = parser?["autoheadingidtype"]?.text.flatMap { HugoAnchors.Kind(rawValue: $0) } ?? .github
    anchors.isAutomatic = parser?["autoheadingid"]?.flag ?? parser?["autoidtype"]?.flag ?? true
    anchors.readsAttributes = parser?["attribute", "title"]?.flag ?? true
    let hooks = markup?["goldmark", "renderhooks", "link"]
    let embedded = hooks?["useembedded"]?.text?.lowercased() ?? (hooks?["enabledefault"]?.flag == true ? "always" : "auto")
    let hasHook = ([""] + themes.map { $0 + "/" }).contains { root in
      ["layouts/_default/_markup", "layouts/_markup"].contains {
        files.entries(root + $0)?.keys.contains { $0.hasPrefix("render-link") } == true
      }
    }
    // A theme that is not here may bring a hook of its own.
    resolvesLinks = hasHook || hasForeignParts || (embedded == "auto" ? isMultilingual : embedded != "never")
  }
}
