import Testing

/// Declared rules that would take for ever say so and leave the file.
struct HostileTests {
  @Test(arguments: ["(a+)+$", "(a|aa)+$", "(a|a?)+$"]) func `a hostile pattern is given up`(pattern: String) {
    let rule = TestRule("check: pattern\npattern: '\(pattern)'\nmessage: m")
    #expect(
      rule.findings(in: String(repeating: "a", count: 5_000) + "!\n")
        == [": `test-rule` takes too many steps; the rest of the file is not checked by it"])
  }

  @Test(arguments: ["//*[count(//*[count(//*) > 0]) > 0]", "//p[count(//*[count(//*) > 0]) > 0]", "//*[contains(visible-text(/*), 'z')]"])
  func `a hostile expression is given up`(expression: String) {
    let rule = TestRule("check: xpath\nxpath: \"\(expression)\"\nmessage: m")
    #expect(rule.errors == [])
    #expect(
      rule.findings(in: String(repeating: "<p>aaaa</p>\n", count: 5_000))
        == [": `test-rule` takes too many steps; the rest of the file is not checked by it"])
  }

  @Test func `a hostile condition is given up`() {
    let rule = TestRule("check: xpath\nelements: p\nwhere: count(//*[count(//*) > 0]) = 0\nmessage: m")
    #expect(
      rule.findings(in: String(repeating: "<p>aaaa</p>\n", count: 5_000))
        == [": `test-rule` takes too many steps; the rest of the file is not checked by it"])
  }

  @Test func `an expression that selects no nodes says so`() {
    let rule = TestRule("check: xpath\nxpath: count(//p)\nmessage: m")
    #expect(
      rule.findings(in: "a")
        == [": `test-rule` cannot be run, because the expression does not select nodes; the rest of the file is not checked by it"])
  }
}
