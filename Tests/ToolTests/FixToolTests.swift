import Foundation
import Testing

/// `contentlint fix` and `contentlint suppress` as they are called.
@Suite(.enabled(if: Tool.isBuilt)) struct FixToolTests {
  private let empty = "One\n\n<p>&nbsp;</p>\n\nTwo\n"
  private let picture = "<img src=\"https://example.org/a.png\">"

  @Test func `safe fixes are applied, what is left is reported, and unsafe ones are counted`() throws {
    let tool = try Tool(["a.md": empty, "b.md": "\(picture)\n\nMünchen in Ã¼ber\n"])
    let outcome = try tool.run("fix", ".", "--rules", "empty-paragraph,missing-alt,mojibake", "--no-config")
    #expect(tool.text("a.md")?.contains("<p>") == false)
    #expect(outcome.output.contains("b.md:1:1: "))
    #expect(outcome.output.contains("[missing-alt]"))
    #expect(outcome.messages == "Fixed 1 finding in 1 file; 1 unsafe fix hidden (use `--unsafe`); 2 errors left\n")
    #expect(outcome.status == 1)
    let again = try tool.run("fix", ".", "--rules", "empty-paragraph,mojibake", "--no-config", "--unsafe", "--quiet")
    #expect(again.messages == "")
    #expect(again.status == 0)
    #expect(tool.text("b.md")?.contains("über") == true)
  }

  @Test func `a patch is shown, nothing is written, and git apply takes the patch`() throws {
    let tool = try Tool(["sub folder/ä.md": empty, "clean.md": "Text\n"])
    let outcome = try tool.run("fix", ".", "--rules", "empty-paragraph", "--no-config", "--diff")
    #expect(outcome.status == 1)
    #expect(outcome.messages == "Would fix 1 finding in 1 file; nothing left\n")
    #expect(tool.text("sub folder/ä.md") == empty)
    #expect(outcome.output.hasPrefix("--- \"a/sub folder/\\303\\244.md\"\n"))
    try Data(outcome.output.utf8).write(to: tool.folder.appending(path: "x.patch"))
    #expect(try tool.run(["apply", "x.patch"], program: URL(filePath: "/usr/bin/git")).status == 0)
    #expect(tool.text("sub folder/ä.md")?.contains("<p>") == false)
    let after = try tool.run("fix", ".", "--rules", "empty-paragraph", "--no-config", "--diff")
    #expect(after.status == 0)
    #expect(after.output == "")
  }

  @Test func `standard input is fixed to standard output`() throws {
    let tool = try Tool()
    let outcome = try tool.run(["fix", "-", "--stdin-path", "a.md", "--rules", "empty-paragraph", "--no-config"], input: empty)
    #expect(!outcome.output.contains("<p>"))
    #expect(outcome.output.hasPrefix("One\n"))
    #expect(outcome.messages == "Fixed 1 finding in 1 file; nothing left\n")
    #expect(outcome.status == 0)
    let clean = try tool.run(["fix", "-", "--no-config"], input: "Text\n")
    #expect(clean.output == "Text\n")
    let patch = try tool.run(["fix", "-", "--diff", "--stdin-path", "a.md", "--rules", "empty-paragraph", "--no-config"], input: empty)
    #expect(patch.output.hasPrefix("--- a/a.md\n+++ b/a.md\n"))
    #expect(patch.status == 1)
  }

  @Test func `a read-only file is a fault`() throws {
    let tool = try Tool(["a.md": empty])
    let file = tool.folder.appending(path: "a.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
    let outcome = try tool.run("fix", ".", "--rules", "empty-paragraph", "--no-config")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("contentlint: a.md: The file is read-only\n"))
    #expect(tool.text("a.md") == empty)
  }

  @Test func `arguments that contradict each other are faults of usage`() throws {
    let tool = try Tool(["a.md": empty])
    #expect(try tool.run("fix", "-", "a.md").status == 2)
    #expect(try tool.run("fix", "a.md", "--stdin-path", "b.md").status == 2)
    #expect(try tool.run("suppress", ".", "--rules", "missing-alt").status == 2)
    #expect(try tool.run("suppress", ".", "--rules", "missing-alt", "--reason", " ").status == 2)
    #expect(try tool.run("suppress", ".", "--rules", "missing-alt", "--reason", "a --> b").status == 2)
    #expect(try tool.run("suppress", ".", "--rules", "missing-atl", "--reason", "a").messages.contains("did you mean `missing-alt`?"))
    #expect(try tool.run("suppress", ".", "--rules", "unused-suppression", "--reason", "a").status == 2)
  }

  @Test func `findings are suppressed with a reason`() throws {
    let tool = try Tool(["a.md": "One\n\n\(picture)\n"])
    let outcome = try tool.run("suppress", ".", "--rules", "missing-alt", "--reason", "described in the text", "--no-config")
    #expect(outcome.status == 0)
    #expect(outcome.messages == "Suppressed 1 finding in 1 file\n")
    #expect(
      tool.text("a.md") == "One\n\n<!-- contentlint-disable-next-line missing-alt -- described in the text -->\n\(picture)\n")
    #expect(try tool.run("check", ".", "--rules", "missing-alt,unused-suppression", "--no-config").status == 0)
    #expect(try tool.run("suppress", ".", "--rules", "missing-alt", "--reason", "x", "--no-config").messages == "Nothing to suppress\n")
  }

  @Test func `a killed process leaves each file old or new`() throws {
    let count = 60
    let old = String(repeating: "One\n\n<p>&nbsp;</p>\n\n", count: 20)
    let names = (0..<count).map { "a\($0).md" }
    let reference = try Tool(["a.md": old])
    _ = try reference.run("fix", ".", "--rules", "empty-paragraph", "--no-config")
    let new = try #require(reference.text("a.md"))
    try #require(new != old)
    var wereBoth = 0
    for round in 0..<6 {
      let tool = try Tool(Dictionary(uniqueKeysWithValues: names.map { ($0, old) }))
      let process = Process()
      process.executableURL = Tool.program
      process.arguments = ["fix", ".", "--rules", "empty-paragraph", "--no-config"]
      process.currentDirectoryURL = tool.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Killed when so many files are done, wherever in the next ones that may be.
      while process.isRunning, names.count(where: { tool.text($0) == new }) < 1 + round * 9 {}
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      let texts = names.map { tool.text($0) }
      #expect(texts.allSatisfy { $0 == old || $0 == new })
      if texts.contains(old), texts.contains(new) { wereBoth += 1 }
      // What was left behind is no article.
      _ = try tool.run("fix", ".", "--rules", "empty-paragraph", "--no-config")
      #expect(names.allSatisfy { tool.text($0) == new })
    }
    #expect(wereBoth > 0)
  }
}
