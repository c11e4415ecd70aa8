/// The settled files of a run on their way out, in path order.
///
/// A file that may take an entry of a renamed file waits until all files were settled, and those behind it wait rendered.
struct Settlement<Rendered: Sendable, Total: Sendable>: Sendable {
  private(set) var total: Total
  private(set) var outcome: LintOutcome
  private let baselines: Baselines
  private var waiting: [Part] = []

  /// One file.
  struct Part: Sendable {
    fileprivate var index: Int
    /// nil for a file without findings, and for one that must be settled again.
    fileprivate var rendered: Rendered?
    fileprivate var problem: LintProblem?
    fileprivate var fails: Bool
    fileprivate var acceptance: Baselines.Acceptance
    /// Settles the file again when it is known which of the findings that it wants accepted are.
    fileprivate var again: (@Sendable ([Bool]) -> Part)?

    /// - Parameters:
    ///   - rendered: not asked for when the file must be settled again.
    ///   - again: makes of what is granted the part that is handed on.
    init(
      _ settled: Settling.Settled, index: Int, rendered: @autoclosure () -> Rendered?, again: @escaping @Sendable ([Bool]) -> Part
    ) {
      self.index = index
      problem = settled.problem
      fails = settled.fails
      acceptance = settled.acceptance
      if acceptance.wanting.isEmpty { self.rendered = rendered() } else { self.again = again }
    }
  }

  init(total: Total, outcome: LintOutcome, baselines: Baselines) {
    self.total = total
    self.outcome = outcome
    self.baselines = baselines
  }

  /// - Parameter part: the next file in path order.
  mutating func receive(_ part: Part, into receive: (inout Total, Rendered) -> Void) {
    outcome.baselineUse.add(part.acceptance.used, table: baselines.table(ofJob: part.index))
    if waiting.isEmpty, part.acceptance.wanting.isEmpty {
      deliver(part, into: receive)
    } else {
      waiting.append(part)
    }
  }

  private mutating func deliver(_ part: Part, into receive: (inout Total, Rendered) -> Void) {
    if let rendered = part.rendered { receive(&total, rendered) }
    if let problem = part.problem { outcome.problems.append(problem) }
    if part.fails { outcome.fails = true }
  }

  /// Settles again what waits for entries of other files, and hands on what waits.
  ///
  /// - Parameter workers: how many threads; nil for one a processor.
  consuming func finished(
    workers: Int?, receive: @escaping @Sendable (inout Total, Rendered) -> Void
  ) -> (total: Total, outcome: LintOutcome) {
    guard !waiting.isEmpty else { return (total, outcome) }
    let parts = waiting
    let wanting = parts.filter { !$0.acceptance.wanting.isEmpty }
    let granted = outcome.baselineUse.grant(
      wanting.map { BaselineUse.Wanting(index: $0.index, keys: $0.acceptance.wanting) }, baselines)
    let grantOfJob = Dictionary(zip(wanting.map(\.index), granted)) { first, _ in first }
    waiting = []
    return Workers.fold(
      parts.count, workers: workers, state: {}, into: self,
      { number, _ in
        let part = parts[number]
        guard let granted = grantOfJob[part.index], let again = part.again else { return part }
        return again(granted)
      },
      receive: { $0.deliver($1, into: receive) }
    ).ended
  }

  private var ended: (total: Total, outcome: LintOutcome) { (total, outcome) }
}
