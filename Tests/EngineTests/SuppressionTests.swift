import Diagnostics
import Engine
import SourceText
import Testing

struct SuppressionTests {
  private let image = "<img src=\"https://example.org/a.png\">"

  /// The lines of `missing-alt` that stay, how many are suppressed, and the messages about suppressions.
  private func outcome(_ text: String, name: String = "a.md", rules: [RuleID]? = nil) throws -> Outcome {
    let site = try TemporarySite([name: text])
    let result = try site.lint(rules: rules ?? ["missing-alt", "unused-suppression"])
    guard let file = result.files.first, let source = file.source else { return Outcome() }
    let text = source.bytes
    func line(_ diagnostic: Diagnostic) -> Int { 1 + text[..<Int(diagnostic.range.start)].count { $0 == 0x0A } }
    return Outcome(
      lines: file.diagnostics.filter { $0.rule == "missing-alt" }.map(line), suppressed: file.suppressed.count,
      unused: file.diagnostics.filter { $0.rule == "unused-suppression" }.map(\.message))
  }

  private struct Outcome: Equatable {
    var lines: [Int] = []
    var suppressed = 0
    var unused: [String] = []
  }

  @Test(arguments: [
    "<!-- WORDS -->", "{# WORDS #}", "{{/* WORDS */}}", "{% comment %} WORDS {% endcomment %}", "{/* WORDS */}", "<!--WORDS-- a reason -->",
  ])
  func `every form of comment suppresses`(form: String) throws {
    func comment(_ words: String) -> String { form.replacing("WORDS", with: "contentlint-" + words) }
    let next = try outcome("\(comment("disable-next-line missing-alt"))\n\n\(image)\n\n\(image)\n")
    #expect(next == Outcome(lines: [5], suppressed: 1))
    let line = try outcome("\(image) \(comment("disable-line missing-alt"))\n\n\(image)\n")
    #expect(line == Outcome(lines: [3], suppressed: 1))
    let block = try outcome("\(comment("disable"))\n\n\(image)\n\n\(comment("enable"))\n\n\(image)\n")
    #expect(block == Outcome(lines: [7], suppressed: 1))
    let file = try outcome("\(image)\n\n\(comment("disable-file missing-alt"))\n\n\(image)\n")
    #expect(file == Outcome(suppressed: 2))
  }

  @Test func `front matter suppresses in the whole file`() throws {
    #expect(try outcome("---\ncontentlint: {disable: [missing-alt]}\n---\n\n\(image)\n") == Outcome(suppressed: 1))
    #expect(try outcome("---\ncontentlint:\n  disable:\n    - missing-alt\n---\n\n\(image)\n") == Outcome(suppressed: 1))
    #expect(try outcome("+++\n[contentlint]\ndisable = [\"missing-alt\"]\n+++\n\n\(image)\n") == Outcome(suppressed: 1))
  }

  @Test(arguments: [("---", ": "), ("+++", " = ")]) func `a comment in front matter suppresses there`(fence: String, mark: String) throws {
    let rules: [RuleID] = ["invalid-date", "unused-suppression"]
    let site = try TemporarySite([
      "a.md": "\(fence)\ndate\(mark)\"Invalid Date\" # contentlint-disable-line invalid-date\n\(fence)\n",
      "b.md": "\(fence)\n# contentlint-disable-next-line invalid-date -- known\ndate\(mark)\"Invalid Date\"\n\(fence)\n",
    ])
    let result = try site.lint(rules: rules)
    #expect(result.files.map(\.suppressed.count) == [1, 1])
    #expect(result.files.flatMap(\.diagnostics) == [])
  }

  @Test func `next-line reaches over the HTML block or table that begins there`() throws {
    let comment = "<!-- contentlint-disable-next-line missing-alt -->\n"
    #expect(try outcome("\(comment)\n<div>\n\(image)\n\(image)\n</div>\n\n\(image)\n") == Outcome(lines: [8], suppressed: 2))
    #expect(try outcome("\(comment)\n| a |\n|---|\n| \(image) |\n\n\(image)\n") == Outcome(lines: [7], suppressed: 1))
  }

  @Test func `a rule may be enabled again earlier than others`() throws {
    let text = """
      <!-- contentlint-disable missing-alt, filename-alt -->

      \(image)

      <!-- contentlint-enable missing-alt -->

      \(image)

      """
    #expect(try outcome(text, rules: ["missing-alt"]).lines == [7])
  }

  @Test func `what suppresses nothing is said`() throws {
    #expect(
      try outcome("<!-- contentlint-disable-line missing-alt -->\n").unused == ["The suppression of `missing-alt` suppresses nothing"])
    #expect(
      try outcome("<!-- contentlint-disable missing-atl -->\n").unused == [
        "`missing-atl` is no rule, so this suppression suppresses nothing"
      ])
    #expect(
      try outcome("<!-- contentlint-disable unused-suppression -->\n").unused == ["`unused-suppression` cannot be suppressed in the file"])
    // Another run, with all rules, may need these.
    #expect(try outcome("<!-- contentlint-disable-file -->\n") == Outcome())
    #expect(try outcome("<!-- contentlint-disable-file filename-alt -->\n") == Outcome())
  }

  @Test func `a comment for all rules before a link to another site may be for what that answers`() throws {
    func unused(_ link: String) throws -> [String] {
      let site = try TemporarySite(["a.md": "<!-- contentlint-disable-next-line -->\n\nOn [the pier](\(link)).\n", "b.md": "# The pier\n"])
      return try site.lint().files.flatMap(\.diagnostics).map(\.message)
    }
    #expect(try unused("b.md") == ["The suppression of all rules suppresses nothing"])
    #expect(try unused("https://example.org/pier") == [])
  }

  @Test func `comments in code suppress nothing`() throws {
    #expect(try outcome("```html\n<!-- contentlint-disable missing-alt -->\n```\n\n\(image)\n") == Outcome(lines: [5]))
  }

  @Test func `the safe fix removes what is unused and leaves the rest`() throws {
    let text = "<!-- contentlint-disable missing-alt, missing-atl -->\n\n\(image)\n"
    let site = try TemporarySite(["a.md": text])
    let file = try #require(try site.lint(rules: ["missing-alt", "unused-suppression"]).files.first)
    let source = try #require(file.source)
    let fixes = file.diagnostics.compactMap(\.fix)
    #expect(fixes.map(\.safety) == [.safe])
    let fixed = apply(fixes, to: source).source
    #expect(fixed.text(fixed.range) == "<!-- contentlint-disable missing-alt -->\n\n\(image)\n")
  }

  @Test func `many suppressions and findings take no more than linear time`() throws {
    let one = "<!-- contentlint-disable-next-line missing-alt -->\n\(image)\n\n<!-- contentlint-disable missing-alt -->\n\n"
    let result = try outcome(String(repeating: one, count: 2000))
    #expect(result.suppressed == 2000)
  }
}
