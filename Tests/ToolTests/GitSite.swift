import Foundation

/// A temporary git repository in which the built program is run. The user's configuration of git has no say in it.
final class GitSite {
  let tool: Tool
  /// What a hook would find; the program gets it as well.
  var environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null"]

  static let usualRules = "missing-alt,broken-link,broken-anchor,broken-image"

  /// - Parameter files: Contents by path; they are committed.
  init(_ files: [String: String] = [:], isCommitted: Bool = true) throws {
    tool = try Tool([".lint.yml": "site: {generator: plain}\n"].merging(files) { $1 })
    try git("init", "-q")
    if isCommitted { try commit() }
  }

  @discardableResult func git(_ arguments: String..., at folder: String = "") throws -> String {
    let configured = ["user.name=A", "user.email=a@example.org", "init.defaultBranch=main", "protocol.file.allow=always"]
    var words = ["git", "-C", folder.isEmpty ? "." : folder]
    for setting in configured { words += ["-c", setting] }
    let outcome = try tool.run(words + arguments, program: URL(filePath: "/usr/bin/env"), environment: environment)
    if outcome.status != 0 { throw Failure(arguments: arguments, messages: outcome.messages) }
    return outcome.output
  }

  struct Failure: Error {
    var arguments: [String]
    var messages: String
  }

  func commit() throws {
    try git("add", "-A")
    try git("commit", "-q", "-m", "A change")
  }

  func write(_ text: String, to path: String) throws {
    let file = tool.folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: tool.folder.appending(path: path)) }

  /// Writes and stages.
  func stage(_ text: String, to path: String) throws {
    try write(text, to: path)
    try git("add", "--", path)
  }

  /// Runs `contentlint check`, in a folder of the repository.
  func check(_ arguments: String..., in folder: String = "", rules: String = usualRules) throws -> Tool.Outcome {
    let words = ["check", "--rules", rules] + arguments
    if folder.isEmpty { return try tool.run(words, environment: environment) }
    // `env` changes the folder before it runs what follows.
    let shell = ["-c", "cd \"$0\" && exec \"$@\"", folder, Tool.program.path]
    return try tool.run(shell + words, program: URL(filePath: "/bin/sh"), environment: environment)
  }

  /// `path:line: rule` of each finding.
  func findings(_ arguments: String..., in folder: String = "") throws -> [String] {
    let words = ["check", "-q", "--rules", Self.usualRules] + arguments
    let shell = ["-c", "cd \"$0\" && exec \"$@\"", folder.isEmpty ? "." : folder, Tool.program.path]
    let outcome = try tool.run(shell + words, program: URL(filePath: "/bin/sh"), environment: environment)
    if outcome.status == 2 { throw Failure(arguments: arguments, messages: outcome.messages) }
    return outcome.output.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 3)
      let rule = line.split(separator: "[").last?.dropLast() ?? ""
      return parts.count > 1 ? "\(parts[0]):\(parts[1]): \(rule)" : String(line)
    }
  }
}

/// An article's line with a finding of `missing-alt`.
func pictureLine(_ name: String) -> String { "<img src=\"https://example.org/\(name).png\">\n\n" }
