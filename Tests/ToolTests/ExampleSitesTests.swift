import Foundation
import TestSupport
import Testing

/// The sites in `examples/` with their stored reports. After a wanted change, run the tests once with `UPDATE_EXPECTED=1` and review the diff.
@Suite(.enabled(if: Tool.isBuilt)) struct ExampleSitesTests {
  private static let examples = Shared.packageRoot.appending(path: "examples")

  @Test(arguments: [("text", "expected.txt"), ("json", "expected.json")])
  func `the example sites give their stored report`(format: String, stored: String) throws {
    let tool = try Tool()
    try FileManager.default.copyItem(at: Self.examples, to: tool.folder.appending(path: "examples"))
    let outcome = try tool.run("check", "examples", "--now", "2026-11-23", "--format", format, "--color", "never")
    #expect(outcome.status == 1)
    let expected = Self.examples.appending(path: stored)
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil { try Data(outcome.output.utf8).write(to: expected) }
    #expect(try String(contentsOf: expected, encoding: .utf8) == outcome.output)
  }

  @Test func `every rule finds something in the example sites`() throws {
    let report = try String(contentsOf: Self.examples.appending(path: "expected.txt"), encoding: .utf8)
    let found = Set(report.split(separator: "\n").compactMap { $0.split(separator: "[").last?.dropLast().description })
    let articles = Shared.packageRoot.appending(path: "rules")
    let walker = try #require(FileManager.default.enumerator(atPath: articles.path))
    let rules = walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }
      .map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    #expect(rules.filter { !found.contains($0) } == [])
  }
}
