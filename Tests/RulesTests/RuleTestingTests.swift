import Engine
import RuleKit
import RuleTesting
import Rules
import SourceText
import Testing

/// That the examples' runner sees what is wrong.
struct RuleTestingTests {
  private static let catalogue = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)

  private func test(_ id: String, head: String = "", _ body: String) -> RuleTest {
    let article = """
      ---
      summary: A summary
      severity: error
      check: native
      reads: tree
      \(head)
      ---

      # \(id)

      \(body)

      """
    return RuleTest(RuleArticle(SourceText(article), path: "rules/x/\(id).md"), catalogue: Self.catalogue, builtIn: Catalogue.rules)
  }

  private func failures(_ id: String, head: String = "fix: none", _ body: String) -> [String] {
    test(id, head: head, body).run().failures.map(\.description)
  }

  private static let alt = "options: {decorative: {type: bool, default: true, about: x}}"

  @Test func `right examples have no failures`() {
    let body = "## Fails\n\n```html\n⟦<img src=a>⟧\n```\n\n## Passes\n\n```html\n<img src=a alt=b>\n```"
    let outcome = test("missing-alt", head: Self.alt, body).run()
    #expect(outcome.failures.isEmpty)
    #expect(outcome.exampleCount == 2)
  }

  @Test func `a range that is marked wrongly is told with both ranges`() {
    let body = "## Fails\n\n```html\n<p>x</p>\n<img ⟦src⟧=a>\n```\n\n## Passes\n\n```html\n<img src=a alt=b>\n```"
    #expect(
      failures("missing-alt", head: Self.alt, body) == [
        """
        rules/x/missing-alt.md:13:1: missing-alt, failing example: other findings than it marks
          missing    example.html 2:6-2:9 "src"
          unexpected example.html 2:1-2:12 "<img src=a>": The image `a` has no alternative text
        """
      ])
  }

  @Test func `a passing example that fails is told`() {
    let body = "## Fails\n\n```html\n⟦<img src=a>⟧\n```\n\n## Passes\n\n```html\n<img src=a>\n```"
    #expect(failures("missing-alt", head: Self.alt, body).map { $0.contains("passing example") } == [true])
  }

  @Test func `another message is told`() {
    let body = "## Fails\n\n```html\n⟦<img src=a>⟧\n```\n> Wrong\n\n## Passes\n\n```html\n<img src=a alt=b>\n```"
    #expect(failures("missing-alt", head: Self.alt, body).map { $0.contains("expected messages\n") } == [true])
  }

  @Test func `a mutation that changes the findings is named`() {
    let body = "## Fails\n\n```markdown\n---\ntitle: One\n---\n\n⟦<p>&nbsp;</p>⟧\n```\n\n## Passes\n\n```markdown\nx\n```"
    let failures = test("empty-body", body).run().failures
    #expect(Set(failures.map(\.mutation)) == [.textBefore, .comment])
    #expect(failures.allSatisfy { $0.description.contains("under the mutation `") })
  }

  @Test func `a fix that the article denies, and another text than it shows, are told`() {
    let fails = "## Fails\n\n```html\n<p>a</p>⟦<p></p>⟧\n```\n"
    let passes = "\n## Passes\n\n```html\n<p>a</p>\n```"
    #expect(failures("empty-paragraph", fails + passes).map { $0.hasSuffix("the rule says `fix: none` but offers a fix") } == [true])
    let fixed = "\n## Fixed\n\n```html\n<p>b</p>\n```\n"
    let wrong = test("empty-paragraph", head: "fix: safe", fails + fixed + passes).run().failures
    #expect(wrong.map(\.mutation) == [.fix])
    #expect(wrong.allSatisfy { $0.message.hasPrefix("another text than `## Fixed` shows") })
  }

  @Test func `a native rule without a check is an error of its article`() {
    let body = "## Fails\n\n```html\n⟦x⟧\n```\n\n## Passes\n\n```html\nx\n```"
    let test = test("no-such-check", body)
    #expect(
      test.errorDescriptions == [
        "rules/x/no-such-check.md:1:1: error: `no-such-check` has no check in this program; run `make rules` and build it"
      ])
    #expect(test.cases.isEmpty)
  }

  @Test func `options that the program was built without are an error`() {
    let body = "## Fails\n\n```html\n⟦<img src=a>⟧\n```\n\n## Passes\n\n```html\nx\n```"
    #expect(test("missing-alt", body).errors.map(\.message).first?.contains("an option `decorative` of type bool") == true)
  }

  @Test func `exclusions are listed`() {
    let body = "## Fails\n\n```html except=crlf,fix\n⟦<img src=a>⟧\n```\n\n## Passes\n\n```html\nx\n```"
    #expect(test("missing-alt", head: Self.alt, body).run().exclusions.map(\.mutations) == [[.crlf, .fix]])
  }
}
