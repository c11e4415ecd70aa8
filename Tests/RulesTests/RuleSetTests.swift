import Config
import Diagnostics
import RuleKit
import Rules
import Testing

struct RuleSetTests {
  private static let known = Set(Catalogue.rules.map(\.id))

  @Test(arguments: RuleSet.allCases) func `a set has rules`(set: RuleSet) {
    #expect(Catalogue.rules.contains { set.severity(of: $0) != nil })
  }

  @Test(arguments: RuleSet.allCases) func `a set names rules that exist`(set: RuleSet) {
    let missing = set.list.map(\.rule.name).filter { !Self.known.contains(RuleID($0)) }
    #expect(missing == [], "the set \(set.rawValue) names rules that do not exist")
  }

  @Test(arguments: Catalogue.rules.filter { $0.options.contains { $0.name == RuleSet.wholeDocumentsOption } }.map(\.id.name))
  func `a rule that can look at whole documents does so in the set security`(id: String) {
    #expect(RuleSet.security.list.contains { $0.rule.name == id })
  }
}
