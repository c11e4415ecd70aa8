import Foundation
import TestSupport
import Testing

/// `contentlint-dev` in a copy of the files that it reads and writes.
@Suite(.enabled(if: Tool.isBuilt && Tool.isBuilt(Tool.contributorsProgram))) struct ContributorsToolTests {
  private func tree() throws -> Tool {
    let tool = try Tool(["docs/rules.md": ""])
    try FileManager.default.createDirectory(at: tool.folder.appending(path: "Sources"), withIntermediateDirectories: true)
    for path in ["rules", "Sources/Rules"] {
      try FileManager.default.copyItem(at: Shared.packageRoot.appending(path: path), to: tool.folder.appending(path: path))
    }
    return tool
  }

  private func make(_ tool: Tool, _ arguments: String...) throws -> Tool.Outcome {
    try tool.run(["new-rule"] + arguments, program: Tool.contributorsProgram)
  }

  @Test func `a native rule gets an article, a check and its place in the tables`() throws {
    let tool = try tree()
    let outcome = try make(tool, "scratch-rule", "--check", "native", "--category", "text")
    #expect(outcome.status == 0)
    #expect(outcome.output == "rules/text/scratch-rule.md\nSources/Rules/Text/ScratchRule.swift\n")
    #expect(tool.text("Sources/Rules/Text/ScratchRule.swift")?.contains("package struct ScratchRule: NodeCheck {") == true)
    #expect(tool.text("Sources/Rules/Catalogue.swift")?.contains(#"("scratch-rule", ScratchRule.self)"#) == true)
    #expect(tool.text("docs/rules.md")?.contains("[scratch-rule](../rules/text/scratch-rule.md)") == true)
    // The article is right but for its check, which is not built.
    let test = try tool.run("rules", "test", "rules/text/scratch-rule.md")
    #expect(test.messages.hasPrefix("rules/text/scratch-rule.md:1:1: error: `scratch-rule` has no check in this program"))
    #expect(test.messages.split(separator: "\n").count == 2)
  }

  @Test(arguments: ["xpath", "pattern", "front-matter", "substitution", "occurrence", "word-list"])
  func `a declared rule is right from the start`(kind: String) throws {
    let tool = try tree()
    let outcome = try make(tool, "scratch-rule", "--check", kind, "--category", "text")
    #expect(outcome.output == "rules/text/scratch-rule.md\n")
    let test = try tool.run("rules", "test", "rules/text/scratch-rule.md")
    #expect(test.output == "")
    #expect(test.messages.hasPrefix("1 rule, 2 examples, 0 failures"))
  }

  @Test func `the category follows the kind of check`() throws {
    let tool = try tree()
    #expect(try make(tool, "scratch-rule", "--check", "native").output.hasPrefix("rules/structure/scratch-rule.md\n"))
  }

  @Test(arguments: [
    (["missing-alt", "--check", "native"], "rules/images/missing-alt.md: There is a rule `missing-alt` already\n"),
    (
      ["Scratch-Rule", "--check", "native"],
      "rules/structure/Scratch-Rule.md: The id `Scratch-Rule` must be of lower-case letters and digits with `-` between, such as `missing-alt`\n"
    ),
    (
      ["scratch--rule", "--check", "native"],
      "rules/structure/scratch--rule.md: The id `scratch--rule` must be of lower-case letters and digits with `-` between, such as `missing-alt`\n"
    ),
    (
      ["scratch", "--check", "native", "--category", "../x"],
      "rules/../x/scratch.md: The category `../x` must be of lower-case letters and digits with `-` between, such as `missing-alt`\n"
    ),
    (["mojibake-unit", "--check", "native"], "Sources/Rules/Encoding/MojibakeUnit.swift: There is a file of that name already\n"),
  ]) func `what cannot be made is refused, and nothing is written`(arguments: [String], message: String) throws {
    let tool = try tree()
    let before = try FileManager.default.subpathsOfDirectory(atPath: tool.folder.path).sorted()
    let outcome = try tool.run(["new-rule"] + arguments, program: Tool.contributorsProgram)
    #expect(outcome.status == 1)
    #expect(outcome.output == message)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: tool.folder.path).sorted() == before)
  }

  @Test func `scores replace their section and nothing else`() throws {
    let text = "# A\n\n<!-- one: begin -->\nold\n<!-- one: end -->\n\n<!-- two: begin -->\n<!-- two: end -->\n"
    let tool = try Tool(["docs/accuracy.md": text, "scores": "new\n\n"])
    let outcome = try tool.run(["accuracy", "one", "--from", "scores"], program: Tool.contributorsProgram)
    #expect(outcome.status == 0)
    let expected = "# A\n\n<!-- one: begin -->\n\nnew\n\n<!-- one: end -->\n\n<!-- two: begin -->\n<!-- two: end -->\n"
    #expect(tool.text("docs/accuracy.md") == expected)
    #expect(try tool.run(["accuracy", "three", "--from", "scores"], program: Tool.contributorsProgram).status == 1)
    #expect(tool.text("docs/accuracy.md") == expected)
  }
}
