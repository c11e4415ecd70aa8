import Diagnostics
import FrontMatter
import Markup
import RuleKit
import SourceText

/// Findings about what of an article was left out because it exceeds a bound.
///
/// - Parameter reports: those of the rules that ran, for the findings they could not keep.
func exceededBounds(_ article: Article, reports: [Report], rules: PreparedRules) -> [Diagnostic] {
  guard let severity = rules.severity(of: .unreadableFile) else { return [] }
  let bounds = article.environment.bounds
  var report = Report(rule: .unreadableFile, severity: severity, source: article.source, limit: bounds.findingsPerRuleAndFile)
  if let error = article.frontMatter?.syntaxError, error.reason == .tooLarge || error.reason == .tooDeep {
    report.add(error.range, error.message)
  }
  for fault in article.faults {
    switch fault.kind {
    case .tooDeep:
      let message = "Elements are nested deeper than \(bounds.treeDepth) levels; the rest is not checked as it is nested"
      report.add(fault.range, message)
    case .tooManyAttributes:
      let message = "`\(fault.name)` has more than \(bounds.attributesPerTag) attributes; the rest is not checked"
      report.add(fault.range, message)
    default: break
    }
  }
  // By index: to copy the reports of all rules takes longer than to look at them.
  for index in reports.indices {
    guard let reason = reports[index].abandonment else { continue }
    report.add(
      ByteRange(at: Int(article.bodyRange.start)), "`\(reports[index].rule)` \(reason); the rest of the file is not checked by it")
  }
  return report.diagnostics + droppedFindings(reports, severity: severity)
}

/// A finding for each report that could not keep all of its findings, at the last one it kept.
func droppedFindings(_ reports: [Report], severity: Severity) -> [Diagnostic] {
  reports.indices.filter { reports[$0].dropped > 0 }.map { index in
    let report = reports[index]
    let message = "`\(report.rule)` finds more than \(report.diagnostics.count) problems; the rest is not reported"
    let range = report.diagnostics.last?.range ?? ByteRange(0, 0)
    return Diagnostic(rule: .unreadableFile, severity: severity, message: message, range: range)
  }
}
