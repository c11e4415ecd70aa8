import Diagnostics
import RuleKit
import SourceText

/// Keeps the findings that changes cause: those on changed lines, and those of site rules that were not there before.
struct ChangedFindings: Sendable {
  /// By the index of the file: what the run was asked about.
  private let lines: [Int: ChangedLines]
  /// By the index of the file: what changed in all others.
  private let otherLines: [Int: ChangedLines]
  private let earlier: EarlierSite

  init(_ changed: ChangedJobs, mapped: MappedRun, jobs: [LintJob], known: Set<RuleID>, request: LintRequest) {
    var lines: [Int: ChangedLines] = [:]
    var otherLines: [Int: ChangedLines] = [:]
    var changes: [[UInt8]: GitChange] = [:]
    for change in changed.repository.changes { changes[changed.repository.path(change.new).key] = change }
    for (index, job) in jobs.enumerated() {
      let key = job.key
      if let change = changed.changes[key] {
        lines[index] = change.lines
      } else if let change = changes[key] {
        otherLines[index] = change.lines
      }
    }
    self.lines = lines
    self.otherLines = otherLines
    earlier = EarlierSite(changed, mapped: mapped, jobs: jobs, known: known, request: request)
  }

  /// Whether the run was asked about the file.
  func isAbout(_ index: Int) -> Bool { lines[index] != nil }

  /// - Parameter source: gives the text of the file; nil when it cannot be had any more.
  func kept(_ settled: SettledFindings, _ index: Int, rules: PreparedRules, source: () -> SourceText?) -> SettledFindings {
    if settled.diagnostics.isEmpty, settled.suppressed.isEmpty { return settled }
    let own = lines[index]
    if case .all? = own { return settled }
    let siteRules = rules.siteRules
    guard let changed = own ?? otherLines[index] else {
      let ofSite = settled.diagnostics.filter { siteRules.contains($0.rule) }
      return SettledFindings(diagnostics: ofSite.isEmpty ? [] : unknownBefore(ofSite, index) { (0, Int($0.range.start)) }, suppressed: [])
    }
    // A file that was not asked about speaks for none of its own lines.
    guard let source = source() else { return settled }
    let feeds = LineFeeds(source)
    func isChanged(_ diagnostic: Diagnostic) -> Bool {
      let lines = feeds.lines(of: diagnostic.range)
      return changed.touch(lines.first, lines.last)
    }
    let elsewhere = settled.diagnostics.filter { siteRules.contains($0.rule) && !isChanged($0) }
    let caused =
      elsewhere.isEmpty
      ? []
      : unknownBefore(elsewhere, index) { diagnostic in
        let place = feeds.place(of: Int(diagnostic.range.start))
        return changed.before(place.line).map { ($0, place.column) }
      }
    guard own != nil else { return SettledFindings(diagnostics: caused, suppressed: []) }
    return SettledFindings(
      diagnostics: inOrder(settled.diagnostics.filter(isChanged) + caused), suppressed: settled.suppressed.filter(isChanged))
  }

  /// Findings that the file did not have where their lines stood before.
  private func unknownBefore(_ diagnostics: [Diagnostic], _ index: Int, place: (Diagnostic) -> (line: Int, column: Int)?) -> [Diagnostic] {
    guard var before = earlier.places(of: index, byLine: lines[index] != nil || otherLines[index] != nil) else { return diagnostics }
    return diagnostics.filter { diagnostic in
      guard let place = place(diagnostic) else { return true }
      let known = FindingPlace(rule: diagnostic.rule, line: place.line, column: place.column)
      guard let count = before[known], count > 0 else { return true }
      before[known] = count - 1
      return false
    }
  }
}

/// Where a rule found something.
struct FindingPlace: Hashable, Sendable {
  var rule: RuleID
  /// From 0; of a file that did not change, 0 always.
  var line: Int
  /// Bytes behind the start of the line; of a file that did not change, behind its start.
  var column: Int
}
