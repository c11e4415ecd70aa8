import Diagnostics
import Markup
import RuleKit
import Site

/// The sites of a run after all files were mapped.
struct ConcludedSites: Sendable {
  /// By the index of the file; negative for files that no site rule is asked about.
  private let siteOfFile: [Int]
  private let sites: [PublishedSite]
  /// What rules over whole sites found, by the index of the file.
  private let found: [Int: [Diagnostic]]
  /// By site, then by page.
  private let members: [[Member]]

  /// An article of a site.
  private enum Member: Sendable {
    /// A file of the run.
    case file(Int)
    /// One that this run does not look at, of which the cache holds what an earlier run made.
    case cached(Int, absolutePath: String)
  }

  init(_ run: MappedRun, jobs: [LintJob], keys: CacheKeys, request: LintRequest) {
    var numbers: [ObjectIdentifier: Int] = [:]
    var scopes: [FolderSettings] = []
    var members: [[Member]] = []
    var siteOfFile = [Int](repeating: -1, count: jobs.count)
    for (index, job) in jobs.enumerated() where run.files[index].page != nil && job.rules.needsFacts {
      let number = numbers[ObjectIdentifier(job.settings.site)] ?? scopes.count
      if number == scopes.count {
        numbers[ObjectIdentifier(job.settings.site)] = number
        scopes.append(job.settings)
        members.append([])
      }
      siteOfFile[index] = number
      members[number].append(.file(index))
    }
    var sites: [PublishedSite] = []
    var found: [Int: [Diagnostic]] = [:]
    let stopwatch = request.timings.map { _ in Stopwatch() }
    // Of a part of a site nothing can be said as a whole.
    let isWhole = !run.files.contains(where: \.isSkipped)
    for (number, settings) in scopes.enumerated() {
      let others = ConcludedSites.others(run, jobs: jobs, settings, keys: keys, request: request)
      var pages = members[number].compactMap { member -> (page: Page, member: Member)? in
        guard case .file(let index) = member, let page = run.files[index].page else { return nil }
        return (page, member)
      }
      pages += others
      // The first of equal articles is the first by path, whether this run looks at it or not.
      if !others.isEmpty { pages.sort { Path.precedes($0.page.path, $1.page.path) } }
      let own = pages.map(\.member)
      members[number] = own
      let site = settings.site.published(pages.map(\.page)) { [run] page in
        guard own.indices.contains(page) else { return nil }
        switch own[page] {
        case .file(let index): return run.facts(index)
        case .cached(let entry, _): return run.cache?.facts(entry).flatMap { try? MappedArticle.facts(record: $0) }
        }
      }
      sites.append(site)
      guard isWhole else { continue }
      let articles = own.map { member in
        switch member {
        case .file(let index):
          SiteArticle(
            rules: jobs[index].rules, sourceCount: run.files[index].sourceCount, bounds: jobs[index].settings.environment.bounds)
        case .cached(_, let path):
          SiteArticle(
            rules: settings.scope.rules(forAbsolutePath: path), sourceCount: nil, bounds: settings.environment.bounds)
        }
      }
      for (page, diagnostics) in wholeSiteFindings(in: site, articles: articles, stopwatch: stopwatch) {
        if case .file(let index) = own[page] { found[index] = diagnostics }
      }
    }
    if let stopwatch { request.timings?.add(stopwatch) }
    self.siteOfFile = siteOfFile
    self.sites = sites
    self.found = found
    self.members = members
  }

  /// The articles of a site that the run does not look at, and that have not changed since the cache took them in.
  private static func others(
    _ run: MappedRun, jobs: [LintJob], _ settings: FolderSettings, keys: CacheKeys, request: LintRequest
  ) -> [(page: Page, member: Member)] {
    // A run about changed lines looks at the whole site as git knows it: what is in the file system beside that is no part of it.
    guard request.facts.isEmpty, request.changes?.isChangedLinesOnly != true, let cache = run.cache, cache.entryCount > 0 else { return [] }
    let looked = Set(jobs.map(\.absolutePath))
    var others: [(page: Page, member: Member)] = []
    let prefix = Path.relative(jobs[0].absolutePath, to: cache.folder).flatMap {
      jobs[0].path.hasSuffix($0) ? jobs[0].path.dropLast($0.count) : nil
    }
    guard let prefix else { return [] }
    for number in 0..<cache.entryCount {
      let entry = cache.entry(number)
      let absolute = Path.join(cache.folder, entry.path)
      guard !looked.contains(absolute), entry.madeAt <= request.now, Path.relative(absolute, to: settings.site.root) != nil,
        FileStamp(of: absolute) == entry.stamp,
        keys.settings(path: prefix + entry.path, absolutePath: absolute, settings) == entry.settings,
        let facts = cache.facts(number).flatMap({ try? MappedArticle.facts(record: $0) })
      else { continue }
      others.append((Page(facts, settings.site.profile), .cached(number, absolutePath: absolute)))
    }
    return others
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
  func findingsOfWholeSite(_ index: Int) -> [Diagnostic] { siteOfFile[index] >= 0 ? found[index] ?? [] : [] }

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
