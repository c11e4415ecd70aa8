import Diagnostics
import Markup
import RuleKit

/// What the site rules find in one article's facts.
///
/// - Parameter sourceCount: bytes of the article's text.
func siteFindings(
  _ facts: ArticleFacts, in site: Site, rules: PreparedRules, sourceCount: Int, bounds: Bounds, stopwatch: Stopwatch? = nil
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for prepared in rules.siteChecks {
    var report = Report(
      rule: prepared.rule.info.id, severity: prepared.rule.severity, sourceCount: sourceCount, limit: bounds.findingsPerRuleAndFile)
    measured(report.rule, stopwatch) { prepared.prototype.conclude(facts, site, &report) }
    diagnostics += report.diagnostics
    if let severity = rules.severity(of: .unreadableFile) { diagnostics += droppedFindings([report], severity: severity) }
  }
  return diagnostics
}
