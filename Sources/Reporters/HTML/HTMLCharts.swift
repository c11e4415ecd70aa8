import Diagnostics
import RuleKit

extension HTMLPage {
  /// What a chart counts by.
  enum Chart {
    case rule, folder
  }

  /// Rows that are seen at once; the rest is folded.
  private static let rowLimit = 10

  mutating func writeChart(of rows: [Tally.Row], _ chart: Chart) {
    html.markup(chart == .rule ? "<section aria-labelledby=\"rules-title\">\n" : "<section aria-labelledby=\"folders-title\">\n")
    html.markup(chart == .rule ? "<h2 id=\"rules-title\">By rule" : "<h2 id=\"folders-title\">By folder")
    let shared = chart == .folder ? Folders.shared(by: rows.map(\.name)) : ""
    if shared.utf8.count > 1 {
      html.markup(" <small>in ")
      html.text(printable(String(shared.dropLast())))
      html.markup("</small>")
    }
    html.markup("</h2>\n")
    let most = rows.first?.counts.total ?? 1
    table(rows.prefix(Self.rowLimit), chart, most, shared)
    let rest = rows.dropFirst(Self.rowLimit)
    if !rest.isEmpty {
      html.markup("<details>\n<summary>")
      html.text("\(grouped(rest.count)) more \(chart == .rule ? "rule" : "folder")\(rest.count == 1 ? "" : "s")")
      html.text(", \(counted(rest.reduce(0) { $0 + $1.counts.total }, "finding"))")
      html.markup("</summary>\n")
      table(rest, chart, most, shared)
      html.markup("</details>\n")
    }
    html.markup("</section>\n")
  }

  private mutating func table(_ rows: ArraySlice<Tally.Row>, _ chart: Chart, _ most: Int, _ shared: String) {
    let trend = chart == .rule ? report.trend : nil
    html.markup("<table class=\"chart\">\n")
    chartHead(chart == .rule ? "Rule" : "Folder", hasChange: trend != nil)
    for row in rows {
      html.markup("<tr><th scope=\"row\"><a href=\"#findings\"")
      html.attribute(chart == .rule ? "data-rule" : "data-folder", row.name)
      html.markup(">")
      html.text(chart == .folder && row.name == "." ? "top folder" : printable(String(row.name.dropFirst(shared.count))))
      html.markup("</a>")
      if chart == .rule, let summary = content.summary(ofRule: row.name) {
        html.markup("<small>")
        html.message(summary)
        html.markup("</small>")
      }
      html.markup("</th><td>")
      bar(row.counts, most: most)
      html.markup("</td><td class=\"count\">")
      html.text(grouped(row.counts.total))
      html.markup("</td>")
      if let trend {
        html.markup("<td class=\"change\">")
        html.text(signed(trend.change(ofRule: row.name, to: row.counts.total)))
        html.markup("</td>")
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody>\n</table>\n")
  }

  /// Heads for those who hear the table; the others see what is meant.
  private mutating func chartHead(_ name: StaticString, hasChange: Bool) {
    html.markup("<thead><tr><th scope=\"col\" class=\"name\"><span class=\"unseen\">")
    html.markup(name)
    html.markup("</span></th><th scope=\"col\"><span class=\"unseen\">By severity</span></th>")
    html.markup("<th scope=\"col\" class=\"count\"><span class=\"unseen\">Findings</span></th>")
    if hasChange { html.markup("<th scope=\"col\" class=\"change\"><span class=\"unseen\">Change</span></th>") }
    html.markup("</tr></thead>\n<tbody>\n")
  }

  /// A bar of errors, warnings and notes in this order, and the same in words.
  private mutating func bar(_ counts: SeverityCounts, most: Int) {
    html.markup("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
    var start = 0
    for (count, kind) in [(counts.errors, "e"), (counts.warnings, "w"), (counts.infos, "n")] where count > 0 {
      // What is there is seen.
      let width = max(4, count * 1000 / max(1, most))
      html.markup("<rect")
      html.attribute("class", kind)
      html.attribute("x", start)
      html.attribute("width", width)
      html.markup(" height=\"10\"/>")
      start += width
    }
    html.markup("</svg><span class=\"unseen\">")
    html.text(counts.inWords)
    html.markup("</span>")
  }

  mutating func writeTrend() {
    guard let trend = report.trend else { return }
    html.markup("<section aria-labelledby=\"trend-title\">\n<h2 id=\"trend-title\">Since the earlier report</h2>\n")
    if let newCount = trend.newCount, let goneCount = trend.goneCount {
      html.markup("<p><strong>")
      html.text(grouped(newCount))
      html.markup("</strong> new, <strong>")
      html.text(grouped(goneCount))
      html.markup("</strong> gone.</p>\n")
    }
    html.markup("<table class=\"chart trend\">\n")
    chartHead("Report", hasChange: true)
    let most = max(trend.counts.total, trend.earlier.counts.total)
    trendRow("Earlier", trend.earlier.counts, most, change: nil)
    trendRow("Now", trend.counts, most, change: trend.counts.total - trend.earlier.counts.total)
    html.markup("</tbody>\n</table>\n</section>\n")
  }

  private mutating func trendRow(_ name: StaticString, _ counts: SeverityCounts, _ most: Int, change: Int?) {
    html.markup("<tr><th scope=\"row\">")
    html.markup(name)
    html.markup("<small>")
    html.text(counts.total == 0 ? "no findings" : counts.inWords)
    html.markup("</small></th><td>")
    bar(counts, most: most)
    html.markup("</td><td class=\"count\">")
    html.text(grouped(counts.total))
    html.markup("</td><td class=\"change\">")
    html.text(change.map(signed) ?? "–")
    html.markup("</td></tr>\n")
  }
}
