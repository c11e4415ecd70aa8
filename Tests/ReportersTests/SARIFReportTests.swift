import Diagnostics
import Foundation
import Reporters
import RuleKit
import SourceText
import TestSupport
import Testing

struct SARIFReportTests {
  static let sample: RunReport = {
    let text = "一\n<img src=a>\n"
    let range = ByteRange(4, 15)
    let fix = Fix("Add a description", [.insert(" alt=x", at: 14)], .unsafe)
    let finding = Diagnostic(
      rule: "missing-alt", severity: .error, message: "An image has no alternative text", range: range,
      related: [
        RelatedPlace(range: ByteRange(0, 3), message: "here"), RelatedPlace(path: "other.md", range: ByteRange(0, 3), message: "there"),
      ],
      fix: fix)
    var run = report(text, finding, warning(ByteRange(at: 16)), warning(ByteRange(at: 16)), path: "文件 1.md", rules: [missingAlt])
    run.problems = [Problem(path: "b.md", kind: "not-found", message: "There is no such file")]
    run.isComplete = false
    run.absoluteRoot = "/site root"
    return run
  }()

  func run(_ report: RunReport) throws -> [String: Any] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(ReportFormat.sarif.render(report))) as? [String: Any])
    #expect(object["version"] as? String == "2.1.0")
    return try #require((object["runs"] as? [[String: Any]])?.first)
  }

  func value(_ object: Any?, _ path: Any...) -> Any? {
    path.reduce(object) { object, step in
      if let index = step as? Int, let array = object as? [Any], index < array.count { return array[index] }
      return (object as? [String: Any])?[step as? String ?? ""]
    }
  }

  @Test func `a result has its place in lines, columns and bytes`() throws {
    let result = value(try run(Self.sample), "results", 0)
    #expect(value(result, "ruleId") as? String == "missing-alt")
    #expect(value(result, "ruleIndex") as? Int == 0)
    #expect(value(result, "level") as? String == "error")
    let place = value(result, "locations", 0, "physicalLocation")
    #expect(value(place, "artifactLocation", "uri") as? String == "%E6%96%87%E4%BB%B6%201.md")
    #expect(value(place, "artifactLocation", "uriBaseId") as? String == "SRCROOT")
    let region: [String: Int] = ["startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 12, "byteOffset": 4, "byteLength": 11]
    #expect(value(place, "region") as? [String: Int] == region)
    #expect((value(result, "partialFingerprints", "contentlint/v1") as? String)?.utf8.count == 16)
  }

  @Test func `an insertion has an empty region`() throws {
    let fix = value(try run(Self.sample), "results", 0, "fixes", 0)
    #expect(value(fix, "description", "text") as? String == "Add a description")
    let replacement = value(fix, "artifactChanges", 0, "replacements", 0)
    #expect(value(replacement, "insertedContent", "text") as? String == " alt=x")
    #expect(value(replacement, "deletedRegion", "byteLength") as? Int == 0)
    #expect(value(replacement, "deletedRegion", "byteOffset") as? Int == 14)
  }

  @Test func `the run names its units, root, rules and problems`() throws {
    let run = try run(Self.sample)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    #expect(value(run, "originalUriBaseIds", "SRCROOT", "uri") as? String == "file:///site%20root/")
    let rule = value(run, "tool", "driver", "rules", 0)
    #expect(value(rule, "id") as? String == "missing-alt")
    #expect(value(rule, "shortDescription", "text") as? String == "An image needs alternative text")
    #expect(value(rule, "fullDescription", "text") as? String == "Say what the picture shows.")
    #expect(value(rule, "help", "markdown") as? String == "# missing-alt\n\nSay what the picture shows.\n\n## Fails")
    #expect(value(rule, "defaultConfiguration", "level") as? String == "error")
    #expect(value(rule, "helpUri") == nil)
    #expect(value(run, "invocations", 0, "executionSuccessful") as? Bool == false)
    #expect(value(run, "invocations", 0, "toolExecutionNotifications", 0, "message", "text") as? String == "There is no such file")
    #expect(value(run, "artifacts", 0, "location", "uri") as? String == "%E6%96%87%E4%BB%B6%201.md")
    #expect(value(run, "results", 0, "relatedLocations", 1, "physicalLocation", "artifactLocation", "uri") as? String == "other.md")
  }

  @Test func `suppressed and accepted findings say so when all are shown`() throws {
    var report = report("a b c", warning(ByteRange(0, 1)))
    report.files[0].suppressed = [warning(ByteRange(2, 3))]
    report.files[0].baselined = [warning(ByteRange(4, 5))]
    report.showsAll = true
    let run = try run(report)
    #expect(value(run, "results", 0, "baselineState") as? String == "new")
    #expect(value(run, "results", 1, "suppressions", 0, "kind") as? String == "inSource")
    #expect(value(run, "results", 2, "baselineState") as? String == "unchanged")
    #expect(value(run, "results", 2, "suppressions", 0, "kind") as? String == "external")
  }

  @Test func `accepted findings are never dropped, suppressed ones are unless all are shown`() throws {
    var report = report("a b c", warning(ByteRange(0, 1)))
    report.files[0].suppressed = [warning(ByteRange(2, 3))]
    report.files[0].baselined = [warning(ByteRange(4, 5))]
    let run = try run(report)
    #expect((value(run, "results") as? [Any])?.count == 2)
    #expect(value(run, "results", 0, "baselineState") as? String == "new")
    #expect((value(run, "results", 0, "suppressions") as? [Any])?.isEmpty == true)
    #expect(value(run, "results", 1, "baselineState") as? String == "unchanged")
    #expect(value(run, "results", 1, "suppressions", 0, "justification") as? String == "Accepted by the baseline")
  }

  @Test func `without a baseline nothing is said about one`() throws {
    let run = try run(report("a", warning(ByteRange(0, 1))))
    #expect(value(run, "results", 0, "baselineState") == nil)
    #expect(value(run, "results", 0, "suppressions") == nil)
  }

  /// `count` warnings and one error behind them, in files of a thousand.
  private func manyFindings(_ count: Int) -> RunReport {
    var files = (0..<(count / 1000)).map { index in
      FileReport(path: "posts/\(index).md", source: SourceText("a"), diagnostics: Array(repeating: warning(ByteRange(0, 1)), count: 1000))
    }
    let error = Diagnostic(rule: "missing-alt", severity: .error, message: "x", range: ByteRange(0, 1))
    files.append(FileReport(path: "z.md", source: SourceText("a"), diagnostics: [error]))
    return RunReport(files: files, version: "1.0.0", rules: [missingAlt])
  }

  @Test func `what code scanning would refuse is left out, and that is said`() throws {
    let report = manyFindings(26_000)
    let run = try run(report)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 25_000)
    #expect(results.last?["ruleId"] as? String == "missing-alt")
    let notification = value(run, "invocations", 0, "toolExecutionNotifications", 0)
    #expect(value(notification, "level") as? String == "warning")
    #expect(value(notification, "descriptor", "id") as? String == "findings-omitted")
    #expect(value(notification, "message", "text") as? String == "25000 of 26001 findings are listed; left out: 1001 of some-rule")
    let omitted = value(run, "invocations", 0, "properties", "omitted", 0)
    #expect(value(omitted, "folder") as? String == "posts")
    #expect(value(omitted, "count") as? Int == 1001)
    #expect(ReportFormat.sarif.shortfall(of: report)?.hasPrefix("the SARIF report lists 25000 of 26001 findings, ") == true)
    #expect(ReportFormat.json.shortfall(of: report) == nil)
  }

  @Test func `a report at the limit is whole`() throws {
    var report = manyFindings(25_000)
    report.files.removeLast()
    let run = try run(report)
    #expect((run["results"] as? [Any])?.count == 25_000)
    #expect((value(run, "invocations", 0, "toolExecutionNotifications") as? [Any])?.isEmpty == true)
    #expect(ReportFormat.sarif.shortfall(of: report) == nil)
  }

  @Test func `suppressed findings are the first to go`() throws {
    var report = manyFindings(24_000)
    report.files[0].suppressed = Array(repeating: warning(ByteRange(0, 1)), count: 2000)
    report.showsAll = true
    let run = try run(report)
    #expect((run["results"] as? [Any])?.count == 25_000)
    let text = "25000 of 26001 findings are listed; left out: 1001 suppressed or accepted"
    #expect(value(run, "invocations", 0, "toolExecutionNotifications", 0, "message", "text") as? String == text)
  }

  @Test(.enabled(if: Shared.isPresent && SARIFSchema.isCheckable)) func `reports are valid by the schema`() throws {
    for report in [Self.sample, Self.sample.limited(perRule: 1), RunReport(files: [], version: "1.0.0")] {
      #expect(try SARIFSchema.faults(in: ReportFormat.sarif.render(report)) == "")
    }
  }
}

/// The schema of OASIS, checked by PyPI's `jsonschema`, which `make oracle` installs.
enum SARIFSchema {
  static let isCheckable = Validator.checksJSON

  static func faults(in report: [UInt8]) throws -> String {
    try Validator.faults(in: report, schema: Shared.bytes("cases/sarif-schema-2.1.0.json") ?? [])
  }
}
