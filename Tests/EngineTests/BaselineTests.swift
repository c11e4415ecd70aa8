import Config
import Diagnostics
import Engine
import Testing

struct BaselineTests {
  private let article = """
    # Fog

    It comes in the morning, and nobody sees the quay \(image("quay")) before ten; then the ferry goes.

    ## Places

    \(image("harbour"))

    The lighthouse is older than the town.

    \(image("harbour"))

    """

  @Test func `what is written down counts no more, and the file stays as it is`() throws {
    let site = try BaselineSite(["a.md": article, "b/c.md": "\(image("x"))\n", "d.md": "Text\n"])
    let update = try site.update()
    #expect(update.accepted == 4)
    #expect(update.fileCount == 2)
    let result = try site.lint()
    #expect(result.files.flatMap(\.diagnostics) == [])
    #expect(site.accepted(result) == 4)
    #expect(!result.fails)
    #expect(try site.update().isUnchanged)
    #expect(try site.update(.prune).isUnchanged)
    let lines = try site.lines
    #expect(lines.count == 5)
    #expect(lines[0] == "{\"contentlint-baseline\":1}")
    #expect(lines[4].hasPrefix("{\"path\":\"b/c.md\",\"rule\":\"missing-alt\",\"message\":"))
    #expect(lines[3].contains("\"section\":\"Fog / Places\""))
  }

  @Test func `a new finding is told from an equal old one`() throws {
    let site = try BaselineSite(["a.md": article])
    try site.update()
    let image = image("harbour")
    let middle = "older than the town.\n\nThe mole is not.\n\n\(image)\n\nNor is the quay."
    try site.write(article.replacing("older than the town.", with: middle), to: "a.md")
    #expect(try site.found() == ["a.md:13: missing-alt"])
    try site.write(article.replacing("# Fog\n", with: "# Fog\n\n\(image)\n"), to: "a.md")
    #expect(try site.found() == ["a.md:3: missing-alt"])
  }

  @Test func `of findings that nothing tells apart, the last is new`() throws {
    let one = "\(image("a"))\n\n"
    let site = try BaselineSite(["a.md": String(repeating: one, count: 6)])
    try site.update()
    #expect(try site.lines.contains { $0.hasSuffix("\"count\":2}") })
    try site.write(String(repeating: one, count: 7), to: "a.md")
    #expect(try site.found().count == 1)
  }

  @Test(arguments: [
    ("the quay ", "the\nquay\n"), ("in the morning, and nobody sees", "in the\r\nmorning, and   nobody\r\nsees"),
    ("# Fog", "A line before.\n\n# Fog"), ("# Fog", "# Fog and mist"), ("## Places", "### Where to look"),
    ("It comes in the morning", "It leaves in the evening"), ("before ten", "before eleven"),
    ("\n\nThe lighthouse is older than the town.\n\n", "\n\n> The lighthouse is\n> older than the town.\n\n"),
  ])
  func `changes around a finding leave it accepted`(old: String, new: String) throws {
    let site = try BaselineSite(["a.md": article])
    try site.update()
    try site.write(article.replacing(old, with: new), to: "a.md")
    #expect(try site.found() == [])
    #expect(try site.accepted(site.lint()) == 3)
  }

  @Test func `a paragraph keeps its findings when it is wrapped in a quotation`() throws {
    let site = try BaselineSite(["a.md": "> One word and \(image("a")) another word and a third.\n"])
    try site.update()
    try site.write("> One word\n> and\n> \(image("a"))\n> another word and\n> a third.\n", to: "a.md")
    #expect(try site.found() == [])
  }

  @Test func `blocks may change places`() throws {
    let site = try BaselineSite(["a.md": article])
    try site.update()
    let parts = article.split(separator: "## Places")
    try site.write("## Places" + parts[1] + parts[0], to: "a.md")
    #expect(try site.found() == [])
  }

  @Test(arguments: [1, 4]) func `renamed and moved articles keep theirs`(jobs: Int) throws {
    var files: [String: String] = [:]
    for number in 0..<30 { files["old/\(number).md"] = "# Number \(number)\n\n\(article)" }
    let site = try BaselineSite(files)
    try site.update()
    try site.move("old", to: "new/place")
    try site.move("new/place/3.md", to: "three.md")
    try site.write("# A new title\n\n\(article.replacing("older than the town", with: "younger than the mole"))", to: "three.md")
    #expect(try site.found(jobs: jobs) == [])
    try site.write("# A new title\n\n\(article)\n\(image("other"))\n", to: "three.md")
    #expect(try site.found(jobs: jobs) == ["three.md:15: missing-alt"])
    try site.write("# A new title\n\n\(article)\n", to: "three.md")
    let update = try site.update()
    #expect(update.refusedCount == 0)
    #expect(update.accepted == 90)
    #expect(try site.lines.dropFirst().allSatisfy { !$0.contains("\"path\":\"old") })
  }

  @Test func `a renamed article is known when it is linted alone`() throws {
    let site = try BaselineSite(["a.md": article, "b.md": "\(image("x"))\n"])
    try site.update()
    try site.move("a.md", to: "c.md")
    #expect(try site.found(["c.md"]) == [])
  }

  @Test func `a copy is new`() throws {
    let site = try BaselineSite(["a.md": article])
    try site.update()
    try site.write(article, to: "b.md")
    #expect(try site.found() == ["b.md:3: missing-alt", "b.md:7: missing-alt", "b.md:11: missing-alt"])
    #expect(try site.found(["b.md"]).count == 3)
  }

  @Test func `a part that moves to another article keeps its findings`() throws {
    let site = try BaselineSite(["a.md": article, "b.md": "# Sun\n"])
    try site.update()
    let parts = article.split(separator: "## Places", omittingEmptySubsequences: false)
    try site.write(String(parts[0]), to: "a.md")
    try site.write("# Sun\n\nThe ferry goes.\n\n## Places" + parts[1], to: "b.md")
    #expect(try site.found().isEmpty)
  }

  @Test func `a file that cannot be read may be accepted`() throws {
    let rules: [RuleID] = ["unreadable-file"]
    let site = try BaselineSite(["a.md": article])
    try site.site.write([0, 1, 2, 0xFF, 0xFE, 0, 0x89, 0x50, 0x4E, 0x47, 0x1A, 0], to: "b.md")
    try site.update(rules: rules)
    #expect(try site.found(rules: rules) == [])
    #expect(try !site.lint(rules: rules).fails)
  }

  @Test func `suppressed findings are not written down`() throws {
    let site = try BaselineSite(["a.md": "<!-- contentlint-disable-next-line missing-alt -->\n\n\(image("a"))\n"])
    #expect(try site.update().accepted == 0)
  }

  @Test func `a text with many findings takes no more than linear time`() throws {
    let text = (0..<5_000).map { "<h1<h2 \(image("\($0 % 7)"))\n\n" }.joined()
    let site = try BaselineSite(["a.md": text])
    #expect(try site.update().accepted == 5_000)
    #expect(try site.found() == [])
  }
}
