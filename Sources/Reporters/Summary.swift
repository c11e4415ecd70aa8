import Diagnostics

/// Counts of a run.
package struct Summary: Sendable, Hashable {
  package var files = 0
  package var filesFailed = 0
  package var errors = 0
  package var warnings = 0
  package var infos = 0
  package var fixable = 0
  package var safelyFixable = 0
  package var suppressed = 0
  package var baselined = 0

  package init(_ report: RunReport) {
    files = report.fileCount
    filesFailed = Set(report.problems.compactMap(\.path)).count
    for file in report.files {
      suppressed += file.suppressed.count
      baselined += file.baselined.count
      for diagnostic in file.diagnostics {
        switch diagnostic.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .info: infos += 1
        }
        if let fix = diagnostic.fix {
          fixable += 1
          if fix.safety == .safe { safelyFixable += 1 }
        }
      }
    }
  }

  package var findings: Int { errors + warnings + infos }
}

/// One line that sums up a run for a person, without a line end. It goes to standard error.
package func summaryLine(_ report: RunReport) -> String {
  let summary = Summary(report)
  if summary.files == 0, summary.findings == 0, summary.filesFailed == 0 { return "No files to lint" }
  var counts: [String] = []
  if summary.errors > 0 { counts.append(counted(summary.errors, "error")) }
  if summary.warnings > 0 { counts.append(counted(summary.warnings, "warning")) }
  if summary.infos > 0 { counts.append(counted(summary.infos, "note")) }
  var line = counts.isEmpty ? "No problems in " : "Found " + counts.joined(separator: ", ") + " in "
  let failing = report.files.count { !$0.diagnostics.isEmpty }
  line += failing == 0 ? counted(summary.files, "file") : "\(failing) of \(counted(summary.files, "file"))"
  if summary.fixable > 0 {
    line += "; \(summary.fixable) with a fix"
    if summary.safelyFixable > 0 { line += ", \(summary.safelyFixable) of them safe" }
  }
  if summary.suppressed > 0 { line += "; \(summary.suppressed) suppressed" }
  if summary.baselined > 0 { line += "; \(summary.baselined) in the baseline" }
  if summary.filesFailed > 0 { line += "; \(counted(summary.filesFailed, "file")) could not be linted" }
  return line
}

private func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
