import Diagnostics
import Markup
import RuleKit
import Site
import SourceText
import Synchronization

/// The site of a run as it was before the changes that the run is about: the run's own files, the changed ones with their former contents.
///
/// It is mapped and concluded when it is first asked: a site without findings never asks.
final class EarlierSite: Sendable {
  private let jobs: [LintJob]
  /// For each of `jobs` the file of the run that it equals; nil for one with a content of its own.
  private let origins: [Int?]
  /// By the index of the run's file: the index in `jobs`.
  private let indices: [Int: Int]
  private let mapped: MappedRun
  private let known: Set<RuleID>
  private let request: LintRequest
  private let settling = Mutex<Settling?>(nil)

  init(_ changed: ChangedJobs, mapped: MappedRun, jobs: [LintJob], known: Set<RuleID>, request: LintRequest) {
    var files: [(job: LintJob, origin: Int?, index: Int?)] = []
    var used: Set<[UInt8]> = []
    for (index, job) in jobs.enumerated() {
      let key = job.key
      if changed.touched.contains(key) {
        // A file that is new has none.
        guard let former = changed.former[key] else { continue }
        used.insert(key)
        files.append((former, nil, index))
      } else {
        files.append((job, index, index))
      }
    }
    for (key, job) in changed.former where !used.contains(key) { files.append((job, nil, nil)) }
    files.sort { Path.precedes($0.job.path, $1.job.path) }
    var settings = EarlierSettings(overlay: changed.repository.overlayBefore, now: request.now)
    self.jobs = files.map { settings.before($0.job) }
    origins = files.map(\.origin)
    var indices: [Int: Int] = [:]
    for (number, file) in files.enumerated() { if let index = file.index { indices[index] = number } }
    self.indices = indices
    self.mapped = mapped
    self.known = known
    var request = request
    request.timings = nil
    self.request = request
  }

  /// How often each rule found something at each place of a file of the run; nil when the file was not there.
  ///
  /// - Parameter byLine: whether places are told by line and column.
  func places(of index: Int, byLine: Bool) -> [FindingPlace: Int]? {
    guard let number = indices[index] else { return nil }
    let settling = settling.withLock { settling in
      let known = settling ?? conclude()
      settling = known
      return known
    }
    let file = settling.settle(number).file
    guard let file else { return [:] }
    let feeds = byLine ? file.source.map { LineFeeds($0) } : nil
    var places: [FindingPlace: Int] = [:]
    for diagnostic in file.diagnostics {
      let place = feeds?.place(of: Int(diagnostic.range.start)) ?? (line: 0, column: Int(diagnostic.range.start))
      places[FindingPlace(rule: diagnostic.rule, line: place.line, column: place.column), default: 0] += 1
    }
    return places
  }

  private func conclude() -> Settling {
    let (jobs, origins, now, request) = (jobs, origins, mapped, request)
    let keys = CacheKeys(request)
    let before = Workers.fold(
      jobs.count, workers: request.jobs, state: { ArticleParser() }, into: MappedRun(cache: mapped.cache, count: jobs.count),
      { index, parser in
        if let origin = origins[index], let part = now.part(origin, job: jobs[index]) { return part }
        return mapJob(jobs[index], parser: parser, request, nil, keys, nil)
      },
      receive: { $0.add($1) })
    let sites = ConcludedSites(before, jobs: jobs, keys: keys, request: request)
    return Settling(mapped: before, sites: sites, jobs: jobs, known: known, request: request)
  }
}

/// Gives jobs the settings they would have had.
private struct EarlierSettings {
  let overlay: FolderOverlay
  let now: Int64
  private var settings: [ObjectIdentifier: FolderSettings] = [:]
  private var sites: [ObjectIdentifier: SiteScope] = [:]

  init(overlay: FolderOverlay, now: Int64) {
    self.overlay = overlay
    self.now = now
  }

  mutating func before(_ job: LintJob) -> LintJob {
    var job = job
    let current = job.settings
    let site =
      sites[ObjectIdentifier(current.site)]
      ?? SiteScope(
        root: current.site.root, dialect: current.site.dialect, configuration: current.scope.configuration, overlay: overlay)
    sites[ObjectIdentifier(current.site)] = site
    let known = settings[ObjectIdentifier(current)] ?? FolderSettings(scope: current.scope, site: site, now: now)
    settings[ObjectIdentifier(current)] = known
    job.settings = known
    return job
  }
}

extension MappedRun {
  /// What was made of a file, for a run in which another job stands for it; nil when its record was lost.
  func part(_ index: Int, job: LintJob) -> Part? {
    guard files[index].failure == nil, let facts = facts(index) else { return nil }
    let record = record(index)
    // The site's own configuration may have changed as well.
    let page = Page(facts, job.settings.site.profile)
    var part = Part(file: files[index], page: page, record: record.map { $0.facts + $0.rest } ?? [], source: sources[index])
    part.article = articles[index]
    return part
  }
}

extension MappedRun.Part {
  fileprivate init(file: MappedRun.File, page: Page, record: [UInt8], source: SourceText?) {
    self.file = file
    self.page = page
    self.record = record
    self.source = source
  }
}
