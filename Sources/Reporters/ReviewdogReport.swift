import Diagnostics
import SourceText

/// The Reviewdog Diagnostic Format as one JSON object (`DiagnosticResult`). Columns count bytes of UTF-8.
struct ReviewdogReport: PiecewiseReport {
  let beginning: [UInt8]
  let separator = [UInt8(ascii: ",")]
  private let sources: RelatedSources

  init(_ report: RunReport) {
    sources = RelatedSources(report)
    var json = JSONWriter()
    json.open(.object)
    json.object("source") { $0.members(ofSource: ()) }
    json.key("diagnostics")
    json.open(.array)
    beginning = json.bytes
  }

  func piece(of file: FileReport) -> [UInt8] {
    guard !file.diagnostics.isEmpty else { return [] }
    var places = Places(of: file, sources, unit: .byte)
    var json = JSONWriter()
    json.elements(file.diagnostics) { json, diagnostic in
      json.object { $0.members(of: diagnostic, in: file, &places) }
    }
    return json.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    let remarks = Remark.all(of: report)
    var json = JSONWriter()
    json.elements(remarks) { json, remark in json.object { $0.members(of: remark) } }
    let isAfterFindings = summary.findings > 0
    if isAfterFindings || !remarks.isEmpty { json.lineEnd() }
    return (isAfterFindings && !remarks.isEmpty ? separator : []) + json.bytes + Array("]}\n".utf8)
  }
}

/// The Reviewdog Diagnostic Format, one `Diagnostic` a line.
struct ReviewdogLinesReport: PiecewiseReport {
  private let sources: RelatedSources

  init(_ report: RunReport) {
    sources = RelatedSources(report)
  }

  func piece(of file: FileReport) -> [UInt8] {
    guard !file.diagnostics.isEmpty else { return [] }
    var places = Places(of: file, sources, unit: .byte)
    var json = JSONWriter()
    for diagnostic in file.diagnostics {
      json.object { json in
        json.members(of: diagnostic, in: file, &places)
        json.object("source") { $0.members(ofSource: ()) }
      }
      json.lineEnd()
    }
    return json.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var json = JSONWriter()
    for remark in Remark.all(of: report) {
      json.object { json in
        json.members(of: remark)
        json.object("source") { $0.members(ofSource: ()) }
      }
      json.lineEnd()
    }
    return json.bytes
  }
}

/// What the format can say of a run only as a diagnostic.
private struct Remark {
  var message: String
  var path: String
  var severity: String
  var code: String

  static func all(of report: RunReport) -> [Remark] {
    let problems = report.problems.map { Remark(message: $0.message, path: $0.path ?? ".", severity: "ERROR", code: $0.kind) }
    return problems
      + (report.cut?.places ?? []).map {
        Remark(message: Cut.sentence($0.count, of: $0.rule), path: $0.folder, severity: "INFO", code: $0.rule.name)
      }
  }
}

extension JSONWriter {
  fileprivate mutating func members(ofSource source: Void) {
    member("name", Product.name)
    if let page = Product.homePage { member("url", page) }
  }

  fileprivate mutating func members(of remark: Remark) {
    member("message", remark.message)
    object("location") { $0.member("path", remark.path) }
    member("severity", remark.severity)
    object("code") { $0.member("value", remark.code) }
  }

  fileprivate mutating func members(of diagnostic: Diagnostic, in file: FileReport, _ places: inout Places) {
    member("message", diagnostic.message)
    object("location") { json in
      json.member("path", file.path)
      json.range(places.span(diagnostic.range))
    }
    member("severity", diagnostic.severity.reviewdogName)
    object("code") { $0.member("value", diagnostic.rule.name) }
    guard let edit = diagnostic.fix.flatMap({ places.singleEdit(of: $0) }) else { return }
    array("suggestions", [edit]) { json, edit in
      json.object { json in
        json.range(places.span(edit.range))
        json.member("text", edit.text)
      }
    }
  }

  private mutating func range(_ span: Span) {
    object("range") { json in
      for (name, position) in [("start", span.start), ("end", span.end)] {
        json.object(name) {
          $0.member("line", position.line)
          $0.member("column", position.column)
        }
      }
    }
  }
}

extension Severity {
  fileprivate var reviewdogName: String {
    switch self {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .info: "INFO"
    }
  }
}
