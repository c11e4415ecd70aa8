import Diagnostics
import SourceText

extension HTMLPage {
  /// Findings that can be read without scripts.
  private static let staticLimit = 50

  mutating func writeFindings() {
    html.markup("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\" tabindex=\"-1\">Findings</h2>\n")
    guard !content.findings.isEmpty else {
      html.markup("<p class=\"nothing\">Nothing to mend.</p>\n</section>\n")
      return
    }
    writeFilters()
    html.markup("<p id=\"status\" role=\"status\">")
    let shown = min(Self.staticLimit, content.findings.count)
    html.text(
      shown < content.findings.count
        ? "The first \(shown) of \(counted(content.findings.count, "finding"))" : counted(content.findings.count, "finding"))
    html.markup("</p>\n")
    if shown < content.findings.count {
      html.markup("<noscript><p>The other findings, filters and sorting need JavaScript.</p></noscript>\n")
    }
    html.markup("<aside id=\"about\" aria-label=\"About the rule\" hidden></aside>\n")
    html.markup("<table class=\"findings\" role=\"table\" aria-labelledby=\"findings\">\n<thead role=\"rowgroup\"><tr role=\"row\">")
    html.markup("<th scope=\"col\" role=\"columnheader\" data-sort=\"severity\" aria-sort=\"ascending\">Severity</th>")
    html.markup("<th scope=\"col\" role=\"columnheader\" data-sort=\"message\">Finding</th>")
    html.markup("<th scope=\"col\" role=\"columnheader\" data-sort=\"rule\">Rule</th>")
    html.markup("<th scope=\"col\" role=\"columnheader\" data-sort=\"place\">Place</th>")
    html.markup("</tr></thead>\n<tbody id=\"rows\" role=\"rowgroup\">\n")
    for index in content.first(Self.staticLimit) { writeRow(content.findings[index]) }
    html.markup("</tbody>\n</table>\n")
    html.markup(
      """
      <nav id="pages" aria-label="Pages of findings" hidden>
      <button type="button" id="previous">Previous</button>
      <span id="page"></span>
      <button type="button" id="next">Next</button>
      </nav>
      </section>

      """)
  }

  private mutating func writeFilters() {
    html.markup(
      """
      <form id="filters" aria-label="Filter the findings" hidden>
      <p class="wide"><label for="search">Search</label><input type="search" id="search" autocomplete="off" spellcheck="false"></p>
      <p><label for="severity">Severity</label><select id="severity"><option value="">All</option><option value="0">Errors</option>\
      <option value="1">Warnings</option><option value="2">Notes</option></select></p>
      <p><label for="rule">Rule</label><select id="rule"><option value="">All</option></select></p>
      <p><label for="folder">Folder</label><select id="folder"><option value="">All</option></select></p>
      <p><label for="fix">Fix</label><select id="fix"><option value="">All</option><option value="any">With a fix</option>\
      <option value="safe">With a safe fix</option><option value="none">Without a fix</option></select></p>
      <p><label for="sort">Sort by</label><select id="sort"><option value="severity">Severity</option><option value="place">Place</option>\
      <option value="rule">Rule</option><option value="message">Finding</option></select></p>

      """)
    html.markup("<p class=\"clear\"><button type=\"reset\">Clear</button></p>\n")
    if report.trend?.newCount != nil {
      html.markup("<p class=\"check\"><input type=\"checkbox\" id=\"new\"><label for=\"new\">Only new ones</label></p>\n")
    }
    html.markup("</form>\n")
  }

  /// A row as the page's script makes it too.
  private mutating func writeRow(_ finding: HTMLFindings.Finding) {
    html.markup("<tr role=\"row\" class=\"")
    html.markup(finding.severity.htmlClass)
    html.markup("\"><td role=\"cell\" class=\"severity\">")
    html.markup(finding.severity.htmlName)
    if finding.isNew { html.markup(" <span class=\"new\">new</span>") }
    html.markup("</td><td role=\"cell\" class=\"what\"><p>")
    html.message(finding.message)
    html.markup("</p>")
    if let excerpt = finding.excerpt { writeExcerpt(excerpt, fixed: finding.fix?.line) }
    if let fix = finding.fix {
      html.markup("<p class=\"more\"><b>Fix:</b> ")
      html.message(fix.title)
      html.markup(fix.safety == .safe ? " (safe)</p>" : " (unsafe)</p>")
    }
    for line in finding.related {
      html.markup("<p class=\"more\"><b>Note:</b> ")
      html.message(line)
      html.markup("</p>")
    }
    html.markup("</td><td role=\"cell\" class=\"rule\">")
    html.text(content.rules[finding.rule].name)
    html.markup("</td><td role=\"cell\" class=\"place\">")
    html.text(content.files[finding.file])
    html.markup("<span>:")
    html.text("\(finding.start.line):\(finding.start.column)")
    html.markup("</span></td></tr>\n")
  }

  private mutating func writeExcerpt(_ excerpt: Excerpt, fixed: Excerpt.Line?) {
    html.markup("<div class=\"frame\">")
    for (index, line) in excerpt.lines.enumerated() {
      if index > 0, excerpt.hasGap { html.markup("<span>⋮</span><span></span>") }
      html.markup("<span>")
      html.number(line.number)
      html.markup("</span><code>")
      html.text(line.before)
      html.markup(line.marked.isEmpty ? "<mark class=\"here\">" : "<mark>")
      html.text(line.marked)
      html.markup("</mark>")
      html.text(line.after)
      html.markup("</code>")
    }
    if let fixed {
      html.markup("<span class=\"plus\">+</span><code>")
      html.text(fixed.before)
      html.markup(fixed.marked.isEmpty ? "<ins class=\"here\">" : "<ins>")
      html.text(fixed.marked)
      html.markup("</ins>")
      html.text(fixed.after)
      html.markup("</code>")
    }
    html.markup("</div>")
  }
}

extension Severity {
  fileprivate var htmlClass: StaticString {
    switch self {
    case .error: "e"
    case .warning: "w"
    case .info: "n"
    }
  }

  fileprivate var htmlName: StaticString {
    switch self {
    case .error: "Error"
    case .warning: "Warning"
    case .info: "Note"
    }
  }
}
