import Diagnostics
import Engine
import Foundation
import Testing

/// Comments that suppress what was found.
struct SuppressTests {
  private func suppress(
    _ text: String, name: String = "a.md", rules: Set<RuleID> = ["missing-alt"], settings: String = "rules: {missing-alt: error}\n"
  ) throws -> (text: String, left: [RuleID], suppressed: Int) {
    let site = try TemporarySite([name: text, ".lint.yml": settings])
    let run = try LintRun(LintRequest(paths: [site.path("")], jobs: 1, now: 1_700_000_000))
    let (files, outcome) = run.suppress(
      SuppressionSelection(rules: rules, reason: "known"), into: [FixedFile](), render: { $0 }, receive: { $0.append($1) })
    #expect(outcome.problems == [])
    let written = String(decoding: try Data(contentsOf: site.folder.appending(path: name)), as: UTF8.self)
    let file = try #require(files.first)
    #expect(!file.linted.diagnostics.contains { $0.rule == "unused-suppression" })
    return (written, file.linted.diagnostics.map(\.rule).filter(rules.contains), file.fixedCount)
  }

  private static let image = "<img src=\"https://example.org/a.png\">"
  private static let comment = "<!-- contentlint-disable-next-line missing-alt -- known -->"
  private static let lineComment = "<!-- contentlint-disable-line missing-alt: known -->"
  private static let fileComment = "<!-- contentlint-disable-file missing-alt -- known -->"

  @Test(arguments: [
    // A paragraph of its own, in a quote, in a list item, in a table, in a block of HTML.
    ("One\n\n\(image)\n\nTwo\n", "One\n\n\(comment)\n\(image)\n\nTwo\n"),
    ("One\n\n> \(image)\n", "One\n\n> \(comment)\n> \(image)\n"),
    ("- one\n- \(image) two\n- three\n", "- one\n- \(image) two \(lineComment)\n- three\n"),
    ("One\n\n| a |\n|---|\n| \(image) |\n", "One\n\n\(comment)\n| a |\n|---|\n| \(image) |\n"),
    ("One\n\n<div>\n<p>\(image)</p>\n</div>\n", "One\n\n<div>\n\(comment)\n<p>\(image)</p>\n</div>\n"),
    // Within a paragraph the line before would end it.
    ("One\ntwo \(image) three\nfour\n", "One\ntwo \(image) three \(lineComment)\nfour\n"),
    ("One\r\n\r\n\(image)\r\n", "One\r\n\r\n\(comment)\r\n\(image)\r\n"),
  ])
  func `in Markdown a comment stands before the line, the block, or behind the line`(before: String, after: String) throws {
    #expect(try suppress(before) == (after, [], 1))
  }

  @Test func `in HTML a comment stands before the line`() throws {
    let after = "<p>One</p>\n  \(Self.comment)\n  <p>\(Self.image)</p>\n"
    #expect(try suppress("<p>One</p>\n  <p>\(Self.image)</p>\n", name: "a.html") == (after, [], 1))
  }

  @Test func `a comment within a tag is no comment, so the file's head has it`() throws {
    let before = "One\n\n<p>Text <span\ntitle=\"a\">\(Self.image)</span\n></p>\n"
    let (after, left, count) = try suppress(before)
    #expect(left == [])
    #expect(count == 1)
    #expect(after.contains("contentlint-"))
  }

  @Test(arguments: [
    (
      "---\ntitle: A\ndate: Invalid Date\n---\n\nText\n",
      "---\ntitle: A\n# contentlint-disable-next-line invalid-date -- known\ndate: Invalid Date\n---\n\nText\n"
    ),
    (
      "+++\ndate = \"Invalid Date\"\n+++\n\nText\n",
      "+++\n# contentlint-disable-next-line invalid-date -- known\ndate = \"Invalid Date\"\n+++\n\nText\n"
    ),
    (
      "{\n  \"date\": \"Invalid Date\"\n}\n\nText\n",
      "{\n  \"date\": \"Invalid Date\"\n}\n<!-- contentlint-disable-file invalid-date -- known -->\n\n\nText\n"
    ),
  ])
  func `in front matter a comment of its language is written, for JSON one in the body`(before: String, after: String) throws {
    #expect(try suppress(before, rules: ["invalid-date"]) == (after, [], 1))
  }

  @Test func `two rules on a line share a comment`() throws {
    let before = "One\n\n<img src=\"\" title=\"x\">\n"
    let (after, left, count) = try suppress(before, rules: ["missing-alt", "empty-image-source"])
    #expect(left == [])
    if count == 2 { #expect(after.contains("disable-next-line empty-image-source, missing-alt -- known")) }
  }

  @Test func `what is suppressed is not suppressed again`() throws {
    let once = try suppress("One\n\n\(Self.image)\n\nTwo \(Self.image)\nthree\n")
    #expect(once.left == [])
    #expect(once.suppressed == 2)
    #expect(try suppress(once.text) == (once.text, [], 0))
  }

  @Test func `where no comment can stand nothing is written`() throws {
    // All is code but the picture's line.
    let before = "<textarea>\n<script>\n</textarea>\n\(Self.image)<xmp>\n"
    let (after, left, _) = try suppress(before, name: "a.html")
    #expect(left.isEmpty != (after == before))
  }

  @Test func `a comment does not come between another and its line`() throws {
    let before = "<p id=\"a\">Text</p>\n\n<!-- contentlint-disable-next-line duplicate-id -- old -->\n<p id=\"a\">\(Self.image)</p>\n"
    let (after, left, _) = try suppress(before, settings: "rules: {missing-alt: error, duplicate-id: error}\n")
    #expect(left == [])
    #expect(after.contains("missing-alt: known") || after.contains("missing-alt -- known"))
  }
}
