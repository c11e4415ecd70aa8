import Config
import Engine
import Reporters

/// What commands that write to articles share.
enum Rewriting {
  /// The run's files and settings; nil when its configuration has errors, which are said.
  static func prepare(_ request: LintRequest) throws -> LintRun? {
    do throws(LintError) {
      return try LintRun(request)
    } catch {
      switch error {
      case .usage(let message): throw ToolFault(message)
      case .configuration(let errors):
        for error in errors { StandardStreams.say(error.description) }
        return nil
      }
    }
  }

  /// Says what could not be done.
  static func complain(_ outcome: LintOutcome, _ counts: RewriteCounts) {
    for problem in outcome.problems { StandardStreams.complain("\(problem.path): \(problem.message)") }
    for note in counts.notes { StandardStreams.complain(note) }
  }
}

/// One pass over all files: fixes them and reports what is left.
struct FixPass {
  /// The text report of what is left.
  let report: [UInt8]
  let counts: RewriteCounts
  let outcome: LintOutcome

  /// - Parameter selection: nil to lint alone.
  init(_ run: LintRun, _ selection: FixSelection?, color: ColorChoice) {
    let report = RunReport(run, showsAll: false, needsRoot: false)
    let pieces = ReportFormat.text.piecewise(report, style: Terminal.style(color))
    let (done, outcome) = run.fix(
      selection, writingTo: .files, into: (bytes: pieces?.beginning ?? [], counts: RewriteCounts()),
      render: { file in (piece: pieces?.piece(of: FileReport(file.linted)) ?? [], counts: RewriteCounts(file)) },
      receive: { done, file in
        if !done.bytes.isEmpty, !file.piece.isEmpty { done.bytes += pieces?.separator ?? [] }
        done.bytes += file.piece
        done.counts.add(file.counts)
      })
    self.report = done.bytes
    self.counts = done.counts
    self.outcome = outcome
  }
}

extension LintOutcome {
  /// Whether every file that was named was there, and every file could be written.
  var isComplete: Bool { !problems.contains { $0.kind != .unreadable } }
}
