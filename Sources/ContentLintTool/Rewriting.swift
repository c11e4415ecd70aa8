import Config
import Engine
import Reporters

/// A run that writes to articles and reports what is left in them.
struct Rewriting {
  private let run: LintRun
  private let color: ColorChoice
  private(set) var counts = RewriteCounts()
  private var isWritten = true

  /// The texts' report goes to standard output as it is made.
  struct Total: Sendable {
    fileprivate var output: StandardOutput
    fileprivate var counts = RewriteCounts()
  }

  struct Rendered: Sendable {
    fileprivate var piece: [UInt8]
    fileprivate var counts: RewriteCounts
  }

  init(_ run: LintRun, color: ColorChoice) {
    self.run = run
    self.color = color
  }

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

  /// Lets `body` go through the files, and reports.
  mutating func perform(
    _ body: (
      Total, @escaping @Sendable (FixedFile) -> Rendered, @escaping @Sendable (inout Total, Rendered) -> Void
    ) -> (total: Total, outcome: LintOutcome)
  ) -> LintOutcome {
    let report = RunReport(run, showsAll: false, needsRoot: false)
    let pieces = ReportFormat.text.piecewise(report, style: Terminal.style(color))
    var total = Total(output: StandardOutput(separator: pieces?.separator ?? []))
    total.output.write(pieces?.beginning ?? [])
    var (done, outcome) = body(
      total,
      { file in
        Rendered(piece: pieces.map { Array($0.piece(of: FileReport(file.linted))) } ?? [], counts: RewriteCounts(file))
      },
      { total, file in
        total.output.add(file.piece)
        total.counts.add(file.counts)
      })
    isWritten = done.output.finish()
    counts = done.counts
    Rewriting.complain(outcome, counts)
    return outcome
  }

  func status(_ outcome: LintOutcome) -> ExitStatus {
    !isWritten || !outcome.isComplete ? .failed : outcome.fails ? .findings : .clean
  }

  /// Says what could not be done.
  static func complain(_ outcome: LintOutcome, _ counts: RewriteCounts) {
    for problem in outcome.problems { StandardStreams.complain("\(problem.path): \(problem.message)") }
    for note in counts.notes { StandardStreams.complain(note) }
  }
}

extension LintOutcome {
  /// Whether every file that was named was there, and every file could be written.
  var isComplete: Bool { !problems.contains { $0.kind != .unreadable } }
}
