package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds articles that end where an excerpt was cut off.
package struct TruncatedArticle: Check {
  package static let id: RuleID = "truncated-article"

  package init(_ options: OptionValues) {}

  private static let phrases: Set<String> = [
    "continue reading", "read more", "keep reading", "read the full article", "read full article", "read the rest", "阅读全文", "閱讀全文",
    "查看全文", "展开全文", "阅读更多", "閱讀更多", "继续阅读", "繼續閱讀", "続きを読む", "もっと読む", "weiterlesen", "mehr lesen",
    "lire la suite", "lire plus", "leer más", "seguir leyendo", "continuar leyendo", "leia mais", "continue lendo", "continuar lendo",
  ]

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !article.isWholeDocument, !article.isSectionPage, let last = lastText(article) else { return }
    let block = last.node.parent?.nearestTextBlock
    if let block, block.node != article.body.node, let place = phrase(block, last, article) {
      report.add(place, "The article ends in \(quoted(block.visibleText()))")
      return
    }
    guard let cut = cutEnd(last, article) else { return }
    let mark = article.source.text(cut.place)
    report.add(cut.place, "The article is cut off: it ends in \(quoted(cut.isMark ? mark : cut.text))")
  }

  /// The last text that the reader sees, unless something else comes behind it.
  private func lastText(_ article: Article) -> Text? {
    var node = article.body.node.lastChild
    while let current = node {
      if let text = current.asText {
        if hasVisibleText(text.bytes) { return article.prose(current) }
      } else if let element = current.asElement {
        if element.isReplaced || element.isCode || element.flags.contains(.footnote) { return nil }
        if !element.isNeverShown, let child = current.lastChild {
          node = child
          continue
        }
      } else if current.isTemplate {
        return nil
      }
      node = previous(current, article)
    }
    return nil
  }

  private func previous(_ node: Node, _ article: Article) -> Node? {
    var current = node
    while current != article.body.node {
      if let sibling = current.previousSibling { return sibling }
      guard let parent = current.parent else { return nil }
      current = parent.node
    }
    return nil
  }

  /// The last block if it is only an invitation to read on.
  private func phrase(_ block: Element, _ last: Text, _ article: Article) -> ByteRange? {
    guard block.range.count < 400, !block.isImplied else { return nil }
    let words = bareWords(block.visibleText())
    let isPhrase = Self.phrases.contains(words) || words.hasPrefix("continue reading ") || words.hasPrefix("阅读全文")
    guard isPhrase, words.utf8.count < 160 else { return nil }
    // A link's text alone is what `vague-link-text` reports.
    if let link = last.node.parent, link.tag == .a, bareWords(link.visibleText()) == words { return contentRange(link, article) }
    return contentRange(block, article)
  }

  /// The content without white space around it.
  private func contentRange(_ element: Element, _ article: Article) -> ByteRange {
    guard let first = element.node.firstChild, let last = element.node.lastChild else { return element.range }
    let bytes = article.source.bytes
    var start = Int(first.range.start)
    var end = Int(last.range.end)
    while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
    while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    return ByteRange(start, end)
  }

  private struct Cut {
    var place: ByteRange
    /// A mark that only programs write, such as `[…]`.
    var isMark: Bool
    var text: String
  }

  /// `[…]`, or the dots at the end of an article that is a single long paragraph.
  private func cutEnd(_ last: Text, _ article: Article) -> Cut? {
    let bytes = last.bytes
    var end = bytes.count
    while end > 0, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    let text = UnsafeBufferPointer(rebasing: bytes[..<end])
    for mark in ["[…]", "[...]", "[&hellip;]"] as [StaticString] where hasSuffix(text, mark) {
      guard end > mark.utf8CodeUnitCount else { return nil }
      return Cut(place: last.sourceRange(of: end - mark.utf8CodeUnitCount..<end), isMark: true, text: "")
    }
    let dots = hasSuffix(text, "…") ? 3 : hasSuffix(text, "...") ? 3 : 0
    guard dots > 0, end > dots + 2, isLetter(bytes, before: end - dots), isExcerpt(article, last) else { return nil }
    var word = end - dots
    while word > 0, end - word < 40, !ASCII.isWhitespace(bytes[word - 1]) { word -= 1 }
    while word < end, bytes[word] & 0xC0 == 0x80 { word += 1 }
    return Cut(
      place: last.sourceRange(of: word..<end), isMark: false, text: String(decoding: bytes[word..<end], as: UTF8.self))
  }

  private func hasSuffix(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: StaticString) -> Bool {
    let start = bytes.count - mark.utf8CodeUnitCount
    guard start >= 0 else { return false }
    for offset in 0..<mark.utf8CodeUnitCount where bytes[start + offset] != mark.utf8Start[offset] { return false }
    return true
  }

  private func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> Bool {
    ASCII.isLetter(bytes[index - 1]) || (bytes[index - 1] >= 0x80 && index > 2 && bytes[index - 3] >= 0xE4 && bytes[index - 3] < 0xEE)
  }

  /// Whether the article is what a feed gives of another: one paragraph, long enough to have been cut.
  private func isExcerpt(_ article: Article, _ last: Text) -> Bool {
    guard article.body.range.count < 4_000, article.templates.isEmpty else { return false }
    var blocks = 0
    for node in article.body.descendants {
      guard let element = node.asElement else { continue }
      if element.tag.isHeading || element.isCode || element.tag == .ul || element.tag == .ol || element.tag == .table { return false }
      if element.tag == .p, element.hasVisibleContent { blocks += 1 }
    }
    return blocks < 2 && isWider(article.body.visibleText(), than: 99)
  }
}
