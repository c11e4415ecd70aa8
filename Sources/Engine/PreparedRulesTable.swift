import Config
import RuleKit
import Rules
import Synchronization

/// The prepared rules of each distinct settings value, made once and shared by all threads.
final class PreparedRulesTable: Sendable {
  private let known = Mutex<[String: PreparedRules]>([:])
  private let rules: [RuleInfo]
  private static let types = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)

  /// - Parameter rules: the built-in ones and the user's.
  init(_ rules: [RuleInfo]) { self.rules = rules }

  func rules(for settings: Settings) -> PreparedRules {
    known.withLock { known in
      if let rules = known[settings.name] { return rules }
      let selected = rules.compactMap { info in
        settings.severity(of: info).map {
          SelectedRule(info: info, severity: $0, options: settings.options(of: info), fix: settings.fixSetting(of: info))
        }
      }
      let prepared = PreparedRules(selected, catalogue: PreparedRulesTable.types)
      known[settings.name] = prepared
      return prepared
    }
  }
}
