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
    var run = report(text, finding, warning(ByteRange(at: 16)), path: "文件 1.md", rules: [missingAlt])
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
  }

  @Test(.enabled(if: Shared.isPresent && SARIFSchema.isCheckable)) func `reports are valid by the schema`() throws {
    for report in [Self.sample, RunReport(files: [], version: "1.0.0")] {
      #expect(try SARIFSchema.faults(in: ReportFormat.sarif.render(report)) == "")
    }
  }
}

/// The schema of OASIS, checked by PyPI's `jsonschema`, which `make oracle` installs.
enum SARIFSchema {
  static let isCheckable: Bool = (try? python("import jsonschema")) == ""

  static func faults(in report: [UInt8]) throws -> String {
    let schema = Shared.root?.appending(path: "cases/sarif-schema-2.1.0.json").path ?? ""
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sarif")
    try Data(report).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try python(
      """
      from json import load; import jsonschema
      schema = load(open(\"\(schema)\"))
      validator = jsonschema.validators.validator_for(schema)(schema)
      for error in validator.iter_errors(load(open(\"\(file.path)\"))): print(error.message, list(error.path))
      """)
  }

  /// What a program prints; a failure is told by what it says.
  private static func python(_ program: String) throws -> String {
    let process = Process()
    process.executableURL = Shared.python ?? URL(filePath: "/usr/bin/env")
    process.arguments = (Shared.python == nil ? ["python3"] : []) + ["-c", program]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
