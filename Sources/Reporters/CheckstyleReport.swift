import Diagnostics
import SourceText

/// The XML of Checkstyle, which most services that show warnings read: one `file` element a file.
struct CheckstyleReport: PiecewiseReport {
  let beginning: [UInt8]
  private let sources: RelatedSources

  init(_ report: RunReport) {
    sources = RelatedSources(report)
    var xml = MarkupWriter()
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
    beginning = xml.bytes
  }

  func piece(of file: FileReport) -> [UInt8] {
    guard !file.diagnostics.isEmpty else { return [] }
    var places = Places(of: file, sources, unit: .scalar)
    var xml = MarkupWriter()
    xml.file(file.path) { xml in
      for diagnostic in file.diagnostics {
        xml.entry(places.start(diagnostic.range), diagnostic.severity, diagnostic.message, rule: diagnostic.rule.name)
      }
    }
    return xml.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var xml = MarkupWriter()
    for problem in report.problems {
      xml.file(problem.path ?? ".") { $0.entry(nil, .error, problem.message, rule: problem.kind) }
    }
    for place in report.cut?.places ?? [] {
      xml.file(place.folder) { $0.entry(nil, .info, Cut.sentence(place.count, of: place.rule), rule: place.rule.name) }
    }
    xml.markup("</checkstyle>\n")
    return xml.bytes
  }
}

extension MarkupWriter {
  fileprivate mutating func file(_ path: String, _ body: (inout MarkupWriter) -> Void) {
    markup("  <file")
    attribute("name", path)
    markup(">\n")
    body(&self)
    markup("  </file>\n")
  }

  fileprivate mutating func entry(_ position: Position?, _ severity: Severity, _ message: String, rule: String) {
    markup("    <error")
    attribute("line", position?.line ?? 1)
    if let position { attribute("column", position.column) }
    attribute("severity", severity.rawValue)
    attribute("message", printable(message))
    attribute("source", "\(Product.name).\(rule)")
    markup("/>\n")
  }
}
