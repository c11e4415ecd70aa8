package import Diagnostics
package import RuleKit

/// A named choice of rules with their severities and options.
package enum RuleSet: String, Sendable, CaseIterable {
  /// What nearly every site wants: the rules' own severities.
  case recommended
  /// Every rule, those outside `recommended` as warnings, with the strict values of options.
  case all
  /// What keeps somebody who cannot see the page, or cannot use a mouse, from reading it.
  case accessibility
  /// What runs code, leads elsewhere than it says, or gives secrets away; whole documents too.
  case security
  /// What articles bring along that were copied from other sites, feeds and content management systems.
  case scraped
  /// What Chinese typesetting asks for, and what goes wrong with Chinese text.
  case chinese

  /// nil when the rule is not in the set.
  package func severity(of rule: RuleInfo) -> Severity? {
    switch self {
    case .recommended: return rule.severity
    case .all: return rule.severity ?? .warning
    case .accessibility, .security, .scraped, .chinese:
      guard let member = RuleSet.members[self]?[rule.id] else { return nil }
      return member.severity ?? rule.severity ?? .warning
    }
  }

  /// Values of options that differ from their defaults.
  package func options(of rule: RuleInfo) -> [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    for option in rule.options {
      switch self {
      case .all: values[option.name] = option.valueInAll
      case .security: if option.name == RuleSet.wholeDocumentsOption, severity(of: rule) != nil { values[option.name] = .bool(true) }
      case .recommended, .accessibility, .scraped, .chinese: break
      }
    }
    return values
  }

  /// The option of rules that leave whole HTML documents alone, but not in the set `security`.
  package static let wholeDocumentsOption = "whole-documents"
}

/// What the command line chooses; it wins over the configuration.
package struct RuleSelection: Sendable, Hashable {
  /// Only these, on every path, also where the configuration turns them off.
  package var rules: [RuleID]?
  /// In place of the sets that the configuration extends.
  package var set: RuleSet?
  /// Whether `rules` run also where the configuration turns them off.
  package var isForced = true

  package init(rules: [RuleID]? = nil, set: RuleSet? = nil) {
    self.rules = rules
    self.set = set
  }

  package static let none = RuleSelection()
}
