import Diagnostics
import RuleKit
import SourceText

/// GitHub Flavored Markdown for the summary of a job: totals, a table by rule, and the first findings, folded.
func renderMarkdown(_ report: RunReport) -> [UInt8] {
  var text = MarkdownText()
  text.writeTotals(report)
  text.writeProblems(report)
  let tally = Tally(report)
  text.writeRules(tally, report)
  text.writeFindings(report)
  text.writeCut(report)
  return Array(text.text.utf8)
}

private struct MarkdownText {
  var text = ""

  /// A summary is there to be read, and GitHub takes no more than 1 MiB.
  private static let findingLimit = 50
  private static let ruleLimit = 200
  private static let problemLimit = 50
  private static let messageLimit = 400

  mutating func writeTotals(_ report: RunReport) {
    let summary = Summary(report)
    let words = summary.counts.inWords
    text += "## \(Product.name): \(words.isEmpty ? "no problems" : words)\n\n"
    text += escaped(summaryLine(summary)) + "."
    if let trend = report.trend { text += " Change: \(trend.sentence)." }
    text += "\n"
  }

  mutating func writeProblems(_ report: RunReport) {
    guard !report.problems.isEmpty else { return }
    text += "\n### Not linted\n\n"
    for problem in report.problems.prefix(Self.problemLimit) {
      text += "- " + (problem.path.map { code($0) + ": " } ?? "") + message(problem.message) + "\n"
    }
    let more = report.problems.count - Self.problemLimit
    if more > 0 { text += "- and \(grouped(more)) more\n" }
  }

  mutating func writeRules(_ tally: Tally, _ report: RunReport) {
    guard !tally.rules.isEmpty else { return }
    let infos = Dictionary(report.rules.map { ($0.id.name, $0) }) { first, _ in first }
    let hasTrend = report.trend != nil
    text += "\n| Rule | Errors | Warnings | Notes | Findings |\(hasTrend ? " Change |" : "")\n"
    text += "|---|--:|--:|--:|--:|\(hasTrend ? "--:|" : "")\n"
    for row in tally.rules.prefix(Self.ruleLimit) {
      let about = infos[row.name].map { "<br>" + escaped(printable($0.summary)) } ?? ""
      let counts = [row.counts.errors, row.counts.warnings, row.counts.infos].map { $0 == 0 ? "" : grouped($0) }
      text += "| \(code(row.name))\(about) | \(counts.joined(separator: " | ")) | \(grouped(row.counts.total)) |"
      if let trend = report.trend { text += " \(signed(trend.change(ofRule: row.name, to: row.counts.total))) |" }
      text += "\n"
    }
    let more = tally.rules.count - Self.ruleLimit
    if more > 0 { text += "\nand \(grouped(more)) more rules\n" }
  }

  /// The most severe first, and else as in the report.
  mutating func writeFindings(_ report: RunReport) {
    var first: [(file: Int, diagnostic: Int)] = []
    for severity in [Severity.error, .warning, .info] {
      for (file, content) in report.files.enumerated() where first.count < Self.findingLimit {
        for (index, diagnostic) in content.diagnostics.enumerated() where diagnostic.severity == severity {
          if first.count < Self.findingLimit { first.append((file, index)) }
        }
      }
    }
    guard !first.isEmpty else { return }
    let listed = report.files.reduce(0) { $0 + $1.diagnostics.count } + (report.cut?.count ?? 0)
    text += "\n<details>\n<summary>"
    text += listed > first.count ? "The first \(first.count) of \(grouped(listed)) findings" : "All findings"
    text += "</summary>\n\n| Place | Severity | Finding | Rule |\n|---|---|---|---|\n"
    var places = Places(RelatedSources(report), unit: .grapheme)
    var current: Int?
    for entry in first {
      let file = report.files[entry.file]
      if current != entry.file { places.enter(file) }
      current = entry.file
      let diagnostic = file.diagnostics[entry.diagnostic]
      let start = places.start(diagnostic.range)
      text += "| \(code("\(file.path):\(start.line):\(start.column)")) | \(diagnostic.severity.rawValue) "
      text += "| \(message(diagnostic.message)) | \(code(diagnostic.rule.name)) |\n"
    }
    text += "\n</details>\n"
  }

  mutating func writeCut(_ report: RunReport) {
    guard let cut = report.cut else { return }
    text += "\n<details>\n<summary>\(grouped(cut.count)) findings are counted above and not listed</summary>\n\n"
    for rule in cut.rules.prefix(Self.ruleLimit) {
      text += "- \(code(rule.rule.name)): \(grouped(rule.count)) in \(code(Cut.list(rule.folders)))\n"
    }
    text += "\n</details>\n"
  }

  private func message(_ message: String) -> String {
    let short = message.unicodeScalars.count > Self.messageLimit ? String(message.prefix(Self.messageLimit)) + "…" : message
    return messageParts(short).enumerated().map { $0.offset % 2 == 1 ? code(String($0.element)) : escaped(String($0.element)) }.joined()
  }

  private func code(_ text: String) -> String {
    text.isEmpty ? "" : "<code>\(escaped(printable(text)))</code>"
  }

  /// No character of `text` is taken for Markdown, HTML or the end of a cell.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isPlain = scalar.value >= 0x80 || scalar.value < 0x80 && isPlain(UInt8(scalar.value))
      // A dot behind `www` makes a link.
      let isLink = scalar == "." && result.hasSuffix("www")
      if isPlain, !isLink { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    }
    return result
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || " ,.;/-()'%?!".utf8.contains(byte)
  }
}
