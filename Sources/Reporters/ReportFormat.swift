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

  /// The bytes of a whole report.
  package func render(_ report: RunReport, style: TextStyle = .plain) -> [UInt8] {
    piecewise(report, style: style)?.whole(report) ?? renderSARIF(report)
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
