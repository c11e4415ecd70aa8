import Foundation
import Testing

/// `contentlint init`, `contentlint config` and what shells are told.
@Suite(.enabled(if: Tool.isBuilt)) struct SettingUpTests {
  @Test(arguments: [
    ("_config.yml", "source_dir: source\n", "Found a site of Hexo\n"), ("hugo.toml", "", "Found a site of Hugo\n"),
    ("mkdocs.yml", "", "Found a site of MkDocs\n"), ("notes.txt", "", "Found no configuration file of a known site generator\n"),
  ])
  func `init says what it found, writes settings that hold, and prints the hook`(file: String, text: String, found: String) throws {
    let tool = try Tool([file: text, "a.md": "# A\n\nText of the article.\n"])
    let outcome = try tool.run("init")
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(outcome.messages.hasPrefix(found + "Wrote .lint.yml; "))
    #expect(outcome.messages.contains("      - id: contentlint\n        name: contentlint\n"))
    #expect(tool.text(".pre-commit-config.yaml") == nil)
    #expect(try tool.run("check", "--quiet").status == 0)
  }

  @Test func `every setting that init writes behind a mark is right as well`() throws {
    let tool = try Tool()
    _ = try tool.run("init")
    let settings = try #require(tool.text(".lint.yml"))
    let isSetting = /^# ([a-z-]+:|  )/
    let lines = settings.split(separator: "\n").map { $0.firstMatch(of: isSetting) == nil ? String($0) : String($0.dropFirst(2)) }
    try Data(lines.joined(separator: "\n").utf8).write(to: tool.folder.appending(path: ".lint.yml"))
    #expect(lines.contains("overrides:") && lines.contains("  missing-alt: error"))
    let outcome = try tool.run("config", "archive/a.md")
    #expect(outcome.messages == "")
    #expect(outcome.output.contains(/\n  broken-link: off +# override 1, .lint.yml:/))
  }

  @Test func `init overwrites nothing`() throws {
    let tool = try Tool([".lint.yml": "extends: [all]\n"])
    let outcome = try tool.run("init")
    #expect(outcome.status == 2)
    #expect(outcome.messages == "contentlint: `.lint.yml` is there already; nothing was written\n")
    #expect(tool.text(".lint.yml") == "extends: [all]\n")
  }

  @Test func `init adds the hook once, also where settings are there`() throws {
    let tool = try Tool([".lint.yml": "", ".pre-commit-config.yaml": "repos:\n- repo: meta\n  hooks:\n  - id: identity\n"])
    let outcome = try tool.run("init", "--hook")
    #expect(outcome.status == 0)
    #expect(outcome.messages == "Kept .lint.yml\nAdded the hook to .pre-commit-config.yaml; `pre-commit install` switches it on\n")
    let text = try #require(tool.text(".pre-commit-config.yaml"))
    #expect(text.hasPrefix("repos:\n- repo: meta\n  hooks:\n  - id: identity\n- repo: local\n  hooks:\n    - id: contentlint\n"))
    #expect(try tool.run("init", "--hook").messages == "Kept .lint.yml\nKept .pre-commit-config.yaml: the hook is there already\n")
    #expect(tool.text(".pre-commit-config.yaml") == text)
  }

  @Test func `init sets another folder up`() throws {
    let tool = try Tool(["site/hugo.toml": ""])
    #expect(try tool.run("init", "site", "--hook").status == 0)
    #expect(tool.text("site/.lint.yml") != nil && tool.text("site/.pre-commit-config.yaml") != nil)
    #expect(try tool.run("init", "none").messages.hasSuffix("contentlint: `none/.lint.yml` cannot be written: No such file or directory\n"))
  }

  static let site = [
    ".lint.yml":
      "rules: {missing-alt: warning, duplicate-image: {allow: [\"*/x.png\"]}}\noverrides:\n  - files: [old/**]\n    rules: {missing-alt: off}\n",
    "a.md": "![](https://example.org/a.png)\n", "old/b.md": "![](https://example.org/a.png)\n",
  ]

  @Test(arguments: ["a.md", "old/b.md"]) func `what config prints is a configuration that means the same`(path: String) throws {
    let tool = try Tool(Self.site)
    let settings = try tool.run("config", path)
    #expect(settings.status == 0)
    try Data(settings.output.utf8).write(to: tool.folder.appending(path: "same.yml"))
    let before = try tool.run("check", path)
    let after = try tool.run("check", path, "--config", "same.yml")
    #expect(before.output == after.output && before.status == after.status && after.messages == before.messages)
  }

  @Test func `config tells layers as text and as JSON`() throws {
    let tool = try Tool(Self.site)
    let text = try tool.run("config", "old/b.md", "--fail-on", "info").output
    #expect(text.contains("\n  missing-alt: off ") && text.contains("# override 1, .lint.yml:4\n") && text.contains("# command line\n"))
    #expect(text.contains("\n    allow: [\"*/x.png\"]                       # .lint.yml:1\n"))
    let json = try tool.run("config", "old/b.md", "--format", "json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rules = try #require(object["rules"] as? [[String: Any]])
    let rule = try #require(rules.first { $0["rule"] as? String == "missing-alt" })
    #expect(rule["severity"] as? String == "off")
    #expect((rule["origin"] as? [String: Any])?["line"] as? Int == 4)
  }

  @Test func `config says where a path is excluded, and what is wrong with the configuration`() throws {
    let tool = try Tool([".lint.yml": "exclude: [old/]\n", "bad/.lint.yml": "rulse: 1\n"])
    #expect(try tool.run("config", "old/b.md").output.contains("# The path is excluded: "))
    #expect(try !tool.run("config", "new/b.md").output.contains("excluded"))
    let outcome = try tool.run("config", "bad/a.md")
    #expect(outcome.status == 2)
    #expect(outcome.messages.hasPrefix("contentlint: bad/.lint.yml:1:1: error: unknown key `rulse`"))
  }

  @Test func `the schema knows the rules of one's own`() throws {
    let rule =
      "---\nsummary: A word\nseverity: warning\ncheck: word-list\nreads: tree\nwords: [x]\nmessage: \"`{match}`\"\n---\n\n# house-word\n"
    let tool = try Tool([".lint.yml": "rule-folders: [house]\n", "house/house-word.md": rule])
    let outcome = try tool.run("config", "--schema")
    #expect(outcome.output.contains(#""house-word": {"#) || outcome.status == 2)
    #expect(try Tool().run("config", "--schema").output.contains(#""missing-alt": {"#))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions can be generated`(shell: String) throws {
    let outcome = try Tool().run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("---completion explain"))
  }

  @Test func `rule names are completed`() throws {
    let tool = try Tool()
    #expect(try tool.run("---completion", "explain", "--", "positional@0", "2", "0").output.contains("\nmissing-alt\n"))
    // As the scripts ask: which word, how much of it, all words.
    let list = try tool.run("---completion", "check", "--", "--rules", "3", "9", "contentlint", "check", "--rules", "mojibake,")
    #expect(list.output.contains("mojibake,missing-alt"))
  }
}
