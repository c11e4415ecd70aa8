import Diagnostics
import Reporters
import SourceText
import Testing

struct MarkdownReportTests {
  @Test func `a summary has totals, rules and the first findings, folded`() {
    #expect(
      rendered(spreadReport, .markdown) == """
        ## contentlint: 1 error, 4 warnings

        Found 1 error, 4 warnings in 3 of 9 files; 1 with a fix, 1 of them safe.

        | Rule | Errors | Warnings | Notes | Findings |
        |---|--:|--:|--:|--:|
        | <code>some-rule</code> |  | 4 |  | 4 |
        | <code>missing-alt</code><br>An image needs alternative text | 1 |  |  | 1 |

        <details>
        <summary>All findings</summary>

        | Place | Severity | Finding | Rule |
        |---|---|---|---|
        | <code>notes/a.md&#58;1&#58;1</code> | error | An image has no alternative text | <code>missing-alt</code> |
        | <code>notes/a.md&#58;1&#58;3</code> | warning | Something is wrong | <code>some-rule</code> |
        | <code>posts/b.md&#58;1&#58;1</code> | warning | Something is wrong | <code>some-rule</code> |
        | <code>posts/b.md&#58;2&#58;1</code> | warning | Something is wrong | <code>some-rule</code> |
        | <code>posts/c.md&#58;1&#58;1</code> | warning | Something is wrong | <code>some-rule</code> |

        </details>

        """)
  }

  @Test func `no findings are one line`() {
    #expect(
      rendered(RunReport(files: [], version: "1", fileCount: 3), .markdown) == "## contentlint: no problems\n\nNo problems in 3 files.\n")
  }

  @Test func `what is left out is said, and counted`() {
    let text = rendered(spreadReport.limited(perRule: 1), .markdown)
    #expect(text.contains("| <code>some-rule</code> |  | 4 |  | 4 |"))
    #expect(text.contains("<summary>The first 2 of 5 findings</summary>"))
    #expect(
      text.contains("<summary>3 findings are counted above and not listed</summary>\n\n- <code>some-rule</code>: 3 in <code>posts (3)"))
  }

  @Test func `what an earlier run found is compared`() throws {
    var run = spreadReport
    run.trend = Trend(of: run, since: try EarlierReport(json: ReportFormat.json.render(run.limited(perRule: 1))))
    let text = rendered(run, .markdown)
    #expect(text.contains("of them safe. Change: 5 in the earlier report."))
    #expect(text.contains("| <code>some-rule</code> |  | 4 |  | 4 | ±0 |"))
  }

  @Test func `no text becomes markup or ends a cell`() {
    for line in rendered(hostileReport, .markdown).split(separator: "\n") where line.hasPrefix("| <code>") && line.contains("&#58;2&#58;1")
    {
      #expect(line.count { $0 == "|" } == 5)
      let text = line.replacing("<code>", with: "").replacing("</code>", with: "")
      #expect(!text.contains { "<>`*_[]{}~\\".contains($0) })
    }
  }

  @Test func `a summary stays small`() {
    let message = String(repeating: "a long message <b> ", count: 1000)
    let files = (0..<1000).map {
      FileReport(path: "\($0).md", source: SourceText("a"), diagnostics: [warning(ByteRange(0, 1), message)])
    }
    #expect(ReportFormat.markdown.render(RunReport(files: files, version: "1")).count < 200_000)
  }
}
