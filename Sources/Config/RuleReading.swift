import Diagnostics
import FrontMatter
import Pattern
import RuleKit

extension ConfigReader {
  /// The value of a `rules` key.
  mutating func rules(_ value: FrontMatterValue, in place: String) -> [RuleID: RuleSetting] {
    var settings: [RuleID: RuleSetting] = [:]
    for entry in namedEntries(value, in: place) {
      guard let rule = catalogue[RuleID(entry.key)] else {
        let near = suggestion(for: entry.key, among: catalogue.keys.lazy.map(\.name).sorted())
        fail(entry.keyRange, "unknown rule `\(entry.key)`\(near)")
        continue
      }
      settings[rule.id] = setting(entry.value, rule)
    }
    return settings
  }

  private mutating func setting(_ value: FrontMatterValue, _ rule: RuleInfo) -> RuleSetting? {
    switch value.kind {
    case .null:
      fail(value, "`\(rule.id)` has no value: give a severity, `off` or a mapping of options")
      return nil
    case .sequence:
      fail(value, "`\(rule.id)` must be a severity, `off` or a mapping of options, not a list")
      return nil
    case .mapping: return options(value, rule)
    default: return level(value, rule.id.name).map { RuleSetting(level: $0) }
    }
  }

  private mutating func options(_ value: FrontMatterValue, _ rule: RuleInfo) -> RuleSetting {
    var setting = RuleSetting()
    for entry in namedEntries(value, in: "`\(rule.id)`") {
      if entry.key == "severity" {
        setting.level = level(entry.value, "severity")
        continue
      }
      if entry.key == "fix" {
        setting.fix = fixSetting(entry, rule)
        continue
      }
      guard let option = rule.options.first(where: { $0.name == entry.key }) else {
        let near = suggestion(for: entry.key, among: rule.options.map(\.name) + ["severity", "fix"])
        fail(entry.keyRange, "`\(rule.id)` has no option `\(entry.key)`\(near)")
        continue
      }
      if let value = optionValue(entry.value, option) { setting.options[option.name] = value }
    }
    return setting
  }

  /// What becomes of the rule's fixes. A rule without one has nothing to set.
  private mutating func fixSetting(_ entry: FrontMatterEntry, _ rule: RuleInfo) -> FixSetting? {
    guard rule.fix != .none else {
      fail(entry.keyRange, "`\(rule.id)` has no fix")
      return nil
    }
    if entry.value.boolValue == false { return .off }
    return word(entry.value, "fix", among: FixSetting.allCases.map(\.rawValue)).flatMap(FixSetting.init)
  }

  /// A value of the option's own type.
  private mutating func optionValue(_ value: FrontMatterValue, _ option: OptionInfo) -> OptionValue? {
    switch option.defaultValue {
    case .bool: bool(value, option.name).map { .bool($0) }
    case .int: int(value, option.name).map { .int($0) }
    case .string: string(value, option.name).map { .string($0) }
    case .strings:
      if case .sequence = value.kind { .strings(strings(value, option.name).map(\.text)) } else { singleString(value, option.name) }
    case .schema: schema(value, option.name).map { .schema($0) }
    }
  }

  /// A JSON Schema: a mapping, or the name of a file with one.
  private mutating func schema(_ value: FrontMatterValue, _ name: String) -> ValueSchema? {
    var reader = JSONSchemaReader(value)
    let schema: ValueSchema
    if case .mapping = value.kind {
      schema = reader.read()
      for error in reader.errors { fail(error.range, error.message) }
    } else {
      guard value.isScalar, !value.isNull else {
        fail(value, "`\(name)` must be a JSON Schema or the name of a file with one, not \(value.typeName)")
        return nil
      }
      let file = value.text
      guard let source = open(file) else {
        fail(value, "`\(file)` cannot be read")
        return nil
      }
      reader = JSONSchemaReader(file: source)
      schema = reader.read()
      for error in reader.errors { fail(value, "`\(file)`, " + error.located(in: source)) }
    }
    var isUsable = reader.errors.isEmpty
    for pattern in reader.patterns {
      do throws(PatternError) {
        _ = try Pattern(pattern, [])
      } catch {
        isUsable = false
        fail(value, "the pattern `\(pattern)` in `\(name)` cannot be compiled: \(error.message)")
      }
    }
    return isUsable ? schema : nil
  }

  private mutating func singleString(_ value: FrontMatterValue, _ name: String) -> OptionValue? {
    let items = strings(value, name)
    return items.isEmpty ? nil : .strings(items.map(\.text))
  }

  /// `off`, `"off"` and `false` mean the same; so do `on` and `true`, which leave the severity to the rule.
  private mutating func level(_ value: FrontMatterValue, _ name: String) -> RuleSetting.Level? {
    if value.boolValue == false || value.text == "off" { return .off }
    if value.boolValue == true || value.text == "on" { return .on }
    if value.isScalar, let severity = Severity(rawValue: value.text) { return .severity(severity) }
    _ = word(value, name, among: ["error", "warning", "info", "off"])
    return nil
  }
}
