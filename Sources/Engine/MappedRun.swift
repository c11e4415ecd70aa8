import Diagnostics
import Markup
import RuleKit
import Site
import SourceText

/// All files of a run, mapped: their records, and their sites ready to be asked.
struct MappedRun: Sendable {
  private(set) var files: [File] = []
  private(set) var records = RecordStore()
  /// Texts that need not be read again; as many as the bound allows.
  private(set) var sources: [Int: SourceText] = [:]
  private var sourceBytes = 0

  struct File: Sendable {
    /// nil when the file could not be read.
    var digest: ContentDigest?
    var failure: String?
    var page: Page?
    var sourceCount: Int
  }

  /// What a worker hands over.
  struct Part: Sendable {
    var file: File
    var record: [UInt8]
    var source: SourceText?

    /// - Complexity: linear in the record
    init(_ mapped: MappedFile, job: LintJob) {
      file = File(digest: mapped.digest, failure: mapped.failure, sourceCount: mapped.article?.facts.sourceCount ?? 0)
      file.page = mapped.article.map { Page($0.facts, job.settings.site.profile) }
      record = mapped.article?.record ?? []
      source = mapped.source
    }
  }

  private static let keptSourceBytes = 16 << 20

  mutating func add(_ part: Part) {
    if let source = part.source, sourceBytes + source.count <= Self.keptSourceBytes {
      sources[files.count] = source
      sourceBytes += source.count
    }
    files.append(part.file)
    records.append(part.record)
  }

  func article(_ index: Int) -> MappedArticle? { records[index].flatMap { try? MappedArticle(record: $0) } }

  func facts(_ index: Int) -> ArticleFacts? { records[index].flatMap { try? MappedArticle.facts(record: $0) } }
}

/// The sites of a run after all files were mapped.
struct ConcludedSites: Sendable {
  /// By the index of the file; nil for files that no site rule is asked about.
  private let siteOfFile: [Int]
  private let sites: [PublishedSite]
  /// What rules over whole sites found, by the index of the file.
  private let found: [Int: [Diagnostic]]
  /// By site, then by page: the index of its file.
  private let fileOfPage: [[Int]]

  /// - Parameter timings: takes what rules cost, where that is wanted.
  init(_ run: MappedRun, jobs: [LintJob], timings: RuleTimings?) {
    var numbers: [ObjectIdentifier: Int] = [:]
    var scopes: [SiteScope] = []
    var fileOfPage: [[Int]] = []
    var siteOfFile = [Int](repeating: -1, count: jobs.count)
    for (index, job) in jobs.enumerated() where run.files[index].page != nil && job.rules.needsFacts {
      let number = numbers[ObjectIdentifier(job.settings.site)] ?? scopes.count
      if number == scopes.count {
        numbers[ObjectIdentifier(job.settings.site)] = number
        scopes.append(job.settings.site)
        fileOfPage.append([])
      }
      siteOfFile[index] = number
      fileOfPage[number].append(index)
    }
    var sites: [PublishedSite] = []
    var found: [Int: [Diagnostic]] = [:]
    let stopwatch = timings.map { _ in Stopwatch() }
    for (scope, files) in zip(scopes, fileOfPage) {
      let site = scope.published(files.compactMap { run.files[$0].page }) { [run] page in
        files.indices.contains(page) ? run.facts(files[page]) : nil
      }
      sites.append(site)
      let articles = files.map { index in
        SiteArticle(rules: jobs[index].rules, sourceCount: run.files[index].sourceCount, bounds: jobs[index].settings.environment.bounds)
      }
      for (page, diagnostics) in wholeSiteFindings(in: site, articles: articles, stopwatch: stopwatch) { found[files[page]] = diagnostics }
    }
    if let stopwatch { timings?.add(stopwatch) }
    self.siteOfFile = siteOfFile
    self.sites = sites
    self.found = found
    self.fileOfPage = fileOfPage
  }

  /// What site rules find in a file.
  func findings(_ index: Int, facts: ArticleFacts, rules: PreparedRules, bounds: Bounds, stopwatch: Stopwatch?) -> [Diagnostic] {
    guard siteOfFile[index] >= 0 else { return [] }
    let own = siteFindings(facts, in: sites[siteOfFile[index]], rules: rules, bounds: bounds, stopwatch: stopwatch)
    return own + (found[index] ?? [])
  }

  /// The file that a path in the site of another file belongs to.
  func file(at sitePath: String, besides index: Int) -> Int? {
    guard siteOfFile[index] >= 0, let page = sites[siteOfFile[index]].pages.page(at: sitePath) else { return nil }
    return fileOfPage[siteOfFile[index]][page]
  }
}
