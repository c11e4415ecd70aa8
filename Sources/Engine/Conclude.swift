import Config
import Diagnostics
import Markup
import RuleKit
import Rules
import Site
import SourceText

/// The second half of linting: rules over facts, then suppressions, each file for itself, in path order.
func conclude(
  _ jobs: [LintJob], _ mapped: [MappedFile], request: LintRequest, rules: [RuleInfo], problems: [LintProblem], workers: Int
) -> LintResult {
  let known = Set(rules.map(\.id))
  let isComplete = request.rules == nil
  let concluded = Workers.map(jobs.count, workers: workers, state: { () }) { index, _ in
    conclude(jobs[index], mapped[index], known: known, isComplete: isComplete)
  }
  var result = LintResult(files: [], fileCount: jobs.count, problems: problems, fails: false, rules: rules)
  for (job, (file, problem)) in zip(jobs, concluded) {
    if let problem { result.problems.append(problem) }
    guard let file else { continue }
    let failOn = request.failOn ?? job.scope.configuration.failOn
    if file.diagnostics.contains(where: { $0.severity >= failOn }) { result.fails = true }
    result.files.append(file)
  }
  return result
}

/// One file's findings; nil when it has none.
private func conclude(
  _ job: LintJob, _ file: MappedFile, known: Set<RuleID>, isComplete: Bool
) -> (file: LintedFile?, problem: LintProblem?) {
  let found = settled(inOrder(file.diagnostics + conclusions(job, file)), rules: job.rules)
  guard !found.isEmpty || file.suppressions != nil else { return (nil, file.problem) }
  let source = file.source ?? sourceAgain(job, file)
  guard source != nil || file.stamp == nil else {
    return (nil, LintProblem(path: job.path, kind: .unreadable, message: "The file was changed while it was linted"))
  }
  var linted = LintedFile(path: job.path, source: source, diagnostics: found)
  if let suppressions = file.suppressions {
    let left = suppressions.apply(to: found, rules: job.rules, known: known, isComplete: isComplete)
    linted.diagnostics = inOrder(left.diagnostics + left.unused)
    linted.suppressed = left.suppressed
  }
  let isEmpty = linted.diagnostics.isEmpty && linted.suppressed.isEmpty
  return (isEmpty ? nil : linted, file.problem)
}

private func conclusions(_ job: LintJob, _ file: MappedFile) -> [Diagnostic] {
  guard let facts = file.facts, let stamp = file.stamp else { return [] }
  let site = Site(
    index: job.site.index, isPlain: job.site.profile.generator == .plain, isCaseInsensitive: job.site.isCaseInsensitive)
  return conclusions(from: facts, in: site, rules: job.rules, sourceCount: stamp.count, bounds: job.environment.bounds)
}

/// What the site rules find in one article's facts.
///
/// - Parameter sourceCount: bytes of the article's text.
func conclusions(from facts: ArticleFacts, in site: Site, rules: PreparedRules, sourceCount: Int, bounds: Bounds) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for prepared in rules.siteChecks {
    var report = Report(
      rule: prepared.rule.info.id, severity: prepared.rule.severity, sourceCount: sourceCount, limit: bounds.findingsPerRuleAndFile)
    prepared.prototype.conclude(facts, site, &report)
    diagnostics += report.diagnostics
    if let severity = rules.severity(of: .unreadableFile) { diagnostics += droppedFindings([report], severity: severity) }
  }
  return diagnostics
}

/// The text of a file that was not kept; nil when it is another one by now.
private func sourceAgain(_ job: LintJob, _ file: MappedFile) -> SourceText? {
  guard let bytes = job.bytes ?? (try? FileSystem.read(job.absolutePath, bytes: job.pathBytes, limit: job.environment.bounds.fileSize)),
    let source = SourceText.decode(bytes), SourceStamp(source) == file.stamp
  else { return nil }
  return source
}
