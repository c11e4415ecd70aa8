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
  var checks = rules.linkChecks.map(\.prototype)
  var reports = rules.linkChecks.map { $0.rule.report(sourceCount: facts.sourceCount, bounds: bounds) }
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

/// An article of a site as rules over the whole site are told of it.
struct SiteArticle: Sendable {
  /// The number of its settings among those of the site.
  var settings: Int
  /// Bytes of its text; negative for one that was not asked for.
  var sourceCount: Int
}

/// The rules over all articles of a site together.
///
/// A rule runs with the options it has for the first article that it is on for; what it finds elsewhere counts where it is on there.
struct WholeSite: Sendable {
  private let site: PublishedSite
  private let articles: [SiteArticle]
  private let settings: [Settings]
  private let prepared: [PreparedRules.Prepared<any WholeSiteCheck>]
  /// Whether a rule is on: by the number of the settings, then as `prepared`.
  private let isOn: [[Bool]]

  /// What holds for some of the articles.
  struct Settings: Sendable {
    var rules: PreparedRules
    var bounds: Bounds
  }

  /// - Parameter settings: in the order of the first article that each holds for.
  init(_ site: PublishedSite, articles: [SiteArticle], settings: [Settings]) {
    self.site = site
    self.articles = articles
    self.settings = settings
    var prepared: [PreparedRules.Prepared<any WholeSiteCheck>] = []
    for settings in settings {
      for check in settings.rules.wholeSiteChecks where !prepared.contains(where: { $0.rule.info.id == check.rule.info.id }) {
        prepared.append(check)
      }
    }
    self.prepared = prepared
    isOn = settings.map { settings in prepared.map { settings.rules.severity(of: $0.rule.info.id) != nil } }
  }

  /// What they find.
  ///
  /// - Parameters:
  ///   - asked: the articles that findings are wanted of, ascending; nil for all.
  ///   - workers: threads that read facts; nil for one a processor.
  func findings(asked: [Int]? = nil, workers: Int? = 1, timings: RuleTimings? = nil) -> SiteFindings {
    let found = SiteFindings(articles: articles.count)
    guard !prepared.isEmpty, asked?.isEmpty != true else { return found }
    let stopwatch = timings.map { _ in Stopwatch() }
    var checks = filled(workers: workers, stopwatch)
    for prepared in prepared {
      let rule = prepared.rule.info
      // What it took note of is gone when the next one concludes.
      var check = checks.removeFirst()
      var reports = SiteReports(
        asked: asked,
        make: { [articles, settings] number in
          guard articles.indices.contains(number), articles[number].sourceCount >= 0 else { return nil }
          let settings = settings[articles[number].settings]
          guard let severity = settings.rules.severity(of: rule.id) else { return nil }
          let limit = settings.bounds.findingsPerRuleAndFile
          return Report(rule: rule.id, severity: severity, sourceCount: articles[number].sourceCount, limit: limit)
        },
        receive: { [articles, settings] number, report in
          found.add(report.diagnostics, to: number)
          if let severity = settings[articles[number].settings].rules.severity(of: .unreadableFile) {
            found.add(droppedFindings([report], severity: severity), to: number)
          }
        })
      measured(rule.id, stopwatch) { check.conclude(site, &reports) }
      reports.handOn()
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
        for index in checks.indices where isOn[articles[number].settings][index] {
          measured(prepared[index].rule.info.id, stopwatch) { checks[index].add(facts, number, site) }
        }
      }
      return checks
    }
    return Workers.fold(
      articles.count, workers: workers, batch: Workers.largeBatch, state: {}, into: checks,
      { [site] number, _ in (number, site.facts(of: number, parts)) },
      receive: { [isOn, articles, site] checks, article in
        guard let facts = article.1 else { return }
        for index in checks.indices where isOn[articles[article.0].settings][index] { checks[index].add(facts, article.0, site) }
      })
  }
}

extension SelectedRule {
  fileprivate func report(sourceCount: Int, bounds: Bounds) -> Report {
    Report(rule: info.id, severity: severity, sourceCount: sourceCount, limit: bounds.findingsPerRuleAndFile)
  }
}
