package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds what a program printed in place of a value.
package struct ProgramValue: NodeCheck {
  package static let id: RuleID = "program-value"
  package static let kinds = NodeKinds(tags: [.img, .a], texts: true)

  private struct Candidate {
    let word: ProgramWord
    let range: ByteRange
    let text: String
    /// A table's cell, whose column may be about values of programs.
    var isInCell = false
  }

  private var candidates: [Candidate] = []
  private var subject = ArticleSubject()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    if let element = node.asElement {
      if element.tag == .img { visitAlternative(of: element) }
      return
    }
    guard let text = node.asText, !text.node.flags.contains(.hidden) else { return }
    if text.isCode {
      subject.readCode(text.bytes)
      return
    }
    subject.readProse(text.bytes)
    let matches = ProgramValueScanner.matches(in: text.bytes)
    for match in matches {
      add(match.word, text.sourceRange(of: match.range), String(decoding: text.bytes[match.range], as: UTF8.self))
    }
    if matches.isEmpty { visitWhole(text) }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    if !candidates.isEmpty, let frontMatter = article.frontMatter {
      for key in ["title", "tags", "categories", "keywords", "description"] {
        guard let value = frontMatter[key] else { continue }
        for text in [value.text] + value.items.map(\.text) { subject.readTitle(text) }
      }
    }
    let mentions = Dictionary(grouping: candidates, by: \.word).mapValues(\.count)
    for candidate in candidates {
      let isSubject = subject.isAbout(candidate.word, besides: mentions[candidate.word] ?? 0) || candidate.isInCell && subject.hasCode
      guard !isSubject else { continue }
      report.add(candidate.range, "`\(candidate.text)` is a value of a program, not of the article")
    }
    candidates = []
    subject = ArticleSubject()
  }

  private mutating func add(_ word: ProgramWord, _ range: ByteRange, _ text: String, isInCell: Bool = false) {
    candidates.append(Candidate(word: word, range: range, text: text, isInCell: isInCell))
  }

  private mutating func visitAlternative(of image: Element) {
    guard let alternative = image.attribute("alt"), !alternative.hasTemplate, !image.isCode else { return }
    let bytes = trimmed(alternative.bytes)
    if let word = ProgramWord(whole: bytes) {
      subject.readProse(bytes)
      add(word, alternative.valueRange, word.rawValue)
    }
  }

  /// A text that is only the word, or ends in it behind a label.
  private mutating func visitWhole(_ text: Text) {
    let bytes = text.bytes
    var end = bytes.count
    while end > 0, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
    guard let word = ProgramWord(whole: UnsafeBufferPointer(rebasing: bytes[start..<end])) else { return }
    let before = UnsafeBufferPointer(rebasing: bytes[..<start])
    guard let block = text.node.parent.flatMap(nearestBlock), isLast(text.node, in: block), !block.containsTemplate else { return }
    let isWhole = !hasVisibleText(before) && isOnlyText(text.node, in: block)
    guard isWhole || ValueLabel.ends(before, isStart: isFirst(text.node, in: block)) else { return }
    add(word, text.sourceRange(of: start..<end), word.rawValue, isInCell: isWhole && (block.tag == .td || block.tag == .th))
  }

  /// The nearest element around a text whose whole text counts.
  private func nearestBlock(_ element: Element) -> Element? {
    var next: Element? = element
    while let current = next {
      switch current.tag {
      case .p, .h1, .h2, .h3, .h4, .h5, .h6, .li, .td, .th, .caption, .figcaption, .a, .dd, .dt: return current
      case .span, .b, .i, .em, .strong, .font, .small, .time, .u: next = current.parent
      default: return nil
      }
    }
    return nil
  }

  private func isOnlyText(_ text: Node, in block: Element) -> Bool { isFirst(text, in: block) && isLast(text, in: block) }

  private func isFirst(_ text: Node, in block: Element) -> Bool {
    for node in block.descendants {
      if node == text { return true }
      if node.kind == .text ? hasVisibleText(node.bytes) : node.asElement?.isReplaced ?? false { return false }
    }
    return true
  }

  /// Whether nothing, or a line break, comes behind the text in the block.
  private func isLast(_ text: Node, in block: Element) -> Bool {
    var next = text.next(within: block.node)
    while let node = next {
      if node.asElement?.tag == .br { return true }
      if node.kind == .text ? hasVisibleText(node.bytes) : node.asElement?.isReplaced ?? false { return false }
      next = node.next(within: block.node)
    }
    return true
  }
}
