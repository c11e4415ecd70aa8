import Diagnostics
import Engine
import Foundation

/// A folder with files that is gone after the test.
final class TemporarySite {
  let folder: URL

  /// - Parameter files: Contents by path.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "contentlint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(Array(text.utf8), to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { name.isEmpty ? folder.path : folder.path + "/" + name }

  func write(_ bytes: [UInt8], to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func lint(
    _ paths: [String] = [""], rules: [RuleID]? = nil, configuration: LintRequest.ConfigurationChoice = .discover, jobs: Int? = 1,
    appliesExcludes: Bool = true
  ) throws -> LintResult {
    try Engine.lint(
      LintRequest(
        paths: paths.map(path), configuration: configuration, rules: rules, jobs: jobs, now: 1_700_000_000, appliesExcludes: appliesExcludes
      ))
  }

  /// `path: rule` of each finding, paths relative to the folder.
  func findings(_ result: LintResult) -> [String] {
    result.files.flatMap { file in file.diagnostics.map { "\(file.path.dropFirst(folder.path.count + 1)): \($0.rule)" } }
  }

  /// The files with a finding of `missing-alt`, of which each file of these tests has one.
  func files(_ paths: [String] = [""], appliesExcludes: Bool = true) throws -> [String] {
    let result = try lint(paths, rules: ["missing-alt"], appliesExcludes: appliesExcludes)
    return result.files.map { String($0.path.dropFirst(folder.path.count + 1)) }
  }
}

/// A file with one finding.
let picture = "<img src=\"https://example.org/a.png\">\n"
