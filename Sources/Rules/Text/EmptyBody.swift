package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds articles that show nothing.
package struct EmptyBody: Check {
  package static let id: RuleID = "empty-body"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !article.isWholeDocument, article.unclosedFrontMatter == nil, !article.isSectionPage, !article.isMadeByFrontMatter,
      article.templates.allSatisfy({ $0.form == .comment }), !article.body.hasVisibleContent, !article.isFilledByScript
    else { return }
    report.add(place(in: article), "The article shows nothing: no text, picture or embed")
  }

  /// What the body holds, or the fence above it when it is blank.
  private func place(in article: Article) -> ByteRange {
    let bytes = article.source.bytes
    var start = Int(article.bodyRange.start)
    var end = Int(article.bodyRange.end)
    while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
    while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    if start < end { return ByteRange(start, end) }
    guard let frontMatter = article.frontMatter else { return ByteRange(at: Int(article.bodyRange.start)) }
    end = Int(frontMatter.range.end)
    while end > frontMatter.range.start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    start = end
    while start > frontMatter.range.start, !ASCII.isLineEnd(bytes[start - 1]) { start -= 1 }
    return ByteRange(start, end)
  }
}
