import Diagnostics
import RuleKit
import SourceText

/// One JSON object with all findings, one a line.
struct JSONReport: PiecewiseReport {
  let beginning: [UInt8]
  let separator = [UInt8(ascii: ",")]
  let showsAll: Bool
  let gathersCopies = true
  private let sources: RelatedSources

  init(_ report: RunReport) {
    showsAll = report.showsAll
    sources = RelatedSources(report)
    var json = JSONWriter()
    json.open(.object)
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
    json.key("diagnostics")
    json.open(.array)
    beginning = json.bytes
  }

  func piece(of file: FileReport) -> [UInt8] {
    let findings = file.findings(showsAll: showsAll)
    guard !findings.isEmpty else { return [] }
    var places = Places(of: file, sources, unit: .scalar)
    var json = JSONWriter()
    json.elements(findings) { json, finding in
      json.object { writeFinding(finding, in: file, showsAll: showsAll, &places, &$0) }
    }
    return json.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var json = JSONWriter()
    if hasFindings(summary) { json.lineEnd() }
    json.close(.array)
    json.array("problems", report.problems, onePerLine: true) { json, problem in
      json.object { writeProblem(problem, &$0) }
    }
    if let cut = report.cut { json.omitted(cut) }
    let clusters = Cluster.of(summary.copies)
    if !clusters.isEmpty {
      json.array("clusters", clusters, onePerLine: true) { json, cluster in json.object { $0.members(of: cluster) } }
    }
    json.object("summary") { writeSummary(summary, &$0) }
    json.close(.object)
    json.lineEnd()
    return json.bytes
  }

  private func hasFindings(_ summary: Summary) -> Bool {
    summary.findings > 0 || showsAll && summary.suppressed + summary.baselined > 0
  }
}

/// One JSON object a line: findings, problems, and a summary at the end, told apart by `type`.
struct JSONLinesReport: PiecewiseReport {
  let showsAll: Bool
  let gathersCopies = true
  private let sources: RelatedSources

  init(_ report: RunReport) {
    showsAll = report.showsAll
    sources = RelatedSources(report)
  }

  func piece(of file: FileReport) -> [UInt8] {
    var places = Places(of: file, sources, unit: .scalar)
    var json = JSONWriter()
    for finding in file.findings(showsAll: showsAll) {
      json.line("diagnostic") { writeFinding(finding, in: file, showsAll: showsAll, &places, &$0) }
    }
    return json.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var json = JSONWriter()
    for problem in report.problems { json.line("problem") { writeProblem(problem, &$0) } }
    for entry in report.cut?.entries ?? [] { json.line("omitted") { $0.members(of: entry) } }
    for cluster in Cluster.of(summary.copies) { json.line("cluster") { $0.members(of: cluster) } }
    json.line("summary") { writeSummary(summary, &$0) }
    return json.bytes
  }
}

extension JSONWriter {
  /// An object of its own on one line.
  fileprivate mutating func line(_ type: String, _ body: (inout JSONWriter) -> Void) {
    object { json in
      json.member("type", type)
      body(&json)
    }
    lineEnd()
  }
}

extension JSONWriter {
  /// A member that tells what is left out.
  mutating func omitted(_ cut: Cut) {
    array("omitted", cut.entries, onePerLine: true) { json, entry in json.object { $0.members(of: entry) } }
  }

  fileprivate mutating func members(of cluster: Cluster) {
    member("rule", Cluster.rule.name)
    member("first", cluster.first)
    member("similarity", cluster.similarity)
    array("paths", cluster.paths) { $0.string($1) }
  }

  fileprivate mutating func members(of entry: Cut.Entry) {
    member("rule", entry.rule.name)
    member("folder", entry.folder)
    member("severity", entry.severity.rawValue)
    member("count", entry.count)
  }
}

private func writeFinding(
  _ finding: FileReport.Finding, in file: FileReport, showsAll: Bool, _ places: inout Places, _ json: inout JSONWriter
) {
  let diagnostic = finding.diagnostic
  json.member("rule", diagnostic.rule.name)
  json.member("severity", diagnostic.severity.rawValue)
  json.member("message", diagnostic.message)
  json.member("path", file.path)
  if let encoding = file.source?.encoding, !encoding.isUTF8 { json.member("encoding", encoding.name) }
  json.member("fingerprint", finding.fingerprint)
  if showsAll { json.member("status", finding.status.rawValue) }
  writeRange(places.span(diagnostic.range), &json)
  json.array("related", diagnostic.related) { json, place in
    json.object { json in
      json.member("path", place.path ?? file.path)
      if let span = places.span(place) { writeRange(span, &json) }
      json.member("message", place.message)
      if let similarity = place.similarity { json.member("similarity", similarity) }
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
