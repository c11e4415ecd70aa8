import Config
import Diagnostics
import RuleKit
import Testing

struct RuleSetTests {
  private func rule(_ id: RuleID, _ severity: Severity?, _ options: [OptionInfo] = []) -> RuleInfo {
    RuleInfo(
      id: id, category: "x", summary: "x", severity: severity, check: .native, reads: .tree, options: options, article: "")
  }

  @Test(arguments: RuleSet.allCases) func `a rule stands in a set once`(set: RuleSet) {
    #expect(Set(set.list.map(\.rule)).count == set.list.count)
  }

  @Test func `a set changes severities where it says so`() {
    let handler = rule("event-handler", .warning)
    #expect(RuleSet.recommended.severity(of: handler) == .warning)
    #expect(RuleSet.scraped.severity(of: handler) == .error)
    #expect(RuleSet.security.severity(of: handler) == .error)
    #expect(RuleSet.accessibility.severity(of: handler) == nil)
    #expect(RuleSet.scraped.severity(of: rule("boilerplate", nil)) == .warning)
    #expect(RuleSet.chinese.severity(of: rule("cjk-spacing", nil)) == .warning)
    #expect(RuleSet.accessibility.severity(of: rule("missing-alt", .error)) == .error)
  }

  @Test func `only the set security looks at whole documents`() {
    let option = OptionInfo(name: "whole-documents", defaultValue: .bool(false), about: "x")
    let handler = rule("event-handler", .warning, [option])
    for set in RuleSet.allCases {
      #expect(set.options(of: handler) == (set == .security ? ["whole-documents": .bool(true)] : [:]))
    }
    #expect(RuleSet.security.options(of: rule("other", .warning, [option])) == [:])
  }

  @Test func `sets add up, the graver severity wins`() {
    let (configuration, faults) = read("extends: [recommended, accessibility]\nrules: {fake-heading: off}")
    #expect(faults.isEmpty)
    let settings = Settings(configuration, catalogue: catalogue)
    #expect(settings.severity(of: missingAlt) == .error)
    #expect(settings.severity(of: longAlt) == .warning)
    #expect(settings.severity(of: fakeHeading) == nil)
  }

  @Test func `an unknown set is an error with a guess`() {
    #expect(read("extends: [chinse]").faults == [".lint.yml:1:11: unknown set `chinse`; did you mean `chinese`?"])
  }
}
