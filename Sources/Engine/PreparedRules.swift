import DeclaredRules
package import Diagnostics
import Markup
package import RuleKit
import Rules
package import Site

/// A rule with the severity and options it is to run with. A class, since all threads ask for it with every article.
package final class SelectedRule: Sendable {
  package let info: RuleInfo
  package let severity: Severity
  package let options: OptionValues
  /// What becomes of the rule's fixes; nil: what they say of themselves.
  package let fix: FixSetting?

  package init(info: RuleInfo, severity: Severity, options: OptionValues? = nil, fix: FixSetting? = nil) {
    self.info = info
    self.severity = severity
    self.options = options ?? OptionValues(info.options)
    self.fix = fix
  }
}

/// The rules of one run with equal settings, made ready: each check built once, each tag with the checks that want it.
package final class PreparedRules: Sendable {
  package let rules: [SelectedRule]
  /// The checks that take part in the walk, as they are before it.
  let visitors: [any ArticleVisitor]
  /// The rules of `visitors`.
  let visitorRules: [ReportedRule]
  /// The checks of whole articles.
  let articleChecks: [any ArticleCheck]
  /// The rules of `articleChecks`.
  let articleRules: [ReportedRule]
  /// The checks of one article's facts.
  let siteChecks: [Prepared<any SiteCheck>]
  /// The checks of where one article's links lead.
  let linkChecks: [Prepared<any LinkCheck>]
  /// The checks of all facts together.
  let wholeSiteChecks: [Prepared<any WholeSiteCheck>]
  let wanting: WantingChecks
  private let severities: [RuleID: Severity]
  private let fixSettings: [RuleID: FixSetting]
  /// For each rule, the rules that win where both report the same range.
  let yieldsTo: [RuleID: [RuleID]]

  /// What a report says of its rule.
  struct ReportedRule: Sendable {
    let id: RuleID
    let severity: Severity
  }

  struct Prepared<Value: Sendable>: Sendable {
    let rule: SelectedRule
    let prototype: Value
  }

  /// - Precondition: each rule that is not the engine's own has a check in `catalogue`.
  package init(_ rules: [SelectedRule], catalogue: CheckTypes) {
    self.rules = rules
    var visitors: [any ArticleVisitor] = []
    var visitorRules: [ReportedRule] = []
    var articleChecks: [any ArticleCheck] = []
    var articleRules: [ReportedRule] = []
    var siteChecks: [Prepared<any SiteCheck>] = []
    var linkChecks: [Prepared<any LinkCheck>] = []
    var wholeSiteChecks: [Prepared<any WholeSiteCheck>] = []
    for rule in rules where rule.info.check != .engine {
      let siteType = catalogue.siteChecks[rule.info.id]
      if let siteType {
        let check = siteType.init(rule.options)
        if let whole = check.asWholeSiteCheck {
          wholeSiteChecks.append(Prepared(rule: rule, prototype: whole))
        } else if let check = check.asLinkCheck {
          linkChecks.append(Prepared(rule: rule, prototype: check))
        } else {
          siteChecks.append(Prepared(rule: rule, prototype: check))
        }
      }
      // A rule may look at the article and, with another check, at what lies around it.
      if siteType == nil || catalogue.checks[rule.info.id] != nil {
        let check = PreparedRules.check(rule, catalogue)
        if let visitor = check.asVisitor {
          visitors.append(visitor)
          visitorRules.append(ReportedRule(id: rule.info.id, severity: rule.severity))
        } else {
          articleChecks.append(check)
          articleRules.append(ReportedRule(id: rule.info.id, severity: rule.severity))
        }
      }
    }
    self.visitors = visitors
    self.visitorRules = visitorRules
    self.articleChecks = articleChecks
    self.articleRules = articleRules
    self.siteChecks = siteChecks
    self.linkChecks = linkChecks
    self.wholeSiteChecks = wholeSiteChecks
    wanting = WantingChecks(visitors.map(\.kinds))
    severities = Dictionary(rules.map { ($0.info.id, $0.severity) }) { first, _ in first }
    fixSettings = Dictionary(rules.compactMap { rule in rule.fix.map { (rule.info.id, $0) } }) { first, _ in first }
    yieldsTo = Dictionary(rules.filter { !$0.info.yieldsTo.isEmpty }.map { ($0.info.id, $0.info.yieldsTo) }) { first, _ in first }
  }

  private static func check(_ rule: SelectedRule, _ catalogue: CheckTypes) -> any ArticleCheck {
    if rule.info.check.isDeclared { return declaredCheck(rule.info, rule.options) }
    guard let type = catalogue.checks[rule.info.id] else { preconditionFailure("The rule \(rule.info.id) has no check") }
    return type.init(rule.options)
  }

  /// The severity a rule runs with; nil when it does not run.
  package func severity(of rule: RuleID) -> Severity? { severities[rule] }

  /// A finding with its fix as the settings leave it.
  func withFixSetting(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let fix = diagnostic.fix, let setting = fixSettings[diagnostic.rule] else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.fix = setting.applied(to: fix)
    return diagnostic
  }

  /// Whether the settings change any fix.
  var hasFixSettings: Bool { !fixSettings.isEmpty }

  /// The rules that look at more than one article.
  var siteRules: Set<RuleID> {
    Set(siteChecks.map(\.rule.info.id) + linkChecks.map(\.rule.info.id) + wholeSiteChecks.map(\.rule.info.id))
  }

  package var needsFacts: Bool { !siteChecks.isEmpty || !linkChecks.isEmpty || !wholeSiteChecks.isEmpty }

  /// What site rules want to know of an article; nil when none runs.
  ///
  /// - Parameters:
  ///   - headKeys: the keys of front matter that rules and the site's routes depend on.
  ///   - origin: the site's own address.
  package func needs(headKeys: Set<String>, origin: String? = nil) -> FactNeeds? {
    guard needsFacts else { return nil }
    var needs = FactNeeds()
    needs.headKeys = headKeys
    needs.origin = origin
    needs.unsizedImages = severity(of: "image-size") != nil
    needs.standalonePictures = severity(of: "duplicate-image") != nil
    needs.sketch = severity(of: "duplicate-article") != nil
    needs.blocks = severity(of: "shared-boilerplate") != nil
    return needs
  }
}

/// The checks of a catalogue by rule.
package struct CheckTypes: Sendable {
  let checks: [RuleID: any Check.Type]
  let siteChecks: [RuleID: any SiteCheck.Type]

  package init(checks: [(RuleID, any Check.Type)], siteChecks: [(RuleID, any SiteCheck.Type)]) {
    self.checks = Dictionary(uniqueKeysWithValues: checks)
    self.siteChecks = Dictionary(uniqueKeysWithValues: siteChecks)
  }

  /// Whether a rule looks at the world around an article.
  package func looksAround(_ rule: RuleID) -> Bool { siteChecks[rule] != nil }

  package func contains(_ rule: RuleID) -> Bool { checks[rule] != nil || siteChecks[rule] != nil }
}
