import Diagnostics
import SourceText

/// Workflow commands of GitHub Actions, one a line.
struct GitHubReport: PiecewiseReport {
  private let sources: RelatedSources

  init(_ report: RunReport) {
    sources = RelatedSources(report)
  }

  func piece(of file: FileReport) -> [UInt8] {
    var places = Places(of: file, sources, unit: .scalar)
    var text = ""
    for diagnostic in file.diagnostics {
      let span = places.span(diagnostic.range)
      text += "::\(command(diagnostic.severity)) file=\(escaped(file.path, isProperty: true))"
      text += ",line=\(span.start.line),endLine=\(span.end.line)"
      // GitHub takes columns only where a finding stays on one line.
      if span.start.line == span.end.line { text += ",col=\(span.start.column),endColumn=\(span.end.column)" }
      text += ",title=\(escaped(diagnostic.rule.name, isProperty: true))::\(escaped(diagnostic.message, isProperty: false))\n"
    }
    return Array(text.utf8)
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var text = ""
    for problem in report.problems {
      let file = problem.path.map { " file=\(escaped($0, isProperty: true))" } ?? ""
      text += "::error\(file)::\(escaped(problem.message, isProperty: false))\n"
    }
    for rule in report.cut?.rules ?? [] {
      let message = "\(Cut.sentence(rule.count, of: rule.rule)): \(Cut.list(rule.folders))"
      text += "::notice title=\(escaped(rule.rule.name, isProperty: true))::\(escaped(message, isProperty: false))\n"
    }
    return Array(text.utf8)
  }
}

private func command(_ severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .info: "notice"
  }
}

/// As the runner undoes it: `%`, CR and LF everywhere, `:` and `,` in properties.
private func escaped(_ text: String, isProperty: Bool) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case "\r": result += "%0D"
    case "\n": result += "%0A"
    case ":" where isProperty: result += "%3A"
    case "," where isProperty: result += "%2C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
