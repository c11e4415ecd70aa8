/// How a run's findings are written.
package enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: code frames on a terminal, one line a finding elsewhere.
  case text
  /// One JSON object.
  case json
  /// One JSON object a line.
  case jsonl
  /// Static Analysis Results Interchange Format 2.1.0.
  case sarif
  /// Workflow commands that GitHub shows as annotations.
  case github
  /// The XML of JUnit.
  case junit
  /// The XML of Checkstyle.
  case checkstyle
  /// GitLab's Code Quality report.
  case gitlab
  /// The Reviewdog Diagnostic Format as one JSON object.
  case rdjson
  /// The Reviewdog Diagnostic Format, one JSON object a line.
  case rdjsonl
  /// For the summary of a job or a comment.
  case markdown
  /// One page that needs no other file.
  case html

  /// The bytes of a whole report.
  package func render(_ report: RunReport, style: TextStyle = .plain) -> [UInt8] {
    if let pieces = piecewise(report, style: style) { return pieces.whole(report) }
    return switch self {
    case .markdown: renderMarkdown(report)
    case .html: renderHTML(report)
    default: renderSARIF(report)
    }
  }

  /// Whether the report shows how a run differs from an earlier one.
  package var showsTrend: Bool { self == .html || self == .markdown }

  /// Whether the report names the folder that was linted.
  package var namesRoot: Bool { self == .html || self == .sarif }

  /// One sentence for standard error about what the format cannot hold of `report`; nil when it holds all.
  package func shortfall(of report: RunReport) -> String? {
    guard self == .sarif, report.resultCount > sarifResultLimit else { return nil }
    return
      "the SARIF report lists \(sarifResultLimit) of \(report.resultCount) findings, the most severe first: code scanning takes no more "
      + "(`--max-per-rule` cuts where it matters least)"
  }
}

/// What reports say about the program itself.
package enum Product {
  package static let name = "contentlint"
  /// Where the project and its rule articles are published, without a slash at the end; nil while nowhere.
  package static let homePage: String? = nil

  /// The page of a rule; nil without a home page.
  static func page(ofRule id: String, category: String) -> String? {
    homePage.map { "\($0)/rules/\(category)/\(id)" }
  }
}
