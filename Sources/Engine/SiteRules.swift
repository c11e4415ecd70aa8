import Diagnostics
import Markup
import RuleKit
import Rules
import Site

/// What the site rules find in one article's facts.
func siteFindings(
  _ facts: ArticleFacts, in site: PublishedSite, rules: PreparedRules, bounds: Bounds, stopwatch: Stopwatch? = nil
) -> [Diagnostic] {
  var reports = linkReports(facts, in: site, rules: rules, bounds: bounds, stopwatch: stopwatch)
  for prepared in rules.siteChecks {
    var report = prepared.rule.report(sourceCount: facts.sourceCount, bounds: bounds)
    measured(report.rule, stopwatch) { prepared.prototype.conclude(facts, site, &report) }
    reports.append(report)
  }
  var diagnostics: [Diagnostic] = []
  for report in reports where !report.diagnostics.isEmpty { diagnostics += report.diagnostics }
  if let severity = rules.severity(of: .unreadableFile) { diagnostics += droppedFindings(reports, severity: severity) }
  return diagnostics
}

/// What the checks of links find: each link is resolved once for all of them.
private func linkReports(
  _ facts: ArticleFacts, in site: PublishedSite, rules: PreparedRules, bounds: Bounds, stopwatch: Stopwatch?
) -> [Report] {
  guard !rules.linkChecks.isEmpty, facts.references.contains(where: { $0.kind != .image }) else { return [] }
  var checks = rules.linkChecks
  var reports = rules.linkRules.map { $0.report(sourceCount: facts.sourceCount, bounds: bounds) }
  for link in facts.references where link.kind != .image {
    let start = stopwatch.map { _ in Stopwatch.now() } ?? 0
    let leads = destination(of: link, in: facts, site)
    stopwatch?.add(.concluding, since: start)
    for index in checks.indices {
      measured(reports[index].rule, stopwatch) { checks[index].visit(link, leadingTo: leads, in: facts, site, &reports[index]) }
    }
  }
  return reports
}

/// An article of a site with the rules that hold for it.
struct SiteArticle: Sendable {
  var rules: PreparedRules
  /// Bytes of its text; nil for one that was not asked for.
  var sourceCount: Int?
  var bounds: Bounds
}

/// What the rules over all articles of a site find, by the number of the article.
///
/// A rule runs with the options it has for the first article that it is on for; what it finds elsewhere counts where it is on there.
func wholeSiteFindings(in site: PublishedSite, articles: [SiteArticle], stopwatch: Stopwatch? = nil) -> [Int: [Diagnostic]] {
  var prepared: [PreparedRules.Prepared<any WholeSiteCheck>] = []
  for article in articles {
    for check in article.rules.wholeSiteChecks where !prepared.contains(where: { $0.rule.info.id == check.rule.info.id }) {
      prepared.append(check)
    }
  }
  var checks = prepared.map(\.prototype)
  if !checks.isEmpty {
    for number in articles.indices {
      guard let facts = site.facts(of: number) else { continue }
      for index in checks.indices where articles[number].rules.severity(of: prepared[index].rule.info.id) != nil {
        measured(prepared[index].rule.info.id, stopwatch) { checks[index].add(facts, number, site) }
      }
    }
  }
  var found: [Int: [Diagnostic]] = [:]
  for (index, check) in prepared.enumerated() {
    let rule = check.rule.info
    var reports = SiteReports { number in
      guard articles.indices.contains(number), let sourceCount = articles[number].sourceCount,
        let severity = articles[number].rules.severity(of: rule.id)
      else { return nil }
      return Report(rule: rule.id, severity: severity, sourceCount: sourceCount, limit: articles[number].bounds.findingsPerRuleAndFile)
    }
    measured(rule.id, stopwatch) { checks[index].conclude(site, &reports) }
    for (number, report) in reports.reports {
      found[number, default: []] += report.diagnostics
      if let severity = articles[number].rules.severity(of: .unreadableFile) {
        found[number, default: []] += droppedFindings([report], severity: severity)
      }
    }
  }
  return found
}

extension SelectedRule {
  fileprivate func report(sourceCount: Int, bounds: Bounds) -> Report {
    Report(rule: info.id, severity: severity, sourceCount: sourceCount, limit: bounds.findingsPerRuleAndFile)
  }
}
