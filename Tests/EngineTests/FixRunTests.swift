import Diagnostics
import Engine
import Foundation
import SourceText
import Testing

/// `fix` over files.
struct FixRunTests {
  private func fix(
    _ site: TemporarySite, _ paths: [String] = [""], rules: [RuleID]? = ["empty-paragraph"], allowsUnsafe: Bool = false,
    to destination: FixDestination = .files
  ) throws -> (files: [FixedFile], outcome: LintOutcome) {
    let request = LintRequest(paths: paths.map(site.path), rules: rules, jobs: 2, now: 1_700_000_000)
    let (files, outcome) = try LintRun(request).fix(
      FixSelection(allowsUnsafe: allowsUnsafe), writingTo: destination, into: [FixedFile](), render: { $0 }, receive: { $0.append($1) })
    return (files, outcome)
  }

  private func bytes(_ site: TemporarySite, _ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: site.folder.appending(path: path)))
  }

  private func text(_ site: TemporarySite, _ path: String) throws -> String { String(decoding: try bytes(site, path), as: UTF8.self) }

  @Test func `files are fixed and the rest of them is kept, line ends and byte order mark too`() throws {
    let site = try TemporarySite(["a.md": "\u{FEFF}One\r\n\r\n<p>&nbsp;</p>\r\n\r\nTwo\r\n", "b.md": "Text\n"])
    let (files, outcome) = try fix(site)
    #expect(files.map(\.fixed) == [["empty-paragraph": 1]])
    #expect(outcome.problems == [])
    let fixed = try text(site, "a.md")
    #expect(fixed.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(!fixed.contains("<p>"))
    #expect(fixed.utf8.count { $0 == 0x0A } == fixed.utf8.count { $0 == 0x0D })
    #expect(try text(site, "b.md") == "Text\n")
  }

  @Test func `a file in another encoding stays in it`() throws {
    let before = "<meta charset=gb18030>\n<p>你好世界，今天天气很好，我们去公园散步。</p>\n<p>&nbsp;</p>\n"
    let site = try TemporarySite()
    try site.write(try #require(SourceText.encode(before, as: "gb18030")), to: "a.html")
    let (files, _) = try fix(site)
    #expect(files.map(\.fixedCount) == [1])
    let after = try #require(SourceText.decode(try bytes(site, "a.html")))
    #expect(after.encoding.name == "GB18030")
    #expect(after.text(after.range).contains("今天天气很好"))
    #expect(!after.text(after.range).contains("&nbsp;"))
  }

  @Test func `nothing is written where a patch is wanted`() throws {
    let site = try TemporarySite(["a.md": "<p>&nbsp;</p>\n\nText\n"])
    let (files, _) = try fix(site, to: .nowhere)
    #expect(files.first?.change?.old == Array("<p>&nbsp;</p>\n\nText\n".utf8))
    #expect(try text(site, "a.md") == "<p>&nbsp;</p>\n\nText\n")
  }

  @Test func `a read-only file is a problem and its findings are left`() throws {
    let site = try TemporarySite(["a.md": "<p>&nbsp;</p>\n\nText\n", "b.md": "<p>&nbsp;</p>\n\nText\n"])
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: site.path("a.md"))
    let (files, outcome) = try fix(site)
    #expect(outcome.problems == [LintProblem(path: site.path("a.md"), kind: .unwritable, message: "The file is read-only")])
    #expect(files.map(\.linted.diagnostics.count) == [1, 0])
    #expect(files.map(\.fixedCount) == [0, 1])
  }

  @Test func `a file and the links to it are written once`() throws {
    let site = try TemporarySite(["real.md": "<p>&nbsp;</p>\n\nText\n"])
    for name in ["a.md", "z.md"] { try FileManager.default.createSymbolicLink(atPath: site.path(name), withDestinationPath: "real.md") }
    let (files, outcome) = try fix(site)
    #expect(outcome.problems == [])
    #expect(files.reduce(0) { $0 + $1.fixedCount } == 1)
    #expect(try !text(site, "real.md").contains("&nbsp;"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: site.path("a.md")) == "real.md")
  }

  @Test(arguments: [("off", 0, 0), ("unsafe", 0, 1), ("safe", 1, 0)]) func `settings promote and demote fixes`(
    setting: String, fixed: Int, hidden: Int
  ) throws {
    let site = try TemporarySite([".lint.yml": "rules: {empty-paragraph: {fix: \(setting)}}\n", "a.md": "<p>&nbsp;</p>\n\nText\n"])
    let (files, _) = try fix(site)
    #expect(files.map(\.fixedCount) == (fixed == 0 && hidden == 0 ? [0] : [fixed]))
    #expect(files.map(\.hiddenUnsafe) == [hidden])
  }

  @Test func `an unused suppression goes with the end of its block`() throws {
    let rules: [RuleID] = ["missing-alt", "unused-suppression"]
    let site = try TemporarySite([
      "a.md": "Text\n\n<!-- contentlint-disable missing-alt -->\n\nText\n\n<!-- contentlint-enable missing-alt -->\n\nText\n",
      "b.md": "<!-- contentlint-disable missing-alt -->\n\n\(picture)\n<!-- contentlint-disable missing-alt -->\n\nText\n\n"
        + "<!-- contentlint-enable missing-alt -->\n",
      "c.md": "<!-- contentlint-disable missing-alt, filename-alt -->\n\nText\n\n<!-- contentlint-enable filename-alt, missing-alt -->\n",
    ])
    _ = try fix(site, rules: rules)
    #expect(try text(site, "a.md") == "Text\n\n\n\nText\n\n\n\nText\n")
    #expect(
      try text(site, "b.md")
        == "<!-- contentlint-disable missing-alt -->\n\n\(picture)\n\n\nText\n\n<!-- contentlint-enable missing-alt -->\n")
    #expect(
      try text(site, "c.md") == "<!-- contentlint-disable filename-alt -->\n\nText\n\n<!-- contentlint-enable filename-alt -->\n")
  }
}
