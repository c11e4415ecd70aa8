package import Diagnostics
package import RuleKit

/// The option of date rules that `date-keys` adds to.
let dateKeysOption = "keys"

/// What holds for one path: which rules look at it, how bad their findings are, and with which options.
package struct Settings: Sendable {
  /// Which overrides matched, as indices. Paths with equal keys have equal settings.
  package let key: [Int]
  /// `key` as a text, for tables.
  package let name: String
  private let rules: [RuleID: Resolved]

  private struct Resolved: Sendable {
    var severity: Severity?
    var options: OptionValues
    var fix: FixSetting?
  }

  /// - Parameter key: The overrides that hold, in order.
  package init(_ configuration: Configuration, catalogue: [RuleInfo], selection: RuleSelection = .none, key: [Int] = []) {
    self.key = key
    name = Self.name(of: key)
    let sets = selection.set.map { [$0] } ?? configuration.sets
    let selected = selection.rules.map { Set($0) }
    var rules: [RuleID: Resolved] = [:]
    for rule in catalogue {
      let site = configuration.rules[rule.id] ?? RuleSetting()
      var setting = site
      for index in key { setting.merge(configuration.overrides[index].rules[rule.id] ?? RuleSetting()) }
      var options: [String: OptionValue] = [:]
      for set in sets { options.merge(set.options(of: rule)) { $1 } }
      options.merge(setting.options) { $1 }
      if !configuration.dateKeys.isEmpty, rule.options.contains(where: { $0.name == dateKeysOption }) {
        var keys = configuration.dateKeys
        if case .strings(let more) = options[dateKeysOption] { keys += more }
        options[dateKeysOption] = .strings(keys)
      }
      let base = sets.compactMap { $0.severity(of: rule) }.max()
      let severity =
        if let selected, selection.isForced {
          selected.contains(rule.id)
            ? Self.severity(setting, rule, base: base) ?? Self.severity(site, rule, base: base) ?? rule.severity ?? .warning : nil
        } else {
          selected?.contains(rule.id) == false ? nil : Self.severity(setting, rule, base: base)
        }
      rules[rule.id] = Resolved(severity: severity, options: OptionValues(rule.options, overriding: options), fix: setting.fix)
    }
    self.rules = rules
  }

  static func name(of key: [Int]) -> String {
    key.reduce(into: "") { name, number in name += "\(number) " }
  }

  /// A rule that is named with options but without a severity is on.
  private static func severity(_ setting: RuleSetting, _ rule: RuleInfo, base: Severity?) -> Severity? {
    switch setting.level {
    case .off: nil
    case .severity(let severity): severity
    case .on: base ?? rule.severity ?? .warning
    case nil: base ?? (setting.options.isEmpty ? nil : rule.severity ?? .warning)
    }
  }

  /// nil when the rule is off.
  package func severity(of rule: RuleInfo) -> Severity? {
    rules[rule.id]?.severity
  }

  /// What becomes of the rule's fixes; nil: what they say of themselves.
  package func fixSetting(of rule: RuleInfo) -> FixSetting? {
    rules[rule.id]?.fix
  }

  /// With defaults filled in.
  package func options(of rule: RuleInfo) -> OptionValues {
    rules[rule.id]?.options ?? OptionValues(rule.options)
  }
}
