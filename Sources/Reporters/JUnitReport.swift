import Diagnostics
import SourceText

/// The XML of JUnit: one suite a file, one case a finding. Errors and warnings are failures; notes pass, and say what they have to say.
struct JUnitReport: PiecewiseReport {
  let beginning: [UInt8]
  private let sources: RelatedSources

  init(_ report: RunReport) {
    sources = RelatedSources(report)
    var xml = MarkupWriter()
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    xml.attribute("name", Product.name)
    xml.markup(">\n")
    beginning = xml.bytes
  }

  func piece(of file: FileReport) -> [UInt8] {
    guard !file.diagnostics.isEmpty else { return [] }
    var places = Places(of: file, sources, unit: .scalar)
    var xml = MarkupWriter()
    let failures = file.diagnostics.count { $0.severity > .info }
    xml.suite(file.path, tests: file.diagnostics.count, failures: failures) { xml in
      for diagnostic in file.diagnostics {
        let start = places.start(diagnostic.range)
        let place = "\(start.line):\(start.column)"
        xml.beginCase("\(diagnostic.rule.name) (\(place))", of: file.path)
        xml.markup(">\n")
        let text = "\(printable(file.path)):\(place): \(diagnostic.severity.rawValue): \(printable(diagnostic.message))"
        xml.outcome(of: diagnostic, text + " [\(diagnostic.rule.name)]")
        xml.markup("    </testcase>\n")
      }
    }
    return xml.bytes
  }

  /// The suite of the run itself, so that a run without findings is a passed test.
  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var xml = MarkupWriter()
    let omitted = report.cut?.places ?? []
    let count = 1 + report.problems.count + omitted.count
    xml.suite(Product.name, tests: count, errors: report.problems.count, skipped: omitted.count) { xml in
      xml.beginCase("run", of: Product.name)
      xml.markup(">\n      <system-out>")
      xml.text(summaryLine(summary))
      xml.markup("</system-out>\n    </testcase>\n")
      for problem in report.problems {
        xml.beginCase(problem.kind, of: problem.path ?? Product.name)
        xml.markup(">\n      <error")
        xml.attribute("message", printable(problem.message))
        xml.attribute("type", problem.kind)
        xml.markup("/>\n    </testcase>\n")
      }
      for place in omitted {
        xml.beginCase("\(place.rule.name) (not listed)", of: place.folder)
        xml.markup(">\n      <skipped")
        xml.attribute("message", Cut.sentence(place.count, of: place.rule))
        xml.markup("/>\n    </testcase>\n")
      }
    }
    xml.markup("</testsuites>\n")
    return xml.bytes
  }
}

extension MarkupWriter {
  fileprivate mutating func suite(
    _ name: String, tests: Int, failures: Int = 0, errors: Int = 0, skipped: Int = 0, _ body: (inout MarkupWriter) -> Void
  ) {
    markup("  <testsuite")
    attribute("name", name)
    attribute("tests", tests)
    attribute("failures", failures)
    attribute("errors", errors)
    attribute("skipped", skipped)
    markup(" time=\"0\">\n")
    body(&self)
    markup("  </testsuite>\n")
  }

  fileprivate mutating func beginCase(_ name: String, of group: String) {
    markup("    <testcase")
    attribute("name", name)
    attribute("classname", group)
    markup(" time=\"0\"")
  }

  fileprivate mutating func outcome(of diagnostic: Diagnostic, _ text: String) {
    guard diagnostic.severity > .info else {
      markup("      <system-out>")
      self.text(text)
      markup("</system-out>\n")
      return
    }
    markup("      <failure")
    attribute("message", printable(diagnostic.message))
    attribute("type", diagnostic.severity.rawValue)
    markup(">")
    self.text(text)
    markup("</failure>\n")
  }
}
