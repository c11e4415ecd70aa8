import Config
package import Diagnostics
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

extension LintRun {
  /// Fixes the files, in parallel and each for itself: rules about the site see the other files as they were when the run began.
  ///
  /// - Parameters:
  ///   - render: makes of each file what is to be kept of it; called on any thread.
  ///   - receive: takes what `render` made, in path order; called on any thread, by one at a time.
  package func fix<Rendered: Sendable, Total: Sendable>(
    _ selection: FixSelection, writingTo destination: FixDestination, into total: Total,
    render: @escaping @Sendable (FixedFile) -> Rendered, receive: @escaping @Sendable (inout Total, Rendered) -> Void
  ) -> (total: Total, outcome: LintOutcome) {
    rewrite(
      into: total, render: render, receive: receive,
      rewriting: { job, text, known, isComplete, parser in
        let fixer = ArticleFixer(
          path: job.path, environment: job.settings.environment, selection: selection, parser: parser,
          lint: { job.linted($0, parser: parser, known: known, isComplete: isComplete) })
        let result = fixer.fix(text, job.linted(text, parser: parser, known: known, isComplete: isComplete))
        var file = FixedFile(path: job.path, linted: result.linted)
        file.fixed = result.fixed
        file.hiddenUnsafe = result.hiddenUnsafe
        file.fighting = result.fighting
        file.unfinished = result.unfinished
        file.refused = result.refused
        return (file, result.file)
      }, destination: destination)
  }

  /// Reads each file, lets `rewriting` make another text of it, and writes that where it is wanted.
  func rewrite<Rendered: Sendable, Total: Sendable>(
    into total: Total, render: @escaping @Sendable (FixedFile) -> Rendered, receive: @escaping @Sendable (inout Total, Rendered) -> Void,
    rewriting: @escaping @Sendable (LintJob, SourceText, Set<RuleID>, Bool, ArticleParser) -> (file: FixedFile, bytes: [UInt8]),
    destination: FixDestination
  ) -> (total: Total, outcome: LintOutcome) {
    let known = Set(rules.map(\.id))
    let isComplete = request.rules == nil
    let request = request
    let jobs = jobs
    let aliases = aliases(of: jobs)
    let workingFolder = FileSystem.absolute(".")
    return Workers.fold(
      jobs.count, workers: request.jobs, state: { ArticleParser() }, into: (total: total, outcome: LintOutcome(problems: problems)),
      { index, parser in
        let job = jobs[index]
        let failOn = request.failOn ?? job.settings.scope.configuration.failOn
        guard !aliases.contains(index), let old = try? job.content(), let text = SourceText.decode(old) else {
          // Reports why it cannot be read.
          let linted = lintFile(job, parser: parser, known: known, isComplete: isComplete)
          let file = linted.file.map { FixedFile(path: job.path, linted: $0) }
          return (file.map(render), linted.problem, file?.fails(failOn) ?? false)
        }
        var (file, new) = rewriting(job, text, known, isComplete, parser)
        var problem: LintProblem?
        if new != old {
          file.change = FileChange(path: patchPath(of: job, workingFolder: workingFolder), old: old, new: new)
          if case .files = destination, job.bytes == nil { problem = write(&file, job) }
          if problem != nil { file.linted = job.linted(text, parser: parser, known: known, isComplete: isComplete) }
        }
        return (render(file), problem, file.fails(failOn))
      },
      receive: { (done: inout (total: Total, outcome: LintOutcome), file: (rendered: Rendered?, problem: LintProblem?, fails: Bool)) in
        if let rendered = file.rendered { receive(&done.total, rendered) }
        if let problem = file.problem { done.outcome.problems.append(problem) }
        if file.fails { done.outcome.fails = true }
      })
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

extension FixedFile {
  fileprivate func fails(_ failOn: Severity) -> Bool {
    linted.diagnostics.contains { $0.severity >= failOn }
  }
}

extension LintJob {
  /// The file linted as if it held `text`. The one way in which fixes ask for findings.
  func linted(_ text: SourceText, parser: ArticleParser, known: Set<RuleID>, isComplete: Bool) -> LintedFile {
    var job = self
    job.bytes = text.file ?? text.bytes
    job.failure = nil
    let linted = lintFile(job, parser: parser, known: known, isComplete: isComplete).file
    return linted ?? LintedFile(path: path, source: text, diagnostics: [])
  }
}
