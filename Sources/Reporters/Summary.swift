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

  /// Files with findings.
  package var filesFailing = 0
  /// Listed findings about copies, in order; gathered for reports that want them.
  package private(set) var copies: [ArticleCopy] = []

  package init() {}

  package init(_ report: RunReport) {
    if let cut = report.cut { self = cut.summary } else { for file in report.files { add(file) } }
    add(report.problems, fileCount: report.fileCount)
  }

  package mutating func add(_ file: FileReport) {
    if !file.diagnostics.isEmpty { filesFailing += 1 }
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

  /// Adds what `report` wants to know at its end, beside counts.
  package mutating func gather(_ file: FileReport, for report: any PiecewiseReport) {
    if report.gathersCopies { copies += file.copies(showsAll: report.showsAll) }
  }

  var counts: SeverityCounts { SeverityCounts(errors: errors, warnings: warnings, infos: infos) }

  /// What is known at the end of a run.
  package mutating func add(_ problems: [Problem], fileCount: Int) {
    files = fileCount
    filesFailed = Set(problems.compactMap(\.path)).count
  }

  package mutating func add(_ other: Summary) {
    filesFailing += other.filesFailing
    errors += other.errors
    warnings += other.warnings
    infos += other.infos
    fixable += other.fixable
    safelyFixable += other.safelyFixable
    suppressed += other.suppressed
    baselined += other.baselined
    copies += other.copies
  }

  package var findings: Int { errors + warnings + infos }
}

/// One line that sums up a run for a person, without a line end. It goes to standard error.
package func summaryLine(_ report: RunReport) -> String {
  summaryLine(Summary(report))
}

/// As `summaryLine(_:)` for a whole report.
package func summaryLine(_ summary: Summary) -> String {
  if summary.files == 0, summary.findings == 0, summary.filesFailed == 0 { return "No files to lint" }
  var counts: [String] = []
  if summary.errors > 0 { counts.append(plainly(summary.errors, "error")) }
  if summary.warnings > 0 { counts.append(plainly(summary.warnings, "warning")) }
  if summary.infos > 0 { counts.append(plainly(summary.infos, "note")) }
  var line = counts.isEmpty ? "No problems in " : "Found " + counts.joined(separator: ", ") + " in "
  let failing = summary.filesFailing
  line += failing == 0 ? plainly(summary.files, "file") : "\(failing) of \(plainly(summary.files, "file"))"
  if summary.fixable > 0 {
    line += "; \(summary.fixable) with a fix"
    if summary.safelyFixable > 0 { line += ", \(summary.safelyFixable) of them safe" }
  }
  if summary.suppressed > 0 { line += "; \(summary.suppressed) suppressed" }
  if summary.baselined > 0 { line += "; \(summary.baselined) accepted by the baseline" }
  if summary.filesFailed > 0 { line += "; \(plainly(summary.filesFailed, "file")) could not be linted" }
  return line
}

private func plainly(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
