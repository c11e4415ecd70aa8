import Diagnostics
import Foundation
import Reporters
import SourceText
import Testing

struct GitLabReportTests {
  func issues(_ report: RunReport) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(ReportFormat.gitlab.render(report))) as? [[String: Any]])
  }

  @Test func `an issue has its lines, its rule and its severity`() throws {
    let issue = try #require(try issues(report("a\nb\nc", warning(ByteRange(2, 5)))).first)
    #expect(issue["type"] as? String == "issue")
    #expect(issue["check_name"] as? String == "some-rule")
    #expect(issue["description"] as? String == "Something is wrong")
    #expect(issue["severity"] as? String == "minor")
    let location = try #require(issue["location"] as? [String: Any])
    #expect(location["path"] as? String == "a.md")
    #expect(location["lines"] as? [String: Int] == ["begin": 2, "end": 3])
  }

  @Test func `fingerprints are unique and stay when lines move`() throws {
    func fingerprints(_ text: String) throws -> [String] {
      let findings = [warning(range(of: "x1", in: text)), warning(range(of: "x2", in: text))]
      let files = ["a.md", "b.md"].map { FileReport(path: $0, source: SourceText(text), diagnostics: findings) }
      return try issues(RunReport(files: files, version: "1")).compactMap { $0["fingerprint"] as? String }
    }
    let before = try fingerprints("x1 x2\n")
    #expect(Set(before).count == 4)
    #expect(before.allSatisfy { $0.utf8.count == 32 })
    #expect(try fingerprints("one\n\ntwo\n  x1 x2\n") == before)
  }

  @Test func `no findings are an empty list`() throws {
    #expect(rendered(RunReport(files: [], version: "1"), .gitlab) == "[]\n")
    let run = RunReport(files: [], problems: [Problem(path: "a.md", kind: "unreadable", message: "no")], version: "1")
    #expect(try issues(run).map { $0["check_name"] as? String } == ["unreadable"])
  }

  @Test(
    .enabled(if: Validator.checksJSON),
    arguments: SampleReport.allCases)
  func `a report is valid by what GitLab asks for`(sample: SampleReport) throws {
    #expect(try Validator.faults(in: rendered(sample.report, .gitlab), schema: Self.schema) == "")
    let fingerprints = try issues(sample.report).compactMap { $0["fingerprint"] as? String }
    #expect(Set(fingerprints).count == fingerprints.count)
  }

  static let schema = #"""
    {"type": "array", "items": {"type": "object", "additionalProperties": false,
      "required": ["type", "check_name", "description", "fingerprint", "severity", "location"],
      "properties": {
        "type": {"const": "issue"}, "check_name": {"type": "string", "minLength": 1}, "description": {"type": "string"},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {"type": "object", "required": ["path", "lines"], "additionalProperties": false,
          "properties": {"path": {"type": "string"}, "lines": {"type": "object", "required": ["begin"],
            "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}}}}}}}
    """#
}
