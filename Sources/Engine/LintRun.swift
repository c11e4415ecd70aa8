import Config
import Diagnostics
import ExternalLinks
import Markup
package import RuleKit
import SourceText

/// A run whose files and settings are known.
package struct LintRun: Sendable {
  /// Paths that were named and are not there.
  package let problems: [LintProblem]
  /// Every rule that the run knows: the built-in ones and the user's own.
  package let rules: [RuleInfo]
  /// In path order.
  let jobs: [LintJob]
  let request: LintRequest
  /// Told how many files are mapped; called on any thread, by one at a time.
  package var progress: (@Sendable (Int) -> Void)?
  /// Whether the process ends after it.
  package var endsProcess = false
  /// What changed, where only that counts.
  let changed: ChangedJobs?
  let baselines: Baselines
  /// How links to other sites are treated.
  package let externalLinkSettings: ExternalLinkSettings
  /// What is known of links to other sites; nil where they are not judged.
  let verdicts: LinkVerdicts?

  /// Finds the files that `request` names, and what holds for them.
  /// - Throws: `LintError` for faults of usage and configuration.
  package init(_ request: LintRequest) throws(LintError) {
    let selection = try ruleSelection(of: request)
    let workingFolder = FileSystem.absolute(".") ?? "/"
    let repository = try request.changes.map { changes throws(LintError) in try RepositoryChanges(changes) }
    let overlay = repository?.overlay ?? FolderOverlay()
    let configurations = Configurations(
      choice: request.configuration, selection: selection, workingFolder: workingFolder, overlay: overlay)
    var discovery = Discovery(configurations: configurations, request: request, workingFolder: workingFolder, overlay: overlay)
    var changed: ChangedJobs?
    if let repository {
      changed = discovery.add(repository, paths: request.paths)
    } else if let input = request.standardInput {
      discovery.add(input)
    } else {
      for path in request.paths { discovery.add(path) }
    }
    guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
    try checkNames(of: request, among: configurations.rules)
    rules = configurations.rules
    externalLinkSettings = ExternalLinkSettings(configurations, request, workingFolder: workingFolder)
    var problems = discovery.problems
    verdicts = LintRun.verdicts(request, externalLinkSettings, &problems)
    self.problems = problems
    jobs = discovery.takeJobs().sorted { Path.precedes($0.path, $1.path) }
    self.request = request
    self.changed = request.changes?.isChangedLinesOnly == true ? changed : nil
    baselines = try Baselines(jobs, choice: request.baseline, configurations: configurations, workingFolder: workingFolder)
    guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
  }

  /// What the ledger tells, where the configuration wants it and the request does not know better.
  private static func verdicts(
    _ request: LintRequest, _ settings: ExternalLinkSettings, _ problems: inout [LintProblem]
  ) -> LinkVerdicts? {
    guard request.linkVerdicts == nil, settings.configuration.isOn else { return request.linkVerdicts }
    do throws(ReadError) {
      let (ledger, faults) = try settings.readLedger()
      problems += faults.map { fault in
        let place = "Line \(fault.position.line), column \(fault.position.column): "
        return LintProblem(path: settings.ledgerPath, kind: .unreadable, message: place + fault.message)
      }
      return settings.verdicts(ledger, today: Day(seconds: request.now))
    } catch {
      problems.append(LintProblem(path: settings.ledgerPath, kind: .notFound, message: "The ledger cannot be read: \(error.reason)"))
      return nil
    }
  }

  /// Left to the system, which takes it back with the process faster than piece by piece.
  private final class Kept {
    let run: LintRun
    let mapped: MappedRun
    let sites: ConcludedSites

    init(run: LintRun, mapped: MappedRun, sites: ConcludedSites) {
      self.run = run
      self.mapped = mapped
      self.sites = sites
    }
  }

  /// Files to lint.
  package var fileCount: Int { jobs.count }

  /// Lints the files: maps each for itself and in parallel, asks the rules over the whole site, then settles each file's findings.
  ///
  /// Neither texts nor findings of all files are kept: between the halves they wait as records, beyond a bound in a temporary file.
  /// - Parameters:
  ///   - render: makes of a file with findings, or suppressed findings, what is to be kept of it; called on any thread.
  ///   - receive: takes what `render` made, in path order; called on any thread, by one at a time.
  package func lint<Rendered: Sendable, Total: Sendable>(
    into total: Total, render: @escaping @Sendable (LintedFile) -> Rendered, receive: @escaping @Sendable (inout Total, Rendered) -> Void
  ) -> (total: Total, outcome: LintOutcome) {
    let keys = CacheKeys(request)
    let mapped = map(keys)
    let sites = ConcludedSites(mapped, jobs: jobs, keys: keys, request: request)
    let known = Set(rules.map(\.id))
    let changes = changed.map { ChangedFindings($0, mapped: mapped, jobs: jobs, known: known, request: request) }
    let settling = Settling(
      mapped: mapped, sites: sites, jobs: jobs, known: known, baselines: baselines, request: request, changes: changes)
    let outcome = LintOutcome(problems: problems, baselineUse: BaselineUse(baselines))
    let settlement = Workers.fold(
      jobs.count, workers: request.jobs, state: {},
      into: Settlement<Rendered, Total>(total: total, outcome: outcome, baselines: baselines),
      { index, _ -> Settlement<Rendered, Total>.Part in settling.part(index, render: render) },
      receive: { $0.receive($1, into: receive) })
    var done = settlement.finished(workers: request.jobs, receive: receive)
    for (file, fails) in staleBaselines(mapped, &done.outcome) {
      receive(&done.total, render(file))
      if fails { done.outcome.fails = true }
    }
    if endsProcess { _ = Unmanaged.passRetained(Kept(run: self, mapped: mapped, sites: sites)) }
    keep(mapped)
    let skipped = mapped.files.count(where: \.isSkipped)
    done.outcome.skippedCount = skipped
    if skipped > 0 {
      let message = "Interrupted: \(skipped) of \(jobs.count) files were not linted"
      done.outcome.problems.append(LintProblem(path: "", kind: .interrupted, message: message))
    }
    if let path = request.factsOutput, !writeFacts(mapped, keys, to: path) {
      done.outcome.problems.append(LintProblem(path: path, kind: .unwritable, message: "The file of facts cannot be written"))
    }
    return done
  }

  /// The files of baselines with entries that are needed no more.
  private func staleBaselines(_ mapped: MappedRun, _ outcome: inout LintOutcome) -> [(file: LintedFile, fails: Bool)] {
    // Of unchanged lines nothing is said, and of changed ones the commit decides.
    guard changed == nil else { return [] }
    let unread = Set(jobs.indices.filter { mapped.files[$0].failure != nil })
    let stale = StaleBaseline(baselines, jobs: jobs, request: request, known: Set(rules.map(\.id)), unread: unread)
    outcome.baselineUse.decided = stale.decided(outcome.baselineUse)
    return stale.findings(outcome.baselineUse)
  }

  /// Maps all files; those that an earlier run mapped with the same settings are only read.
  func map(_ keys: CacheKeys) -> MappedRun {
    guard request.facts.isEmpty else { return mapGiven(keys) }
    let (jobs, request, verdicts) = (jobs, request, verdicts)
    let cache = cacheFolder.map { ArticleCache(folder: $0) }
    // A cache and a file of facts take records.
    let room = cache == nil && request.factsOutput == nil ? MemoryRoom(bytes: MappedRun.room(files: jobs.count)) : nil
    return Workers.fold(
      jobs.count, workers: request.jobs, state: { ArticleParser() }, into: MappedRun(cache: cache, count: jobs.count),
      { index, parser in mapJob(jobs[index], parser: parser, request, cache, keys, verdicts, room) },
      receive: { [progress] run, part in
        run.add(part)
        progress?(run.files.count)
      })
  }

  /// The folder of the configuration file that holds for all files; nil when there is none, or several, or no cache is wanted.
  private var cacheFolder: String? {
    // What is known of other sites is no part of a record's key.
    guard request.usesCache, request.timings == nil, verdicts == nil, let scope = jobs.first?.settings.scope, !scope.identity.isEmpty,
      jobs.allSatisfy({ $0.settings.scope === scope && $0.bytes == nil })
    else { return nil }
    return scope.folder
  }

  /// Takes what other runs made of the files. What was made with other settings counts as unreadable.
  private func mapGiven(_ keys: CacheKeys) -> MappedRun {
    let jobs = jobs
    let cache = ArticleCache(folder: ".", merging: request.facts.map(\.file))
    return Workers.fold(
      jobs.count, workers: request.jobs, state: {}, into: MappedRun(cache: cache, count: jobs.count),
      { index, _ in
        let job = jobs[index]
        guard let number = cache.number(of: job.path), cache.entry(number).settings == keys.settings(of: job) else {
          return MappedRun.Part(MappedFile(failure: "The facts were made with other settings or by another version"), job: job)
        }
        let page = cache.page(number, job.settings.site)
        if page == nil, cache.entry(number).failure.isEmpty {
          return MappedRun.Part(MappedFile(failure: "The facts are damaged"), job: job)
        }
        return MappedRun.Part(entry: number, of: cache, page: page)
      },
      receive: { $0.add($1) })
  }

  private func keep(_ mapped: MappedRun) {
    guard let cache = mapped.cache, request.facts.isEmpty else { return }
    var made: [(path: String, index: Int)] = []
    var used: [Int: ArticleCache.Stamp] = [:]
    for (job, (index, file)) in zip(jobs, mapped.files.enumerated()) {
      guard let stamp = file.stamp else { continue }
      if let number = file.cached {
        used[number] = stamp
      } else if file.settings != nil, file.digest != nil, file.failure == nil, let path = Path.relative(job.absolutePath, to: cache.folder)
      {
        made.append((path, index))
      }
    }
    let articles = ArticleCache.MadeArticles(paths: made.map(\.path)) { number in
      let (path, index) = made[number]
      let file = mapped.files[index]
      guard let settings = file.settings, let stamp = file.stamp, let content = file.digest, let record = mapped.record(index) else {
        return nil
      }
      return ArticleCache.Made(
        path: path, settings: settings, content: content, madeAt: request.now, stamp: stamp, sourceCount: file.sourceCount,
        isShortLived: file.isShortLived, facts: record.facts, rest: record.rest)
    }
    cache.save(articles, used: used) { FileStamp(of: Path.join(cache.folder, $0)) != nil }
  }
}

func mapJob(
  _ job: LintJob, parser: ArticleParser, _ request: LintRequest, _ cache: ArticleCache?, _ keys: CacheKeys, _ verdicts: LinkVerdicts?,
  _ room: MemoryRoom? = nil
) -> MappedRun.Part {
  guard !request.isCancelled() else { return MappedRun.Part(skipped: ()) }
  // Before the reading: when the file changes in between, the stamp is an old one and serves nobody. A content that is git's, and not the
  // file's, has none: no later run must take it for the file's.
  let stamp =
    cache == nil || job.pathBytes != nil || job.blob != nil ? nil : FileStamp(of: job.absolutePath).map { keys.stamp($0) }
  let settings = cache.map { keys.settings(of: job, in: $0.folder) }
  var known: (number: Int, entry: CacheFile.Entry)?
  if let cache, let settings, stamp != nil, let path = Path.relative(job.absolutePath, to: cache.folder) {
    known = cache.number(of: path, settings: settings, now: request.now).map { ($0, cache.entry($0)) }
  }
  func part(of known: (number: Int, entry: CacheFile.Entry)) -> MappedRun.Part? {
    guard let page = cache?.page(known.number, job.settings.site), cache?.hasRest(known.number) == true else { return nil }
    var part = MappedRun.Part(cached: known.number, known.entry, page: page)
    part.file.stamp = stamp
    return part
  }
  if let known, known.entry.isSettled, known.entry.stamp == stamp?.stamp, let part = part(of: known) { return part }
  let bytes: [UInt8]
  do {
    bytes = try job.read()
  } catch {
    return MappedRun.Part(MappedFile(failure: error.finding), job: job)
  }
  let digest = ContentDigest(bytes)
  if let known, known.entry.content == digest, let part = part(of: known) { return part }
  let mapped = mapFile(job, bytes, digest: digest, parser: parser, timings: request.timings, verdicts: verdicts)
  var part = MappedRun.Part(mapped, job: job, room: room)
  part.file.settings = settings
  part.file.stamp = stamp
  return part
}

/// What a run says beside its findings.
package struct LintOutcome: Sendable {
  /// Paths that could not be linted.
  package var problems: [LintProblem]
  /// Whether a finding is at or above the severity of its file's `fail-on`.
  package var fails = false
  /// Files that an interrupted run did not come to.
  package var skippedCount = 0
  var baselineUse = BaselineUse(Baselines())
}

/// Lints what `request` names and keeps all of it, texts included.
/// - Throws: `LintError` for faults of usage and configuration; faults of content are findings.
package func lint(_ request: LintRequest) throws(LintError) -> LintResult {
  let run = try LintRun(request)
  let (files, outcome) = run.lint(into: [LintedFile](), render: { $0 }, receive: { $0.append($1) })
  return LintResult(files: files, fileCount: run.fileCount, problems: outcome.problems, fails: outcome.fails, rules: run.rules)
}

func ruleSelection(of request: LintRequest) throws(LintError) -> RuleSelection {
  var selection = RuleSelection()
  selection.rules = request.rules
  selection.isForced = request.forcesRules
  if let name = request.setName {
    guard let set = RuleSet(rawValue: name) else {
      throw .usage("There is no set of rules `\(name)`" + suggestion(for: name, among: RuleSet.allCases.map(\.rawValue)))
    }
    selection.set = set
  }
  return selection
}

/// The user's rules are known only when the configurations have been read.
func checkNames(of request: LintRequest, among rules: [RuleInfo]) throws(LintError) {
  let known = Set(rules.map(\.id))
  for rule in request.rules ?? [] where !known.contains(rule) {
    throw .usage("There is no rule `\(rule)`" + suggestion(for: rule.name, among: known.map(\.name).sorted()))
  }
}
