import Config
import Diagnostics
import RuleKit
import Testing

struct EffectiveSettingsTests {
  static let text = """
    extends: [base.yml, all]
    exclude: ["drafts/"]
    site:
      generator: hugo
    rules:
      missing-alt: info
      long-alt:
        columns: 9
    overrides:
      - files: ["docs/**"]
        rules:
          long-alt: {severity: error, allow: [a]}
    """
  static let base =
    "extends: [recommended]\nfail-on: warning\nexclude: [\"old/\"]\noverrides:\n  - files: [x]\n    rules: {fake-heading: off}\n"

  private func effective(_ path: String, _ selection: RuleSelection = .none, failOn: Severity? = nil) -> EffectiveSettings {
    let configuration = read(Self.text, files: ["base.yml": Self.base]).configuration
    return EffectiveSettings(SettingsTable(configuration, catalogue: catalogue, selection: selection), path: path, failOn: failOn)
  }

  /// `value: origin` of a rule's severity and options.
  private func rule(_ settings: EffectiveSettings, _ id: RuleID) -> [String] {
    settings.rules.filter { $0.id == id }.flatMap { rule in
      ["\(rule.severity?.rawValue ?? "off"): \(rule.origin.description)"]
        + rule.options.map { "\($0.name) \(JSONValue($0.value).compact): \($0.origin.description)" }
    }
  }

  private func general(_ settings: EffectiveSettings, _ keys: String...) -> [String] {
    settings.general.filter { $0.setting.keys == keys }.flatMap { $0.origins.map(\.description) }
  }

  @Test func `general settings tell the line that gives them`() {
    let settings = effective("a.md")
    #expect(general(settings, "extends") == ["base.yml:1", ".lint.yml:1"])
    #expect(general(settings, "fail-on") == ["base.yml:2"])
    #expect(general(settings, "site", "generator") == [".lint.yml:4"])
    #expect(general(settings, "bounds", "tree-depth") == ["default"])
    #expect(general(settings, "exclude").suffix(3) == ["default", "base.yml:3", ".lint.yml:2"])
  }

  @Test func `severities and options tell their layer`() {
    let settings = effective("a.md")
    #expect(rule(settings, "missing-alt") == ["info: .lint.yml:6", "decorative false: set all"])
    #expect(rule(settings, "long-alt") == ["warning: set all", "columns 9: .lint.yml:8", "allow []: default", #"word "": default"#])
    #expect(rule(settings, "fake-heading") == ["warning: set recommended"])
  }

  @Test func `overrides count over all files`() {
    #expect(
      rule(effective("docs/a.md"), "long-alt")
        == ["error: override 2, .lint.yml:12", "columns 9: .lint.yml:8", #"allow ["a"]: override 2, .lint.yml:12"#, #"word "": default"#])
    #expect(rule(effective("x"), "fake-heading") == ["off: override 1, base.yml:6"])
  }

  @Test func `the command line is a layer`() {
    let settings = effective("a.md", RuleSelection(rules: ["fake-heading"], set: .recommended), failOn: .info)
    #expect(general(settings, "fail-on") == ["command line"])
    #expect(general(settings, "extends") == ["command line"])
    #expect(rule(settings, "fake-heading").first == "warning: command line")
    #expect(rule(settings, "missing-alt").first == "off: command line")
  }

  @Test func `a rule that nothing turns on is in no set, and one that options turn on tells them`() {
    func first(_ text: String) -> String? {
      rule(EffectiveSettings(SettingsTable(read(text).configuration, catalogue: catalogue), path: "a.md"), "long-alt").first
    }
    #expect(first("") == "off: in no set")
    #expect(first("rules:\n  long-alt: {columns: 3}") == "warning: .lint.yml:2")
  }

  @Test func `what is effective is what holds`() {
    let table = SettingsTable(read(Self.text, files: ["base.yml": Self.base]).configuration, catalogue: catalogue)
    for path in ["a.md", "docs/a.md", "x"] {
      let settings = table.settings(for: path)
      for rule in EffectiveSettings(table, path: path).rules {
        guard let info = catalogue.first(where: { $0.id == rule.id }) else { continue }
        #expect(rule.severity == settings.severity(of: info))
        for option in rule.options {
          #expect(info.options.first { $0.name == option.name }.map { settings.options(of: info).value(of: $0) } == option.value)
        }
      }
    }
  }
}
