/// What a Zola site's configuration says about routes.
struct ZolaConfiguration: Sendable {
  var address: BaseAddress
  var defaultLanguage: String
  /// Codes of the other languages, as they stand in file names and routes.
  var languages: Set<String>
  var paths: ZolaSlugs.Strategy
  var anchors: ZolaSlugs.Strategy
  /// Dates stay in slugs that are made of file names.
  var keepsDates: Bool
  /// First parts of the routes of taxonomies; nil where one of them is not told.
  var taxonomies: Set<String>
  var hasUnknownTaxonomy = false
  var feeds: Set<String>
  var ignoredContent: [String]
  var ignoredStatic: [String]
  var theme: String?
  var rendersEmoji: Bool
  var isPunctuationSmart: Bool

  init(_ files: SiteFiles) {
    let name = ["zola.toml", "config.toml"].first(where: files.has)
    let settings = name.flatMap { name in files.read(name).map { ConfigurationTree($0, name: name, foldsCase: false) } } ?? .empty
    address = BaseAddress(settings["base_url"]?.text ?? "")
    defaultLanguage = settings["default_language"]?.text ?? "en"
    languages = Set((settings["languages"]?.entries ?? []).map(\.key)).subtracting([defaultLanguage])
    let slugify = settings["slugify"]
    paths = Self.strategy(slugify?["paths"])
    anchors = Self.strategy(slugify?["anchors"])
    keepsDates = slugify?["paths_keep_dates"]?.flag ?? false
    feeds = Set(settings["feed_filenames"]?.texts ?? settings["feed_filename"]?.texts ?? ["atom.xml", "rss.xml"])
    ignoredContent = settings["ignored_content"]?.texts ?? []
    ignoredStatic = settings["ignored_static"]?.texts ?? []
    theme = settings["theme"]?.text
    rendersEmoji = settings["markdown", "render_emoji"]?.flag ?? false
    isPunctuationSmart = settings["markdown", "smart_punctuation"]?.flag ?? false
    taxonomies = []
    let strategy = Self.strategy(slugify?["taxonomies"])
    let lists = [settings["taxonomies"]] + (settings["languages"]?.entries ?? []).map { $0.value["taxonomies"] }
    for item in lists.flatMap({ $0?.items ?? [] }) {
      guard let slug = ZolaSlugs.path(item["name"]?.text ?? "", strategy) else {
        hasUnknownTaxonomy = true
        continue
      }
      taxonomies.insert(slug)
    }
    if let root = settings["taxonomy_root"]?.text, let first = SitePath.joined(root).split(separator: "/").first {
      taxonomies.insert(String(first))
    }
  }

  private static func strategy(_ setting: ConfigurationTree?) -> ZolaSlugs.Strategy {
    // Older versions take truth values.
    switch setting?.text {
    case "safe": .safe
    case "off", "false": .off
    default: .on
    }
  }

  /// Whether one of the patterns may fit a path: whether the path holds all that they say letter by letter.
  static func mayIgnore(_ path: String, _ patterns: [String]) -> Bool {
    patterns.contains { pattern in
      var rest = Substring(path)
      for piece in pattern.split(whereSeparator: { "*?[]{},!".contains($0) }) {
        guard let end = end(of: piece, in: rest) else { return pattern.contains { "[{".contains($0) } }
        rest = rest[end...]
      }
      return true
    }
  }

  private static func end(of piece: Substring, in text: Substring) -> String.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(piece) { return text.index(index, offsetBy: piece.count) }
      index = text.index(after: index)
    }
    return nil
  }
}
