import Foundation
import Testing

/// `contentlint fix` run by somebody who may not write everything. Run by the superuser, whom nothing stops, the tests drop their privileges.
@Suite(.enabled(if: Unprivileged.isPossible)) struct UnprivilegedFixTests {
  private let empty = "One\n\n<p>&nbsp;</p>\n\nTwo\n"
  private let arguments = ["fix", ".", "--rules", "empty-paragraph"]

  /// Beside `shut/a.md`, which is faulty, a faulty file that can be written.
  private func site() throws -> Tool {
    let tool = try Tool(["shut/a.md": empty, "open/b.md": empty, ".lint.yml": "include: ['**/*.md']\n"])
    for path in ["", "shut", "shut/a.md", "open", "open/b.md"] { try Unprivileged.give(tool.folder.appending(path: path)) }
    return tool
  }

  /// The file is as it was and named, the other one is fixed, and no temporary file is left.
  private func expectRefusal(_ tool: Tool, _ message: String) throws {
    let outcome = try Unprivileged.run(tool, arguments)
    #expect(outcome.status == 2)
    #expect(outcome.messages == "contentlint: shut/a.md: \(message)\nFixed 1 finding in 1 file; 1 warning left\n")
    #expect(outcome.output == "shut/a.md:3:1: warning: The paragraph shows nothing [empty-paragraph]\n")
    #expect(tool.text("shut/a.md") == empty)
    #expect(tool.text("open/b.md") == "One\n\n\nTwo\n")
    for folder in ["shut", "open"] {
      #expect(try FileManager.default.contentsOfDirectory(atPath: tool.folder.appending(path: folder).path).count == 1)
    }
  }

  private func set(_ mode: Int, _ path: String, of tool: Tool) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: tool.folder.appending(path: path).path)
  }

  @Test func `a read-only file is named and stays, the others are fixed`() throws {
    let tool = try site()
    try set(0o444, "shut/a.md", of: tool)
    try expectRefusal(tool, "The file is read-only")
  }

  @Test func `a file in a read-only folder is named and stays, the others are fixed`() throws {
    let tool = try site()
    try set(0o555, "shut", of: tool)
    defer { try? set(0o755, "shut", of: tool) }
    try expectRefusal(tool, "The file cannot be written: permission denied")
  }

  @Test(.enabled(if: getuid() == 0)) func `a file of somebody else is named and stays, whether it could be written or not`() throws {
    for (mode, message) in [(0o644, "The file is read-only"), (0o666, "The file cannot be written: its owner cannot be kept")] {
      let tool = try site()
      try Unprivileged.give(tool.folder.appending(path: "shut/a.md"), to: 0)
      try set(mode, "shut/a.md", of: tool)
      try expectRefusal(tool, message)
    }
  }

  @Test func `where nothing can be written, a patch can be made`() throws {
    let tool = try site()
    let paths = ["shut", "open", ""]
    for path in paths { try set(0o555, path, of: tool) }
    defer { for path in paths { try? set(0o755, path, of: tool) } }
    let outcome = try Unprivileged.run(tool, arguments + ["--diff"])
    #expect(outcome.status == 1)
    #expect(outcome.messages == "Would fix 2 findings in 2 files; nothing left\n")
    #expect(outcome.output.contains("+++ b/shut/a.md\n"))
  }
}

/// Runs the program as somebody whom permissions stop.
private enum Unprivileged {
  /// The user and group `nobody` of most systems.
  private static let nobody = 65_534
  private static let setpriv = URL(filePath: "/usr/bin/setpriv")

  /// Whether the program can be run so: as the present user, or as `nobody` where the present one is the superuser.
  static let isPossible: Bool = {
    guard Tool.isBuilt else { return false }
    guard getuid() == 0 else { return true }
    return Tool.isBuilt(setpriv) && (try? run(Tool(), ["--version"]).status) == 0
  }()

  static func run(_ tool: Tool, _ arguments: [String]) throws -> Tool.Outcome {
    guard getuid() == 0 else { return try tool.run(arguments) }
    let dropping = ["--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", "--inh-caps=-all", Tool.program.path]
    return try tool.run(dropping + arguments, program: setpriv)
  }

  /// Makes a file or folder one of whom the program is run as.
  static func give(_ file: URL, to owner: Int = nobody) throws {
    guard getuid() == 0 else { return }
    try FileManager.default.setAttributes([.ownerAccountID: owner, .groupOwnerAccountID: owner], ofItemAtPath: file.path)
  }
}
