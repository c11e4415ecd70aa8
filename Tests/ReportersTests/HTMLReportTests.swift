import Diagnostics
import Foundation
import Markup
import Reporters
import SourceText
import Testing

struct HTMLReportTests {
  /// The page's tree, as a browser would build it.
  private func tree(_ report: RunReport) -> Article {
    ArticleParser().parse(
      SourceText(rendered(report, .html)), path: "report.html", environment: ArticleEnvironment(generator: .plain, bounds: Self.bounds))
  }

  private static let bounds: Bounds = {
    var bounds = Bounds()
    bounds.fileSize = 100 << 20
    return bounds
  }()

  private func elements(_ article: Article, _ name: String) -> [Element] {
    article.root.descendants.compactMap(\.asElement).filter { $0.name == name }
  }

  private func text(_ element: Element) -> String {
    element.descendants.compactMap(\.asText).map(\.string).joined()
  }

  /// What the page's script reads.
  private func data(_ article: Article) throws -> [String: Any] {
    let script = try #require(elements(article, "script").first)
    #expect(script.attribute("type")?.value == "application/json")
    return try #require(try JSONSerialization.jsonObject(with: Data(text(script).utf8)) as? [String: Any])
  }

  @Test func `the page says the most important without scripts`() throws {
    let page = tree(spreadReport)
    #expect(elements(page, "h1").map(text) == ["Content report"])
    let lede = try #require(elements(page, "p").first { $0.attribute("class")?.value == "lede" })
    #expect(text(lede) == "5 findings in 3 of 9 files. 1 has a fix, 1 of them safe.")
    #expect(elements(page, "dt").map(text) == ["Errors", "Warnings", "Notes", "Affected files", "With a fix"])
    #expect(elements(page, "dd").map(text) == ["1", "4", "0", "3 of 9", "1 of 5"])
    let rows = elements(page, "tr").filter { $0.parent?.attribute("id")?.value == "rows" }
    #expect(rows.count == 5)
    #expect(rows.first.map(text) == "ErrorAn image has no alternative text1a bmissing-altnotes/a.md:1:1")
    #expect(rows.dropFirst().first.map(text) == "WarningSomething is wrong1a b+a Fix: Remove it (safe)some-rulenotes/a.md:1:3")
  }

  @Test func `the page holds every finding`() throws {
    let data = try data(tree(spreadReport))
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
    let page = tree(hostileReport)
    let clean = tree(spreadReport)
    #expect(elements(page, "script").count == 2)
    #expect(elements(page, "img").isEmpty)
    #expect(elements(page, "b").allSatisfy { ["Fix:", "Note:"].contains(text($0)) })
    for element in page.root.descendants.compactMap(\.asElement) {
      #expect(!element.attributes.contains { $0.name.hasPrefix("on") })
    }
    #expect(page.faults.count == clean.faults.count)
    let findings = try #require(try data(page)["findings"] as? [[Any]])
    #expect(findings.count == hostileTexts.count)
    let message = try #require(findings.first?[5] as? String)
    #expect(message == "Not `\(hostileTexts[0])` and not \(hostileTexts[0])")
    // A folder may be named like markup, too.
    #expect(elements(page, "title").map(text) == ["script>: 15 findings – contentlint"])
  }

  @Test func `nothing is loaded from elsewhere`() throws {
    let page = rendered(hostileReport, .html)
    #expect(page.contains("default-src 'none'"))
    let tree = tree(hostileReport)
    let loading = ["link", "img", "iframe", "object", "embed", "video", "audio", "source"]
    for name in loading { #expect(elements(tree, name).isEmpty) }
    for script in elements(tree, "script") { #expect(!script.hasAttribute("src")) }
    for link in elements(tree, "a") { #expect(link.attribute("href")?.value == "#findings") }
  }

  @Test func `controls have labels and tables have heads`() {
    var run = spreadReport
    if let earlier = try? EarlierReport(json: ReportFormat.json.render(run)) { run.trend = Trend(of: run, since: earlier) }
    let page = tree(run)
    let labelled = Set(elements(page, "label").compactMap { $0.attribute("for")?.value })
    let fields = (elements(page, "select") + elements(page, "input")).compactMap { $0.attribute("id")?.value }
    #expect(fields.count == 7)
    #expect(Set(fields) == labelled)
    for head in elements(page, "th") { #expect(head.hasAttribute("scope")) }
    let ids = page.root.descendants.compactMap { $0.asElement?.attribute("id")?.value }
    #expect(Set(ids).count == ids.count)
    for section in elements(page, "section") {
      #expect(section.attribute("aria-labelledby").map { ids.contains($0.value) } == true)
    }
    #expect(page.root.attribute("lang")?.value == "en")
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
    let page = tree(RunReport(files: [], version: "1", fileCount: 12))
    #expect(elements(page, "script").isEmpty)
    #expect(elements(page, "table").isEmpty)
    #expect(text(page.root).contains("No findings in 12 files."))
  }

  @Test func `ten thousand findings on one long line take linear time`() throws {
    let text = String(repeating: "文 ", count: 100_000)
    let findings = (0..<10_000).map { warning(ByteRange($0 * 40, $0 * 40 + 3)) }
    let file = FileReport(path: "a.md", source: SourceText(text), diagnostics: findings)
    #expect(ReportFormat.html.render(RunReport(files: [file], version: "1")).count < 20_000_000)
  }

  @Test func `colours keep the contrast of WCAG AA, light and dark`() throws {
    let style = try #require(elements(tree(spreadReport), "style").first.map(text))
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
