import Config
import RuleKit
import Rules
import Synchronization

/// The prepared rules of each distinct settings value, made once and shared by all threads.
final class PreparedRulesTable: Sendable {
  private let known = Mutex<[String: PreparedRules]>([:])
  private static let types = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)

  func rules(for settings: Settings) -> PreparedRules {
    known.withLock { known in
      if let rules = known[settings.name] { return rules }
      let selected = Catalogue.rules.compactMap { info in
        settings.severity(of: info).map { SelectedRule(info: info, severity: $0, options: settings.options(of: info)) }
      }
      let rules = PreparedRules(selected, catalogue: PreparedRulesTable.types)
      known[settings.name] = rules
      return rules
    }
  }
}
