import Diagnostics
import Reporters
import RuleKit
import SourceText

let frames = TextStyle(showsFrames: true, usesColor: false, width: 60)

let missingAlt = RuleInfo(
  id: "missing-alt", category: "images", summary: "An image needs alternative text", severity: .error, check: .native, reads: .tree,
  article: """
    ---
    summary: An image needs alternative text
    ---

    # missing-alt

    Say what the picture shows.

    ## Fails
    """)

func warning(_ range: ByteRange, _ message: String = "Something is wrong", related: [RelatedPlace] = [], fix: Fix? = nil) -> Diagnostic {
  Diagnostic(rule: "some-rule", severity: .warning, message: message, range: range, related: related, fix: fix)
}

/// The range of the first `part` in `text`.
func range(of part: String, in text: String) -> ByteRange {
  let bytes = Array(text.utf8)
  let wanted = Array(part.utf8)
  for start in 0...(bytes.count - wanted.count) where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
    return ByteRange(start, start + wanted.count)
  }
  preconditionFailure("\(part) is not in the text")
}

func report(_ text: String, _ diagnostics: Diagnostic..., path: String = "a.md", rules: [RuleInfo] = []) -> RunReport {
  RunReport(files: [FileReport(path: path, source: SourceText(text), diagnostics: diagnostics)], version: "1.2.3", rules: rules)
}

func rendered(_ report: RunReport, _ format: ReportFormat = .text, style: TextStyle = .plain) -> String {
  String(decoding: format.render(report, style: style), as: UTF8.self)
}

/// What an author, a file system or an enemy may write.
let hostileTexts = [
  "</script><script>alert(1)</script>", "<!--<script>", "]]>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;",
  "a\u{0}b\u{1}c\u{1B}[31m\u{7F}\u{85}", "a\r\nb\tc", "\u{2028}\u{2029}\u{202E}txt.exe", "\u{FFFE}\u{FFFF}\u{10FFFF}",
  "a | b `c` **d** _e_ [f](g)",
  "```", "{{ template }}{% raw %}", "文👩‍👩‍👧e\u{301}", "",
]

/// A report with hostile texts in every place: message, path, the text itself, titles of fixes, related places, problems.
let hostileReport: RunReport = {
  let files = hostileTexts.enumerated().map { index, text in
    let source = "x\n\(text)y \(text)"
    let end = source.utf8.count
    return FileReport(
      path: "\(text)/\(index).md", source: SourceText(source),
      diagnostics: [
        warning(
          ByteRange(2, end), "Not `\(text)` and not \(text)", related: [RelatedPlace(range: ByteRange(0, 1), message: text)],
          fix: Fix(text, [.insert(text, at: 0), .delete(ByteRange(2, end))], .safe))
      ])
  }
  let problems = hostileTexts.map { Problem(path: $0, kind: "unreadable", message: $0) }
  return RunReport(files: files, problems: problems, absoluteRoot: "/" + hostileTexts[0], version: "1.2.3", fileCount: 20)
}()

/// Two rules in two folders: three warnings in posts, one in notes, an error in notes.
let spreadReport: RunReport = {
  let error = Diagnostic(rule: "missing-alt", severity: .error, message: "An image has no alternative text", range: ByteRange(0, 1))
  let fixed = warning(ByteRange(2, 3), fix: Fix("Remove it", [.delete(ByteRange(2, 3))], .safe))
  return RunReport(
    files: [
      FileReport(path: "notes/a.md", source: SourceText("a b"), diagnostics: [error, fixed]),
      FileReport(path: "posts/b.md", source: SourceText("a b\nc"), diagnostics: [warning(ByteRange(0, 1)), warning(ByteRange(4, 5))]),
      FileReport(path: "posts/c.md", source: SourceText("a"), diagnostics: [warning(ByteRange(0, 1))]),
    ], version: "1.2.3", rules: [missingAlt], fileCount: 9)
}()

/// Reports for tests that hold for any.
enum SampleReport: String, CaseIterable {
  case hostile, hostileCut, spread, spreadCut, blank

  var report: RunReport {
    switch self {
    case .hostile: hostileReport
    case .hostileCut: hostileReport.limited(perRule: 1)
    case .spread: spreadReport
    case .spreadCut: spreadReport.limited(perRule: 1)
    case .blank: RunReport(files: [], version: "1")
    }
  }
}
