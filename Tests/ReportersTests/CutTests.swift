import Diagnostics
import Foundation
import Reporters
import SourceText
import Testing

struct CutTests {
  private let cut = spreadReport.limited(perRule: 1)

  @Test func `the first findings of each rule are kept`() {
    #expect(cut.files.map { $0.diagnostics.map(\.rule.name) } == [["missing-alt", "some-rule"], [], []])
    let entries = (cut.cut?.entries ?? []).map { "\($0.rule) \($0.folder) \($0.severity) \($0.count)" }
    #expect(entries == ["some-rule posts warning 3"])
    #expect(summaryLine(cut) == summaryLine(spreadReport))
    #expect(spreadReport.limited(perRule: 4).cut == nil)
  }

  @Test func `a second limit adds to the first`() {
    let twice = spreadReport.limited(perRule: 3).limited(perRule: 1)
    #expect(twice.cut == cut.cut)
  }

  @Test(arguments: [
    (ReportFormat.text, "3 more findings of `some-rule` are not listed: posts (3)\n"),
    (.github, "::notice title=some-rule::3 more findings of `some-rule` are not listed: posts (3)\n"),
    (.json, #""omitted": [\#n{"rule": "some-rule", "folder": "posts", "severity": "warning", "count": 3}\#n], "summary": {"files": 9, "#),
    (.jsonl, #"{"type": "omitted", "rule": "some-rule", "folder": "posts", "severity": "warning", "count": 3}\#n{"type": "summary""#),
    (.junit, #"<skipped message="3 more findings of `some-rule` are not listed"/>"#),
    (.checkstyle, #"<file name="posts">\#n    <error line="1" severity="info" message="3 more findings of `some-rule` are not listed""#),
    (.gitlab, #""check_name": "some-rule", "description": "3 more findings of `some-rule` are not listed""#),
    (.rdjson, #"{"message": "3 more findings of `some-rule` are not listed", "location": {"path": "posts"}, "severity": "INFO""#),
    (.rdjsonl, #"{"message": "3 more findings of `some-rule` are not listed", "location": {"path": "posts"}, "severity": "INFO""#),
    (.sarif, "2 of 5 findings are listed; left out: 3 of some-rule"),
    (.markdown, "3 findings are counted above and not listed"),
    (.html, "<li><code>some-rule</code> 3: posts (3)</li>"),
  ])
  func `a report says what it leaves out`(format: ReportFormat, statement: String) {
    #expect(rendered(cut, format).contains(statement))
    #expect(!rendered(spreadReport, format).contains("not listed"))
  }

  @Test func `every format keeps what is listed and says so`() {
    let tested: [ReportFormat] = [.text, .github, .json, .jsonl, .junit, .checkstyle, .gitlab, .rdjson, .rdjsonl, .sarif, .markdown, .html]
    #expect(Set(tested) == Set(ReportFormat.allCases))
  }

  @Test(arguments: [
    (["a.md", "b.md"], ["."]),
    (["posts/a.md", "posts/b.md", "c.md"], [".", "posts"]),
    (["s/posts/2024/a.md", "s/posts/2025/a.md"], ["s/posts/2024", "s/posts/2025"]),
    (["/s/a/x.md", "/s/b/x.md", "/x.md"], ["/", "/s/a", "/s/b"]),
    (["../a/x.md", "../b/x.md"], ["../a", "../b"]),
    ((0..<20).map { "posts/\($0)/index.md" }, (0..<20).map { "posts/\($0)" }.sorted()),
    ((0..<20).map { "s/\($0 % 2)/\($0)/index.md" }, ["s/0", "s/1"]),
    ([String(repeating: "d/", count: 5000) + "a.md"], ["d"]),
  ])
  func `folders are named at the depth that says most`(paths: [String], folders: [String]) {
    let files = paths.map { FileReport(path: $0, source: SourceText("a"), diagnostics: [warning(ByteRange(0, 1))]) }
    let cut = RunReport(files: files, version: "1").limited(perRule: 0).cut
    #expect(cut?.entries.map(\.folder) == folders)
    #expect(cut?.count == paths.count)
  }
}
