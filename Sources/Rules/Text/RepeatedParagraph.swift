package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds paragraphs that stand twice in one article.
package struct RepeatedParagraph: NodeCheck {
  package static let id: RuleID = "repeated-paragraph"
  package static let kinds = NodeKinds.elements(.p, .h1, .h2, .h3, .h4, .h5, .h6)
  private let least: Int
  private let crossesSections: Bool

  private struct Paragraph {
    let range: ByteRange
    let content: ByteRange
    /// The number of headings before it.
    let section: Int
  }

  /// The last paragraph of each content, by its hash.
  private var latest: [UInt64: Paragraph] = [:]
  private var section = 0

  package init(_ options: OptionValues) {
    least = options.int("min")
    crossesSections = options.bool("anywhere")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement else { return }
    guard element.tag == .p else {
      section += 1
      return
    }
    guard let content = content(of: element, article) else { return }
    // Room for a usual article: a table that grows is made anew each time.
    if latest.isEmpty { latest.reserveCapacity(64) }
    let paragraph = Paragraph(range: element.range, content: content, section: section)
    guard let first = latest.updateValue(paragraph, forKey: hash(article, content)), isSame(first.content, content, article),
      crossesSections || first.section == section, speaks(element, article)
    else { return }
    add(element, first.range, article, &report)
  }

  /// Whether two contents are the same, and not just their hashes.
  private func isSame(_ first: ByteRange, _ second: ByteRange, _ article: Article) -> Bool {
    article.source.bytes.withUnsafeBufferPointer { bytes in
      equals(UnsafeBufferPointer(rebasing: bytes[first.indices]), UnsafeBufferPointer(rebasing: bytes[second.indices]))
    }
  }

  /// Whether the paragraph has something to say, and for itself.
  private func speaks(_ paragraph: Element, _ article: Article) -> Bool {
    guard isOwnText(paragraph), !leadsTo(paragraph) else { return false }
    let text = paragraph.visibleText()
    return isWider(text, than: least) && !goesOn(text) && !isDefinition(paragraph, article)
  }

  /// Whether it is the rest of a sentence with a formula or code before it (`where n is …`), or a comment of code.
  private func goesOn(_ text: String) -> Bool {
    text.utf8.first.map { $0 &- 0x61 < 26 || $0 == ASCII.slash } ?? false
  }

  /// Whether it is a term with what it means, as other dialects read a line that begins with a colon: those may be alike, as rows are.
  private func isDefinition(_ paragraph: Element, _ article: Article) -> Bool {
    let bytes = article.source.bytes[paragraph.range.indices]
    return zip(bytes.indices, bytes.indices.dropFirst()).contains { first, second in
      bytes[first] == ASCII.colon && ASCII.isWhitespace(bytes[second]) && bytes[second] != ASCII.lineFeed
        && (first == bytes.startIndex || bytes[first - 1] == ASCII.lineFeed)
    }
  }

  private func add(_ element: Element, _ first: ByteRange, _ article: Article, _ report: inout Report) {
    let removal = BlockRemoval(element, in: article)
    report.add(
      element.range, "The paragraph stands twice",
      related: [RelatedPlace(range: first, message: "The first one stands here")],
      fix: Fix("Remove the second paragraph", [.delete(removal.range)], .unsafe))
  }

  /// The content in the source, without white space around it; nil for a paragraph too short to be compared.
  private func content(of element: Element, _ article: Article) -> ByteRange? {
    guard !element.isCode, !element.isImplied else { return nil }
    var start = Int(element.isMarkdown ? element.range.start : element.startTag.end)
    var end = Int(element.endTag?.start ?? element.range.end)
    let bytes = article.source.bytes
    while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
    while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    return end - start >= least ? ByteRange(start, end) : nil
  }

  /// Whether the paragraph speaks for itself: not one of a table, a quote or a list, where rows and items may be alike, and not made by
  /// template code.
  private func isOwnText(_ element: Element) -> Bool {
    for ancestor in element.ancestors {
      switch ancestor.tag {
      case .td, .th, .blockquote, .figure, .li, .details, .dd, .template, .noscript: return false
      default: continue
      }
    }
    return !element.containsTemplate
  }

  /// Whether the paragraph only leads to what follows it: an example, a list, a picture.
  private func leadsTo(_ element: Element) -> Bool {
    if let last = element.node.lastChild?.asText?.bytes {
      let end = trimmed(last)
      if end.last == ASCII.colon || end.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A]) { return true }
    }
    var next = element.node.nextSibling
    while let node = next {
      if let sibling = node.asElement {
        switch sibling.tag {
        case .pre, .ul, .ol, .dl, .table, .figure, .blockquote, .div, .details, .video, .iframe, .img: return true
        default: return sibling.tag == .p && sibling.node.firstChild?.asElement.map { $0.tag == .img || $0.tag == .a } ?? false
        }
      }
      if node.isTemplate { return true }
      next = node.nextSibling
    }
    return false
  }

  /// A hash of some bytes of the source, eight at a time.
  private func hash(_ article: Article, _ range: ByteRange) -> UInt64 {
    article.source.bytes.withUnsafeBytes { bytes in
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(range.count)
      var index = Int(range.start)
      let end = Int(range.end)
      while index + 8 <= end {
        hash = (hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        index += 8
      }
      while index < end {
        hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
        index += 1
      }
      return hash
    }
  }
}
