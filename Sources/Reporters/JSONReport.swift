import Diagnostics
import RuleKit
import SourceText

/// One JSON object with all findings, one a line.
package func renderJSON(_ report: RunReport) -> [UInt8] {
  var places = Places(report, unit: .scalar)
  var json = JSONWriter()
  json.object { json in
    json.member("version", 1)
    json.object("tool") {
      $0.member("name", Product.name)
      $0.member("version", report.version)
    }
    json.member("root", report.root)
    json.member("complete", report.isComplete)
    json.object("units") {
      $0.member("column", "unicodeCodePoint")
      $0.member("offset", "byte")
      $0.member("end", "exclusive")
    }
    let findings = report.files.lazy.flatMap { file in
      file.findings(showsAll: report.showsAll).enumerated().lazy.map { (file: file, isFirst: $0.offset == 0, finding: $0.element) }
    }
    json.array("diagnostics", findings, onePerLine: true) { json, entry in
      if entry.isFirst { places.enter(entry.file) }
      json.object { writeFinding(entry.finding, in: entry.file, report, &places, &$0) }
    }
    json.array("problems", report.problems, onePerLine: true) { json, problem in
      json.object { writeProblem(problem, &$0) }
    }
    json.object("summary") { writeSummary(Summary(report), &$0) }
  }
  json.lineEnd()
  return json.bytes
}

/// One JSON object a line: findings, problems, and a summary at the end, told apart by `type`.
package func renderJSONLines(_ report: RunReport) -> [UInt8] {
  var places = Places(report, unit: .scalar)
  var json = JSONWriter()
  func line(_ type: String, _ body: (inout JSONWriter) -> Void) {
    json.object { json in
      json.member("type", type)
      body(&json)
    }
    json.lineEnd()
  }
  for file in report.files {
    places.enter(file)
    for finding in file.findings(showsAll: report.showsAll) {
      line("diagnostic") { writeFinding(finding, in: file, report, &places, &$0) }
    }
  }
  for problem in report.problems { line("problem") { writeProblem(problem, &$0) } }
  line("summary") { writeSummary(Summary(report), &$0) }
  return json.bytes
}

private func writeFinding(
  _ finding: FileReport.Finding, in file: FileReport, _ report: RunReport, _ places: inout Places, _ json: inout JSONWriter
) {
  let diagnostic = finding.diagnostic
  json.member("rule", diagnostic.rule.name)
  json.member("severity", diagnostic.severity.rawValue)
  json.member("message", diagnostic.message)
  json.member("path", file.path)
  if let encoding = file.source?.encoding, !encoding.isUTF8 { json.member("encoding", encoding.name) }
  json.member("fingerprint", finding.fingerprint)
  if report.showsAll { json.member("status", finding.status.rawValue) }
  writeRange(places.span(diagnostic.range), &json)
  json.array("related", diagnostic.related) { json, place in
    json.object { json in
      json.member("path", place.path ?? file.path)
      if let span = places.span(place) { writeRange(span, &json) }
      json.member("message", place.message)
    }
  }
  json.array("fixes", diagnostic.fix.map { [$0] } ?? []) { json, fix in
    json.object { json in
      json.member("title", fix.title)
      json.member("safety", fix.safety.rawValue)
      json.array("edits", fix.edits) { json, edit in
        json.object { json in
          writeRange(places.span(edit.range), &json)
          json.member("text", edit.text)
        }
      }
    }
  }
}

private func writeRange(_ span: Span, _ json: inout JSONWriter) {
  func place(_ name: String, _ position: Position, _ offset: Int, _ json: inout JSONWriter) {
    json.object(name) {
      $0.member("line", position.line)
      $0.member("column", position.column)
      $0.member("offset", offset)
    }
  }
  json.object("range") {
    place("start", span.start, span.offsets.lowerBound, &$0)
    place("end", span.end, span.offsets.upperBound, &$0)
  }
}

private func writeProblem(_ problem: Problem, _ json: inout JSONWriter) {
  if let path = problem.path { json.member("path", path) }
  json.member("kind", problem.kind)
  json.member("message", problem.message)
}

private func writeSummary(_ summary: Summary, _ json: inout JSONWriter) {
  json.member("files", summary.files)
  json.member("files_failed", summary.filesFailed)
  json.member("error", summary.errors)
  json.member("warning", summary.warnings)
  json.member("info", summary.infos)
  json.member("fixable", summary.fixable)
  json.member("suppressed", summary.suppressed)
  json.member("baselined", summary.baselined)
}
