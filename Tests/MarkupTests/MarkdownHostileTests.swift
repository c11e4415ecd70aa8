import SourceText
import TestSupport
import Testing

@testable import Markup

/// Inputs that made, or might make, a reader of Markdown take more than linear time. They are long enough that a quadratic reader is noticed
/// by whoever runs the tests.
@Suite struct MarkdownHostileTests {
  static let patterns: [String] = [
    "$", "$$", "$a ", "\\(", "\\[", "[^1", "[^1]: a\n", "{:", "a{: .a}", "# a {#b}\n", "<div>\n", ":::\n", "!!! note\n    b\n", "{{/*",
    "{{ ' ", "{% ", "{% a %}\n", "{# a #}\n", "{{< ", "<!--", "<% ", "![[]()", "[a](", "[a](<b", "[", "*a **b _c ", "a**b", "` `` ", "> ",
    "> a\n", "- ", "- a\n", "1. a\n", "<a ", "<b><p>", "<h3>\n", "</h3>", "|a", "a|\n-|\n", "http://a.b c@d.e ", "www.a_b ", "a@",
    "[a]: b\n[a]\n", "[a]\n", "&", "\\\n", "\u{0}", "\r", "\t", "<svg>", "<table><tr><td>", "<details>\n\n",
  ]

  @Test(arguments: patterns)
  func `a pattern over and over is read and its ranges nest`(_ pattern: String) {
    check(String(repeating: pattern, count: 40_000 / pattern.utf8.count))
  }

  @Test func `what lies behind the text in memory is not read`() {
    for (kept, whole) in [("1", "1. item"), ("1", "1) item"), ("a\n\n23", "a\n\n23. item"), ("-", "- item"), ("#", "# title")] {
      // Its memory goes on with the rest.
      var bytes = Array(whole.utf8)
      bytes.removeLast(bytes.count - kept.utf8.count)
      let article = ArticleParser().parse(SourceText(bytes: bytes), path: "a.md", environment: ArticleEnvironment())
      var last: UInt32 = 0
      for node in article.root.descendants { last = max(last, node.range.end) }
      withExtendedLifetime(article) {}
      #expect(last <= UInt32(kept.utf8.count), "\(kept)")
    }
  }

  @Test func `deep lists and quotes are read`() {
    var nested = ""
    for depth in 0..<200 { nested += String(repeating: "  ", count: depth) + "- a\n" }
    check(nested)
    nested = ""
    for depth in 1..<200 { nested += String(repeating: ">", count: depth) + " a\n" }
    check(nested)
  }

  @Test func `a table wider than the bound is text`() {
    let row = { (cell: String) in String(repeating: "|" + cell, count: 5_000) + "\n" }
    let article = check(row("a") + row("-") + String(repeating: "|\n", count: 500))
    #expect(!article.body.descendants.contains { $0.asElement?.tag == .table })
  }

  @Test func `brackets far down a paragraph are text`() {
    let article = check(String(repeating: "a line that is long enough for the bound [a](b)\n", count: 2_500))
    #expect(article.body.descendants.filter { $0.asElement?.tag == .a }.count == 2_000)
  }

  @Test func `long lists and tables keep their links`() {
    let list = check(String(repeating: "- an item that is long enough for the bound [a](b)\n", count: 2_500))
    #expect(list.body.descendants.filter { $0.asElement?.tag == .a }.count == 2_500)
    let table = check("|a|\n|-|\n" + String(repeating: "| a row that is long enough for the bound [a](b) |\n", count: 2_500))
    #expect(table.body.descendants.filter { $0.asElement?.tag == .a }.count == 2_500)
  }

  @Test(arguments: ["h2", "h6", "search"])
  func `a tag that md4c does not know begins an HTML block`(_ name: String) {
    let article = check("<\(name) id=\"x\">a</\(name)>\n*b*\n")
    #expect(article.body.firstChild(named: name)?.children.map { $0.asText?.string } == ["a"])
    #expect(!article.body.descendants.contains { $0.asElement?.tag == .em })
  }

  /// Reads the text and checks that every node lies in the source and in its parent.
  @discardableResult
  private func check(_ text: String) -> Article {
    let article = ArticleParser().parse(SourceText(text), path: "a.md", environment: ArticleEnvironment())
    let count = UInt32(text.utf8.count)
    var outside = 0
    for node in article.body.descendants where node.range.end > count || node.range.start > node.range.end { outside += 1 }
    #expect(outside == 0)
    return article
  }
}

extension Element {
  fileprivate func firstChild(named name: String) -> Element? {
    children.lazy.compactMap(\.asElement).first { $0.name == name }
  }
}
