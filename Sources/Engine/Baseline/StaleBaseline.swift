import Config
import Diagnostics
import RuleKit
import SourceText

extension RuleID {
  static let staleBaseline: RuleID = "stale-baseline"
}

/// Tells what a run says about entries that accepted less than they might.
struct StaleBaseline {
  let baselines: Baselines
  let jobs: [LintJob]
  let request: LintRequest
  /// All rules there are, whether they run or not.
  let known: Set<RuleID>
  /// The indices of files that could not be read.
  let unread: Set<Int>
  /// Absolute paths of the folders that were linted whole.
  private let folders: [String]

  init(_ baselines: Baselines, jobs: [LintJob], request: LintRequest, known: Set<RuleID>, unread: Set<Int>) {
    self.baselines = baselines
    self.jobs = jobs
    self.request = request
    self.known = known
    self.unread = unread
    folders =
      request.standardInput == nil
      ? request.paths.compactMap { FileSystem.absolute($0) }.filter { FileSystem.kind(of: $0) == .folder } : []
  }

  /// Whether the run would have found what an entry accepts.
  func isDecided(_ entry: BaselineEntry, table number: Int) -> Bool {
    guard request.standardInput == nil else { return false }
    let table = baselines.tables[number]
    let isComplete = request.rules == nil && request.setName == nil
    if let index = baselines.jobOfPath[number][entry.path] {
      guard !unread.contains(index) || entry.rule == .unreadableFile else { return false }
      return isDecided(entry.rule, jobs[index].rules, siteRoot: jobs[index].settings.site.root, isComplete: isComplete)
    }
    let absolute = table.absolutePath(entry.path)
    guard covers(absolute), baselines.isGone(entry.path, table: number) else { return false }
    return isComplete || table.scope.rules(forAbsolutePath: absolute).severity(of: entry.rule) != nil
  }

  private func isDecided(_ rule: RuleID, _ rules: PreparedRules, siteRoot: String, isComplete: Bool) -> Bool {
    // The configuration turned it off, or it is no rule any more.
    guard let selected = rules.rules.first(where: { $0.info.id == rule }) else { return isComplete }
    // What a rule over the whole site finds depends on articles that may not have been looked at.
    return selected.info.reads != .site || covers(siteRoot)
  }

  private func covers(_ path: String) -> Bool {
    folders.contains { Path.relative(path, to: $0) != nil }
  }

  /// The entries that accepted less than they might and of which the run can tell, by table and entry.
  func decided(_ use: BaselineUse) -> [[Bool]] {
    baselines.tables.enumerated().map { number, table in
      table.entries.enumerated().map { use.used[number][$0] < $1.count && isDecided($1, table: number) }
    }
  }

  /// Findings of `stale-baseline`, in the files of the baselines.
  func findings(_ use: BaselineUse) -> [(file: LintedFile, fails: Bool)] {
    baselines.tables.indices.compactMap { number in
      let table = baselines.tables[number]
      let scope = table.scope
      guard let severity = scope.rules(forAbsolutePath: table.path).severity(of: .staleBaseline) else { return nil }
      var findings: [Diagnostic] = []
      for (index, entry) in table.entries.enumerated() where use.decided[number][index] {
        findings.append(finding(entry, used: use.used[number][index], table.places[index], table, severity))
      }
      guard !findings.isEmpty else { return nil }
      findings.sort { $0.range < $1.range }
      let failOn = request.failOn ?? scope.configuration.failOn
      return (LintedFile(path: table.shown, source: table.source, diagnostics: findings), severity >= failOn)
    }
  }

  private func finding(
    _ entry: BaselineEntry, used: Int, _ places: [ByteRange], _ table: BaselineTable, _ severity: Severity
  ) -> Diagnostic {
    var left = entry
    left.count = used
    var edits = places.map { place in
      var end = Int(place.end)
      while end < table.source.count, ASCII.isLineEnd(table.source.bytes[end]), end - Int(place.end) < 2 { end += 1 }
      return Edit.delete(ByteRange(Int(place.start), end))
    }
    var message = "`\(entry.rule)` is not found any more in `\(entry.path)`"
    if used > 0 {
      edits[0] = Edit(places[0], String(decoding: BaselineFormat.line(left), as: UTF8.self))
      message = "`\(entry.rule)` is accepted \(entry.count) times in `\(entry.path)` and found \(used == 1 ? "once" : "\(used) times")"
    }
    let title = used > 0 ? "Lower the count" : "Delete the entry"
    return Diagnostic(rule: .staleBaseline, severity: severity, message: message, range: places[0], fix: Fix(title, edits, .safe))
  }
}
