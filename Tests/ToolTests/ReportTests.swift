import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Tool.isBuilt)) struct ReportTests {
  static let faulty = [
    "posts/a.md": "# A\n\n<img src=\"https://example.org/1.png\">\n\n<img src=\"https://example.org/2.png\">\n",
    "docs/b.md": "# B\n\n<img src=\"https://example.org/3.png\">\n",
  ]

  @Test func `the rest of a rule's findings is counted`() throws {
    let outcome = try Tool(Self.faulty).run("--rules", "missing-alt", "--max-per-rule", "1")
    #expect(outcome.status == 1)
    #expect(
      outcome.output == """
        docs/b.md:3:1: error: The image `3.png` has no alternative text [missing-alt]
        2 more findings of `missing-alt` are not listed: posts (2)

        """)
    #expect(outcome.messages == "Found 3 errors in 2 of 2 files\n")
  }

  @Test func `an earlier report is compared`() throws {
    let tool = try Tool(Self.faulty)
    #expect(try tool.run("posts", "--rules", "missing-alt", "-q", "--format", "json=old.json").status == 1)
    let outcome = try tool.run("--rules", "missing-alt", "-q", "--format", "markdown", "--compare", "old.json")
    #expect(outcome.output.contains("Change: 1 new and 0 gone since the earlier report."))
    #expect(outcome.output.contains(" | 3 |  |  | 3 | +1 |"))
  }

  @Test func `the page of a whole site is clean by our own rules`() throws {
    let tool = try Tool()
    let examples = Shared.packageRoot.appending(path: "examples").path
    let report = tool.folder.appending(path: "report.html").path
    #expect(try tool.run(examples, "--no-exclude", "--set", "all", "-q", "--format", "html=\(report)").status != 0)
    let outcome = try tool.run("report.html", "--no-config", "--set", "all")
    #expect(outcome.output == "")
    #expect(outcome.status == 0)
  }
}
