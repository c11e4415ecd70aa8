import Foundation
import TestSupport

/// The built program, run in a folder with files.
enum BuiltTool {
  static func run(_ arguments: [String], files: [String: String]) throws -> (status: Int32, output: String) {
    let site = try TemporarySite(files)
    let streams = try TemporarySite(["output": ""])
    let process = Process()
    process.executableURL = Shared.packageRoot.appending(path: ".build/debug/contentlint")
    process.arguments = arguments
    process.currentDirectoryURL = site.folder
    process.standardOutput = try FileHandle(forWritingTo: streams.folder.appending(path: "output"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: streams.folder.appending(path: "output")), as: UTF8.self))
  }
}
