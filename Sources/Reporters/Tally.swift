import Diagnostics

/// Findings by severity.
struct SeverityCounts: Sendable, Hashable {
  var errors = 0
  var warnings = 0
  var infos = 0

  var total: Int { errors + warnings + infos }

  mutating func add(_ severity: Severity, _ count: Int = 1) {
    switch severity {
    case .error: errors += count
    case .warning: warnings += count
    case .info: infos += count
    }
  }

  /// "2 errors, 1 note"
  var inWords: String {
    [(errors, "error"), (warnings, "warning"), (infos, "note")].filter { $0.0 > 0 }
      .map { "\(grouped($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}

/// Findings of a run by rule and by folder, those that the report leaves out included.
struct Tally {
  struct Row {
    var name: String
    var counts: SeverityCounts
  }

  /// Most findings first, then by name.
  let rules: [Row]
  let folders: [Row]
  let grouping: Folders

  init(_ report: RunReport) {
    let grouping = Folders(report.files.map(\.path))
    var rules: [String: SeverityCounts] = [:]
    var folders: [String: SeverityCounts] = [:]
    for file in report.files where !file.diagnostics.isEmpty {
      var counts = SeverityCounts()
      for diagnostic in file.diagnostics {
        rules[diagnostic.rule.name, default: SeverityCounts()].add(diagnostic.severity)
        counts.add(diagnostic.severity)
      }
      let folder = grouping.name(of: file.path)
      for (severity, count) in [(Severity.error, counts.errors), (.warning, counts.warnings), (.info, counts.infos)] {
        folders[folder, default: SeverityCounts()].add(severity, count)
      }
    }
    for entry in report.cut?.entries ?? [] {
      rules[entry.rule.name, default: SeverityCounts()].add(entry.severity, entry.count)
      folders[entry.folder, default: SeverityCounts()].add(entry.severity, entry.count)
    }
    self.rules = Self.sorted(rules)
    self.folders = Self.sorted(folders)
    self.grouping = grouping
  }

  private static func sorted(_ counts: [String: SeverityCounts]) -> [Row] {
    counts.map { Row(name: $0.key, counts: $0.value) }
      .sorted { ($1.counts.total, $0.name) < ($0.counts.total, $1.name) }
  }
}
