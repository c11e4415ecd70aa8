package import Config
import Diagnostics
import SourceText

/// The name of a baseline that nothing else names.
package let defaultBaselineName = ".lint-baseline.jsonl"

/// How the file of a baseline is to be changed.
package enum BaselineChange: Sendable {
  /// It is to accept what is found now; findings that it did not accept before only where that is wanted, or where there was no file.
  case write(acceptsNew: Bool)
  /// It is to accept what it accepted and what is still found.
  case prune
}

/// A baseline as it is to be written.
package struct BaselineUpdate: Sendable {
  /// Absolute.
  package let path: String
  /// For messages.
  package let shown: String
  package let text: [UInt8]
  /// Whether the file holds `text` already.
  package let isUnchanged: Bool
  /// How many findings it accepts, and how many it accepted before.
  package let accepted: Int
  package let acceptedBefore: Int
  package let fileCount: Int
  /// Why it must not be written: findings that are not accepted, as `path:line:column: severity: message [rule]`, the first ones.
  package let refused: [String]
  package let refusedCount: Int
  /// Budgets that it would exceed.
  package let exceeded: [ConfigError]
  /// Budgets that could be lower, as sentences.
  package let slack: [String]
  /// Whether the configuration of the working folder names the file.
  package let isConfigured: Bool
  package let problems: [LintProblem]
}

/// Lints what `request` names and makes the text of its baseline; writes nothing.
///
/// Entries that the run can say nothing about, because their files or rules were not asked for, stay.
/// - Parameter file: nil for the one that the configuration names, else the usual one.
/// - Throws: `LintError` for faults of usage and configuration, and of the baseline that is there.
package func updatedBaseline(_ request: LintRequest, file: String?, _ change: BaselineChange) throws(LintError) -> BaselineUpdate {
  let workingFolder = FileSystem.absolute(".") ?? "/"
  let configured = file == nil ? try configuredBaseline(request, workingFolder) : nil
  let file = file ?? configured ?? defaultBaselineName
  let path = Path.absolute(file, in: workingFolder)
  let isFirst = FileSystem.kind(of: path) == nil
  var request = request
  if case .prune = change { request.baseline = .file(file) } else { request.baseline = .written(file) }
  let run = try LintRun(request)
  guard let table = run.baselines.tables.first else { preconditionFailure("A run with a baseline has its table") }
  let (found, outcome) = run.lint(into: FoundEntries(), render: { FoundEntries($0, table) }, receive: { $0.add($1) })
  var entries: [BaselineEntry]
  var refused = FoundEntries()
  let use = outcome.baselineUse
  switch change {
  case .write(let acceptsNew):
    entries = found.accepted + table.entries.indices.filter { !use.decided[0][$0] }.map { table.entries[$0].lowered(by: use.used[0][$0]) }
    if acceptsNew || isFirst { entries += found.new } else { refused = found }
  case .prune:
    entries = table.entries.indices.map { use.decided[0][$0] ? table.entries[$0].with(count: use.used[0][$0]) : table.entries[$0] }
  }
  entries = BaselineEntry.summed(entries)
  let text = BaselineFormat.text(entries)
  return BaselineUpdate(
    path: path, shown: table.shown, text: text, isUnchanged: !isFirst && text == table.source.bytes,
    accepted: entries.reduce(0) { $0 + $1.count }, acceptedBefore: table.entries.reduce(0) { $0 + $1.count },
    fileCount: Set(entries.map(\.path)).count, refused: refused.lines, refusedCount: refused.new.count,
    exceeded: BaselineTable.exceeded(entries, folder: table.folder, scope: table.scope), slack: slack(entries, table),
    isConfigured: table.scope.baseline == path, problems: outcome.problems)
}

/// The baseline that the configuration of the working folder names; nil when it names none.
private func configuredBaseline(_ request: LintRequest, _ workingFolder: String) throws(LintError) -> String? {
  let configurations = Configurations(choice: request.configuration, selection: RuleSelection(), workingFolder: workingFolder)
  let scope = configurations.scope(for: workingFolder)
  guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
  return scope.baseline
}

private func slack(_ entries: [BaselineEntry], _ table: BaselineTable) -> [String] {
  (table.scope.configuration.baseline?.budgets ?? []).compactMap { budget in
    let count = BaselineTable.accepted(entries, by: budget, folder: table.folder, scope: table.scope)
    return count < budget.limit ? "The budget of `\(budget.pattern)` can go down from \(budget.limit) to \(count)" : nil
  }
}

extension BaselineEntry {
  fileprivate func with(count: Int) -> BaselineEntry {
    var entry = self
    entry.count = count
    return entry
  }

  fileprivate func lowered(by used: Int) -> BaselineEntry { with(count: count - used) }
}

/// Entries of what a run found.
private struct FoundEntries: Sendable {
  /// Of findings that the baseline accepts.
  var accepted: [BaselineEntry] = []
  var new: [BaselineEntry] = []
  /// The first new findings, for people.
  var lines: [String] = []

  private static let lineLimit = 20

  init() {}

  init(_ file: LintedFile, _ table: BaselineTable) {
    let diagnostics = file.diagnostics.filter { $0.rule != .staleBaseline }
    guard !diagnostics.isEmpty || !file.baselined.isEmpty else { return }
    let workingFolder = FileSystem.absolute(".") ?? "/"
    let naming = BaselineNaming(file.source, path: Path.stepped(Path.absolute(file.path, in: workingFolder), from: table.folder))
    accepted = file.baselined.map(naming.entry)
    new = diagnostics.map(naming.entry)
    let lineTable = file.source.map { LineTable($0) }
    lines = diagnostics.prefix(Self.lineLimit).map { finding in
      var place = file.path
      if let source = file.source, let lineTable {
        let position = lineTable.position(of: Int(finding.range.start), in: source, unit: .grapheme)
        place += ":\(position.line):\(position.column)"
      }
      return "\(place): \(finding.severity): \(finding.message) [\(finding.rule)]"
    }
  }

  mutating func add(_ other: FoundEntries) {
    accepted += other.accepted
    new += other.new
    lines += other.lines.prefix(Self.lineLimit - lines.count)
  }
}
