package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds a byte order mark before front matter.
package struct ByteOrderMark: Check {
  package static let id: RuleID = "byte-order-mark"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    let source = article.source
    guard source.byteOrderMarkLength > 0, source.encoding.isUTF8, article.frontMatter != nil || article.unclosedFrontMatter != nil else {
      return
    }
    let range = ByteRange(0, source.byteOrderMarkLength)
    report.add(
      range, "A byte order mark stands before the front matter", fix: Fix("Remove the byte order mark", [.delete(range)], .safe))
  }
}
