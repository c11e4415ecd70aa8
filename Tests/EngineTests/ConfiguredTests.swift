import Diagnostics
import Engine
import Markup
import Site
import Testing

/// What the configuration says is honoured.
struct ConfiguredTests {
  private func count(_ rule: RuleID, _ files: [String: String]) throws -> Int {
    let result = try TemporarySite(files).lint(rules: [rule])
    return result.files.reduce(0) { $0 + $1.diagnostics.count }
  }

  @Test func `ignored targets are not looked for`() throws {
    let text = "[a](feed/x.md) [b](none.md) [c](none-too.md)\n"
    #expect(try count("broken-link", ["a.md": text, ".lint.yml": "site: {generator: plain}"]) == 3)
    #expect(
      try count("broken-link", ["a.md": text, ".lint.yml": "site: {generator: plain}\nlinks: {ignore: [\"feed/*\", none.md]}"]) == 1)
  }

  @Test func `tags of Hexo lead somewhere in text and in links, and not in code`() throws {
    let front = "---\ntitle: A\ndate: 2020-01-01 10:00:00\n---\n\n"
    let text = """
      See {% post_link none %} and {% post_link b %}, [there]({% post_path none %}), `{% post_link none %}`.

      {% post_link none 'A title' %}

          {% post_link none %}

      """
    let files = ["_config.yml": "title: T\n", "source/_posts/a.md": front + text, "source/_posts/b.md": front + "Text.\n"]
    #expect(try count("broken-link", files) == 3)
  }

  @Test func `letter case may count for nothing`() throws {
    let files = ["a.md": "[b](B.md)\n", "b.md": "# B\n\nText.\n"]
    #expect(try count("link-case", files.merging([".lint.yml": "site: {generator: plain}"]) { $1 }) == 1)
    #expect(try count("link-case", files.merging([".lint.yml": "site: {generator: plain}\nlinks: {case: insensitive}"]) { $1 }) == 0)
  }

  @Test func `date keys are looked at`() throws {
    let text = "---\nposted: Invalid Date\n---\n\nText.\n"
    #expect(try count("invalid-date", ["a.md": text]) == 0)
    #expect(try count("invalid-date", ["a.md": text, ".lint.yml": "date-keys: [posted]"]) == 1)
  }

  @Test func `the root of the site is where absolute links begin`() throws {
    let files = ["docs/a.md": "![A cat](/b.png)\n", "docs/b.png": ""]
    #expect(try count("broken-image", files.merging([".lint.yml": "site: {generator: plain}"]) { $1 }) == 1)
    #expect(try count("broken-image", files.merging([".lint.yml": "site: {generator: plain, root: docs}"]) { $1 }) == 0)
  }

  @Test func `fail-on decides whether the run fails`() throws {
    let warning = "rules: {missing-alt: warning}\n"
    #expect(try !TemporarySite(["a.md": picture, ".lint.yml": warning]).lint(rules: ["missing-alt"]).fails)
    #expect(try TemporarySite(["a.md": picture, ".lint.yml": warning + "fail-on: info"]).lint(rules: ["missing-alt"]).fails)
  }

  @Test func `faults of a configuration stop the run, and so does one that is no text`() throws {
    #expect(throws: LintError.self) { try TemporarySite(["a.md": picture, "x/.lint.yml": "rulse: 1", "x/a.md": ""]).lint() }
    let site = try TemporarySite(["a.md": picture])
    try site.write([UInt8](repeating: 0, count: 5000), to: ".lint.yml")
    #expect(throws: LintError.self) { try site.lint() }
  }

  @Test(
    arguments: [
      (["hugo.toml": ""], Generator.hugo, MarkdownFlavour.goldmark, false),
      (["hugo.yaml": "markup:\n  goldmark:\n    renderer:\n      unsafe: true\n"], .hugo, .goldmark, true),
      (["config.toml": "baseURL = 'https://example.org'\n"], .hugo, .goldmark, false),
      (["config.json": "{\n  \"baseurl\": \"https://example.org\",\n  \"unsafe\": true}", "content/a.md": ""], .hugo, .goldmark, true),
      (["config.toml": "base_url = 'https://example.org'\n"], .zola, nil, nil),
      (["mkdocs.yml": "site_name: x\n"], .mkdocs, .pythonMarkdown, true),
      (["zensical.toml": "[project]\nsite_name = 'x'\n"], .mkdocs, .pythonMarkdown, true),
      (["docusaurus.config.ts": ""], .docusaurus, nil, nil),
      (["_config.yml": "source_dir: source\n"], .hexo, .commonmark, true),
      (["_config.yml": "title: x\n", "scaffolds": ""], .hexo, .commonmark, true),
      (["_config.yml": "title: x\n"], .jekyll, .kramdown, true),
      (["_config.yml": "markdown: CommonMarkGhPages\n"], .jekyll, .commonmark, true),
    ] as [([String: String], Generator, MarkdownFlavour?, Bool?)])
  func `the generator is told from its configuration`(
    files: [String: String], generator: Generator, flavour: MarkdownFlavour?, showsRawHTML: Bool?
  ) throws {
    let profile = try #require(
      detectGenerator(has: { name in files.keys.contains { $0 == name || $0.hasPrefix(name + "/") } }, read: { files[$0] }))
    #expect(profile.generator == generator)
    if let flavour { #expect(profile.flavour == flavour) }
    if let showsRawHTML { #expect(profile.showsRawHTML == showsRawHTML) }
  }

  @Test func `what MkDocs puts behind each article may define what it refers to`() throws {
    let files = ["docs/a.md": "On [the pier][pier].\n"]
    let rule: RuleID = "undefined-reference"
    #expect(try count(rule, files.merging(["mkdocs.yml": "site_name: x\n"]) { $1 }) == 1)
    let snippets = "markdown_extensions:\n  - pymdownx.snippets:\n      auto_append: [links.md]\n"
    #expect(try count(rule, files.merging(["mkdocs.yml": snippets]) { $1 }) == 0)
  }

  @Test func `a folder without such a file is no site`() {
    #expect(detectGenerator(has: { ["a.md", "config.toml", "content"].contains($0) }, read: { _ in "x = 1" }) == nil)
  }
}
