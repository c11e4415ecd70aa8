import Diagnostics
import Foundation
import Markup
import Reporters
import SourceText
import Testing

/// An element of a report's page, as a browser would build it.
private struct PageElement {
  var name: String
  var attributes: [String: String]
  var text: String
  /// The id of the element around it.
  var parent: String?

  init(_ element: Element) {
    name = element.name
    attributes = Dictionary(element.attributes.map { ($0.name, $0.value) }) { first, _ in first }
    text = element.descendants.compactMap(\.asText).map(\.string).joined()
    parent = element.parent?.attribute("id")?.value
  }
}

/// A report's page. Nodes live no longer than their article, so it holds values.
private struct Page {
  private(set) var elements: [PageElement] = []
  private(set) var faultCount = 0

  init(_ report: RunReport) {
    let article = ArticleParser().parse(
      SourceText(rendered(report, .html)), path: "report.html", environment: ArticleEnvironment(generator: .plain))
    withExtendedLifetime(article) {
      elements = [PageElement(article.root)] + article.root.descendants.compactMap(\.asElement).map { PageElement($0) }
      faultCount = article.faults.count
    }
  }

  subscript(name: String) -> [PageElement] { elements.filter { $0.name == name } }

  func first(_ name: String, _ attribute: String, _ value: String) -> PageElement? {
    self[name].first { $0.attributes[attribute] == value }
  }

  /// What the page's script reads.
  func data() throws -> [String: Any] {
    let script = try #require(self["script"].first)
    #expect(script.attributes["type"] == "application/json")
    return try #require(try JSONSerialization.jsonObject(with: Data(script.text.utf8)) as? [String: Any])
  }
}

struct HTMLReportTests {
  @Test func `the page says the most important without scripts`() throws {
    let page = Page(spreadReport)
    #expect(page["h1"].map(\.text) == ["Content report"])
    let lede = try #require(page["p"].first { $0.attributes["class"] == "lede" })
    #expect(lede.text == "5 findings in 3 of 9 files. 1 has a fix, 1 of them safe.")
    #expect(page["dt"].map(\.text) == ["Errors", "Warnings", "Notes", "Affected files", "With a fix"])
    #expect(page["dd"].map(\.text) == ["1", "4", "0", "3 of 9", "1 of 5"])
    let rows = page["tr"].filter { $0.parent == "rows" }
    #expect(rows.count == 5)
    #expect(rows.first.map(\.text) == "ErrorAn image has no alternative text1a bmissing-altnotes/a.md:1:1")
    #expect(rows.dropFirst().first.map(\.text) == "WarningSomething is wrong1a b+a Fix: Remove it (safe)some-rulenotes/a.md:1:3")
  }

  @Test func `the page holds every finding`() throws {
    let data = try Page(spreadReport).data()
    let findings = try #require(data["findings"] as? [[Any]])
    #expect(findings.count == 5)
    #expect((data["files"] as? [[Any]])?.map { $0.first as? String } == ["notes/a.md", "posts/b.md", "posts/c.md"])
    let rule = try #require((data["rules"] as? [[String]])?.first)
    #expect(rule == ["missing-alt", "An image needs alternative text", "Say what the picture shows."])
    let second = try #require(findings.dropFirst().first)
    #expect(second[0...4].compactMap { $0 as? Int } == [1, 1, 0, 1, 3])
    let line = try #require((second[6] as? [[Any]])?.first)
    #expect(line.map { "\($0)" } == ["1", "a ", "b", ""])
    let fix = try #require(second[8] as? [Any])
    #expect(fix.prefix(2).map { "\($0)" } == ["1", "Remove it"])
    #expect((fix.last as? [Any])?.map { "\($0)" } == ["1", "a ", "", ""])
  }

  @Test func `no text leaves its place`() throws {
    let page = Page(hostileReport)
    let clean = Page(spreadReport)
    #expect(page["script"].count == 2)
    #expect(page["img"].isEmpty)
    #expect(page["b"].allSatisfy { ["Fix:", "Note:"].contains($0.text) })
    for element in page.elements { #expect(!element.attributes.keys.contains { $0.hasPrefix("on") }) }
    #expect(page.faultCount == clean.faultCount)
    let findings = try #require(try page.data()["findings"] as? [[Any]])
    #expect(findings.count == hostileTexts.count)
    let message = try #require(findings.first?[5] as? String)
    #expect(message == "Not `\(hostileTexts[0])` and not \(hostileTexts[0])")
    // A folder may be named like markup, too.
    #expect(page["title"].map(\.text) == ["script>: 15 findings – contentlint"])
  }

  @Test func `nothing is loaded from elsewhere`() throws {
    let page = rendered(hostileReport, .html)
    #expect(page.contains("default-src 'none'"))
    let tree = Page(hostileReport)
    let loading = ["link", "img", "iframe", "object", "embed", "video", "audio", "source"]
    for name in loading { #expect(tree[name].isEmpty) }
    for script in tree["script"] { #expect(script.attributes["src"] == nil) }
    for link in tree["a"] { #expect(link.attributes["href"] == "#findings") }
  }

  @Test func `controls have labels and tables have heads`() {
    var run = spreadReport
    if let earlier = try? EarlierReport(json: ReportFormat.json.render(run)) { run.trend = Trend(of: run, since: earlier) }
    let page = Page(run)
    let labelled = Set(page["label"].compactMap { $0.attributes["for"] })
    let fields = (page["select"] + page["input"]).compactMap { $0.attributes["id"] }
    #expect(fields.count == 7)
    #expect(Set(fields) == labelled)
    for head in page["th"] { #expect(head.attributes["scope"] != nil) }
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for section in page["section"] {
      #expect(section.attributes["aria-labelledby"].map(ids.contains) == true)
    }
    #expect(page.elements.first?.attributes["lang"] == "en")
  }

  @Test func `a range over lines shows the first and the last`() {
    let text = "a <b>\nmiddle\nend</b> z"
    let page = rendered(report(text, warning(range(of: "<b>\nmiddle\nend</b>", in: text))), .html)
    #expect(
      page.contains(
        "<span>1</span><code>a <mark>&lt;b&gt;</mark></code><span>⋮</span><span></span><span>3</span><code><mark>end&lt;/b&gt;</mark> z</code>"
      ))
  }

  @Test(arguments: [
    (["s/posts/a/1.md", "s/posts/ab/2.md"], "By folder in s/posts", ["a", "ab"]),
    (["posts/1.md", "post/2.md"], "By folder", ["post", "posts"]), (["s/posts/1.md"], "By folder", ["s"]),
    (["s/posts/1.md", "2.md"], "By folder", ["top folder", "s"]), (["/s/a/1.md", "/s/b/2.md"], "By folder in /s", ["a", "b"]),
    (["文/a/1.md", "文/b/1.md"], "By folder in 文", ["a", "b"]),
  ])
  func `what all folders share is said once`(paths: [String], title: String, names: [String]) throws {
    let files = paths.map { FileReport(path: $0, source: SourceText("a"), diagnostics: [warning(ByteRange(0, 1))]) }
    let page = Page(RunReport(files: files, version: "1"))
    #expect(page["h2"].first { $0.attributes["id"] == "folders-title" }.map(\.text) == title)
    #expect(page["a"].filter { $0.attributes["data-folder"] != nil }.map(\.text) == names)
  }

  @Test(arguments: [
    ([Edit.insert("c", at: 0), .delete(ByteRange(2, 3))], "<code><ins>ca </ins></code>"),
    ([Edit(ByteRange(0, 1), "<i>")], "<code><ins>&lt;i&gt;</ins> b</code>"),
    ([Edit.delete(ByteRange(0, 4))], nil), ([Edit.insert("\n", at: 0)], nil),
  ])
  func `a fix within a line is shown`(edits: [Edit], line: String?) {
    let page = rendered(report("a b\nc", warning(ByteRange(0, 1), fix: Fix("Mend", edits, .safe))), .html)
    #expect(page.contains("<span class=\"plus\">") == (line != nil))
    if let line { #expect(page.contains("<span class=\"plus\">+</span>\(line)")) }
  }

  @Test func `long lines are cut and invisible characters are seen`() {
    let text = String(repeating: "a", count: 1000) + "\u{200B}\t" + String(repeating: "文", count: 1000)
    let page = rendered(report(text, warning(ByteRange(1000, 1003))), .html)
    #expect(page.contains("<code>…" + String(repeating: "a", count: 100) + "<mark>&lt;U+200B&gt;</mark>    文"))
    #expect(page.utf8.count < 50_000)
  }

  @Test func `a secret is not copied`() {
    let text = "key: AKIA0123456789ABCDEF"
    let secret = Diagnostic(rule: "secret", severity: .error, message: "A key can be read", range: ByteRange(5, 25))
    let page = rendered(report(text, secret), .html)
    #expect(!page.contains("0123456789"))
    #expect(page.contains("<mark>AKIA…</mark>"))
  }

  @Test func `a clean run is a short page`() {
    let page = Page(RunReport(files: [], version: "1", fileCount: 12))
    #expect(page["script"].isEmpty)
    #expect(page["table"].isEmpty)
    #expect(page["p"].map(\.text).contains("No findings in 12 files."))
  }

  @Test func `ten thousand findings on one long line take linear time`() throws {
    let text = String(repeating: "文 ", count: 100_000)
    let findings = (0..<10_000).map { warning(ByteRange($0 * 40, $0 * 40 + 3)) }
    let file = FileReport(path: "a.md", source: SourceText(text), diagnostics: findings)
    #expect(ReportFormat.html.render(RunReport(files: [file], version: "1")).count < 20_000_000)
  }

  @Test func `colours keep the contrast of WCAG AA, light and dark`() throws {
    let style = try #require(Page(spreadReport)["style"].first?.text)
    let schemes = style.split(separator: ":root {").dropFirst().prefix(2).map { Self.colours(in: $0.prefix { $0 != "}" }) }
    #expect(schemes.count == 2)
    for colours in schemes {
      for ground in ["page", "raised"] {
        for name in ["ink", "muted", "accent", "error", "warning", "note", "fix"] { #expect(Self.contrast(colours, name, ground) >= 4.5) }
        for name in ["control", "error-bar", "warning-bar", "note-bar"] { #expect(Self.contrast(colours, name, ground) >= 3) }
      }
      for ground in ["error-soft", "warning-soft", "note-soft", "fix-soft"] { #expect(Self.contrast(colours, "ink", ground) >= 4.5) }
    }
  }

  /// The relative luminance of each `--name: #rrggbb` (WCAG 2.2).
  private static func colours(in style: Substring) -> [String: Double] {
    var colours: [String: Double] = [:]
    for declaration in style.split(separator: ";") {
      let parts = declaration.split(separator: ": #")
      guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
      let channels = [16, 8, 0].map { shift in
        let channel = Double((value >> UInt32(shift)) & 255) / 255
        return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
      }
      let name = parts[0].drop { $0.isWhitespace || $0 == "-" }
      colours[String(name)] = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    return colours
  }

  private static func contrast(_ colours: [String: Double], _ first: String, _ second: String) -> Double {
    let pair = [colours[first] ?? 0, colours[second] ?? 0]
    return ((pair.max() ?? 0) + 0.05) / ((pair.min() ?? 0) + 0.05)
  }
}
