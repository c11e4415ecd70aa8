import Foundation
import Diagnostics
import Engine
import SourceText
import TestSupport
import Testing

/// The article that contentlint was conceived from, and six siblings by the same generator.
@Suite(.enabled(if: Shared.isPresent))
struct SeedTests {
  /// `rule line:column-line:column`, columns in scalars, in report order.
  private func found(in name: String) throws -> [String] {
    let path = try #require(Shared.root).appending(path: "seed/" + name).path
    let result = try lint(LintRequest(paths: [path], configuration: .none, now: 1_790_000_000))
    return result.files.flatMap { file -> [String] in
      guard let source = file.source else { return [] }
      let lines = LineTable(source)
      return file.diagnostics.map { diagnostic in
        let start = lines.position(of: Int(diagnostic.range.start), in: source, unit: .scalar)
        let end = lines.position(of: Int(diagnostic.range.end), in: source, unit: .scalar)
        return "\(diagnostic.rule) \(start.line):\(start.column)-\(end.line):\(end.column)"
      }
    }
  }

  /// A sibling and all that is wrong with it.
  struct Sibling: Sendable, CustomTestStringConvertible {
    let name: String
    let findings: [String]
    var testDescription: String { name }
  }

  static let siblings = [
    Sibling(
      name: "animen-nested-category.md",
      findings: [
        "front-matter-position 1:1-2:1", "blank-tag 7:5-7:11", "nonstandard-date 11:7-11:36", "missing-alt 16:5-16:113",
        "frame-title 17:1-17:194",
      ]),
    // The date is the only fault of form: the body repeats the title, which is a text.
    Sibling(
      name: "battle-of-dividend-stocks-stub.md",
      findings: ["front-matter-position 1:1-2:1", "nonstandard-date 9:7-9:36", "stub-article 13:1-15:7"]),
    Sibling(
      name: "birdie-wing-image-only.md",
      findings: ["front-matter-position 1:1-2:1", "nonstandard-date 11:7-11:36", "missing-alt 16:1-16:127"]),
    Sibling(
      name: "cnbeta-wsl-systemd-excerpt.md",
      findings: [
        "front-matter-position 1:1-2:1", "nonstandard-date 11:7-11:36", "filename-alt 17:186-17:191",
        "frame-title 17:354-17:497", "filename-alt 17:597-17:603",
        "filename-alt 17:724-17:729", "double-slash-url 17:820-17:870", "vague-link-text 17:887-17:890",
      ]),
    // No date stands in the body, so there is none to fix the date with.
    Sibling(
      name: "jianshu-invalid-date-excerpt.md",
      findings: [
        "front-matter-position 1:1-2:1", "invalid-date 11:7-11:19", "empty-paragraph 22:1-22:8", "empty-paragraph 23:1-23:8",
        "missing-alt 27:61-27:385", "empty-paragraph 31:1-31:8", "empty-paragraph 32:1-32:8",
      ]),
    // Front matter that does not parse is only known to be front matter, so its place is not judged.
    Sibling(name: "sp-triple-quoted-title.md", findings: ["front-matter-syntax 3:10-3:11"]),
  ]

  @Test(arguments: siblings) func `a sibling has exactly its known faults`(sibling: Sibling) throws {
    #expect(try found(in: sibling.name) == sibling.findings)
  }

  @Test func `a date that no place in the article tells has no fix`() throws {
    let path = try #require(Shared.root).appending(path: "seed/jianshu-invalid-date-excerpt.md").path
    let result = try lint(LintRequest(paths: [path], configuration: .none, rules: ["invalid-date"], now: 1_790_000_000))
    let diagnostic = try #require(result.files.first?.diagnostics.first)
    #expect(diagnostic.fix == nil)
  }

  @Test func `the seed article has exactly its known faults`() throws {
    let found = try found(in: "seed-nbd.md")
    func lines(of rule: String) -> [String] {
      found.filter { $0.hasPrefix(rule + " ") }.map { String($0.dropFirst(rule.count + 1).prefix { $0 != ":" }) }
    }
    #expect(found.first == "front-matter-position 1:1-2:1")
    #expect(found.contains("invalid-date 11:7-11:19"))
    #expect(found.filter { $0.hasPrefix("html-as-code") }.map { String($0.split(separator: "-")[2].dropFirst(5)) } == ["31:9", "146:9"])
    #expect(lines(of: "duplicate-image") == ["66"])
    #expect(lines(of: "filename-alt").count == 16)
    #expect(!lines(of: "filename-alt").contains("55"))
    #expect(lines(of: "empty-paragraph") == ["63", "87", "102", "118", "137", "143"])
    #expect(lines(of: "vague-link-text") == ["144"])
    #expect(lines(of: "leftover-embed") == ["136"])
    #expect(lines(of: "unclosed-element") == ["15"])
    // The two addresses in the front matter, and the pictures that the reader sees.
    #expect(lines(of: "double-slash-url") == ["8", "12"] + lines(of: "filename-alt"))
    #expect(lines(of: "temporary-image") == lines(of: "double-slash-url"))
    #expect(found.count == 1 + 1 + 2 + 1 + 16 + 6 + 1 + 18 + 1 + 1 + 18)
  }

  @Test func `the repeated picture names its seven other places`() throws {
    let path = try #require(Shared.root).appending(path: "seed/seed-nbd.md").path
    let result = try lint(LintRequest(paths: [path], configuration: .none, rules: ["duplicate-image"], now: 1_790_000_000))
    let diagnostic = try #require(result.files.first?.diagnostics.first)
    #expect(diagnostic.related.count == 7)
    let source = try #require(result.files.first?.source)
    #expect(LineTable(source).line(of: Int(diagnostic.related[0].range.start)) == 64)
  }

  @Test func `the date is fixed to what the body states`() throws {
    let path = try #require(Shared.root).appending(path: "seed/seed-nbd.md").path
    let result = try lint(LintRequest(paths: [path], configuration: .none, rules: ["invalid-date"], now: 1_790_000_000))
    let fix = try #require(result.files.first?.diagnostics.first?.fix)
    #expect(fix.safety == .unsafe)
    #expect(fix.edits.map(\.text) == ["2021-09-07 09:17:18"])
  }
}
