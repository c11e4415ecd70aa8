import Config
import Diagnostics
import RuleKit
import Testing

struct SettingsTests {
  @Test func `the recommended set gives rules their own severity`() {
    let settings = settings("")
    #expect(settings.severity(of: missingAlt) == .error)
    #expect(settings.severity(of: fakeHeading) == .warning)
    #expect(settings.severity(of: longAlt) == nil)
    #expect(settings.options(of: missingAlt).bool("decorative"))
    #expect(settings.options(of: longAlt).int("columns") == 150)
  }

  @Test func `the set all turns every rule on and is strict`() {
    let settings = settings("extends: [all]")
    #expect(settings.severity(of: longAlt) == .warning)
    #expect(settings.severity(of: missingAlt) == .error)
    #expect(!settings.options(of: missingAlt).bool("decorative"))
  }

  @Test func `no set leaves only named rules`() {
    let settings = settings("extends: []\nrules: {long-alt: on}")
    #expect(settings.severity(of: missingAlt) == nil)
    #expect(settings.severity(of: longAlt) == .warning)
  }

  @Test func `options without a severity turn a rule on and keep its severity`() {
    let settings = settings("rules: {long-alt: {columns: 9}, missing-alt: {decorative: false}}")
    #expect(settings.severity(of: longAlt) == .warning)
    #expect(settings.options(of: longAlt).int("columns") == 9)
    #expect(settings.severity(of: missingAlt) == .error)
  }

  @Test func `a single string stands for a list of one`() {
    #expect(settings("rules: {long-alt: {allow: x}}").options(of: longAlt).strings("allow") == ["x"])
  }

  @Test func `later overrides win where their files match`() {
    let text = """
      rules: {long-alt: {severity: info, columns: 9}}
      overrides:
        - files: ["docs/**"]
          rules: {missing-alt: off, long-alt: {columns: 5}}
        - files: ["docs/b/*.md"]
          rules: {missing-alt: info}
      """
    #expect(settings(text, "a.md").severity(of: missingAlt) == .error)
    #expect(settings(text, "docs/a.md").severity(of: missingAlt) == nil)
    #expect(settings(text, "docs/a.md").severity(of: longAlt) == .info)
    #expect(settings(text, "docs/a.md").options(of: longAlt).int("columns") == 5)
    #expect(settings(text, "docs/b/a.md").severity(of: missingAlt) == .info)
    #expect(settings(text, "docs/b/a.md").key == [0, 1])
  }

  @Test func `an override names a folder and means what is in it`() {
    #expect(settings("overrides: [{files: docs, rules: {missing-alt: off}}]", "docs/x/a.md").severity(of: missingAlt) == nil)
  }

  @Test func `chosen rules run alone, everywhere, at their severity`() {
    let text = "rules: {missing-alt: off, fake-heading: info}\noverrides: [{files: '**', rules: {fake-heading: off}}]"
    let chosen = settings(text, "a.md", RuleSelection(rules: ["missing-alt", "fake-heading", "long-alt"]))
    #expect(chosen.severity(of: missingAlt) == .error)
    #expect(chosen.severity(of: fakeHeading) == .info)
    #expect(chosen.severity(of: longAlt) == .warning)
    #expect(settings(text, "a.md", RuleSelection(rules: ["long-alt"])).severity(of: missingAlt) == nil)
  }

  @Test func `a chosen set takes the place of the configured ones`() {
    #expect(settings("extends: [all]", "a.md", RuleSelection(set: .recommended)).severity(of: longAlt) == nil)
    #expect(settings("rules: {long-alt: off}", "a.md", RuleSelection(set: .all)).severity(of: longAlt) == nil)
  }

  @Test func `an unknown rule is off`() {
    let other = RuleInfo(id: "other", category: "x", summary: "x", severity: .error, check: .native, reads: .tree, article: "")
    #expect(settings("").severity(of: other) == nil)
  }

  @Test func `the safety of a rule's fixes is set, and by overrides anew`() {
    let text = "rules: {fake-heading: {fix: safe}}\noverrides:\n  - files: [\"old/**\"]\n    rules: {fake-heading: {fix: off}}\n"
    #expect(settings(text).fixSetting(of: fakeHeading) == .safe)
    #expect(settings(text, "old/a.md").fixSetting(of: fakeHeading) == .off)
    #expect(settings(text, "old/a.md").severity(of: fakeHeading) == .warning)
    #expect(settings("rules: {fake-heading: {fix: unsafe}}").fixSetting(of: fakeHeading) == .unsafe)
    #expect(settings("rules: {}").fixSetting(of: fakeHeading) == nil)
  }
}
