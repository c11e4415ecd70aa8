import Config
import Diagnostics
import Markup
import RuleKit
import SourceText

/// The second half of linting, file by file: site rules, suppressions, and the text for those who show findings. A class, since all threads
/// share it.
final class Settling: Sendable {
  let mapped: MappedRun
  let sites: ConcludedSites
  let jobs: [LintJob]
  /// All rules there are, whether they run or not.
  let known: Set<RuleID>
  let baselines: Baselines
  let request: LintRequest
  /// Where only findings that changes cause count.
  let changes: ChangedFindings?

  init(
    mapped: MappedRun, sites: ConcludedSites, jobs: [LintJob], known: Set<RuleID>, baselines: Baselines = Baselines(), request: LintRequest,
    changes: ChangedFindings? = nil
  ) {
    self.mapped = mapped
    self.sites = sites
    self.jobs = jobs
    self.known = known
    self.baselines = baselines
    self.request = request
    self.changes = changes
  }

  struct Settled: Sendable {
    /// nil for a file without findings.
    var file: LintedFile?
    var problem: LintProblem?
    var fails = false
    var acceptance = Baselines.Acceptance()
  }

  /// - Parameter granted: what `Baselines.accept` is given.
  func settle(_ index: Int, granted: [Bool]? = nil) -> Settled {
    let job = jobs[index]
    let rules = job.rules
    if mapped.files[index].isSkipped { return Settled() }
    if let failure = mapped.files[index].failure {
      return changes?.isAbout(index) == false ? Settled() : unreadable(index, failure, rules, granted)
    }
    guard let article = mapped.article(index) else {
      return unreadable(index, "The file's record was lost: the temporary folder is full or was changed", rules, granted)
    }
    let stopwatch = request.timings.map { _ in Stopwatch() }
    let bounds = job.settings.environment.bounds
    let fromSite = sites.findings(index, facts: article.facts, rules: rules, bounds: bounds, stopwatch: stopwatch)
    let settled = article.settle(fromSite, rules: rules, known: known, isComplete: request.rules == nil)
    if let stopwatch { request.timings?.add(stopwatch) }
    guard !settled.diagnostics.isEmpty || !settled.suppressed.isEmpty else { return Settled() }
    guard let source = source(index) else {
      return Settled(problem: LintProblem(path: job.path, kind: .unreadable, message: "The file changed while it was linted"))
    }
    var file = LintedFile(path: job.path, source: source, diagnostics: settled.diagnostics, suppressed: settled.suppressed)
    nameRelated(&file, index)
    let acceptance = baselines.accept(&file, job, index: index, granted: granted)
    if let changes {
      // Behind the baseline: an old finding that is left out here must still take its entry, or a new one would.
      let left = SettledFindings(diagnostics: file.diagnostics, suppressed: file.suppressed)
      let kept = changes.kept(left, index, rules: rules) { source }
      (file.diagnostics, file.suppressed, file.baselined) = (kept.diagnostics, kept.suppressed, [])
      if kept.diagnostics.isEmpty, kept.suppressed.isEmpty { return Settled(acceptance: acceptance) }
    }
    return Settled(file: file, fails: fails(file.diagnostics, job), acceptance: acceptance)
  }

  func part<Rendered: Sendable, Total: Sendable>(
    _ index: Int, granted: [Bool]? = nil, render: @escaping @Sendable (LintedFile) -> Rendered
  ) -> Settlement<Rendered, Total>.Part {
    let settled = settle(index, granted: granted)
    return Settlement<Rendered, Total>.Part(
      settled, index: index, rendered: settled.file.map(render), again: { self.part(index, granted: $0, render: render) })
  }

  func fails(_ diagnostics: [Diagnostic], _ job: LintJob) -> Bool {
    let failOn = request.failOn ?? job.settings.scope.configuration.failOn
    return diagnostics.contains { $0.severity >= failOn }
  }

  private func unreadable(_ index: Int, _ message: String, _ rules: PreparedRules, _ granted: [Bool]?) -> Settled {
    let job = jobs[index]
    var settled = Settled(problem: LintProblem(path: job.path, kind: .unreadable, message: message))
    if let severity = rules.severity(of: .unreadableFile) {
      let finding = Diagnostic(rule: .unreadableFile, severity: severity, message: message, range: ByteRange(0, 0))
      var file = LintedFile(path: job.path, source: nil, diagnostics: [finding])
      settled.acceptance = baselines.accept(&file, job, index: index, granted: granted)
      settled.fails = fails(file.diagnostics, job)
      settled.file = file
    }
    return settled
  }

  /// The text that was mapped; nil when the file holds another one by now.
  private func source(_ index: Int) -> SourceText? {
    if let kept = mapped.sources[index] { return kept }
    guard let bytes = try? jobs[index].read(), ContentDigest(bytes) == mapped.files[index].digest else { return nil }
    return SourceText.decode(bytes)
  }

  /// Site rules name other articles by their paths in the site; a report names them as it names their findings, and shows their lines.
  private func nameRelated(_ file: inout LintedFile, _ index: Int) {
    for number in file.diagnostics.indices where file.diagnostics[number].related.contains(where: { $0.path != nil }) {
      for place in file.diagnostics[number].related.indices {
        guard let path = file.diagnostics[number].related[place].path, let other = sites.file(at: path, besides: index) else { continue }
        let name: String
        switch other {
        case .ofRun(let index):
          name = jobs[index].path
          if file.relatedSources[name] == nil { file.relatedSources[name] = source(index) }
        case .other(let absolutePath):
          // The two are named alike: from the folder that the run was started in.
          name = jobs[index].path.dropLast(jobs[index].sitePath.count) + path
          let bytes = try? FileSystem.read(absolutePath, limit: jobs[index].settings.environment.bounds.fileSize)
          if file.relatedSources[name] == nil { file.relatedSources[name] = bytes.flatMap { SourceText.decode($0) } }
        }
        file.diagnostics[number].related[place].path = name
      }
    }
  }
}
