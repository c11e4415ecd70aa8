import Diagnostics
import Markup
import RuleKit
import Site

/// What the site rules find in one article's facts.
func siteFindings(
  _ facts: ArticleFacts, in site: PublishedSite, rules: PreparedRules, bounds: Bounds, stopwatch: Stopwatch? = nil
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for prepared in rules.siteChecks {
    var report = prepared.rule.report(sourceCount: facts.sourceCount, bounds: bounds)
    measured(report.rule, stopwatch) { prepared.prototype.conclude(facts, site, &report) }
    diagnostics += report.diagnostics
    if let severity = rules.severity(of: .unreadableFile) { diagnostics += droppedFindings([report], severity: severity) }
  }
  return diagnostics
}

/// An article of a site as rules over the whole site are told of it.
struct SiteArticle: Sendable {
  /// The number of its rules among those of the site.
  var rules: Int
  /// Bytes of its text; nil for one that was not asked for.
  var sourceCount: Int?
  var bounds: Bounds
}

/// The rules over all articles of a site together.
///
/// A rule runs with the options it has for the first article that it is on for; what it finds elsewhere counts where it is on there.
struct WholeSite: Sendable {
  private let site: PublishedSite
  private let articles: [SiteArticle]
  private let rules: [PreparedRules]
  private let prepared: [PreparedRules.Prepared<any WholeSiteCheck>]
  /// Whether a rule is on: by the number of the rules, then as `prepared`.
  private let isOn: [[Bool]]

  /// - Parameter rules: in the order of the first article that each holds for.
  init(_ site: PublishedSite, articles: [SiteArticle], rules: [PreparedRules]) {
    self.site = site
    self.articles = articles
    self.rules = rules
    var prepared: [PreparedRules.Prepared<any WholeSiteCheck>] = []
    for rules in rules {
      for check in rules.wholeSiteChecks where !prepared.contains(where: { $0.rule.info.id == check.rule.info.id }) {
        prepared.append(check)
      }
    }
    self.prepared = prepared
    isOn = rules.map { rules in prepared.map { rules.severity(of: $0.rule.info.id) != nil } }
  }

  /// What they find, by the number of the article.
  ///
  /// - Parameters:
  ///   - asked: the articles that findings are wanted of, ascending; nil for all.
  ///   - workers: threads that read facts; nil for one a processor.
  func findings(asked: [Int]? = nil, workers: Int? = 1, timings: RuleTimings? = nil) -> [Int: [Diagnostic]] {
    guard !prepared.isEmpty, asked?.isEmpty != true else { return [:] }
    let stopwatch = timings.map { _ in Stopwatch() }
    let checks = filled(workers: workers, stopwatch)
    var found: [Int: [Diagnostic]] = [:]
    for (check, prepared) in zip(checks, prepared) {
      let rule = prepared.rule.info
      var check = check
      var reports = SiteReports(asked: asked) { number in
        guard articles.indices.contains(number), let sourceCount = articles[number].sourceCount,
          let own = rules[articles[number].rules].rules.first(where: { $0.info.id == rule.id })
        else { return nil }
        return own.report(sourceCount: sourceCount, bounds: articles[number].bounds)
      }
      measured(rule.id, stopwatch) { check.conclude(site, &reports) }
      for (number, report) in reports.reports {
        found[number, default: []] += report.diagnostics
        if let severity = rules[articles[number].rules].severity(of: .unreadableFile) {
          found[number, default: []] += droppedFindings([report], severity: severity)
        }
      }
    }
    if let stopwatch { timings?.add(stopwatch) }
    return found
  }

  /// The checks with all articles added.
  private func filled(workers: Int?, _ stopwatch: Stopwatch?) -> [any WholeSiteCheck] {
    let parts = prepared.reduce(into: FactParts()) { $0.formUnion(type(of: $1.prototype).reads) }
    var checks = prepared.map(\.prototype)
    if let stopwatch {
      for number in articles.indices {
        guard let facts = site.facts(of: number, parts) else { continue }
        for index in checks.indices where isOn[articles[number].rules][index] {
          measured(prepared[index].rule.info.id, stopwatch) { checks[index].add(facts, number, site) }
        }
      }
      return checks
    }
    return Workers.fold(
      articles.count, workers: workers, state: {}, into: checks,
      { [site] number, _ in (number, site.facts(of: number, parts)) },
      receive: { [isOn, articles, site] checks, article in
        guard let facts = article.1 else { return }
        for index in checks.indices where isOn[articles[article.0].rules][index] { checks[index].add(facts, article.0, site) }
      })
  }
}

extension SelectedRule {
  fileprivate func report(sourceCount: Int, bounds: Bounds) -> Report {
    Report(rule: info.id, severity: severity, sourceCount: sourceCount, limit: bounds.findingsPerRuleAndFile)
  }
}
