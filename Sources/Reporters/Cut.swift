package import Diagnostics

/// What a report leaves out, so that it can say so.
package struct Cut: Sendable, Hashable {
  /// Findings of one rule and severity in one folder.
  package struct Entry: Sendable, Hashable {
    package var rule: RuleID
    package var folder: String
    package var severity: Severity
    /// How many are left out.
    package var count: Int
  }

  /// By rule, folder, then severity.
  package var entries: [Entry]
  /// Suppressed and accepted findings that are left out.
  package var uncounted: Int
  /// What the whole run found.
  package var summary: Summary

  package var count: Int { entries.reduce(0) { $0 + $1.count } }

  /// The entries of all severities together.
  var places: [(rule: RuleID, folder: String, count: Int)] {
    var places: [(rule: RuleID, folder: String, count: Int)] = []
    for entry in entries {
      if let last = places.last, last.rule == entry.rule, last.folder == entry.folder {
        places[places.count - 1].count += entry.count
      } else {
        places.append((entry.rule, entry.folder, entry.count))
      }
    }
    return places
  }

  /// Where findings of each rule are left out, most first.
  var rules: [(rule: RuleID, count: Int, folders: [(folder: String, count: Int)])] {
    var rules: [(rule: RuleID, count: Int, folders: [(folder: String, count: Int)])] = []
    for place in places {
      if rules.last?.rule != place.rule { rules.append((place.rule, 0, [])) }
      rules[rules.count - 1].count += place.count
      rules[rules.count - 1].folders.append((place.folder, place.count))
    }
    for index in rules.indices { rules[index].folders.sort { $0.count > $1.count || $0.count == $1.count && $0.folder < $1.folder } }
    return rules.sorted { $0.count > $1.count || $0.count == $1.count && $0.rule < $1.rule }
  }

  /// "12 more findings of `missing-alt` are not listed"
  static func sentence(_ count: Int, of rule: RuleID) -> String {
    "\(count) more \(count == 1 ? "finding" : "findings") of `\(rule.name)` \(count == 1 ? "is" : "are") not listed"
  }

  /// "posts (9), docs (3)", the longest tail counted only.
  static func list(_ folders: [(folder: String, count: Int)], limit: Int = 8) -> String {
    var names = folders.prefix(limit).map { "\($0.folder) (\($0.count))" }
    if folders.count > limit { names.append("and \(folders.count - limit) more folders") }
    return names.joined(separator: ", ")
  }
}

extension RunReport {
  /// The report with at most `limit` findings of each rule: the first ones.
  package func limited(perRule limit: Int) -> RunReport {
    var seen: [FileReport.Status: [RuleID: Int]] = [:]
    return cutting { diagnostic, status in
      let count = seen[status, default: [:]][diagnostic.rule, default: 0]
      seen[status, default: [:]][diagnostic.rule] = count + 1
      return count < limit
    }
  }

  /// The report with at most `limit` findings: those that count before those that do not, the severe ones first, and else the first ones.
  func limited(results limit: Int) -> RunReport {
    guard resultCount > limit else { return self }
    var room = limit
    var rooms: [Rank: Int] = [:]
    for (rank, count) in ranks().sorted(by: { $0.key < $1.key }) {
      rooms[rank] = min(room, count)
      room -= min(room, count)
    }
    return cutting { diagnostic, status in
      let rank = Rank(status, diagnostic.severity)
      guard let left = rooms[rank], left > 0 else { return false }
      rooms[rank] = left - 1
      return true
    }
  }

  /// Findings that formats for programs list.
  var resultCount: Int {
    files.reduce(0) { $0 + $1.diagnostics.count + uncounted($1).count }
  }

  private struct Rank: Hashable, Comparable {
    private let counts: Bool
    private let severity: Severity

    init(_ status: FileReport.Status, _ severity: Severity) {
      counts = status == .new
      self.severity = severity
    }

    static func < (left: Rank, right: Rank) -> Bool {
      left.counts != right.counts ? left.counts : left.severity > right.severity
    }
  }

  private func ranks() -> [Rank: Int] {
    var ranks: [Rank: Int] = [:]
    for file in files {
      for diagnostic in file.diagnostics { ranks[Rank(.new, diagnostic.severity), default: 0] += 1 }
      for diagnostic in uncounted(file) { ranks[Rank(.suppressed, diagnostic.severity), default: 0] += 1 }
    }
    return ranks
  }

  private struct Key: Hashable {
    var rule: RuleID
    var folder: String
    var severity: Severity
  }

  /// Asks `keeps` of each finding in turn and notes what it refuses.
  private func cutting(_ keeps: (Diagnostic, FileReport.Status) -> Bool) -> RunReport {
    var report = self
    let folders = Folders(files.map(\.path))
    var left: [Key: Int] = [:]
    for entry in cut?.entries ?? [] { left[Key(rule: entry.rule, folder: entry.folder, severity: entry.severity)] = entry.count }
    var uncounted = cut?.uncounted ?? 0
    for index in files.indices {
      let folder = folders.name(of: files[index].path)
      report.files[index].diagnostics = files[index].diagnostics.filter { diagnostic in
        if keeps(diagnostic, .new) { return true }
        left[Key(rule: diagnostic.rule, folder: folder, severity: diagnostic.severity), default: 0] += 1
        return false
      }
      if shows(.suppressed) { report.files[index].suppressed = files[index].suppressed.filter { keeps($0, .suppressed) } }
      if shows(.baselined) { report.files[index].baselined = files[index].baselined.filter { keeps($0, .baselined) } }
      uncounted += files[index].suppressed.count - report.files[index].suppressed.count
      uncounted += files[index].baselined.count - report.files[index].baselined.count
    }
    let entries = left.map { Cut.Entry(rule: $0.key.rule, folder: $0.key.folder, severity: $0.key.severity, count: $0.value) }
    guard !entries.isEmpty || uncounted > 0 else { return self }
    let sorted = entries.sorted { ($0.rule, $0.folder, $1.severity) < ($1.rule, $1.folder, $0.severity) }
    report.cut = Cut(entries: sorted, uncounted: uncounted, summary: cut?.summary ?? Summary(self))
    return report
  }
}
