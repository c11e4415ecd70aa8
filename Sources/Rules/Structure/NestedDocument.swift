package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds the tags of a whole document in the body of an article, once for each document.
package struct NestedDocument: Check {
  package static let id: RuleID = "nested-document"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !article.isWholeDocument, article.faults.contains(where: { $0.kind == .nestedDocument }), !article.isInclude,
      !isPageOfItsOwn(article)
    else { return }
    var group: [MarkupFault] = []
    for fault in article.faults where fault.kind == .nestedDocument {
      if group.contains(where: { $0.name == fault.name }) {
        add(group, article, &report)
        group = []
      }
      group.append(fault)
    }
    add(group, article, &report)
  }

  private func add(_ group: [MarkupFault], _ article: Article, _ report: inout Report) {
    guard let first = group.first else { return }
    let others = group.dropFirst().map { RelatedPlace(range: $0.range, message: "This tag belongs to the same document") }
    var edits: [Edit] = []
    for fault in group {
      let range = TagRemoval(fault.range, in: article).range
      if let last = edits.last, range.start < last.range.end { continue }
      edits.append(.delete(range))
    }
    report.add(
      first.range, "`<\(first.name)>` belongs to a whole document and not into an article", related: Array(others),
      fix: Fix("Remove the tags of the document", edits, .unsafe))
  }

  /// An HTML file with front matter that names no layout, and begins as a document does, is not put into a page.
  private func isPageOfItsOwn(_ article: Article) -> Bool {
    guard article.format == .html, let frontMatter = article.frontMatter else { return false }
    if let layout = frontMatter["layout"], !["", "null", "none", "false", "~", "nil"].contains(layout.text.lowercased()) { return false }
    let lines = SourceLines(article)
    var index = Int(article.bodyRange.start)
    while index < lines.bytes.count {
      if ASCII.isWhitespace(lines.bytes[index]) {
        index += 1
      } else if lines.bytes[index...].starts(with: Array("<!--".utf8)),
        let end = HTMLSnippet.endOfMarkup(lines.bytes, from: index, limit: lines.bytes.count)
      {
        index = end
      } else {
        break
      }
    }
    let body = lines.bytes[index...]
    return ["<!doctype", "<html", "<head", "<body"].contains { name in
      zip(body.prefix(name.utf8.count), name.utf8).allSatisfy { ASCII.lowercased($0) == $1 } && body.count > name.utf8.count
    }
  }
}
