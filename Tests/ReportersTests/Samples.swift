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
