import Diagnostics
import Foundation
import Reporters
import SourceText
import Testing

struct JSONReportTests {
  @Test func `a report is as documented`() {
    let text = "x\n文a"
    let fix = Fix("Remove it", [.delete(ByteRange(5, 6))], .safe)
    var run = report(text, warning(ByteRange(5, 6), "a \"b\"", related: [RelatedPlace(range: ByteRange(0, 1), message: "first")], fix: fix))
    run.problems = [Problem(path: "b.md", kind: "unreadable", message: "no")]
    #expect(
      rendered(run, .json)
        == #"""
        {"version": 1, "tool": {"name": "contentlint", "version": "1.2.3"}, "root": ".", "complete": true, "units": {"column": "unicodeCodePoint", "offset": "byte", "end": "exclusive"}, "diagnostics": [
        {"rule": "some-rule", "severity": "warning", "message": "a \"b\"", "path": "a.md", "fingerprint": "FINGERPRINT", "range": {"start": {"line": 2, "column": 2, "offset": 5}, "end": {"line": 2, "column": 3, "offset": 6}}, "related": [{"path": "a.md", "range": {"start": {"line": 1, "column": 1, "offset": 0}, "end": {"line": 1, "column": 2, "offset": 1}}, "message": "first"}], "fixes": [{"title": "Remove it", "safety": "safe", "edits": [{"range": {"start": {"line": 2, "column": 2, "offset": 5}, "end": {"line": 2, "column": 3, "offset": 6}}, "text": ""}]}]}
        ], "problems": [
        {"path": "b.md", "kind": "unreadable", "message": "no"}
        ], "summary": {"files": 1, "files_failed": 1, "error": 0, "warning": 1, "info": 0, "fixable": 1, "suppressed": 0, "baselined": 0}}

        """#.replacing("FINGERPRINT", with: fingerprint(text, ByteRange(5, 6))))
  }

  @Test func `no findings are empty lists`() {
    #expect(rendered(RunReport(files: [], version: "1"), .json).contains(#""diagnostics": [], "problems": [], "#))
  }

  @Test func `JSON lines are told apart by type`() {
    var run = report("a", warning(ByteRange(0, 1)))
    run.problems = [Problem(path: nil, kind: "x", message: "y")]
    let lines = rendered(run, .jsonl).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix(#"{"type": "diagnostic", "rule": "some-rule", "#))
    #expect(lines[1] == #"{"type": "problem", "kind": "x", "message": "y"}"#)
    #expect(lines[2].hasPrefix(#"{"type": "summary", "files": 1, "#))
  }

  private static func copy(_ path: String, of first: String, _ similarity: Int) -> FileReport {
    let related = RelatedPlace(path: first, range: ByteRange(0, 1), message: "first", similarity: similarity)
    let finding = Diagnostic(
      rule: "duplicate-article", severity: .warning, message: "A copy", range: ByteRange(0, 1), related: [related])
    return FileReport(path: path, source: SourceText("x"), diagnostics: [finding])
  }

  @Test func `copies of one article are a cluster, and copies of copies too`() {
    let files = [
      Self.copy("b.md", of: "a.md", 90), Self.copy("c.md", of: "a.md", 100), Self.copy("e.md", of: "d.md", 81),
      Self.copy("f.md", of: "c.md", 85),
    ]
    let run = RunReport(files: files, version: "1")
    let clusters = [
      #"{"rule": "duplicate-article", "first": "a.md", "similarity": 85, "paths": ["a.md", "b.md", "c.md", "f.md"]}"#,
      #"{"rule": "duplicate-article", "first": "d.md", "similarity": 81, "paths": ["d.md", "e.md"]}"#,
    ]
    #expect(rendered(run, .json).contains("\"clusters\": [\n\(clusters.joined(separator: ",\n"))\n], \"summary\""))
    #expect(rendered(run, .json).contains(#""message": "first", "similarity": 81}"#))
    let lines = clusters.map { #"{"type": "cluster", "# + $0.dropFirst() }
    #expect(rendered(run, .jsonl).contains(lines.joined(separator: "\n") + "\n"))
  }

  @Test func `suppressed copies are in clusters only when they are listed`() {
    var run = RunReport(files: [Self.copy("b.md", of: "a.md", 90)], version: "1")
    run.files[0].suppressed = run.files[0].diagnostics
    run.files[0].diagnostics = []
    #expect(!rendered(run, .json).contains("clusters"))
    run.showsAll = true
    #expect(rendered(run, .json).contains(#""paths": ["a.md", "b.md"]"#))
  }

  @Test func `any text survives`() throws {
    let message = "\u{0}\u{1}\u{1F}\u{7F}\"\\/\n\r\t\u{2028}文👩‍👩‍👧"
    let bytes = ReportFormat.json.render(report("a", warning(ByteRange(0, 1), message), path: "a \"b\".md"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let finding = try #require((object["diagnostics"] as? [[String: Any]])?.first)
    #expect(finding["message"] as? String == message)
    #expect(finding["path"] as? String == "a \"b\".md")
  }

  @Test func `offsets are those of the original file`() {
    let source = SourceText(
      bytes: Array("文a".utf8), encoding: SourceEncoding(name: "GB18030", evidence: .detection),
      offsetMap: OffsetMap(steps: [OffsetMap.Step(text: 0, original: 0), OffsetMap.Step(text: 3, original: 2)]))
    let run = RunReport(files: [FileReport(path: "a.md", source: source, diagnostics: [warning(ByteRange(3, 4))])], version: "1")
    let text = rendered(run, .json)
    #expect(text.contains(#""encoding": "GB18030""#))
    #expect(text.contains(#""start": {"line": 1, "column": 2, "offset": 2}, "end": {"line": 1, "column": 3, "offset": 3}"#))
  }

  @Test func `suppressed findings are shown only when asked for`() {
    var run = report("a b", warning(ByteRange(0, 1)))
    run.files[0].suppressed = [warning(ByteRange(2, 3))]
    let short = rendered(run, .json)
    #expect(!short.contains("status"))
    #expect(short.contains(#""suppressed": 1"#))
    run.showsAll = true
    let long = rendered(run, .json)
    #expect(long.contains(#""status": "new""#))
    #expect(long.contains(#""status": "suppressed""#))
  }

  private func fingerprint(_ text: String, _ range: ByteRange) -> String {
    var fingerprinter = Fingerprinter(SourceText(text))
    return fingerprinter.fingerprint(of: warning(range))
  }

  @Test func `a fingerprint survives moved, indented and re-encoded lines`() {
    let plain = fingerprint("a <b>\n", ByteRange(2, 5))
    #expect(plain.utf8.count == 16)
    #expect(fingerprint("文\n\n  a  <b>\r\n", ByteRange(10, 13)) == plain)
    #expect(fingerprint("a <i>\n", ByteRange(2, 5)) != plain)
  }

  @Test func `equal findings have different fingerprints`() {
    var fingerprinter = Fingerprinter(SourceText("x\nx\n"))
    let first = fingerprinter.fingerprint(of: warning(ByteRange(0, 1)))
    #expect(fingerprinter.fingerprint(of: warning(ByteRange(2, 3))) != first)
  }
}
