/// A report that is written file by file, so that neither texts nor findings need be kept: `beginning`, the piece of each file with
/// `separator` between those that are not empty, `ending`.
package protocol PiecewiseReport: Sendable {
  var beginning: [UInt8] { get }
  var separator: [UInt8] { get }
  /// Whether the summary that `ending` is given has to hold the findings about copies.
  var gathersCopies: Bool { get }
  /// Whether suppressed and accepted findings are listed too.
  var showsAll: Bool { get }

  /// A function of the file alone, for any thread.
  func piece(of file: FileReport) -> [UInt8]

  /// - Parameter report: With all problems; its files are not looked at.
  func ending(of report: RunReport, _ summary: Summary) -> [UInt8]
}

extension PiecewiseReport {
  package var beginning: [UInt8] { [] }
  package var separator: [UInt8] { [] }
  package var gathersCopies: Bool { false }
  package var showsAll: Bool { false }
  package func ending(of report: RunReport, _ summary: Summary) -> [UInt8] { [] }

  /// The report of all files of `report`.
  func whole(_ report: RunReport) -> [UInt8] {
    var bytes = beginning
    var isFirst = true
    for file in report.files {
      let piece = piece(of: file)
      guard !piece.isEmpty else { continue }
      if !isFirst { bytes += separator }
      isFirst = false
      bytes += piece
    }
    var summary = Summary(report)
    for file in report.files { summary.gather(file, for: self) }
    return bytes + ending(of: report, summary)
  }
}

extension ReportFormat {
  /// The format as a report written file by file; nil for SARIF, Markdown and HTML, which tell of the whole before the first finding.
  ///
  /// - Parameter report: What is known before the first file; the texts of its files are used for related places.
  package func piecewise(_ report: RunReport, style: TextStyle = .plain) -> (any PiecewiseReport)? {
    switch self {
    case .text: TextReport(report, style: style)
    case .json: JSONReport(report)
    case .jsonl: JSONLinesReport(report)
    case .github: GitHubReport(report)
    case .junit: JUnitReport(report)
    case .checkstyle: CheckstyleReport(report)
    case .gitlab: GitLabReport(report)
    case .rdjson: ReviewdogReport(report)
    case .rdjsonl: ReviewdogLinesReport(report)
    case .sarif, .markdown, .html: nil
    }
  }
}
