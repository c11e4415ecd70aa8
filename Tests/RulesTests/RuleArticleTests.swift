import Diagnostics
import RuleKit
import SourceText
import Testing

/// Reading rule articles: heads, examples, markers, and what is wrong with them.
@Suite struct RuleArticleTests {
  private static let head = """
    ---
    summary: A thing is wrong
    severity: warning
    check: native
    reads: tree
    fix: safe
    options:
      limit: {type: int, default: 3, about: how many are fine}
      hosts: {type: strings, default: [a.org], all: [], about: hosts that are fine}
    sources: ["HTML 4.8.4"]
    yields-to: [other-rule]
    ---

    # some-rule

    Prose.


    """

  /// An article with `sections` behind a good head.
  private func article(_ sections: String) -> RuleArticle {
    RuleArticle(SourceText(RuleArticleTests.head + sections), path: "rules/images/some-rule.md")
  }

  /// The example of a `## Fails` section with one fence.
  private func example(_ fence: String) throws -> RuleExample {
    let article = article("## Fails\n\n\(fence)\n\n## Passes\n\n```\nfine\n```\n")
    #expect(article.errors == [])
    return try #require(article.examples.first)
  }

  private func texts(_ file: ExampleFile) -> [[String]] {
    file.findings.map { $0.parts.map { String(decoding: file.bytes[$0.indices], as: UTF8.self) } }
  }

  @Test func `the head becomes what is known of the rule`() throws {
    let info = try #require(article("").info)
    #expect(info.id == "some-rule")
    #expect(info.category == "images")
    #expect(info.summary == "A thing is wrong")
    #expect(info.severity == .warning)
    #expect(info.fix == .safe)
    #expect(info.formats == ["markdown", "html"])
    #expect(info.since == "0.1.0")
    #expect(info.yieldsTo == ["other-rule"])
    #expect(
      info.options == [
        OptionInfo(name: "limit", defaultValue: .int(3), about: "how many are fine"),
        OptionInfo(name: "hosts", defaultValue: .strings(["a.org"]), valueInAll: .strings([]), about: "hosts that are fine"),
      ])
  }

  @Test(arguments: [
    (
      "severity: bad\ncheck: native\nreads: tree\nsummary: a", "bad",
      "`bad` is no value of `severity`; known are `info`, `warning`, `error`, `off`"
    ),
    ("severity: off\ncheck: native\nreads: tree\nsummary: a\ncolour: red", "colour", "Unknown key `colour`"),
    ("severity: off\ncheck: native\nreads: tree\nsummary: a\nalso: b", "b", "`also` must be a list of texts"),
    (
      "severity: off\ncheck: native\nreads: tree\nsummary: a\noptions: {n: {type: int, default: x, about: n}}", "n",
      "The option `n` needs a `default` of type int"
    ),
  ])
  func `a fault of the head is a located error`(head: String, at text: String, message: String) throws {
    let source = SourceText("---\n\(head)\n---\n\n# a\n\n## Fails\n\n```\n⟦x⟧\n```\n\n## Passes\n\n```\nx\n```\n")
    let errors = RuleArticle(source, path: "rules/text/a.md").errors
    #expect(errors.map(\.message) == [message])
    #expect(errors.map { source.text($0.range) } == [text])
  }

  @Test func `a missing key is an error at the head`() {
    let source = SourceText("---\nsummary: a\n---\n\n# a\n")
    let messages = RuleArticle(source, path: "rules/text/a.md").errors.map(\.message)
    #expect(messages.contains("The key `severity` is missing"))
  }

  @Test func `markers mark, nest and point`() throws {
    let file = try #require(example("```markdown\na ⟦b ⟦c⟧⟧ d⟦⟧\n```").files.first)
    #expect(String(decoding: file.bytes, as: UTF8.self) == "a b c d\n")
    #expect(texts(file) == [["b c"], ["c"], [""]])
    #expect(file.findings.last?.parts == [ByteRange(7, 7)])
  }

  @Test func `numbered markers may cross, and mark several parts`() throws {
    let file = try #require(example("```\n⟦1 a ⟦2 b 1⟧ c 2⟧ ⟦1 d 1⟧\n```").files.first)
    #expect(String(decoding: file.bytes, as: UTF8.self) == "a b c d\n")
    #expect(texts(file) == [["a b", "d"], ["b c"]])
  }

  @Test func `numbered markers need no blanks`() throws {
    let file = try #require(example("```\n<p ⟦1id=a1⟧ ⟦1id=b1 1⟧>⟦1\n1⟧\n```").files.first)
    #expect(String(decoding: file.bytes, as: UTF8.self) == "<p id=a id=b1>\n\n")
    #expect(texts(file) == [["id=a", "id=b1", "\n"]])
  }

  @Test func `a number is text where no marker closes it`() throws {
    let file = try #require(example("```\n⟦1 apple⟧ ⟦2⟧\n```").files.first)
    #expect(texts(file) == [["1 apple"], ["2"]])
  }

  @Test func `a marked range may span lines`() throws {
    let file = try #require(example("~~~\na\n⟦b\nc⟧\n~~~").files.first)
    #expect(texts(file) == [["b\nc"]])
  }

  @Test func `escapes stand for what cannot be seen`() throws {
    let file = try #require(
      example(#"```markdown escapes no-final-newline"# + "\n" + #"⟦\u{200B}⟧\t\x{81}\r\\\u{27E6} \e"# + "\n```").files.first)
    #expect(file.bytes == Array("\u{200B}\t".utf8) + [0x81, 0x0D] + Array("\\⟦ ".utf8))
  }

  @Test func `words say how an example is run`() throws {
    let words =
      "html path=a/b.html options={limit: 5, hosts: [x.org, y.org]} generator=hugo flavour=kramdown now=2024-02-29T12:00:00Z encoding=GB18030 except=crlf,bom"
    let example = try example("```\(words)\n⟦x⟧\n```")
    #expect(example.files.map(\.path) == ["a/b.html"])
    #expect(example.options == ["limit": .int(5), "hosts": .strings(["x.org", "y.org"])])
    #expect(example.generator == "hugo")
    #expect(example.flavour == "kramdown")
    #expect(example.now == 1_709_208_000)
    #expect(example.files[0].encoding == "GB18030")
    #expect(example.except == [.crlf, .bom])
    #expect(!example.isSite)
  }

  @Test func `adjacent files are one site, messages and fixed texts belong to it`() throws {
    let article = article(
      """
      ## Fails

      ```markdown file=a.md
      [b](⟦B.md⟧)
      ```

      ```text file=b.md
      ```

      > `B.md` is written `b.md`
      > another

      ## Fixed

      ```markdown file=a.md
      [b](b.md)
      ```

      ## Fails

      ````markdown
      ⟦x⟧
      ````

      ## Passes

      ```html
      y
      ```
      """)
    #expect(article.errors == [])
    #expect(article.examples.map { $0.files.map(\.path) } == [["a.md", "b.md"], ["example.md"], ["example.html"]])
    #expect(article.examples.map(\.fails) == [true, true, false])
    #expect(article.examples[0].isSite)
    #expect(article.examples[0].messages == ["`B.md` is written `b.md`", "another"])
    #expect(article.examples[0].fixed?.map { String(decoding: $0.bytes, as: UTF8.self) } == ["[b](b.md)\n"])
    #expect(article.examples[0].files[1].bytes.isEmpty)
    #expect(article.examples[1].fixed == nil)
  }

  @Test(arguments: [
    ("```\na ⟦b\n```", "⟦", "The marker `⟦` is never closed"),
    ("```\n⟦a⟧ b⟧\n```", "⟧", "The marker `⟧` closes nothing"),
    ("```\na\n```", "```\na\n```", "A failing example has at least one marker"),
    ("```markdown colour=red\n⟦a⟧\n```", "colour", "Unknown word `colour`"),
    ("```markdown loud\n⟦a⟧\n```", "loud", "Unknown word `loud`"),
    ("```markdown now=2023-02-29\n⟦a⟧\n```", "2023-02-29", "`2023-02-29` is no date; write `2024-02-29` or `2024-02-29T12:00:00Z`"),
    ("```markdown options={size: 1}\n⟦a⟧\n```", "{size: 1}", "`size` is no option of this rule"),
    ("```markdown options={limit: many}\n⟦a⟧\n```", "{limit: many}", "`limit` must be of type int"),
    ("```markdown escapes\n⟦a⟧ \\q\n```", "\\", "Unknown escape; write `\\\\` for a backslash"),
    (
      "```\n⟦a⟧\n```\n\n## Fixed\n\n```\nb\n```\n\n```\nc\n```", "```\nc\n```", "The fixed text belongs to no file of the example before it"
    ),
  ])
  func `a fault of an example is a located error`(fence: String, at text: String, message: String) {
    let article = article("## Passes\n\n```\nfine\n```\n\n## Fails\n\n\(fence)\n")
    #expect(article.errors.map(\.message) == [message])
    #expect(article.errors.map { article.source.text($0.range) } == [text])
  }

  @Test func `another generator begins another site`() {
    let fence = "```markdown file="
    let text = "## Passes\n\n\(fence)a.md generator=plain\n```\n\n\(fence)b.md\n```\n\n\(fence)c.md generator=hugo\n```\n\n"
    let passing = article(text).examples
    #expect(passing.map { $0.files.map(\.path) } == [["a.md", "b.md"], ["c.md"]])
    #expect(passing.map(\.generator) == ["plain", "hugo"])
  }

  @Test func `a fence that is never closed is an error`() {
    let messages = article("## Passes\n\n```\nfine\n```\n\n## Fails\n\n````\n⟦a⟧\n```\n").errors.map(\.message)
    #expect(messages == ["The fence is never closed"])
  }

  @Test func `any bytes are read without harm`() {
    for text in ["", "---", "---\n---", "```", "> ⟦", "## Fixed\n```\n```", "---\na: [\n---\n## Fails\n```x=\n⟦\n"] {
      #expect(!RuleArticle(SourceText(text), path: "a").errors.isEmpty)
    }
  }
}
