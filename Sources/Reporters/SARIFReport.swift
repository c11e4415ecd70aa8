import Diagnostics
import RuleKit
import SourceText

/// Static Analysis Results Interchange Format, version 2.1.0 (OASIS), for code scanning services and viewers.
package func renderSARIF(_ report: RunReport) -> [UInt8] {
  var report = report
  // What a baseline accepts is not dropped: a service that lost sight of it would call it mended.
  report.showsBaselined = report.files.contains { !$0.baselined.isEmpty }
  var sarif = SARIFReport(report.limited(results: sarifResultLimit))
  sarif.write()
  return sarif.json.bytes
}

/// Code scanning of GitHub refuses a run with more results.
let sarifResultLimit = 25_000

private struct SARIFReport {
  let report: RunReport
  let rules: [SARIFRule]
  let ruleIndices: [RuleID: Int]
  /// Files with findings, in the order of the report.
  let artifacts: [FileReport]
  let artifactIndices: [String: Int]
  var places: Places
  var json = JSONWriter()

  init(_ report: RunReport) {
    self.report = report
    let rules = SARIFRule.used(in: report)
    let artifacts = report.files.filter { !$0.diagnostics.isEmpty || report.showsAll || report.showsBaselined && !$0.baselined.isEmpty }
    self.rules = rules
    self.artifacts = artifacts
    ruleIndices = Dictionary(rules.indices.map { (rules[$0].id, $0) }) { first, _ in first }
    artifactIndices = Dictionary(artifacts.indices.map { (artifacts[$0].path, $0) }) { first, _ in first }
    places = Places(RelatedSources(report), unit: .scalar)
  }

  mutating func write() {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs", [()]) { json, _ in json.object { writeRun(&$0) } }
    }
    json.lineEnd()
    self.json = json
  }

  private mutating func writeRun(_ json: inout JSONWriter) {
    json.object("tool") { $0.object("driver") { writeDriver(&$0) } }
    json.member("columnKind", "unicodeCodePoints")
    json.object("originalUriBaseIds") { json in
      json.object("SRCROOT") { json in
        if let root = report.absoluteRoot {
          let address = "file://" + percentEncoded(root)
          json.member("uri", address.hasSuffix("/") ? address : address + "/")
        }
        json.object("description") { $0.member("text", "The folder that \(Product.name) ran in") }
      }
    }
    json.array("invocations", [()]) { json, _ in json.object { writeInvocation(&$0) } }
    json.array("artifacts", artifacts, onePerLine: true) { json, file in
      json.object { json in
        json.object("location") { writeLocation(file.path, &$0) }
        if let encoding = file.source?.encoding { json.member("encoding", encoding.name) }
      }
    }
    let findings = artifacts.lazy.flatMap { [report] file in
      file.findings(showsAll: report.showsAll, showsBaselined: report.showsBaselined).enumerated().lazy.map {
        (file: file, isFirst: $0.offset == 0, finding: $0.element)
      }
    }
    json.array("results", findings, onePerLine: true) { json, entry in
      if entry.isFirst { places.enter(entry.file) }
      json.object { writeResult(entry.finding, in: entry.file, &$0) }
    }
  }

  private func writeDriver(_ json: inout JSONWriter) {
    json.member("name", Product.name)
    json.member("version", report.version)
    json.member("semanticVersion", report.version)
    if let page = Product.homePage { json.member("informationUri", page) }
    json.array("rules", rules, onePerLine: true) { json, rule in json.object { rule.write(&$0) } }
  }

  private func writeInvocation(_ json: inout JSONWriter) {
    json.member("executionSuccessful", report.isComplete)
    let cut = report.cut.map { [$0] } ?? []
    json.key("toolExecutionNotifications")
    json.open(.array)
    for problem in report.problems { json.object { writeNotification(of: problem, &$0) } }
    for cut in cut {
      json.object { json in
        json.object("descriptor") { $0.member("id", "findings-omitted") }
        json.member("level", "warning")
        json.object("message") { $0.member("text", cut.notification(listed: report.resultCount)) }
      }
    }
    json.close(.array)
    for cut in cut { json.object("properties") { $0.omitted(cut) } }
  }

  private func writeNotification(of problem: Problem, _ json: inout JSONWriter) {
    json.object("descriptor") { $0.member("id", problem.kind) }
    json.member("level", "error")
    json.object("message") { $0.member("text", problem.message) }
    json.array("locations", problem.path.map { [$0] } ?? []) { json, path in
      json.object { $0.object("physicalLocation") { $0.object("artifactLocation") { writeLocation(path, &$0) } } }
    }
  }

  private mutating func writeResult(_ finding: FileReport.Finding, in file: FileReport, _ json: inout JSONWriter) {
    let diagnostic = finding.diagnostic
    json.member("ruleId", diagnostic.rule.name)
    if let index = ruleIndices[diagnostic.rule] { json.member("ruleIndex", index) }
    json.member("level", diagnostic.severity.sarifLevel)
    json.object("message") { $0.member("text", diagnostic.message) }
    let span = places.span(diagnostic.range)
    json.array("locations", [span]) { json, span in
      json.object { writePhysicalLocation(file.path, span, &$0) }
    }
    if !diagnostic.related.isEmpty {
      json.array("relatedLocations", diagnostic.related.enumerated()) { json, related in
        let span = places.span(related.element)
        json.object { json in
          json.member("id", related.offset + 1)
          writePhysicalLocation(related.element.path ?? file.path, span, &json)
          json.object("message") { $0.member("text", related.element.message) }
        }
      }
    }
    json.object("partialFingerprints") { $0.member("contentlint/v1", finding.fingerprint) }
    writeStatus(finding.status, &json)
    if let fix = diagnostic.fix { json.array("fixes", [fix]) { json, fix in json.object { writeFix(fix, in: file, &$0) } } }
  }

  /// SARIF has words of its own for findings that do not count.
  private func writeStatus(_ status: FileReport.Status, _ json: inout JSONWriter) {
    guard report.showsAll || report.showsBaselined else { return }
    json.member("baselineState", status == .baselined ? "unchanged" : "new")
    let kinds =
      switch status {
      case .new: [String]()
      case .suppressed: ["inSource"]
      case .baselined: ["external"]
      }
    json.array("suppressions", kinds) { json, kind in
      json.object { json in
        json.member("kind", kind)
        if kind == "external" { json.member("justification", "Accepted by the baseline") }
      }
    }
  }

  private mutating func writeFix(_ fix: Fix, in file: FileReport, _ json: inout JSONWriter) {
    json.object("description") { $0.member("text", fix.title) }
    json.array("artifactChanges", [file]) { json, file in
      json.object { json in
        json.object("artifactLocation") { writeLocation(file.path, &$0) }
        json.array("replacements", fix.edits) { json, edit in
          let span = places.span(edit.range)
          json.object { json in
            json.object("deletedRegion") { writeRegion(span, &$0) }
            if !edit.text.isEmpty { json.object("insertedContent") { $0.member("text", edit.text) } }
          }
        }
      }
    }
  }

  private func writePhysicalLocation(_ path: String, _ span: Span?, _ json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { writeLocation(path, &$0) }
      if let span { json.object("region") { writeRegion(span, &$0) } }
    }
  }

  private func writeLocation(_ path: String, _ json: inout JSONWriter) {
    if path.hasPrefix("/") {
      json.member("uri", "file://" + percentEncoded(path))
    } else {
      json.member("uri", percentEncoded(path))
      json.member("uriBaseId", "SRCROOT")
    }
    if let index = artifactIndices[path] { json.member("index", index) }
  }

  private func writeRegion(_ span: Span, _ json: inout JSONWriter) {
    json.member("startLine", span.start.line)
    json.member("startColumn", span.start.column)
    json.member("endLine", span.end.line)
    json.member("endColumn", span.end.column)
    json.member("byteOffset", span.offsets.lowerBound)
    json.member("byteLength", span.offsets.count)
  }
}

extension Cut {
  fileprivate func notification(listed: Int) -> String {
    var text = "\(listed) of \(listed + count + uncounted) findings are listed; left out: "
    text += rules.map { "\($0.count) of \($0.rule.name)" }.joined(separator: ", ")
    if uncounted > 0 { text += (count > 0 ? ", " : "") + "\(uncounted) suppressed or accepted" }
    return text
  }
}

extension Severity {
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}

/// A path as the path of a URI (RFC 3986): all but unreserved characters and `/` percent-encoded.
func percentEncoded(_ path: String) -> String {
  var result = ""
  for byte in path.utf8 {
    if ASCII.isAlphanumeric(byte) || "-._~/".utf8.contains(byte) {
      result.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      result += byte < 16 ? "%0" : "%"
      result += String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}
