import Foundation
import TestSupport
import Testing

/// `contentlint baseline`, and `check` with a baseline, as a user runs them.
@Suite(.enabled(if: Tool.isBuilt)) struct BaselineToolTests {
  private static let configuration = "site: {generator: plain}\n"

  private func image(_ name: String) -> String { "<img src=\"https://example.org/\(name).png\">" }

  private func site() throws -> Tool {
    try Tool([
      ".lint.yml": Self.configuration, "docs/fog.md": "# Fog\n\nThe quay is not seen.\n\n\(image("quay"))\n",
      "sun.md": "# Sun\n\nText.\n\n\(image("sun"))\n\nMore text.\n",
    ])
  }

  private func write(_ text: String, to path: String, in tool: Tool) throws {
    let file = tool.folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  @Test func `a site adopts a baseline and stays clean until something new comes`() throws {
    let tool = try site()
    let rules = ["--rules", "missing-alt"]
    let first = try tool.run(["baseline", "write"] + rules)
    #expect(first.status == 0)
    #expect(
      first.messages == """
        `.lint-baseline.jsonl` accepts 2 findings in 2 files
        Write `baseline: .lint-baseline.jsonl` into .lint.yml, so that `contentlint check` obeys it

        """)
    #expect(try tool.run(["check"] + rules).status == 1)
    try write(Self.configuration + "baseline: .lint-baseline.jsonl\n", to: ".lint.yml", in: tool)
    let clean = try tool.run(["check"] + rules)
    #expect(clean.status == 0)
    #expect(clean.messages == "No problems in 2 files; 2 accepted by the baseline\n")
    #expect(try tool.run(["check", "--no-baseline"] + rules).status == 1)
    try write("# Fog\n\n\(image("mole"))\n\nThe quay is not seen.\n\n\(image("quay"))\n", to: "docs/fog.md", in: tool)
    let found = try tool.run(["check"] + rules)
    #expect(found.status == 1)
    #expect(found.output == "docs/fog.md:3:1: error: The image `mole.png` has no alternative text [missing-alt]\n")
    let refused = try tool.run(["baseline", "write"] + rules)
    #expect(refused.status == 1)
    #expect(refused.output == found.output)
    #expect(refused.messages == "1 finding is not in `.lint-baseline.jsonl`, which is left as it was; `--accept-new` accepts it\n")
    let accepted = try tool.run(["baseline", "write", "--accept-new"] + rules)
    #expect(accepted.messages == "`.lint-baseline.jsonl` accepts 3 findings in 2 files; 1 more than before\n")
    #expect(try tool.run(["check"] + rules).status == 0)
  }

  @Test func `fix mends accepted findings too, and those that are left fail nothing, also when the article was renamed`() throws {
    let empty = "<p>&nbsp;</p>\n"
    let more = "More text.\n\nThe sun is seen from the quay on most days, and fishermen sit there until it sets.\n\nThen they go.\n"
    let tool = try Tool([".lint.yml": Self.configuration, "sun.md": "# Sun\n\nText.\n\n\(image("sun"))\n\n\(empty)\n\(more)"])
    let rules = ["--rules", "missing-alt,empty-paragraph"]
    #expect(try tool.run(["baseline", "write"] + rules).status == 0)
    try write(Self.configuration + "baseline: .lint-baseline.jsonl\n", to: ".lint.yml", in: tool)
    let patch = try tool.run(["fix", "--diff"] + rules)
    #expect(patch.messages == "Would fix 1 finding in 1 file; nothing left; 1 accepted by the baseline\n")
    let input = try tool.run(["fix", "-", "--stdin-path", "sun.md", "--quiet"] + rules, input: tool.text("sun.md") ?? "")
    #expect(input.status == 0)
    #expect(!input.output.contains(empty))
    let fixed = try tool.run(["fix"] + rules)
    #expect(fixed.messages == "Fixed 1 finding in 1 file; nothing left; 1 accepted by the baseline\n")
    #expect(fixed.output == "")
    #expect(fixed.status == 0)

    #expect(try tool.run(["baseline", "write"] + rules).status == 0)
    let text = try #require(tool.text("sun.md"))
    try FileManager.default.removeItem(at: tool.folder.appending(path: "sun.md"))
    try write(text + "\n" + empty, to: "light.md", in: tool)
    let renamed = try tool.run(["fix"] + rules)
    #expect(renamed.messages == fixed.messages)
    #expect(renamed.status == 0)

    try write(text + "\n\(image("moon"))\n", to: "light.md", in: tool)
    let new = try tool.run(["fix"] + rules)
    #expect(new.output == "light.md:14:1: error: The image `moon.png` has no alternative text [missing-alt]\n")
    #expect(new.messages == "Fixed nothing; 1 error left; 1 accepted by the baseline\n")
    #expect(new.status == 1)
  }

  @Test func `all findings are listed with their status when that is wanted`() throws {
    let tool = try site()
    _ = try tool.run("baseline", "write", "--rules", "missing-alt", "--file", "old.jsonl")
    let outcome = try tool.run(
      "check", "--baseline", "old.jsonl", "--rules", "missing-alt", "--format", "json", "--show-all", "-q")
    #expect(outcome.status == 0)
    #expect(outcome.output.components(separatedBy: "\"status\": \"baselined\"").count == 3)
    #expect(outcome.output.contains("\"baselined\": 2"))
  }

  @Test func `git merges two baselines by itself`() throws {
    let tool = try site()
    func git(_ arguments: String...) throws {
      let outcome = try tool.run(
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"] + arguments,
        program: URL(filePath: "/usr/bin/git"), environment: ["HOME": tool.folder.path])
      #expect(outcome.status == 0, "git \(arguments): \(outcome.messages)")
    }
    func update() throws { #expect(try tool.run("baseline", "write", "--accept-new", "--rules", "missing-alt").status == 0) }
    try write(Self.configuration + "baseline: .lint-baseline.jsonl\n", to: ".lint.yml", in: tool)
    try write(".lint-baseline.jsonl merge=union\n", to: ".gitattributes", in: tool)
    try update()
    try git("init", "-q", "-b", "main")
    try git("add", "-A")
    try git("commit", "-qm", "start")
    try git("checkout", "-qb", "other")
    try write("\(image("one"))\n", to: "m.md", in: tool)
    try update()
    try git("add", "-A")
    try git("commit", "-qm", "other")
    try git("checkout", "-q", "main")
    try write("\(image("two"))\n", to: "n.md", in: tool)
    try update()
    try git("add", "-A")
    try git("commit", "-qm", "one")
    try git("merge", "-q", "--no-edit", "other")
    let outcome = try tool.run("check", "--rules", "missing-alt,stale-baseline")
    #expect(outcome.output == "")
    #expect(outcome.messages == "No problems in 4 files; 4 accepted by the baseline\n")
  }

  @Test func `faults of the baseline end the run before it begins`() throws {
    let tool = try site()
    try write(Self.configuration + "baseline: .lint-baseline.jsonl\n", to: ".lint.yml", in: tool)
    let absent = try tool.run("check")
    #expect(absent.status == 2)
    #expect(absent.output == "")
    #expect(
      absent.messages == ".lint.yml:2:11: error: the baseline `.lint-baseline.jsonl` cannot be read: no such file; "
        + "`contentlint baseline write` makes it\n")
    try write("{\"contentlint-baseline\":1}\n<<<<<<< HEAD\n", to: ".lint-baseline.jsonl", in: tool)
    let damaged = try tool.run("check")
    #expect(damaged.status == 2)
    #expect(damaged.messages.hasPrefix(".lint-baseline.jsonl:2:1: error: a conflict of a merge is left here"))
    #expect(try tool.run("baseline", "write").status == 2)
    #expect(try tool.run("baseline", "prune", "--file", "none.jsonl").status == 2)
    #expect(try tool.run("check", "--baseline", "a", "--no-baseline").status == 2)
    #expect(try tool.run("baseline", "write", "-").status == 2)
    #expect(try tool.run("baseline", "write", "--file", "x.jsonl", "none").status == 2)
    #expect(tool.text("x.jsonl") == nil)
  }
}
