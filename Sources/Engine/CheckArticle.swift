package import Diagnostics
package import Markup
import RuleKit
import SourceText

/// Runs the checks of `rules` over an article: one walk over the tree, then the checks of whole articles.
///
/// - Returns: the findings in source order, with those about exceeded bounds. Suppressions are not applied.
/// - Complexity: linear in the tree, times the checks that want each node.
package func checkArticle(_ article: Article, rules: PreparedRules) -> [Diagnostic] {
  defer { withExtendedLifetime(article) {} }
  let limit = article.environment.bounds.findingsPerRuleAndFile
  func report(_ rule: SelectedRule) -> Report {
    Report(rule: rule.info.id, severity: rule.severity, source: article.source, limit: limit)
  }
  var checks = rules.nodeChecks.map(\.prototype)
  var reports = rules.nodeChecks.map { report($0.rule) }
  let concerned = checks.map { $0.concerns(article) }
  let root = article.root.node
  var next: Node? = root
  while let node = next {
    let wanting: [UInt8]
    switch node.kind {
    case .element: wanting = rules.byTag[Int((node.asElement?.tag ?? .unknown).rawValue)]
    case .text: wanting = rules.forTexts
    case .comment: wanting = rules.forComments
    case .template: wanting = []
    }
    for index in wanting where concerned[Int(index)] { checks[Int(index)].visit(node, in: article, &reports[Int(index)]) }
    next = node.next(within: root)
  }
  for index in checks.indices where concerned[index] { checks[index].check(article, &reports[index]) }
  for prepared in rules.articleChecks where prepared.prototype.concerns(article) {
    var check = prepared.prototype
    var report = report(prepared.rule)
    check.check(article, &report)
    reports.append(report)
  }
  return inOrder(reports.flatMap(\.diagnostics) + exceededBounds(article, reports: reports, rules: rules))
}

/// Findings by range, then by rule, then by message.
func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  diagnostics.sorted { ($0.range, $0.rule, $0.message) < ($1.range, $1.rule, $1.message) }
}

/// Drops each finding at whose range a rule reports that it yields to.
func settled(_ diagnostics: [Diagnostic], rules: PreparedRules) -> [Diagnostic] {
  guard !rules.yieldsTo.isEmpty, diagnostics.count > 1 else { return diagnostics }
  var rulesAt: [ByteRange: Set<RuleID>] = [:]
  for diagnostic in diagnostics { rulesAt[diagnostic.range, default: []].insert(diagnostic.rule) }
  return diagnostics.filter { diagnostic in
    guard let winners = rules.yieldsTo[diagnostic.rule], let present = rulesAt[diagnostic.range] else { return true }
    return !winners.contains { present.contains($0) }
  }
}
