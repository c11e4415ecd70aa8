import Config
import Diagnostics
import Markup
package import RuleKit
import SourceText

/// A run whose files and settings are known.
package struct LintRun: Sendable {
  /// Paths that were named and are not there.
  package let problems: [LintProblem]
  /// Every rule that the run knows: the built-in ones and the user's own.
  package let rules: [RuleInfo]
  let jobs: [LintJob]
  let request: LintRequest
  let baselines: Baselines

  /// Finds the files that `request` names, and what holds for them.
  /// - Throws: `LintError` for faults of usage and configuration.
  package init(_ request: LintRequest) throws(LintError) {
    let selection = try ruleSelection(of: request)
    let workingFolder = FileSystem.absolute(".") ?? "/"
    let configurations = Configurations(choice: request.configuration, selection: selection, workingFolder: workingFolder)
    var discovery = Discovery(configurations: configurations, request: request, workingFolder: workingFolder)
    if let input = request.standardInput {
      discovery.add(input)
    } else {
      for path in request.paths { discovery.add(path) }
    }
    guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
    try checkNames(of: request, among: configurations.rules)
    rules = configurations.rules
    problems = discovery.problems
    jobs = discovery.takeJobs().sorted { Path.precedes($0.path, $1.path) }
    self.request = request
    baselines = try Baselines(jobs, choice: request.baseline, configurations: configurations, workingFolder: workingFolder)
    guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
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
    let mapped = map()
    let sites = ConcludedSites(mapped, jobs: jobs, timings: request.timings)
    let settling = Settling(
      mapped: mapped, sites: sites, jobs: jobs, known: Set(rules.map(\.id)), baselines: baselines, request: request)
    let outcome = LintOutcome(problems: problems, baselineUse: BaselineUse(baselines))
    let first = Workers.fold(
      jobs.count, workers: request.jobs, state: {},
      into: Settlement<Rendered, Total>(total: total, outcome: outcome, baselines: baselines),
      { index, _ in Settlement<Rendered, Total>.Part(settling.settle(index), index: index, render: render) },
      receive: { $0.receive($1, into: receive) })
    var done = first.finished(settling, render: render, receive: receive)
    let unread = Set(jobs.indices.filter { mapped.files[$0].failure != nil })
    let stale = StaleBaseline(baselines, jobs: jobs, request: request, known: settling.known, unread: unread)
    done.outcome.baselineUse.decided = stale.decided(done.outcome.baselineUse)
    for (file, fails) in stale.findings(done.outcome.baselineUse) {
      receive(&done.total, render(file))
      if fails { done.outcome.fails = true }
    }
    return done
  }

  private func map() -> MappedRun {
    let (jobs, request) = (jobs, request)
    return Workers.fold(
      jobs.count, workers: request.jobs, state: { ArticleParser() }, into: MappedRun(),
      { index, parser in MappedRun.Part(mapFile(jobs[index], parser: parser, timings: request.timings), job: jobs[index]) },
      receive: { $0.add($1) })
  }
}

/// What a run says beside its findings.
package struct LintOutcome: Sendable {
  /// Paths that could not be linted.
  package var problems: [LintProblem]
  /// Whether a finding is at or above the severity of its file's `fail-on`.
  package var fails = false
  var baselineUse: BaselineUse
}

/// Lints what `request` names and keeps all of it, texts included.
/// - Throws: `LintError` for faults of usage and configuration; faults of content are findings.
package func lint(_ request: LintRequest) throws(LintError) -> LintResult {
  let run = try LintRun(request)
  let (files, outcome) = run.lint(into: [LintedFile](), render: { $0 }, receive: { $0.append($1) })
  return LintResult(files: files, fileCount: run.fileCount, problems: outcome.problems, fails: outcome.fails, rules: run.rules)
}

private func ruleSelection(of request: LintRequest) throws(LintError) -> RuleSelection {
  var selection = RuleSelection()
  selection.rules = request.rules
  if let name = request.setName {
    guard let set = RuleSet(rawValue: name) else {
      throw .usage("There is no set of rules `\(name)`" + suggestion(for: name, among: RuleSet.allCases.map(\.rawValue)))
    }
    selection.set = set
  }
  return selection
}

/// The user's rules are known only when the configurations have been read.
private func checkNames(of request: LintRequest, among rules: [RuleInfo]) throws(LintError) {
  let known = Set(rules.map(\.id))
  for rule in request.rules ?? [] where !known.contains(rule) {
    throw .usage("There is no rule `\(rule)`" + suggestion(for: rule.name, among: known.map(\.name).sorted()))
  }
}
