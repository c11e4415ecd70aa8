import Diagnostics
import Markup
import RuleKit
import Site
import SourceText

/// All files of a run, mapped: what was made of each, now or by an earlier run.
struct MappedRun: Sendable {
  private(set) var files: [File] = []
  /// By the index of the file; what stands for a file without a page is nothing.
  private(set) var pages: [Page] = []
  private var records: RecordStore
  /// Texts that need not be read again; as many as the bound allows.
  private(set) var sources = KeptValues<SourceText>()
  /// Articles that have no record; as many as there was room for.
  private(set) var articles = KeptValues<MappedArticle>()
  private var sourceBytes = 0
  let cache: ArticleCache?

  struct File: Sendable {
    /// nil when the file could not be read.
    var digest: ContentDigest?
    var failure: String?
    /// Whether the site has it as a page.
    var hasPage = false
    var sourceCount = 0
    /// The number of the cache's entry that holds its record.
    var cached: Int?
    /// Bytes of the record that are facts.
    var factsCount = 0
    /// For the cache.
    var settings: ContentDigest?
    var stamp: ArticleCache.Stamp?
    /// The run was ended before it came to it.
    var isSkipped = false
    /// What was found may no longer hold later, with nothing changed.
    var isShortLived = false
  }

  private let keptSourceBytes: Int

  /// - Parameter count: how many files will be added.
  init(cache: ArticleCache?, count: Int) {
    self.cache = cache
    let room = MappedRun.room(files: count)
    keptSourceBytes = max(4 << 20, room)
    records = RecordStore(limit: max(6 << 20, room / 2))
    files.reserveCapacity(count)
    pages.reserveCapacity(count)
  }

  /// Bytes for texts, and as many for articles, that need not be kept: what must be kept grows with the number of files.
  static func room(files count: Int) -> Int { max(0, 40 << 20 - count * 1_000) }

  mutating func add(_ part: Part) {
    if let article = part.article { articles.keep(article, of: files.count) }
    if let source = part.source, sourceBytes + source.count <= keptSourceBytes {
      sources.keep(source, of: files.count)
      sourceBytes += source.count
    }
    files.append(part.file)
    files[files.count - 1].hasPage = part.page != nil
    pages.append(part.page ?? Page(path: "", routes: nil, names: []))
    records.append(part.record)
  }

  /// nil when the record was lost.
  func article(_ index: Int) -> MappedArticle? {
    if let kept = articles[index] { return kept }
    if let number = files[index].cached { return cache?.article(number) }
    guard let record = records[index] else { return nil }
    let factsCount = files[index].factsCount
    guard let facts = try? MappedArticle.facts(record: record, 0..<factsCount) else { return nil }
    return try? MappedArticle(facts: facts, rest: record, factsCount..<record.count)
  }

  /// nil when the record was lost.
  func facts(_ index: Int, _ parts: FactParts = .all) -> ArticleFacts? {
    if let kept = articles[index] { return kept.facts }
    if let number = files[index].cached { return cache?.facts(number, parts) }
    return records[index].flatMap { try? MappedArticle.facts(record: $0, 0..<files[index].factsCount, parts) }
  }

  /// The facts and the rest of a record that this run made; nil for all others, and for articles that were kept.
  func record(_ index: Int) -> (facts: [UInt8], rest: [UInt8])? {
    guard files[index].cached == nil, files[index].failure == nil, articles[index] == nil, let record = records[index] else { return nil }
    return (Array(record.prefix(files[index].factsCount)), Array(record.dropFirst(files[index].factsCount)))
  }

  /// What a worker hands over.
  struct Part: Sendable {
    var file: File
    var page: Page?
    var record: [UInt8] = []
    /// In place of the record.
    var article: MappedArticle?
    var source: SourceText?

    /// What was made in this run.
    ///
    /// - Parameter room: for articles that need no record; nil where all do.
    /// - Complexity: linear in the record
    init(_ mapped: MappedFile, job: LintJob, room: MemoryRoom? = nil) {
      file = File(digest: mapped.digest, failure: mapped.failure, sourceCount: mapped.article?.facts.sourceCount ?? 0)
      source = mapped.source
      guard let article = mapped.article else { return }
      let page = Page(article.facts, job.settings.site.profile)
      self.page = page
      // Without a time nothing lies in the future.
      file.isShortLived = job.settings.environment.now <= 0 || article.findings.contains { $0.rule == "future-date" }
      if let room, room.take(article.size) {
        self.article = article
        return
      }
      let facts = article.factsRecord(page: job.settings.site.pageIdentity == nil ? nil : page)
      file.factsCount = facts.count
      record = facts + article.restRecord
    }

    /// A file that the run did not come to.
    init(skipped: Void) {
      file = File(isSkipped: true)
    }

    /// What another run made, taken on trust.
    init(entry number: Int, of cache: ArticleCache, page: Page?) {
      let entry = cache.entry(number)
      file = File(digest: entry.content, failure: entry.failure.isEmpty ? nil : entry.failure, sourceCount: entry.sourceCount)
      file.cached = number
      self.page = page
    }

    /// What an earlier run made.
    init(cached number: Int, _ entry: CacheFile.Entry, page: Page) {
      file = File(digest: entry.content, sourceCount: entry.sourceCount, cached: number)
      self.page = page
    }
  }
}
