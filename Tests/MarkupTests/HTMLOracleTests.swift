import SourceText
import TestSupport
import Testing

@testable import Markup

/// Compares trees with those of html5lib.
@Suite(.enabled(if: HTML5LibOracle.isPresent))
struct HTMLOracleTests {
  private static func compare(_ pages: [String]) throws -> HTML5LibOracle.Comparison {
    try HTML5LibOracle.compare(pages.map { ($0, HTML5LibOracle.rows(parseHTML($0))) })
  }

  @Test func `repaired pages have the parents that html5lib gives them`() throws {
    let bodies = [
      "<p>a<p>b<div>c</p>d", "<ul><li>a<li><b>b</ul>c", "<b><p>a</b>b</p>", "<a href=x>a<a href=y>b</a>", "<table><tr><td>a<td>b<tr>c",
      "<table><p>a<b>b<td>c</table>d", "<b><i><u>a</b>b</i>c</u>d", "<h1>a<h2>b</h1>c", "<dl><dt>a<dd>b<dt>c</dl>", "<p><table></p><td>a",
      "<svg><p>a</svg>b", "<svg><desc><p>a</desc><g/></svg>", "<button>a<button>b", "<form><div></form><input>", "<font><p>a</font>b<p>c",
      "<noscript><img></noscript>", "<em><blockquote>a</em>b</blockquote>", "<li>a<ol><li>b</ol><li>c", "<nobr>a<nobr>b", "</div>a</b>",
      "<textarea><b></textarea><b>a", "<math><mi>a<p>b</math>", "<center><p>a</center>b", "<option>a<option>b",
      "<i>a<pre>\n<i>b</pre></i>c",
    ]
    let result = try HTMLOracleTests.compare(bodies.map(HTML5LibOracle.fragment))
    #expect(result.pages.isEmpty, "\(result.pages.map { (bodies[$0.page], $0.changes) })")
  }

  @Test(.enabled(if: Shared.isPresent)) func `real pages have the parents that html5lib gives them`() throws {
    let paths = Shared.files("corpora", endings: [".html"]) + Shared.files("cases/act-cases", endings: [".html"])
    let pages = paths.compactMap { Shared.bytes($0) }.map { HTML5LibOracle.whole(String(decoding: $0, as: UTF8.self)) }
    let result = try HTMLOracleTests.compare(pages)
    #expect(result.changes * 1_000 <= result.elements, "\(result.pages.map { (paths[$0.page], $0.changes) })")
  }

  @Test(.enabled(if: Shared.isPresent)) func `rendered articles have the parents that html5lib gives them`() throws {
    let paths = Articles.sample(500)
    var pages: [(html: String, rows: [String])] = []
    for path in paths {
      guard let bytes = Shared.bytes(path), let source = SourceText.decode(bytes) else { continue }
      let article = ArticleParser().parse(source, path: path, environment: ArticleEnvironment())
      var mask = TemplateMask(source, bodyStart: Int(article.bodyRange.start), environment: ArticleEnvironment())
      let html = renderMarkdown(&mask, environment: ArticleEnvironment()).html
      pages.append((HTML5LibOracle.fragment(String(decoding: html, as: UTF8.self)), HTML5LibOracle.rows(article)))
    }
    #expect(pages.count > 100)
    let result = try HTML5LibOracle.compare(pages)
    print("\(result.changes) of \(result.elements) elements in \(result.pages.count) of \(pages.count) articles have another parent")
    #expect(result.changes * 1_000 <= result.elements)
    if Articles.takesAll || result.changes * 1_000 > result.elements {
      for page in result.pages { print(paths[page.page], page.changes.prefix(6)) }
    }
  }

  @Test(.enabled(if: Shared.isPresent)) func `html5lib's own cases give its trees but for known newer rules`() throws {
    let texts = Shared.cases("cases/html5lib-tree.jsonl").compactMap { $0["text"] }.filter {
      !$0.contains("frameset") && !$0.contains("\u{0}")
    }
    let result = try HTMLOracleTests.compare(texts.map(HTML5LibOracle.whole))
    // html5lib lacks `template`, `dialog`, `search`, the newer rules of `select` and `ruby`, and knows `isindex`.
    let older = ["<template", "<select", "<ruby", "<dialog", "<search", "<isindex", "</p>", "</br>", "<frame", "<b><em><"]
    let unexplained = result.pages.filter { page in !older.contains { texts[page.page].lowercased().contains($0) } }
    #expect(unexplained.count <= 6, "\(unexplained.map { (texts[$0.page], $0.changes) })")
    #expect(result.pages.count <= 155)
  }
}
