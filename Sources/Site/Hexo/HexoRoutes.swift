import RuleKit

extension HexoProfile {
  package func routes(of article: ArticleSource) -> ArticleRoutes {
    guard let place = HexoPaths.place(of: article.path, in: configuration.sourceFolder), role(of: article.path) == .article else {
      return .unpublished
    }
    switch place {
    case .post(let name): return routes(ofPost: article, name: name, isDraft: false)
    case .draft(let name): return routes(ofPost: article, name: name, isDraft: true)
    case .elsewhere(let path): return routes(ofPage: article, path: path)
    }
  }

  private func routes(ofPage article: ArticleSource, path: String) -> ArticleRoutes {
    var file = HexoPaths.parted(path).stem + ".html"
    if let permalink = article.head.text("permalink"), !permalink.isEmpty {
      file = permalink.hasSuffix("/") ? permalink + "index" : permalink
      if HexoPaths.parted(file).ending.isEmpty { file += ".html" }
    }
    return ArticleRoutes(permalink: HexoRoute.route(ofPath: file), aliases: aliases(of: article))
  }

  private func routes(ofPost article: ArticleSource, name: String, isDraft: Bool) -> ArticleRoutes {
    let isPublished = configuration.rendersDrafts || !isDraft && article.head.flag("published") != false
    let postName = HexoPostName(name, pattern: postName)
    let readings = readings(of: article, postName)
    if configuration.hidesFuture, let first = readings.first, first.instantInUTC > currentInstant() + 86_400 { return .unpublished }
    guard isPublished else { return .unpublished }
    var routes = ArticleRoutes(permalink: nil, aliases: aliases(of: article))
    if let permalink = article.head.text("permalink"), !permalink.isEmpty {
      let isComplete = !configuration.hasAssetFolders || permalink.hasSuffix("/") || permalink.hasSuffix(".html")
      routes.permalink = HexoRoute.route(ofPath: isComplete ? permalink : permalink + "/")
    } else {
      let found = HexoPermalink(article, postName, profile: self).routes(at: readings)
      routes.permalink = found.count == 1 ? found.first : nil
      routes.possible = found.count == 1 ? [] : found
    }
    if configuration.hasAssetFolders {
      routes.assetFolder = HexoPaths.parted(article.path).stem
      routes.assetRoute = routes.permalink.map(HexoRoute.assetRoute)
    }
    return routes
  }

  /// What the site's clock may show at a post's date; empty where only the file system knows.
  private func readings(of article: ArticleSource, _ name: HexoPostName) -> [WallClock] {
    guard let date = article.head["date"], date.value != .null, date.value != .text("") else { return name.day.map { [$0] } ?? [] }
    return HexoDates.readings(of: date, timeZone: configuration.timeZone)
  }

  private func aliases(of article: ArticleSource) -> [String] {
    guard hasAliases else { return [] }
    let aliases = article.head.texts("alias")
    return (aliases.isEmpty ? article.head.texts("aliases") : aliases).filter { !$0.isEmpty }.map(HexoRoute.route)
  }
}

/// The forms of routes.
enum HexoRoute {
  /// The route of what Hexo writes for a path: no query, no double slashes.
  static func route(ofPath path: String) -> String {
    var route: [UInt8] = [0x2F]
    route.reserveCapacity(path.utf8.count + 1)
    for byte in path.utf8 {
      if byte == 0x3F { break }
      let next = byte == 0x5C ? 0x2F : byte
      if next == 0x2F, route.last == 0x2F { continue }
      route.append(next)
    }
    return SitePath.route(ofFile: String(decoding: route, as: UTF8.self))
  }

  /// Where a post's assets are.
  static func assetRoute(of permalink: String) -> String {
    for ending in [".html", ".htm"] where permalink.hasSuffix(ending) { return String(permalink.dropLast(ending.count)) + "/" }
    return permalink.hasSuffix("/") ? permalink : permalink + "/"
  }
}

/// A post's permalink by the site's pattern. What its placeholders stand for is made when it is asked for: most patterns hold a few of them.
struct HexoPermalink {
  private let article: ArticleSource
  private let name: HexoPostName
  private let configuration: HexoConfiguration
  private let pattern: HexoNamePattern

  private static let dateParts: Set<String> = ["year", "month", "day", "hour", "minute", "second", "i_month", "i_day"]

  init(_ article: ArticleSource, _ name: HexoPostName, profile: HexoProfile) {
    self.article = article
    self.name = name
    configuration = profile.configuration
    pattern = profile.permalink
  }

  /// What a placeholder stands for that is no part of the post's date; nil where the sources do not tell.
  private func value(of key: String) -> String? {
    switch key {
    case "title": name.slug
    case "name": SitePath.name(of: name.slug)
    case "post_title": HexoSlug.make(article.head.text("title") ?? "", letterCase: .lower)
    case "category": Self.category(of: article.head, configuration)
    // Random without `id`, and from the instant of a date in a zone that is not known.
    case "id": article.head.text("id") == nil ? nil : written(key)
    case "hash", "timestamp": nil
    default: written(key)
    }
  }

  /// What the file's name tells is stronger than the front matter.
  private func written(_ key: String) -> String? {
    if !Self.dateParts.contains(key), let value = name.values[key] { return value }
    return article.head.text(key) ?? configuration.permalinkDefaults[key]
  }

  /// Every route that one of the readings of the post's date gives, without repetitions.
  func routes(at readings: [WallClock]) -> [String] {
    let needsDate = pattern.placeholders.contains { Self.dateParts.contains($0) }
    let dates: [WallClock?] = needsDate ? readings : [nil]
    var routes: [String] = []
    for date in dates {
      let path = pattern.filled { name in
        guard let date, Self.dateParts.contains(name) else { return value(of: name) }
        return text(of: name, date)
      }
      if let route = path.map(HexoRoute.route), !routes.contains(route) { routes.append(route) }
    }
    return routes
  }

  private func text(of part: String, _ date: WallClock) -> String {
    switch part {
    case "year": zeroPadded(date.year, 4)
    case "month": zeroPadded(date.month, 2)
    case "day": zeroPadded(date.day, 2)
    case "hour": zeroPadded(date.hour, 2)
    case "minute": zeroPadded(date.minute, 2)
    case "second": zeroPadded(date.second, 2)
    case "i_month": String(date.month)
    default: String(date.day)
    }
  }

  /// The slug of the last category with those above it; nil where it depends on other posts.
  private static func category(of head: HeadFacts, _ configuration: HexoConfiguration) -> String? {
    var fact = head["categories"]
    if fact == nil || fact?.value == .null || fact?.value == .text("") { fact = head["category"] }
    let names: [String]
    switch fact?.value {
    case nil, .null: names = []
    case .text(let text): names = [text]
    case .list(let items):
      // Lists in the list are several categories; their order is that of all posts.
      if items.isEmpty { return nil }
      names = items.map(\.text)
    }
    let path = names.filter { !$0.isEmpty }
    guard !path.isEmpty else { return configuration.defaultCategory }
    return path.map { HexoSlug.make(configuration.categoryMap[$0] ?? $0, letterCase: configuration.slugCase) }.joined(separator: "/")
  }
}
