import Config
package import Diagnostics
import ExternalLinks
import Markup
import RuleKit
import SourceText

/// What a run does with the texts that fixes make.
package enum FixDestination: Sendable {
  /// Writes them to their files.
  case files
  /// Leaves the files as they are.
  case nowhere
}

/// One file after its fixes.
package struct FixedFile: Sendable {
  /// As it is reported.
  package var path: String
  /// What is left to find: after the fixes, or before them where they could not be written.
  package var linted: LintedFile
  /// The file's bytes before and after the fixes; nil where they are the same.
  package var change: FileChange?
  /// How many findings of each rule were fixed.
  package var fixed: [RuleID: Int] = [:]
  package var hiddenUnsafe = 0
  package var fighting: Set<RuleID> = []
  package var unfinished: Set<RuleID> = []
  package var refused: [RuleID: ParseWorsening] = [:]

  package var fixedCount: Int { fixed.values.reduce(0, +) }
}

/// A file's bytes before and after fixes.
package struct FileChange: Sendable {
  /// The file's path as the working folder sees it, links resolved: what a patch names.
  package var path: [UInt8]
  package var old: [UInt8]
  package var new: [UInt8]

  package init(path: [UInt8], old: [UInt8], new: [UInt8]) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// An article of a run that is to be rewritten.
struct RewritableArticle {
  let path: String
  let environment: ArticleEnvironment
  let source: SourceText
  /// What linting found in `source`.
  let linted: LintedFile
  /// What rules over the whole site found, suppressed or not.
  let fromSite: [Diagnostic]
  let parser: ArticleParser
  /// Lints another text in its place, with findings of rules over the whole site.
  let lint: (SourceText, [Diagnostic]) -> LintedFile
}

extension LintRun {
  /// Fixes the files, in parallel and each for itself: rules about the site see the other files as they were when the run began.
  ///
  /// - Parameters:
  ///   - selection: nil to lint alone.
  ///   - render: makes of each file with findings what is to be kept of it; called on any thread.
  ///   - receive: takes what `render` made, in path order; called on any thread, by one at a time.
  package func fix<Rendered: Sendable, Total: Sendable>(
    _ selection: FixSelection?, writingTo destination: FixDestination, into total: Total,
    render: @escaping @Sendable (FixedFile) -> Rendered, receive: @escaping @Sendable (inout Total, Rendered) -> Void
  ) -> (total: Total, outcome: LintOutcome) {
    rewrite(
      into: total, render: render, receive: receive,
      rewriting: { article in
        guard let selection else {
          return (FixedFile(path: article.path, linted: article.linted), article.source.file ?? article.source.bytes)
        }
        let fixer = ArticleFixer(
          path: article.path, environment: article.environment, selection: selection, parser: article.parser, fromSite: article.fromSite,
          lint: article.lint)
        let result = fixer.fix(article.source, article.linted)
        var file = FixedFile(path: article.path, linted: result.linted)
        file.fixed = result.fixed
        file.hiddenUnsafe = result.hiddenUnsafe
        file.fighting = result.fighting
        file.unfinished = result.unfinished
        file.refused = result.refused
        return (file, result.file)
      }, destination: destination, baselines: baselines)
  }

  /// Lints the files, lets `rewriting` make another text of each with findings, and writes that where it is wanted.
  ///
  /// - Parameter baselines: what is accepted of the findings that are left.
  func rewrite<Rendered: Sendable, Total: Sendable>(
    into total: Total, render: @escaping @Sendable (FixedFile) -> Rendered, receive: @escaping @Sendable (inout Total, Rendered) -> Void,
    rewriting: @escaping @Sendable (RewritableArticle) -> (file: FixedFile, bytes: [UInt8]), destination: FixDestination,
    baselines: Baselines
  ) -> (total: Total, outcome: LintOutcome) {
    let (jobs, request) = (jobs, request)
    let keys = CacheKeys(request)
    let mapped = map(keys)
    let sites = ConcludedSites(mapped, jobs: jobs, keys: keys, request: request)
    let settling = Settling(mapped: mapped, sites: sites, jobs: jobs, known: Set(rules.map(\.id)), request: request)
    let verdicts = verdicts
    let aliases = aliases(of: jobs)
    let workingFolder = FileSystem.absolute(".")
    let outcome = LintOutcome(problems: problems, baselineUse: BaselineUse(baselines))
    let settlement = Workers.fold(
      jobs.count, workers: request.jobs, state: { ArticleParser() },
      into: Settlement<Rendered, Total>(total: total, outcome: outcome, baselines: baselines),
      { index, parser -> Settlement<Rendered, Total>.Part in
        let job = jobs[index]
        let settled = settling.settle(index)
        guard let linted = settled.file, let source = linted.source, !aliases.contains(index) else {
          let file = settled.file.map { FixedFile(path: job.path, linted: $0) }
          return settling.part(index, file, settled.problem, baselines, render: render)
        }
        var (file, new) = rewriting(settling.rewritable(index, source, linted, parser, verdicts))
        var problem = settled.problem
        let old = source.file ?? source.bytes
        if new != old {
          file.change = FileChange(path: patchPath(of: job, workingFolder: workingFolder), old: old, new: new)
          if case .files = destination, job.bytes == nil, let fault = write(&file, job) {
            problem = fault
            file.linted = linted
          }
        }
        return settling.part(index, file, problem, baselines, render: render)
      },
      receive: { $0.receive($1, into: receive) })
    return settlement.finished(workers: request.jobs, receive: receive)
  }

  /// Indices of jobs whose file is also another one's, by a symbolic link: it is rewritten once.
  private func aliases(of jobs: [LintJob]) -> Set<Int> {
    guard jobs.count > 1 else { return [] }
    var aliases: Set<Int> = []
    var links: [(index: Int, target: String)] = []
    for (index, job) in jobs.enumerated() where job.bytes == nil && FileSystem.isLink(job.absolutePath, bytes: job.pathBytes) {
      if let target = FileSystem.absolute(job.absolutePath) { links.append((index, target)) }
    }
    guard !links.isEmpty else { return [] }
    let linked = Set(links.map(\.index))
    var taken = Set(jobs.enumerated().filter { !linked.contains($0.offset) }.map(\.element.absolutePath))
    for link in links where !taken.insert(link.target).inserted { aliases.insert(link.index) }
    return aliases
  }
}

/// Writes a file's new bytes; where that fails, nothing of it was fixed.
private func write(_ file: inout FixedFile, _ job: LintJob) -> LintProblem? {
  guard let change = file.change else { return nil }
  do throws(WriteError) {
    try FileReplacement(of: change.old, with: change.new).replace(job.absolutePath, pathBytes: job.pathBytes)
    return nil
  } catch {
    file.change = nil
    file.fixed = [:]
    return LintProblem(path: job.path, kind: .unwritable, message: error.message)
  }
}

/// The path of a job's file as seen from the working folder, in its own bytes.
private func patchPath(of job: LintJob, workingFolder: String?) -> [UInt8] {
  let path = job.pathBytes ?? Array((job.bytes == nil ? FileSystem.absolute(job.absolutePath) ?? job.absolutePath : job.absolutePath).utf8)
  guard let workingFolder else { return Array(job.path.utf8) }
  let prefix = Array((workingFolder == "/" ? "/" : workingFolder + "/").utf8)
  return path.starts(with: prefix) ? Array(path.dropFirst(prefix.count)) : Array(job.path.utf8)
}

extension Settling {
  /// A file after its fixes on its way out: without the findings that are left and accepted.
  fileprivate func part<Rendered: Sendable, Total: Sendable>(
    _ index: Int, _ file: FixedFile?, _ problem: LintProblem?, _ baselines: Baselines, granted: [Bool]? = nil,
    render: @escaping @Sendable (FixedFile) -> Rendered
  ) -> Settlement<Rendered, Total>.Part {
    var left = file
    var settled = Settled(problem: problem)
    if var linted = file?.linted {
      settled.acceptance = baselines.accept(&linted, jobs[index], index: index, granted: granted)
      settled.fails = fails(linted.diagnostics, jobs[index])
      left?.linted = linted
    }
    return Settlement<Rendered, Total>.Part(
      settled, index: index, rendered: left.map(render),
      again: { self.part(index, file, problem, baselines, granted: $0, render: render) })
  }

  fileprivate func rewritable(
    _ index: Int, _ source: SourceText, _ linted: LintedFile, _ parser: ArticleParser, _ verdicts: LinkVerdicts?
  ) -> RewritableArticle {
    RewritableArticle(
      path: jobs[index].path, environment: jobs[index].settings.environment, source: source, linted: linted,
      fromSite: sites.findingsOfWholeSite(index), parser: parser, lint: { self.relint(index, $0, fromSite: $1, parser, verdicts) })
  }

  /// A file linted as if it held `text`, among the other files as they were. The one way in which fixes ask for findings.
  private func relint(
    _ index: Int, _ text: SourceText, fromSite: [Diagnostic], _ parser: ArticleParser, _ verdicts: LinkVerdicts?
  ) -> LintedFile {
    var job = jobs[index]
    let bytes = text.file ?? text.bytes
    job.bytes = bytes
    job.failure = nil
    let mapped = mapFile(job, bytes, digest: ContentDigest(bytes), parser: parser, verdicts: verdicts)
    guard let article = mapped.article, let source = mapped.source else { return LintedFile(path: job.path, source: nil, diagnostics: []) }
    let own = sites.ownFindings(index, facts: article.facts, rules: job.rules, bounds: job.settings.environment.bounds)
    let settled = article.settle(own + fromSite, rules: job.rules, known: known, isComplete: request.rules == nil)
    return LintedFile(path: job.path, source: source, diagnostics: settled.diagnostics, suppressed: settled.suppressed)
  }
}
