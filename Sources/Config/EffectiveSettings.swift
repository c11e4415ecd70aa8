package import Diagnostics
package import RuleKit

/// What holds for one path, and which layer made it so.
package struct EffectiveSettings: Sendable {
  package var general: [General]
  /// All rules, by id.
  package var rules: [Rule]

  /// A setting that concerns no single rule.
  package struct General: Sendable {
    package var setting: GeneralSetting
    /// Of a list one an item, else one.
    package var origins: [SettingOrigin]
  }

  package struct Rule: Sendable {
    package var id: RuleID
    /// nil when the rule is off.
    package var severity: Severity?
    package var origin: SettingOrigin
    package var options: [Option]
  }

  package struct Option: Sendable {
    package var name: String
    package var value: OptionValue
    package var origin: SettingOrigin
  }

  /// - Parameters:
  ///   - path: Relative to the folder of the configuration file, with `/`.
  ///   - failOn: What the command line says.
  package init(_ table: SettingsTable, path: String, failOn: Severity? = nil) {
    let explanation = Explanation(table, settings: table.settings(for: path))
    var configuration = table.configuration
    if let failOn { configuration.failOn = failOn }
    if let set = table.selection.set { configuration.sets = [set] }
    general = configuration.generalSettings.map { setting in
      let isGiven =
        setting.keys == [TopLevelKey.failOn.rawValue] && failOn != nil
        || setting.keys == [TopLevelKey.extends.rawValue] && table.selection.set != nil
      return General(setting: setting, origins: explanation.origins(of: setting, isOnCommandLine: isGiven))
    }
    rules = table.catalogue.sorted { $0.id < $1.id }.map(explanation.rule)
  }
}

/// Retraces how the layers of a configuration come to the settings of one path.
private struct Explanation {
  let configuration: Configuration
  let selection: RuleSelection
  let settings: Settings
  let places: ConfigPlaces
  let sets: [RuleSet]

  init(_ table: SettingsTable, settings: Settings) {
    configuration = table.configuration
    selection = table.selection
    self.settings = settings
    places = ConfigPlaces(table.configuration.texts)
    sets = table.selection.set.map { [$0] } ?? table.configuration.sets
  }

  func origins(of setting: GeneralSetting, isOnCommandLine: Bool) -> [SettingOrigin] {
    func origin(_ place: ConfigPlace?) -> SettingOrigin { place.map { .file($0) } ?? .defaultValue }
    guard case .array(let items) = setting.value else { return [isOnCommandLine ? .commandLine : origin(places[setting.keys])] }
    if items.isEmpty { return [origin(places[setting.keys])] }
    return items.map { item in
      guard !isOnCommandLine, case .string(let text) = item else { return .commandLine }
      // The folders of an extended file are written as seen from there.
      let isFolder = setting.keys == [TopLevelKey.ruleFolders.rawValue]
      return origin(places[setting.keys + [text]] ?? (isFolder ? places[setting.keys] : nil))
    }
  }

  func rule(_ rule: RuleInfo) -> EffectiveSettings.Rule {
    let severity = settings.severity(of: rule)
    let values = settings.options(of: rule)
    return EffectiveSettings.Rule(
      id: rule.id, severity: severity, origin: origin(of: severity, rule),
      options: rule.options.map { .init(name: $0.name, value: values.value(of: $0), origin: origin(of: $0, rule)) })
  }

  private func origin(of severity: Severity?, _ rule: RuleInfo) -> SettingOrigin {
    if let selected = selection.rules {
      let isOn = configuration.rules[rule.id]?.level != nil || settings.key.contains { configuration.overrides[$0].rules[rule.id] != nil }
      if !isOn || !selected.contains(rule.id) { return .commandLine }
    }
    if let origin = given("severity", rule, { $0.level != nil }) { return origin }
    if let base = sets.compactMap({ $0.severity(of: rule) }).max() {
      let set = sets.first { $0.severity(of: rule) == base } ?? .recommended
      return selection.set == nil ? .set(set) : .commandLine
    }
    // Options alone turn a rule on.
    guard severity != nil else { return .noSet }
    let options = rule.options.compactMap { option in given(option.name, rule) { $0.options[option.name] != nil } }
    return options.first ?? .defaultValue
  }

  private func origin(of option: OptionInfo, _ rule: RuleInfo) -> SettingOrigin {
    if let origin = given(option.name, rule, { $0.options[option.name] != nil }) { return origin }
    if let set = sets.last(where: { $0.options(of: rule)[option.name] != nil }) { return .set(set) }
    if option.name == dateKeysOption, let place = places[TopLevelKey.dateKeys.rawValue] { return .file(place) }
    return .defaultValue
  }

  /// The override or file that sets one part of a rule: its severity or an option.
  private func given(_ part: String, _ rule: RuleInfo, _ isSet: (RuleSetting) -> Bool) -> SettingOrigin? {
    for index in settings.key.reversed() {
      guard let setting = configuration.overrides[index].rules[rule.id], isSet(setting) else { continue }
      let place = places[TopLevelKey.overrides.rawValue, String(index), OverrideKey.rules.rawValue, rule.id.name, part]
      return .override(index + 1, place)
    }
    guard let setting = configuration.rules[rule.id], isSet(setting) else { return nil }
    return places[TopLevelKey.rules.rawValue, rule.id.name, part].map { .file($0) }
  }
}
