import Diagnostics
import Markup
import RuleKit
import SourceText

/// Runs the checks of `rules` over an article: one walk over the tree, then the checks of whole articles.
///
/// - Parameter stopwatch: measures each check, where that is wanted.
/// - Returns: the findings in source order, with those about exceeded bounds. Suppressions are not applied.
/// - Complexity: linear in the tree, times the checks that want each node.
func checkArticle(_ article: Article, rules: PreparedRules, stopwatch: Stopwatch? = nil) -> [Diagnostic] {
  defer { withExtendedLifetime(article) {} }
  let limit = article.environment.bounds.findingsPerRuleAndFile
  let sourceCount = article.source.count
  func report(_ rule: PreparedRules.ReportedRule) -> Report {
    Report(rule: rule.id, severity: rule.severity, sourceCount: sourceCount, limit: limit)
  }
  var checks = rules.visitors
  var reports = rules.visitorRules.map(report)
  var concerned = [Bool](repeating: true, count: checks.count)
  for index in checks.indices {
    measured(reports[index].rule, stopwatch) { concerned[index] = checks[index].concerns(article) }
  }
  checks.withUnsafeMutableBufferPointer { checks in
    reports.withUnsafeMutableBufferPointer { reports in
      visit(article, rules.wanting, concerned, checks, reports, stopwatch)
    }
  }
  for index in checks.indices where concerned[index] {
    measured(reports[index].rule, stopwatch) { checks[index].check(article, &reports[index]) }
  }
  for (index, rule) in rules.articleRules.enumerated() {
    var isConcerned = false
    measured(rule.id, stopwatch) { isConcerned = rules.articleChecks[index].concerns(article) }
    guard isConcerned else { continue }
    var check = rules.articleChecks[index]
    var report = report(rule)
    measured(rule.id, stopwatch) { check.check(article, &report) }
    reports.append(report)
  }
  var found = exceededBounds(article, reports: reports, rules: rules)
  for index in reports.indices where !reports[index].diagnostics.isEmpty { found += reports[index].diagnostics }
  return inOrder(found)
}

/// Shows the article's nodes to the checks that want them.
private func visit(
  _ article: Article, _ wanting: WantingChecks, _ concerned: [Bool], _ checks: UnsafeMutableBufferPointer<any ArticleVisitor>,
  _ reports: UnsafeMutableBufferPointer<Report>, _ stopwatch: Stopwatch?
) {
  guard let stopwatch else {
    return wanting.walk(article.root.node, concerned: concerned) { node, check in
      checks[check].visit(node, in: article, &reports[check])
    }
  }
  var costs = [RuleTimings.Cost](repeating: RuleTimings.Cost(), count: checks.count)
  wanting.walk(article.root.node, concerned: concerned) { node, check in
    let start = Stopwatch.now()
    checks[check].visit(node, in: article, &reports[check])
    costs[check].time += Stopwatch.now() - start
    costs[check].calls += 1
  }
  for index in checks.indices { stopwatch.add(reports[index].rule, costs[index]) }
}

/// Does `work` for a rule, and measures it where that is wanted.
@inline(__always)
func measured(_ rule: @autoclosure () -> RuleID, _ stopwatch: Stopwatch?, _ work: () -> Void) {
  guard let stopwatch else { return work() }
  let start = Stopwatch.now()
  work()
  stopwatch.add(rule(), since: start)
}

/// Findings by range, then by rule, then by message.
func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  diagnostics.sorted { left, right in
    left.range != right.range ? left.range < right.range : (left.rule, left.message) < (right.rule, right.message)
  }
}

/// Drops each finding at whose range a rule reports that it yields to, and gives each fix the safety that the settings want.
///
/// - Precondition: `diagnostics` are in order.
func settled(_ diagnostics: [Diagnostic], rules: PreparedRules) -> [Diagnostic] {
  let diagnostics = rules.hasFixSettings ? diagnostics.map(rules.withFixSetting) : diagnostics
  guard !rules.yieldsTo.isEmpty else { return diagnostics }
  var dropped: [Int] = []
  var start = 0
  while start < diagnostics.count {
    var end = start + 1
    while end < diagnostics.count, diagnostics[end].range == diagnostics[start].range { end += 1 }
    if end > start + 1 { dropped += yielding(diagnostics, start..<end, rules) }
    start = end
  }
  guard !dropped.isEmpty else { return diagnostics }
  var kept = diagnostics
  kept.removeSubranges(RangeSet(dropped, within: diagnostics))
  return kept
}

/// Of findings at one range, which are in order, those whose rule yields to another that reports it.
private func yielding(_ diagnostics: [Diagnostic], _ group: Range<Int>, _ rules: PreparedRules) -> [Int] {
  var present: [RuleID] = []
  for index in group where diagnostics[index].rule != present.last { present.append(diagnostics[index].rule) }
  guard present.count > 1 else { return [] }
  return group.filter { index in
    guard let winners = rules.yieldsTo[diagnostics[index].rule] else { return false }
    return present.contains(where: winners.contains)
  }
}
