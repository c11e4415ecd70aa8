import Config
import Engine
import Reporters
import Rules

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lints and reports: what `contentlint check` does, however its arguments were read.
struct Check {
  var request: LintRequest
  var baseline = LintRequest.BaselineChoice.configured
  /// The first without a file goes to standard output. None is the text report.
  var formats: [FormatOption] = []
  var showsAll = false
  /// No summary.
  var isQuiet = false
  var color = ColorChoice.auto
  /// How many findings of a rule the reports list; nil for all.
  var maxPerRule: Int?
  /// An earlier JSON report, for formats that show a trend.
  var earlier: EarlierReport?

  /// - Parameter endsProcess: whether the process ends after it.
  func run(endsProcess: Bool = true) throws -> ExitStatus {
    var run: LintRun
    var request = request
    request.isCancelled = { Interruption.isWanted }
    request.baseline = baseline
    do {
      run = try LintRun(request)
    } catch .usage(let message) {
      throw ToolFault(message)
    } catch .configuration(let errors) {
      for error in errors { StandardStreams.say(error.description) }
      return .failed
    }
    if !isQuiet, let progress = RunProgress(total: run.fileCount) { run.progress = { progress.show($0) } }
    run.endsProcess = endsProcess
    Interruption.expect()
    var report = RunReport(run, showsAll: showsAll, needsRoot: formats.contains(where: \.format.namesRoot))
    let written = try stream(run, &report) ?? collect(run, &report)
    for problem in report.problems { StandardStreams.complain(problem.path.map { "\($0): \(problem.message)" } ?? problem.message) }
    if !isQuiet { StandardStreams.say(summaryLine(written.summary)) }
    if let timings = request.timings { StandardStreams.say(timingsTable(timings.totals)) }
    return !written.isComplete || !report.isComplete ? .failed : written.fails ? .findings : .clean
  }

  /// What was written.
  private struct Written {
    var summary: Summary
    var fails: Bool
    var isComplete: Bool
  }

  /// Writes one report to standard output while files are linted, and keeps none of it; nil when that is not what is wanted.
  private func stream(_ run: LintRun, _ report: inout RunReport) -> Written? {
    let format = formats.first ?? .text
    guard formats.count < 2, format.file == nil, maxPerRule == nil,
      let pieces = format.format.piecewise(report, style: Terminal.style(color))
    else {
      return nil
    }
    var output = StandardOutput(separator: pieces.separator)
    output.write(pieces.beginning)
    var (done, outcome) = run.lint(
      into: (output: output, summary: Summary()),
      render: { linted in
        let file = FileReport(linted)
        var summary = Summary()
        summary.add(file)
        summary.gather(file, for: pieces)
        return (piece: pieces.piece(of: file), summary: summary)
      },
      receive: { done, file in
        done.output.add(file.piece)
        done.summary.add(file.summary)
      })
    report.problems = outcome.problems.map(Problem.init)
    if outcome.skippedCount > 0 { report.isComplete = false }
    done.summary.add(report.problems, fileCount: run.fileCount - outcome.skippedCount)
    done.output.write(pieces.ending(of: report, done.summary))
    return Written(summary: done.summary, fails: outcome.fails, isComplete: done.output.finish())
  }

  /// Lints all files, then writes the reports. Files first: when one cannot be written, the run has failed and standard output stays empty.
  private func collect(_ run: LintRun, _ report: inout RunReport) throws(ToolFault) -> Written {
    let outcome: LintOutcome
    (report.files, outcome) = run.lint(into: [], render: FileReport.init, receive: { $0.append($1) })
    report.fileCount -= outcome.skippedCount
    report.problems = outcome.problems.map(Problem.init)
    if outcome.skippedCount > 0 { report.isComplete = false }
    if let earlier { report.trend = Trend(of: report, since: earlier) }
    if let maxPerRule { report = report.limited(perRule: maxPerRule) }
    for option in formats {
      if let shortfall = option.format.shortfall(of: report) { StandardStreams.complain(shortfall) }
      if let file = option.file { try OutputFile.write(option.format.render(report), to: file) }
    }
    var isComplete = true
    // Without a format the text report is wanted.
    for option in formats.isEmpty ? [.text] : formats where option.file == nil {
      if !StandardStreams.write(option.format.render(report, style: Terminal.style(color))) { isComplete = false }
    }
    return Written(summary: Summary(report), fails: outcome.fails, isComplete: isComplete)
  }
}

extension RunReport {
  /// What is known before the first file is linted.
  init(_ run: LintRun, showsAll: Bool, needsRoot: Bool) {
    self.init(
      files: [],
      problems: run.problems.map(Problem.init),
      absoluteRoot: needsRoot ? workingFolder() : nil,
      version: Program.version,
      isComplete: !run.problems.contains { $0.kind == .notFound },
      rules: run.rules,
      fileCount: run.fileCount,
      showsAll: showsAll)
  }
}

extension FileReport {
  init(_ file: LintedFile) {
    self.init(
      path: file.path, source: file.source, diagnostics: file.diagnostics, suppressed: file.suppressed,
      baselined: file.baselined, relatedSources: file.relatedSources)
  }
}

extension Problem {
  init(_ problem: LintProblem) {
    self.init(path: problem.path.isEmpty ? nil : problem.path, kind: problem.kind.rawValue, message: problem.message)
  }
}

/// The absolute path of the working folder; nil when it is gone.
private func workingFolder() -> String? {
  guard let path = realpath(".", nil) else { return nil }
  defer { free(path) }
  return String(cString: path)
}
