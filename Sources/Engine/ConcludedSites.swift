import Config
import Diagnostics
import Markup
import RuleKit
import Site

/// The sites of a run after all files were mapped.
struct ConcludedSites: Sendable {
  /// By the index of the file; negative for files that no site rule is asked about.
  private let siteOfFile: [Int]
  private let sites: [PublishedSite]
  /// By the index of the file: the number of its page in its site.
  private let pageOfFile: [Int32]
  /// What rules over whole sites found, by site; nil for a site of which not all is known.
  private let found: [SiteFindings?]
  /// By site, then by page.
  private let members: [[Member]]

  /// An article of a site.
  fileprivate enum Member: Sendable {
    /// A file of the run.
    case file(Int)
    /// One that this run does not look at, of which the cache holds what an earlier run made.
    case cached(Int, absolutePath: String)
  }

  /// Articles of a site in path order; two lists, since pages are large.
  fileprivate struct Articles: Sendable {
    var pages: [Page] = []
    var members: [Member] = []

    mutating func append(_ page: Page, _ member: Member) {
      pages.append(page)
      members.append(member)
    }
  }

  init(_ run: MappedRun, jobs: [LintJob], keys: CacheKeys, request: LintRequest) {
    var scopes: [FolderSettings] = []
    var files: [[Int]] = []
    var siteOfFile = [Int](repeating: -1, count: jobs.count)
    for (index, job) in jobs.enumerated() where run.files[index].hasPage && job.rules.needsFacts {
      // A run has few sites.
      let number = scopes.lastIndex { $0.site === job.settings.site } ?? scopes.count
      if number == scopes.count {
        scopes.append(job.settings)
        files.append([])
      }
      siteOfFile[index] = number
      files[number].append(index)
    }
    var sites: [PublishedSite] = []
    var found: [SiteFindings?] = []
    var pageOfFile = [Int32](repeating: -1, count: jobs.count)
    var members: [[Member]] = []
    // Of a part of a site nothing can be said as a whole.
    let isWhole = !run.files.contains(where: \.isSkipped)
    for (settings, files) in zip(scopes, files) {
      var articles = ConcludedSites.others(run, jobs: jobs, settings, keys: keys, request: request)
      let isAlone = articles.pages.isEmpty
      articles.insert(files, of: run)
      let site = ConcludedSites.site(of: articles, run, settings.site)
      sites.append(site)
      members.append(articles.members)
      for (page, member) in articles.members.enumerated() { if case .file(let index) = member { pageOfFile[index] = Int32(page) } }
      let asked = isAlone ? nil : articles.members.indices.filter { if case .file = articles.members[$0] { true } else { false } }
      let whole = isWhole ? WholeSite(site, articles.members, run, jobs, settings) : nil
      found.append(whole?.findings(asked: asked, workers: request.jobs, timings: request.timings))
    }
    self.siteOfFile = siteOfFile
    self.sites = sites
    self.found = found
    self.pageOfFile = pageOfFile
    self.members = members
  }

  private static func site(of articles: Articles, _ run: MappedRun, _ scope: SiteScope) -> PublishedSite {
    scope.published(articles.pages) { [run, members = articles.members] page, parts in
      guard members.indices.contains(page) else { return nil }
      switch members[page] {
      case .file(let index): return run.facts(index, parts)
      case .cached(let entry, _): return run.cache?.facts(entry, parts)
      }
    }
  }

  /// The articles of a site that the run does not look at, and that have not changed since the cache took them in.
  private static func others(
    _ run: MappedRun, jobs: [LintJob], _ settings: FolderSettings, keys: CacheKeys, request: LintRequest
  ) -> Articles {
    // A run about changed lines looks at the whole site as git knows it: what is in the file system beside that is no part of it.
    guard request.facts.isEmpty, request.changes?.isChangedLinesOnly != true, let cache = run.cache, cache.entryCount > 0 else {
      return Articles()
    }
    let looked = Set(jobs.map(\.absolutePath))
    let isWithin = Path.relative(cache.folder, to: settings.site.root) != nil
    let prefix = Path.relative(jobs[0].absolutePath, to: cache.folder).flatMap {
      jobs[0].path.hasSuffix($0) ? String(jobs[0].path.dropLast($0.count)) : nil
    }
    guard let prefix else { return Articles() }
    // Where all files have the same settings, they need not be asked for one by one.
    let only =
      settings.scope.configuration.overrides.isEmpty ? keys.settings(named: prefix, absolutePath: jobs[0].absolutePath, settings) : nil
    return Workers.fold(
      cache.entryCount, workers: request.jobs, batch: Workers.largeBatch, state: {}, into: Articles(),
      { number, _ -> (page: Page, member: Member)? in
        let entry = cache.entry(number)
        let absolute = Path.join(cache.folder, entry.path)
        guard entry.madeAt <= request.now, !looked.contains(absolute), isWithin || Path.relative(absolute, to: settings.site.root) != nil,
          only ?? keys.settings(named: prefix, absolutePath: absolute, settings) == entry.settings, entry.isCurrent(absolute),
          let page = cache.page(number, settings.site)
        else { return nil }
        return (page, .cached(number, absolutePath: absolute))
      }, receive: { articles, article in if let article { articles.append(article.page, article.member) } })
  }

  /// What site rules find in a file.
  func findings(_ index: Int, facts: ArticleFacts, rules: PreparedRules, bounds: Bounds, stopwatch: Stopwatch?) -> [Diagnostic] {
    ownFindings(index, facts: facts, rules: rules, bounds: bounds, stopwatch: stopwatch) + findingsOfWholeSite(index)
  }

  /// What site rules find in the facts of a file by themselves.
  func ownFindings(
    _ index: Int, facts: ArticleFacts, rules: PreparedRules, bounds: Bounds, stopwatch: Stopwatch? = nil
  ) -> [Diagnostic] {
    guard siteOfFile[index] >= 0 else { return [] }
    return siteFindings(facts, in: sites[siteOfFile[index]], rules: rules, bounds: bounds, stopwatch: stopwatch)
  }

  /// What rules over whole sites found in a file.
  func findingsOfWholeSite(_ index: Int) -> [Diagnostic] {
    siteOfFile[index] >= 0 ? found[siteOfFile[index]]?[Int(pageOfFile[index])] ?? [] : []
  }

  /// The file that a path in the site of another file belongs to, as the index of a file of the run or as an absolute path.
  func file(at sitePath: String, besides index: Int) -> RelatedFile? {
    guard siteOfFile[index] >= 0, let page = sites[siteOfFile[index]].pages.page(at: sitePath) else { return nil }
    switch members[siteOfFile[index]][page] {
    case .file(let other): return .ofRun(other)
    case .cached(_, let path): return .other(absolutePath: path)
    }
  }

  enum RelatedFile {
    case ofRun(Int)
    case other(absolutePath: String)
  }
}

extension ConcludedSites.Articles {
  /// Puts files of the run, in path order, in their places: the first of equal articles is the first by path, whether the run looks at it
  /// or not.
  fileprivate mutating func insert(_ files: [Int], of run: MappedRun) {
    guard !pages.isEmpty else {
      // Nearly every run is about one site, and needs its pages but once.
      pages = files.count == run.pages.count ? run.pages : files.map { run.pages[$0] }
      members = files.map { .file($0) }
      return
    }
    let own = files.map { index in (page: run.pages[index], index: index) }.sorted { Path.precedes($0.page.path, $1.page.path) }
    if own.count < 64 {
      for file in own {
        let place = placeOf(file.page.path)
        pages.insert(file.page, at: place)
        members.insert(.file(file.index), at: place)
      }
      return
    }
    let others = self
    self = Self()
    pages.reserveCapacity(others.pages.count + own.count)
    var next = 0
    for file in own {
      let start = next
      while next < others.pages.count, Path.precedes(others.pages[next].path, file.page.path) { next += 1 }
      pages += others.pages[start..<next]
      members += others.members[start..<next]
      append(file.page, .file(file.index))
    }
    pages += others.pages[next...]
    members += others.members[next...]
  }
}

extension ConcludedSites.Articles {
  /// Where a path belongs.
  /// - Complexity: O(log n)
  private func placeOf(_ path: String) -> Int {
    var range = 0..<pages.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = Path.precedes(pages[middle].path, path) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}

extension WholeSite {
  fileprivate init(
    _ site: PublishedSite, _ members: [ConcludedSites.Member], _ run: MappedRun, _ jobs: [LintJob], _ settings: FolderSettings
  ) {
    // A run has few configurations, each with few settings.
    var kinds: [(scope: ConfigurationScope, settings: String)] = []
    var all: [Settings] = []
    // Mostly all files have the same settings.
    var last: (settings: FolderSettings, number: Int)?
    func number(_ settings: FolderSettings, _ path: String) -> Int {
      if let last, last.settings === settings, settings.scope.configuration.overrides.isEmpty { return last.number }
      let number = numberOfKind(settings, path)
      last = (settings, number)
      return number
    }
    func numberOfKind(_ settings: FolderSettings, _ path: String) -> Int {
      let (scope, name) = (settings.scope, settings.scope.settingsName(forAbsolutePath: path))
      if let known = kinds.lastIndex(where: { $0.scope === scope && $0.settings == name }) { return known }
      kinds.append((scope, name))
      all.append(Settings(rules: settings.scope.rules(forAbsolutePath: path), bounds: settings.environment.bounds))
      return all.count - 1
    }
    let articles = members.map { member in
      switch member {
      case .file(let index):
        SiteArticle(settings: number(jobs[index].settings, jobs[index].absolutePath), sourceCount: run.files[index].sourceCount)
      case .cached(_, let path): SiteArticle(settings: number(settings, path), sourceCount: -1)
      }
    }
    self.init(site, articles: articles, settings: all)
  }
}

extension CacheFile.Entry {
  /// Whether the file still is what the entry was made of. Where its stamp does not tell for sure, its content does.
  fileprivate func isCurrent(_ absolutePath: String) -> Bool {
    guard FileStamp(of: absolutePath) == stamp else { return false }
    if isSettled { return true }
    guard let bytes = try? FileSystem.read(absolutePath, limit: stamp.size) else { return false }
    return ContentDigest(bytes) == content
  }
}
