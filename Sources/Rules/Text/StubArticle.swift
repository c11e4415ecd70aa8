package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds articles that hardly say anything, or nothing but their title.
package struct StubArticle: Check {
  package static let id: RuleID = "stub-article"
  private let least: Int

  package init(_ options: OptionValues) {
    least = options.int("min")
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter, !article.isWholeDocument, let text = shortText(of: article), !text.isEmpty,
      !article.isSectionPage, !article.isMadeByFrontMatter, article.templates.allSatisfy({ $0.form == .comment }),
      !article.isFilledByScript, !includesOtherFiles(article)
    else { return }
    let place = place(in: article)
    let title = frontMatter["title"]?.text ?? frontMatter["Title"]?.text ?? ""
    if !title.isEmpty, letters(of: text) == letters(of: title) {
      report.add(place, "The article says nothing but its title")
    } else if displayWidth(text) < least {
      report.add(place, "The article says only \(quoted(text))")
    }
  }

  /// The text, if there is little of it and nothing beside it: no picture, link, code or embed.
  private func shortText(of article: Article) -> String? {
    let limit = 400
    var count = 0
    var next = article.body.node.next(within: article.body.node)
    while let node = next {
      if let element = node.asElement {
        if element.isNeverShown {
          next = node.nextSkippingChildren(within: article.body.node)
          continue
        }
        if element.isReplaced || element.tag == .a || element.tag == .code || element.tag == .pre || element.tag == .table { return nil }
      } else if let text = node.asText {
        if text.isCode { return nil }
        count += text.bytes.count
        if count > limit { return nil }
      }
      next = node.next(within: article.body.node)
    }
    return article.body.visibleText()
  }

  /// Letters and digits alone, in lower case.
  private func letters(of text: String) -> String {
    var letters = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      letters.append(scalar)
    }
    return String(letters)
  }

  /// What the body holds, without white space around it.
  private func place(in article: Article) -> ByteRange {
    let bytes = article.source.bytes
    var start = Int(article.bodyRange.start)
    var end = Int(article.bodyRange.end)
    while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
    while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    return ByteRange(start, end)
  }
}
