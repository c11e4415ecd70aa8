import Diagnostics
import RuleKit
import SourceText

/// One page with everything in it: totals, charts, and all findings with their lines. It asks no network, and says the most important
/// without scripts.
func renderHTML(_ report: RunReport) -> [UInt8] {
  var page = HTMLPage(report)
  page.write()
  return page.html.bytes
}

struct HTMLPage {
  let report: RunReport
  let summary: Summary
  let tally: Tally
  let content: HTMLFindings
  var html = MarkupWriter()

  init(_ report: RunReport) {
    self.report = report
    let tally = Tally(report)
    self.tally = tally
    summary = Summary(report)
    content = HTMLFindings(report, tally)
  }

  /// The folder's own name, or what the page is.
  private var title: String {
    let name = report.absoluteRoot?.split(separator: "/").last.map(String.init) ?? ""
    return name.isEmpty ? "Content report" : printable(name)
  }

  mutating func write() {
    writeHead()
    html.markup("<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n")
    writeHeader()
    html.markup("<main>\n")
    writeProblems()
    writeTotals()
    writeTrend()
    if summary.findings > 0 {
      html.markup("<div class=\"charts\">\n")
      writeChart(of: tally.rules, .rule)
      writeChart(of: tally.folders, .folder)
      html.markup("</div>\n")
    }
    writeFindings()
    writeCut()
    html.markup("</main>\n")
    if !content.findings.isEmpty {
      html.markup("<script type=\"application/json\" id=\"data\">")
      html.add(content.json(grouping: tally, trend: report.trend))
      html.markup("</script>\n<script>\n")
      html.markup(htmlReportScript)
      html.markup("</script>\n")
    }
    html.markup("</body>\n</html>\n")
  }

  private mutating func writeHead() {
    html.markup(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
      base-uri 'none'; form-action 'none'">
      <title>
      """)
    html.text("\(title): \(counted(summary.findings, "finding")) – \(Product.name)")
    html.markup("</title>\n<style>\n")
    html.markup(htmlReportStyle)
    html.markup("</style>\n</head>\n")
  }

  private mutating func writeHeader() {
    html.markup("<header>\n<p class=\"product\">")
    html.text("\(Product.name) \(report.version)")
    html.markup("</p>\n<h1>")
    html.text(title)
    html.markup("</h1>\n<p class=\"lede\">")
    html.text(lede)
    html.markup("</p>\n</header>\n")
  }

  private var lede: String {
    let files = counted(summary.files, "file")
    guard summary.findings > 0 else {
      return summary.files == 0 ? "No files were linted." : "No findings in \(files)."
    }
    var text = "\(counted(summary.findings, "finding")) in \(grouped(summary.filesFailing)) of \(files)."
    if summary.fixable > 0 {
      text += " \(grouped(summary.fixable)) \(summary.fixable == 1 ? "has" : "have") a fix"
      text += summary.safelyFixable > 0 ? ", \(grouped(summary.safelyFixable)) of them safe." : "."
    }
    let unlisted = [(summary.suppressed, "suppressed"), (summary.baselined, "accepted by the baseline")].filter { $0.0 > 0 }
    if !unlisted.isEmpty { text += " Not counted: " + unlisted.map { "\(grouped($0.0)) \($0.1)" }.joined(separator: ", ") + "." }
    return text
  }

  private mutating func writeProblems() {
    guard !report.problems.isEmpty else { return }
    html.markup("<section class=\"problems\" aria-labelledby=\"problems-title\">\n<h2 id=\"problems-title\">Not linted</h2>\n<ul>\n")
    for problem in report.problems {
      html.markup("<li>")
      if let path = problem.path {
        html.markup("<code>")
        html.text(printable(path))
        html.markup("</code>: ")
      }
      html.message(problem.message)
      html.markup("</li>\n")
    }
    html.markup("</ul>\n</section>\n")
  }

  private mutating func writeTotals() {
    html.markup("<section aria-labelledby=\"totals-title\">\n<h2 id=\"totals-title\" class=\"unseen\">Totals</h2>\n<dl class=\"totals\">\n")
    let earlier = report.trend?.earlier.counts
    total("Errors", "e", summary.errors, change: earlier.map { summary.errors - $0.errors })
    total("Warnings", "w", summary.warnings, change: earlier.map { summary.warnings - $0.warnings })
    total("Notes", "n", summary.infos, change: earlier.map { summary.infos - $0.infos })
    total("Affected files", "", summary.filesFailing, of: summary.files)
    total("With a fix", "", summary.fixable, of: summary.findings)
    html.markup("</dl>\n</section>\n")
  }

  private mutating func total(_ name: StaticString, _ kind: StaticString, _ count: Int, change: Int? = nil, of whole: Int? = nil) {
    html.markup("<div class=\"")
    html.markup(kind)
    html.markup("\"><dt>")
    html.markup(name)
    html.markup("</dt><dd>")
    html.text(grouped(count))
    if let whole {
      html.markup(" <small>of ")
      html.text(grouped(whole))
      html.markup("</small>")
    }
    if let change {
      html.markup(" <small class=\"change\">")
      html.text(signed(change))
      html.markup("<span class=\"unseen\"> since the earlier report</span></small>")
    }
    html.markup("</dd></div>\n")
  }

  private mutating func writeCut() {
    guard let cut = report.cut else { return }
    html.markup("<section aria-labelledby=\"omitted-title\">\n<h2 id=\"omitted-title\">Counted, not listed</h2>\n<p>")
    html.text("\(counted(cut.count, "finding")) above the limit for one rule:")
    html.markup("</p>\n<ul class=\"omitted\">\n")
    for rule in cut.rules {
      html.markup("<li><code>")
      html.text(rule.rule.name)
      html.markup("</code> ")
      html.text("\(grouped(rule.count)): \(printable(Cut.list(rule.folders)))")
      html.markup("</li>\n")
    }
    html.markup("</ul>\n</section>\n")
  }
}

func counted(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
