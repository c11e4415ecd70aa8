import Foundation
import TestSupport

/// A temporary folder in which the built program is run.
final class Tool {
  let folder: URL
  static let program = Shared.packageRoot.appending(path: ".build/debug/contentlint")
  static let contributorsProgram = Shared.packageRoot.appending(path: ".build/debug/contentlint-dev")
  static var isBuilt: Bool { isBuilt(program) }
  static func isBuilt(_ program: URL) -> Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  struct Outcome {
    var status: Int32
    var output: String
    var messages: String
  }

  /// - Parameter files: Contents by path.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "contentlint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func text(_ path: String) -> String? {
    (try? Data(contentsOf: folder.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs the program. Its streams go through files, so that no pipe can fill up.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  /// As above, for arguments in a list.
  func run(
    _ arguments: [String], program: URL = Tool.program, input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    let streams = try Tool()
    for name in ["output", "messages"] { try Data().write(to: streams.folder.appending(path: name)) }
    try Data(input.utf8).write(to: streams.folder.appending(path: "input"))
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: streams.folder.appending(path: "input"))
    process.standardOutput = try FileHandle(forWritingTo: streams.folder.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: streams.folder.appending(path: "messages"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: streams.text("output") ?? "", messages: streams.text("messages") ?? "")
  }
}
