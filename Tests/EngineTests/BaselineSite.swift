import Config
import Diagnostics
import Engine
import Foundation
import SourceText

/// A folder with articles and a baseline.
final class BaselineSite {
  let site: TemporarySite
  static let file = "accepted.jsonl"

  /// - Parameter configuration: what `.lint.yml` says beside the file of the baseline.
  init(_ files: [String: String], configuration: String = "baseline: \(BaselineSite.file)\n") throws {
    site = try TemporarySite(files.merging([".lint.yml": configuration]) { first, _ in first })
  }

  func request(_ paths: [String] = [""], rules: [RuleID]? = ["missing-alt", "stale-baseline"], jobs: Int = 1) -> LintRequest {
    LintRequest(paths: paths.map(site.path), rules: rules, jobs: jobs, now: 1_700_000_000)
  }

  @discardableResult
  func update(
    _ change: BaselineChange = .write(acceptsNew: false), _ paths: [String] = [""], rules: [RuleID]? = ["missing-alt", "stale-baseline"]
  ) throws -> BaselineUpdate {
    let update = try updatedBaseline(request(paths, rules: rules), file: site.path(Self.file), change)
    if update.refusedCount == 0, update.exceeded.isEmpty { try site.write(update.text, to: Self.file) }
    return update
  }

  var lines: [String] {
    get throws {
      String(decoding: try Data(contentsOf: site.folder.appending(path: Self.file)), as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  func write(_ text: String, to path: String) throws { try site.write(Array(text.utf8), to: path) }

  func move(_ path: String, to other: String) throws {
    let target = site.folder.appending(path: other)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: site.folder.appending(path: path), to: target)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: site.folder.appending(path: path)) }

  func lint(_ paths: [String] = [""], rules: [RuleID]? = ["missing-alt", "stale-baseline"], jobs: Int = 1) throws -> LintResult {
    var request = request(paths, rules: rules, jobs: jobs)
    request.baseline = .configured
    return try Engine.lint(request)
  }

  /// `path:line: rule` of each finding that counts, paths relative to the folder.
  func found(_ paths: [String] = [""], rules: [RuleID]? = ["missing-alt", "stale-baseline"], jobs: Int = 1) throws -> [String] {
    try lint(paths, rules: rules, jobs: jobs).files.flatMap { file in
      file.diagnostics.map { finding in
        let line = file.source.map { LineTable($0).line(of: Int(finding.range.start)) } ?? 0
        let path = file.path.hasPrefix(site.folder.path) ? String(file.path.dropFirst(site.folder.path.count + 1)) : file.path
        return "\(path):\(line): \(finding.rule)"
      }
    }
  }

  func accepted(_ result: LintResult) -> Int { result.files.reduce(0) { $0 + $1.baselined.count } }
}

/// A picture without words.
func image(_ name: String) -> String { "<img src=\"https://example.org/\(name).png\">" }
