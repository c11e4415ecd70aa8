import Diagnostics
import Engine
import Markup
import RuleKit
import Rules
import SourceText
import Testing

/// What exceeds a bound is a finding on that file.
struct BoundsTests {
  /// `message at "source"` of each `unreadable-file`, with all rules on.
  private func found(_ text: String, path: String = "a.html", _ change: (inout Bounds) -> Void) -> [String] {
    var environment = ArticleEnvironment()
    change(&environment.bounds)
    let selected = Catalogue.rules.map { SelectedRule(info: $0, severity: $0.severity ?? .warning) }
    let rules = PreparedRules(selected, catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))
    let source = SourceText(text)
    let result = lintArticle(source, path: path, environment: environment, rules: rules)
    #expect(result.diagnostics.allSatisfy { $0.rule != "unreadable-file" || $0.severity == .error })
    return result.diagnostics.filter { $0.rule == "unreadable-file" }.map { "\($0.message) at \(source.text($0.range))" }
  }

  @Test func `an article within its bounds has no such finding`() {
    #expect(found("<div><div a b c d>x</div></div>") { $0.treeDepth = 10 } == [])
  }

  @Test func `elements that are nested too deep are reported once`() {
    let found = found("<div><div><div id=a><div id=b><div id=c>x</div></div></div></div></div>") { $0.treeDepth = 4 }
    #expect(found == ["Elements are nested deeper than 4 levels; the rest is not checked as it is nested at <div id=a>"])
  }

  @Test func `attributes beyond the bound are reported on each tag`() {
    let found = found("<p a b c=1 d>x</p><p>y</p>") { $0.attributesPerTag = 2 }
    #expect(found == ["`p` has more than 2 attributes; the rest is not checked at c=1 d"])
  }

  @Test func `front matter that is too large is reported and not read`() {
    let found = found("---\ntitle: abcdefgh\n---\n\nText\n", path: "a.md") { $0.frontMatterSize = 10 }
    #expect(found == ["The front matter is larger than 10 bytes and was not read at ---"])
  }

  @Test func `front matter that is nested too deep is reported`() {
    let found = found("---\ntitle: A\na: [[[[x]]]]\n---\n\nText\n", path: "a.md") { $0.frontMatterDepth = 3 }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("More than 3 levels are nested at ") == true)
  }

  @Test func `findings beyond the bound are counted out`() {
    let text = (1...5).map { "<p>a</p><img src=\($0).png>" }.joined()
    let found = found(text) { $0.findingsPerRuleAndFile = 3 }
    #expect(found.contains("`missing-alt` finds more than 3 problems; the rest is not reported at <img src=3.png>"))
  }
}
