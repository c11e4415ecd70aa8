package import Diagnostics
package import RuleKit

/// A named choice of rules with their severities and options.
package enum RuleSet: String, Sendable, CaseIterable {
  /// What nearly every site wants: the rules' own severities.
  case recommended
  /// Every rule, those outside `recommended` as warnings, with the strict values of options.
  case all

  /// nil when the rule is not in the set.
  package func severity(of rule: RuleInfo) -> Severity? {
    switch self {
    case .recommended: rule.severity
    case .all: rule.severity ?? .warning
    }
  }

  /// Values of options that differ from their defaults.
  package func options(of rule: RuleInfo) -> [String: OptionValue] {
    guard self == .all else { return [:] }
    var values: [String: OptionValue] = [:]
    for option in rule.options { values[option.name] = option.valueInAll }
    return values
  }
}

/// What the command line chooses; it wins over the configuration.
package struct RuleSelection: Sendable, Hashable {
  /// Only these, on every path, also where the configuration turns them off.
  package var rules: [RuleID]?
  /// In place of the sets that the configuration extends.
  package var set: RuleSet?

  package init(rules: [RuleID]? = nil, set: RuleSet? = nil) {
    self.rules = rules
    self.set = set
  }

  package static let none = RuleSelection()
}
