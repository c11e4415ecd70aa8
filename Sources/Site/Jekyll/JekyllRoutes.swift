import RuleKit

extension JekyllProfile {
  package func routes(of article: ArticleSource) -> ArticleRoutes {
    guard let source = paths.sourcePath(of: article.path), let place = paths.place(of: source), paths.isArticle(source) else {
      return .unpublished
    }
    switch place {
    case .post(let folder, let name):
      guard let postName = JekyllPostName(name) else { return .unpublished }
      return routes(ofPost: article, source: source, postName, folder: folder)
    case .draft: return configuration.showsDrafts ? ArticleRoutes(permalink: nil) : .unpublished
    case .collection(let label, let name):
      guard let collection = configuration.collections[label], collection.isPublished else { return .unpublished }
      guard article.hasFrontMatter else { return routes(ofCopy: article, source: source, label: label, name: name) }
      let pattern = collection.permalink ?? "/:collection/:path" + JekyllPermalinks.suffix(of: configuration.permalink)
      return routes(ofDocument: article, source: source, label: label, name: "/" + name, pattern: pattern)
    case .page: return routes(ofPage: article, source: source)
    }
  }

  func head(of article: ArticleSource, source: String, type: String) -> JekyllHead {
    JekyllHead(head: article.head, defaults: configuration.defaults, path: paths.relativePath(of: source), type: type)
  }

  private func routes(ofCopy article: ArticleSource, source: String, label: String, name: String) -> ArticleRoutes {
    var routes = ArticleRoutes(permalink: routeOfCopy(inCollection: label, name))
    if paths.isMarkdown(source), isPageWithoutFrontMatter(source) {
      let page = self.routes(ofRenderedPage: article, source: source)
      routes.others = [page.permalink].compactMap { $0 } + page.others
    }
    return routes
  }

  /// What the site's clock may show at a document's date; empty where the sources do not tell.
  func readings(of head: JekyllHead, _ name: JekyllPostName?) -> [WallClock] {
    guard let (text, isPlain) = head.scalar("date") else { return name?.day.map { [$0] } ?? [] }
    return JekyllDates.readings(of: text, isPlain: isPlain, timeZone: configuration.timeZone)
  }

  // MARK: Posts and collections

  private func routes(ofPost article: ArticleSource, source: String, _ name: JekyllPostName, folder: String) -> ArticleRoutes {
    let pattern = configuration.collections["posts"]?.permalink ?? JekyllPermalinks.styles["date"] ?? ""
    let relative = paths.relativePath(of: source)
    // The first `_posts` goes from the path.
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
    let cut = parts.firstIndex(of: "_posts") ?? 0
    let path = (parts[..<cut] + [""] + parts[(cut + 1)...]).joined(separator: "/")
    return routes(
      ofDocument: article, source: source, label: "posts", name: path, pattern: pattern, postName: name,
      folders: folder.split(separator: "/").map(String.init))
  }

  /// - Parameters:
  ///   - name: the path below the folder of the collection, with a slash before it.
  ///   - folders: those above `_posts`, which are categories.
  private func routes(
    ofDocument article: ArticleSource, source: String, label: String, name: String, pattern: String, postName: JekyllPostName? = nil,
    folders: [String] = []
  ) -> ArticleRoutes {
    let head = head(of: article, source: source, type: label)
    let postName = postName ?? JekyllPostName(name)
    if head.isUnpublished, !configuration.showsUnpublished { return .unpublished }
    if isInFuture(head, postName) { return .unpublished }
    let stem = JekyllPaths.parted(SitePath.name(of: name)).stem
    let permalink = head.text("permalink")
    let ending = outputEnding(of: permalink)
    let placeholders = JekyllPlaceholders(
      collection: label, path: JekyllPaths.withoutTrailingDots(JekyllPaths.parted(name).stem), stem: stem,
      slug: head.text("slug") ?? postName?.slug ?? JekyllPaths.withoutTrailingDots(stem), categories: head.categories(folders: folders),
      ending: ending)
    let template = permalink ?? pattern
    let dates: [WallClock?] = JekyllPlaceholders.needsDate(template) ? readings(of: head, postName) : [nil]
    var found: [String] = []
    for date in dates {
      let address = JekyllPermalinks.filled(template) { placeholders.text(of: $0, at: date) }
      if let address, !found.contains(address) { found.append(address) }
    }
    var routes = ArticleRoutes(permalink: nil, aliases: aliases(of: article))
    if found.count == 1, let address = found.first {
      routes.permalink = SitePath.route(ofFile: address)
      routes.others = fileRoutes(of: address, ending: ending)
    } else {
      routes.possible = found.flatMap { [SitePath.route(ofFile: $0)] + fileRoutes(of: $0, ending: ending) }
    }
    return routes
  }

  /// Only a date that lies ahead in every zone hides an article.
  private func isInFuture(_ head: JekyllHead, _ name: JekyllPostName?) -> Bool {
    guard !configuration.showsFuture else { return false }
    let dates = readings(of: head, name)
    guard !dates.isEmpty else { return false }
    return dates.allSatisfy { $0.instantInUTC > currentInstant() + 86_400 }
  }

  // MARK: Pages

  private func routes(ofPage article: ArticleSource, source: String) -> ArticleRoutes {
    let copy = SitePath.route(ofFile: source)
    let becomesIndex = isReadmeIndex(source)
    guard article.hasFrontMatter else {
      guard paths.isMarkdown(source) else { return ArticleRoutes(permalink: copy) }
      if becomesIndex {
        return ArticleRoutes(permalink: SitePath.route(ofFile: SitePath.joined(SitePath.folder(of: source), "index.html")), others: [copy])
      }
      guard isPageWithoutFrontMatter(source) else { return ArticleRoutes(permalink: copy) }
      var routes = routes(ofRenderedPage: article, source: source)
      if routes.isPublished { routes.others.append(copy) }
      return routes
    }
    return routes(ofRenderedPage: article, source: source)
  }

  private func routes(ofRenderedPage article: ArticleSource, source: String) -> ArticleRoutes {
    let head = head(of: article, source: source, type: "pages")
    if head.isUnpublished, !configuration.showsUnpublished { return .unpublished }
    let permalink = head.text("permalink")
    let ending = outputEnding(of: permalink, source: source)
    let stem = JekyllPaths.withoutTrailingDots(JekyllPaths.parted(SitePath.name(of: source)).stem)
    let pattern: String
    if ![".html", ".htm", ".xhtml"].contains(ending) {
      pattern = "/:path/:basename:output_ext"
    } else {
      pattern = stem == "index" ? "/:path/" : "/:path/:basename" + JekyllPermalinks.suffix(of: configuration.permalink)
    }
    let folder = SitePath.folder(of: source)
    let values = [("path", folder.isEmpty ? "" : "/" + folder), ("basename", stem), ("output_ext", ending)]
    let address = JekyllPermalinks.filled(permalink ?? pattern, values.map { (name: $0.0, text: $0.1) })
    return ArticleRoutes(
      permalink: SitePath.route(ofFile: address), aliases: aliases(of: article), others: fileRoutes(of: address, ending: ending))
  }

  private func isPageWithoutFrontMatter(_ source: String) -> Bool {
    guard configuration.plugins.contains("jekyll-optional-front-matter") else { return false }
    let name = SitePath.name(of: source)
    let isLeftOut = [
      "README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE",
    ].contains(JekyllPaths.parted(name).stem.uppercased())
    return !isLeftOut || configuration.include.contains(name)
  }

  /// Whether a README stands for the index that its folder lacks.
  private func isReadmeIndex(_ source: String) -> Bool {
    guard configuration.plugins.contains("jekyll-readme-index") else { return false }
    guard JekyllPaths.parted(SitePath.name(of: source)).stem.lowercased() == "readme" else { return false }
    let folder = SitePath.joined(configuration.source, SitePath.folder(of: source))
    let names = files.entries(folder) ?? [:]
    return !names.contains { name, isFolder in
      !isFolder && (name.lowercased().hasPrefix("index.") && (paths.isArticle(name) || name.lowercased().hasSuffix(".xml")))
    }
  }

  // MARK: Files

  /// The ending of the file that a page is written to, which its permalink may tell.
  private func outputEnding(of permalink: String?, source: String? = nil) -> String {
    if let permalink, !permalink.hasSuffix("/") {
      let ending = JekyllPaths.parted(permalink).ending
      if !ending.isEmpty, !ending.contains(":") { return ending }
    }
    guard let source, !paths.isMarkdown(source) else { return ".html" }
    return JekyllPaths.parted(source).ending
  }

  /// The file that an address without an ending is written to.
  private func fileRoutes(of address: String, ending: String) -> [String] {
    address.hasSuffix("/") || address.hasSuffix(ending) ? [] : [address + ending]
  }

  private func aliases(of article: ArticleSource) -> [String] {
    guard configuration.plugins.contains("jekyll-redirect-from") else { return [] }
    return article.head.texts("redirect_from").filter { !$0.isEmpty }.flatMap { alias in
      let address = JekyllPermalinks.filled(alias, [])
      return [SitePath.route(ofFile: address)] + fileRoutes(of: address, ending: outputEnding(of: alias))
    }
  }

  /// Files of collections without front matter are copied by the collection's pattern.
  func routeOfCopy(inCollection label: String, _ name: String) -> String {
    let (stem, ending) = JekyllPaths.parted("/" + name)
    let pattern =
      configuration.collections[label]?.permalink ?? "/:collection/:path" + JekyllPermalinks.suffix(of: configuration.permalink)
    let base = JekyllPaths.withoutTrailingDots(SitePath.name(of: stem))
    let values = [
      (name: "collection", text: label), (name: "path", text: JekyllPaths.withoutTrailingDots(stem)), (name: "output_ext", text: ""),
      (name: "name", text: base), (name: "title", text: ""),
    ]
    let address = JekyllPermalinks.filled(pattern, values)
    return (address.hasSuffix("/") ? String(address.dropLast()) : address) + ending
  }
}
