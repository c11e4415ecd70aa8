import Foundation
import Testing

@Suite(.enabled(if: Tool.isBuilt)) struct ToolTests {
  static let faulty = ["a.md": "# A picture\n\n<img src=\"https://example.org/a.png\">\n"]
  static let finding = "a.md:3:1: error: The image `a.png` has no alternative text [missing-alt]\n"

  @Test func `findings go to standard output, the summary to standard error`() throws {
    let outcome = try Tool(Self.faulty).run("--rules", "missing-alt")
    #expect(outcome.status == 1)
    #expect(outcome.output == Self.finding)
    #expect(outcome.messages == "Found 1 error in 1 of 1 file\n")
  }

  @Test func `no findings end with 0 and say nothing`() throws {
    let outcome = try Tool(["a.md": "# Fine\n\nAll is well.\n"]).run("check", "--quiet", "--rules", "missing-alt")
    #expect(outcome.status == 0)
    #expect(outcome.output + outcome.messages == "")
  }

  @Test func `standard input is linted under its name`() throws {
    let outcome = try Tool().run("check", "-", "--stdin-path", "x/y.md", "-q", "--rules", "missing-alt", input: Self.faulty["a.md"] ?? "")
    #expect(outcome.status == 1)
    #expect(outcome.output == "x/y.md" + Self.finding.dropFirst(4))
  }

  @Test func `a format may have a file of its own`() throws {
    let tool = try Tool(Self.faulty)
    let outcome = try tool.run(
      "--rules", "missing-alt", "--format", "json=out.json", "--format", "sarif=out.sarif", "--format", "text", "-q")
    #expect(outcome.output == Self.finding)
    #expect(tool.text("out.json")?.hasPrefix(#"{"version": 1, "#) == true)
    #expect(tool.text("out.sarif")?.contains(#""version": "2.1.0""#) == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: tool.folder.path).sorted() == ["a.md", "out.json", "out.sarif"])
  }

  @Test func `rule timings go to standard error, dearest rule first`() throws {
    let tool = try Tool(Self.faulty)
    let outcome = try tool.run("--rules", "missing-alt,empty-body,generic-alt", "--rule-timings")
    #expect(outcome.output == Self.finding)
    let names = outcome.messages.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != " " }) }
    #expect(names.first == "rule")
    #expect(Set(names[1...3]) == ["missing-alt", "empty-body", "generic-alt"])
    #expect(names[4...] == ["all", "reading", "parsing", "concluding", "rules"])
  }

  @Test func `rules test runs the examples of articles`() throws {
    let article = """
      ---
      summary: A tag opens nothing
      severity: error
      check: native
      reads: tree
      ---

      # blank-image-source

      ## Fails

      ```html
      <p><img alt=a src="a.png"⟦⟧></p>
      ```

      ## Passes

      ```html except=crlf
      <p>Text</p>
      ```

      """
    let tool = try Tool(["rules/a/blank-image-source.md": article, "house/front.md": "No front matter\n"])
    let failing = try tool.run("rules", "test")
    #expect(failing.status == 1)
    let expected = """
      rules/a/blank-image-source.md:12:1: blank-image-source, failing example: other findings than it marks
        missing    example.html 1:26-1:26 ""

      """
    #expect(failing.output == expected)
    #expect(failing.messages == "1 rule, 2 examples, 1 failure; 1 mutation left out, see --verbose\n")
    let verbose = try tool.run("rules", "test", "rules/a", "--verbose", "--rule", "blank-image-source")
    #expect(verbose.output == expected + "rules/a/blank-image-source.md:18:1: left out: crlf\n")
    let configured = try Tool([".lint.yml": "rule-folders: [own]\n", "own/x.md": "No front matter\n"]).run("rules", "test")
    #expect(configured.status == 2)
    #expect(configured.messages.hasPrefix("own/x.md:1:1: error: A rule article begins with front matter\n"))
    let wrong = try tool.run("rules", "test", "house/front.md")
    #expect(wrong.status == 2)
    #expect(wrong.messages.hasPrefix("house/front.md:1:1: error: A rule article begins with front matter\n"))
  }

  @Test func `fail-on decides about the exit code`() throws {
    let tool = try Tool(Self.faulty.merging([".lint.yml": "rules: {missing-alt: warning}"]) { $1 })
    #expect(try tool.run("--rules", "missing-alt").status == 0)
    #expect(try tool.run("--rules", "missing-alt", "--fail-on", "warning").status == 1)
    #expect(try tool.run("--rules", "missing-alt", "--no-config").status == 1)
  }

  @Test(arguments: [
    (["--max-per-rule", "0"], "`--max-per-rule` must be at least 1, not `0`"),
    (["--compare", "old.json"], "`--compare` is shown by the formats `html` and `markdown` only"),
    (["--compare", "old.json", "--format", "html"], "`old.json` cannot be read: No such file or directory"),
    (["--compare", "a.md", "--format", "html"], "`a.md` is no JSON report: it cannot be read from byte 0 on"),
    (["--fomat", "json"], "Unknown option '--fomat'. Did you mean '--format'?"),
    (
      ["--format", "json", "--format", "sarif"],
      "`json` and `sarif` cannot share standard output; give all but one a file: `--format sarif=FILE`"
    ),
    (["--format", "json=a", "--format", "sarif=a"], "two formats cannot share the file `a`"),
    (["--rules", "missing-atl"], "There is no rule `missing-atl`; did you mean `missing-alt`?"),
    (["--set", "al"], "There is no set of rules `al`; did you mean `all`?"),
    (["--config", "x", "--no-config"], "`--config` and `--no-config` exclude each other"),
    (["--jobs", "0"], "`--jobs` must be from 1 to 1024, not `0`"),
    (["--now", "2024-02-30"], "The value '2024-02-30' is invalid for '--now <date>'"),
    (["--stdin-path", "x.md"], "`--stdin-path` names what `-` reads; give `-` as the path"),
    (["-", "a.md"], "`-` stands alone: standard input cannot be linted beside other paths"),
    (["-", "--watch"], "`--watch` looks at files; standard input does not change"),
    (["explain", "missing-atl"], "there is no rule `missing-atl`; did you mean `missing-alt`?"),
    (["rules", "test"], "`rules` cannot be read: no such file"),
    (["rules", "list", "--set", "scrapd"], "there is no set of rules `scrapd`; did you mean `scraped`?"),
    (["explain"], "Missing expected argument '<id>'"),
    (["--format", "json=no/such/folder"], "`no/such/folder` cannot be written: No such file or directory"),
  ])
  func `a fault of usage is one line and ends with 2`(arguments: [String], message: String) throws {
    let outcome = try Tool(Self.faulty).run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.messages == "contentlint: \(message)\n")
  }

  @Test func `a path that is not there ends with 2 after the other findings`() throws {
    let outcome = try Tool(Self.faulty).run("a.md", "none.md", "--rules", "missing-alt", "-q")
    #expect(outcome.status == 2)
    #expect(outcome.output == Self.finding)
    #expect(outcome.messages == "contentlint: none.md: There is no such file or folder\n")
  }

  @Test func `faults of the configuration are located`() throws {
    let outcome = try Tool([".lint.yml": "rulse: 1\n"]).run()
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.messages == ".lint.yml:1:1: error: unknown key `rulse` in the configuration; did you mean `rules`?\n")
  }

  @Test func `colours can be forced and refused`() throws {
    let tool = try Tool(Self.faulty)
    func isColoured(_ color: String, _ environment: [String: String] = [:]) throws -> Bool {
      try tool.run("--rules", "missing-alt", "--color", color, environment: environment).output.contains("\u{1B}[")
    }
    #expect(try !isColoured("auto"))
    #expect(try isColoured("always", ["NO_COLOR": "1"]))
    #expect(try isColoured("auto", ["CLICOLOR_FORCE": "1"]))
    #expect(try !isColoured("auto", ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(try !isColoured("never", ["CLICOLOR_FORCE": "1"]))
  }

  @Test func `rules are listed and explained`() throws {
    let tool = try Tool()
    let list = try tool.run("rules", "list")
    #expect(list.status == 0)
    #expect(list.output.split(separator: "\n").contains { $0.hasPrefix("missing-alt ") && $0.hasSuffix("An image needs alternative text") })
    #expect(try tool.run("explain", "missing-alt").output.contains("\n# missing-alt\n"))
    #expect(try tool.run("--version").output == "0.1.0\n")
  }

  @Test func `a reader that goes away is no fault`() throws {
    let tool = try Tool(["a.md": String(repeating: "<img src=\"a.png\">\n\n", count: 5000)])
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "{ '\(Tool.program.path)' --rules missing-alt -q 2>messages; echo $? >status; } | head -n 1 >/dev/null"]
    process.currentDirectoryURL = tool.folder
    try process.run()
    process.waitUntilExit()
    #expect(tool.text("messages") == "")
    #expect(tool.text("status") == "1\n")
  }
}
