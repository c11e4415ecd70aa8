import Diagnostics
import Foundation
import Reporters
import SourceText
import Testing

struct ReviewdogReportTests {
  @Test func `columns count bytes`() {
    let text = "x\n文a"
    let fix = Fix("Remove it", [.delete(ByteRange(5, 6))], .unsafe)
    #expect(
      rendered(report(text, warning(ByteRange(5, 6), fix: fix)), .rdjsonl) == #"""
        {"message": "Something is wrong", "location": {"path": "a.md", "range": {"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 5}}}, "severity": "WARNING", "code": {"value": "some-rule"}, "suggestions": [{"range": {"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 5}}, "text": ""}], "source": {"name": "contentlint"}}

        """#)
  }

  @Test func `columns in a long line count bytes too`() {
    let text = String(repeating: "文", count: 5000)
    #expect(rendered(report(text, warning(ByteRange(14_997, 15_000))), .rdjsonl).contains(#""start": {"line": 1, "column": 14998}"#))
  }

  @Test func `a fix of several edits is one suggestion`() {
    let fix = Fix("Swap", [.delete(ByteRange(0, 1)), .insert("c", at: 3)], .safe)
    let text = rendered(report("a\nb", warning(ByteRange(0, 1), fix: fix)), .rdjsonl)
    #expect(text.contains(#"[{"range": {"start": {"line": 1, "column": 1}, "end": {"line": 2, "column": 2}}, "text": "\nbc"}]"#))
  }

  @Test func `a fix that writes the file in another encoding is no suggestion`() {
    let fix = Fix("Convert", [.delete(ByteRange(0, 1))], .safe, writesUTF8: true)
    #expect(!rendered(report("a", warning(ByteRange(0, 1), fix: fix)), .rdjson).contains("suggestions"))
  }

  @Test func `a result holds what the lines hold`() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(ReportFormat.rdjson.render(spreadReport))) as? [String: Any])
    #expect((object["source"] as? [String: String])?["name"] == "contentlint")
    let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
    let lines = rendered(spreadReport, .rdjsonl).split(separator: "\n")
    #expect(diagnostics.count == 5)
    #expect(lines.count == 5)
    for (line, diagnostic) in zip(lines, diagnostics) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(NSDictionary(dictionary: object.filter { $0.key != "source" }) == NSDictionary(dictionary: diagnostic))
    }
  }

  @Test(
    .enabled(if: Validator.checksJSON),
    arguments: SampleReport.allCases)
  func `a result is valid by the format's shape`(sample: SampleReport) throws {
    #expect(try Validator.faults(in: rendered(sample.report, .rdjson), schema: Self.schema) == "")
  }

  /// The messages of `reviewdog.proto` as JSON.
  static let schema = #"""
    {"type": "object", "required": ["source", "diagnostics"], "additionalProperties": false,
     "definitions": {
       "position": {"type": "object", "required": ["line", "column"], "additionalProperties": false,
         "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}},
       "range": {"type": "object", "required": ["start", "end"], "additionalProperties": false,
         "properties": {"start": {"$ref": "#/definitions/position"}, "end": {"$ref": "#/definitions/position"}}}},
     "properties": {
       "source": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "url": {"type": "string"}}},
       "diagnostics": {"type": "array", "items": {"type": "object", "required": ["message", "location", "severity", "code"],
         "additionalProperties": false,
         "properties": {
           "message": {"type": "string"}, "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
           "code": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}, "url": {"type": "string"}}},
           "location": {"type": "object", "required": ["path"], "additionalProperties": false,
             "properties": {"path": {"type": "string"}, "range": {"$ref": "#/definitions/range"}}},
           "suggestions": {"type": "array", "items": {"type": "object", "required": ["range", "text"], "additionalProperties": false,
             "properties": {"range": {"$ref": "#/definitions/range"}, "text": {"type": "string"}}}}}}}}}
    """#
}
