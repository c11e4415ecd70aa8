import Config
import Diagnostics
import Engine
import SourceText
import Testing

/// The file of a baseline: written, merged, damaged, pruned.
struct BaselineFileTests {
  @Test func `new findings are refused unless they are wanted`() throws {
    let site = try BaselineSite(["a.md": "\(image("a"))\n"])
    try site.update()
    let before = try site.lines
    try site.write("\(image("a"))\n\n\(image("b"))\n", to: "a.md")
    let refusal = try site.update()
    #expect(refusal.refusedCount == 1)
    #expect(refusal.refused == ["\(site.site.path("a.md")):3:1: error: The image `b.png` has no alternative text [missing-alt]"])
    #expect(try site.lines == before)
    #expect(try site.update(.write(acceptsNew: true)).accepted == 2)
    #expect(try site.found() == [])
  }

  @Test func `what is gone is stale, and pruned`() throws {
    let repeated = String(repeating: "\(image("a"))\n\n", count: 6)
    let site = try BaselineSite(["a.md": "\(image("a"))\n", "b.md": repeated, "c.md": "\(image("c"))\n"])
    try site.update()
    try site.write("Text\n", to: "a.md")
    try site.write(String(repeating: "\(image("a"))\n\n", count: 5), to: "b.md")
    try site.remove("c.md")
    let result = try site.lint()
    let stale = try #require(result.files.last)
    #expect(stale.diagnostics.map(\.severity).allSatisfy { $0 == .info })
    #expect(stale.diagnostics.map(\.message).contains("`missing-alt` is not found any more in `a.md`"))
    #expect(stale.diagnostics.map(\.message).contains("`missing-alt` is not found any more in `c.md`"))
    #expect(stale.diagnostics.count == 3)
    #expect(!result.fails)
    // The fixes do what pruning does.
    let source = try #require(stale.source)
    let fixed = apply(stale.diagnostics.compactMap(\.fix), to: source).file
    #expect(try fixed == site.update(.prune).text)
    #expect(try site.found() == [])
    #expect(try site.lines.count < 7)
  }

  @Test func `what a run cannot know is not stale`() throws {
    let site = try BaselineSite(["a.md": "\(image("a"))\n", "b/b.md": "\(image("b"))\n", "b/c.md": "Text\n"])
    try site.update()
    try site.write("Text\n", to: "a.md")
    try site.remove("b/b.md")
    #expect(try site.found(["b"]) == ["accepted.jsonl:3: stale-baseline"])
    #expect(try site.found(["a.md"]) == ["accepted.jsonl:2: stale-baseline"])
    #expect(try site.found(rules: ["filename-alt", "stale-baseline"]) == [])
    #expect(try site.found(rules: ["missing-alt"]) == [])
    #expect(try site.update(.prune, ["a.md"]).accepted == 1)
  }

  @Test func `an entry with a count is lowered`() throws {
    let line =
      "{\"path\":\"a.md\",\"rule\":\"missing-alt\",\"message\":\"x\",\"content\":\"0000000000000001\",\"around\":\"0000000000000002\""
    let site = try BaselineSite(["a.md": "Text\n", "accepted.jsonl": "{\"contentlint-baseline\":1}\n\(line),\"count\":3}\n"])
    let finding = try #require(try site.lint().files.first?.diagnostics.first)
    #expect(finding.message == "`missing-alt` is not found any more in `a.md`")
    #expect(finding.fix?.title == "Delete the entry")
  }

  @Test func `rewriting a part keeps the rest`() throws {
    let site = try BaselineSite(["a/a.md": "\(image("a"))\n", "b/b.md": "\(image("b"))\n"])
    try site.update()
    try site.write("Text\n", to: "a/a.md")
    try site.write("Text\n", to: "b/b.md")
    #expect(try site.update(.write(acceptsNew: false), ["a"]).accepted == 1)
    #expect(try site.lines[1].contains("b/b.md"))
    #expect(try site.update(.write(acceptsNew: false), rules: ["filename-alt"]).accepted == 1)
    #expect(try site.update().accepted == 0)
  }

  @Test func `the union of two branches is a baseline`() throws {
    let base = "\(image("a"))\n\n"
    let site = try BaselineSite(["a.md": String(repeating: base, count: 8)])
    try site.update()
    let one = try site.lines
    try site.write(String(repeating: base, count: 9), to: "a.md")
    try site.write("\(image("b"))\n", to: "b.md")
    try site.update(.write(acceptsNew: true))
    let other = try site.lines
    try site.write((other.reversed().filter { !$0.contains("contentlint") } + one).joined(separator: "\r\n"), to: "accepted.jsonl")
    #expect(throws: LintError.self) { try site.lint() }
    try site.write((one + other.reversed()).joined(separator: "\n"), to: "accepted.jsonl")
    #expect(try site.found() == [])
    #expect(try site.update().text == Array((other.joined(separator: "\n") + "\n").utf8))
  }

  private static let entry =
    "{\"path\":\"a.md\",\"rule\":\"missing-alt\",\"message\":\"x\",\"content\":\"0000000000000001\",\"around\":\"0000000000000002\"}"

  @Test(arguments: [
    ("", "1:1: error: the baseline is empty; `contentlint baseline write` makes one"),
    ("PNG", "1:1: error: this is no entry of a baseline"),
    (entry, "1:1: error: this is no baseline of contentlint"),
    ("HEAD\n<<<<<<< ours\n\(entry)\n", "2:1: error: a conflict of a merge is left here; delete the marks and keep the lines of both sides"),
    ("HEAD\n\(entry)\n[1]\n", "3:1: error: this is no entry of a baseline"),
    ("HEAD\n\(entry.replacing("path", with: "file"))\n", "2:3: error: `file` is no key of a baseline"),
    ("HEAD\n\(entry.replacing("00001", with: "0000x"))\n", "2:62: error: `content` must have 16 hexadecimal digits"),
    ("HEAD\n\(entry.replacing("\"x\"", with: "7"))\n", "2:47: error: `message` must be a string"),
    ("HEAD\n\(entry.replacing("\"message\":\"x\",", with: ""))\n", "2:1: error: the entry has no `message`"),
    ("HEAD\n\(entry.dropLast()),\"count\":0}\n", "2:116: error: `count` must be an integer from 1 on"),
    ("{\"contentlint-baseline\":2}\n", "1:25: error: the baseline has version 2, and only 1 is known"),
  ])
  func `a damaged file is an error with its place`(text: String, error: String) throws {
    let site = try BaselineSite([
      "a.md": "Text\n", "accepted.jsonl": text.replacing("HEAD", with: "{\"contentlint-baseline\":1}"),
    ])
    #expect(throws: LintError.self) { try site.lint() }
    do throws(LintError) {
      var request = site.request()
      request.baseline = .configured
      _ = try Engine.lint(request)
    } catch .configuration(let errors) {
      let message = try #require(errors.first?.description)
      #expect(message.hasSuffix(error) || error.contains("no entry") && message.contains(error), "\(message)")
      #expect(message.hasPrefix(site.site.path("accepted.jsonl")))
    } catch .usage(let message) {
      Issue.record("\(message)")
    }
  }

  @Test func `a baseline that is not there is an error where it is named`() throws {
    let site = try BaselineSite(["a.md": "Text\n"])
    do throws(LintError) {
      var request = site.request()
      request.baseline = .configured
      _ = try Engine.lint(request)
      Issue.record("no error")
    } catch .configuration(let errors) {
      #expect(errors.map(\.position?.column) == [11])
      #expect(errors[0].message.hasPrefix("the baseline `accepted.jsonl` cannot be read: no such file"))
    } catch .usage(let message) {
      Issue.record("\(message)")
    }
  }

  @Test func `a budget that is exceeded is an error that names its folder`() throws {
    let configuration = "baseline:\n  file: accepted.jsonl\n  budgets:\n    docs/**: 1\n    \"*.md\": 9\n"
    let site = try BaselineSite(["docs/a.md": "\(image("a"))\n", "b.md": "\(image("b"))\n"], configuration: configuration)
    let update = try site.update()
    #expect(update.exceeded == [])
    #expect(update.slack == ["The budget of `*.md` can go down from 9 to 2"])
    #expect(try site.found() == [])
    try site.write("\(image("a"))\n\n\(image("c"))\n", to: "docs/a.md")
    let refused = try site.update(.write(acceptsNew: true))
    #expect(refused.exceeded.map(\.message) == ["the baseline accepts 2 findings in `docs/**`, and its budget is 1"])
    #expect(refused.exceeded.map(\.position?.line) == [4])
    try site.write(configuration.replacing("docs/**: 1", with: "docs/**: 0"), to: ".lint.yml")
    #expect(throws: LintError.self) { try site.lint() }
  }
}
