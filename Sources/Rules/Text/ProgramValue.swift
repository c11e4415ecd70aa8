package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds what a program printed in place of a value.
package struct ProgramValue: NodeCheck {
  package static let id: RuleID = "program-value"
  package static let kinds = NodeKinds(tags: [.img], texts: true)

  private struct Candidate {
    let word: ProgramWord
    let range: ByteRange
    let text: String
    /// A table's cell, whose column may be about values of programs.
    var isInCell = false
  }

  private var candidates: [Candidate] = []
  /// Whether the article may hold more than lone words; known after the first visit.
  private var mayHoldMatches: Bool?

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    article.mayShow(oneOf: ["null"]) || Self.mayHoldMatches(article)
  }

  /// Whether the body may hold what `ProgramValueScanner` finds. Of `[object Object]`, what has no mark and begins with a rare letter.
  private static func mayHoldMatches(_ article: Article) -> Bool {
    article.mayShow(oneOf: ["undefined", "NaN", "ject Object", "Invalid Date"])
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    if let element = node.asElement {
      visitAlternative(of: element)
    } else if let text = node.asText, text.node.flags.isDisjoint(with: [.hidden, .code]) {
      let mayHoldMatches = mayHoldMatches ?? Self.mayHoldMatches(article)
      self.mayHoldMatches = mayHoldMatches
      let bytes = text.bytes
      let matches = mayHoldMatches ? ProgramValueScanner.matches(in: bytes) : []
      for match in matches {
        add(match.word, text.sourceRange(of: match.range), String(decoding: bytes[match.range], as: UTF8.self))
      }
      if matches.isEmpty { visitWhole(text) }
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !candidates.isEmpty else { return }
    let subject = ArticleSubject(article)
    var suspected: [ProgramWord: Int] = [:]
    for candidate in candidates { suspected[candidate.word, default: 0] += count(of: candidate.word, in: candidate.text) }
    for candidate in candidates {
      let isSubject = subject.isAbout(candidate.word, besides: suspected[candidate.word] ?? 0) || candidate.isInCell && subject.hasCode
      guard !isSubject else { continue }
      report.add(candidate.range, "`\(candidate.text)` is a value of a program, not of the article")
    }
    candidates = []
  }

  private func count(of word: ProgramWord, in text: String) -> Int {
    text.split { !$0.isASCII || !$0.isLetter }.count { $0 == word.rawValue }
  }

  private mutating func add(_ word: ProgramWord, _ range: ByteRange, _ text: String, isInCell: Bool = false) {
    candidates.append(Candidate(word: word, range: range, text: text, isInCell: isInCell))
  }

  private mutating func visitAlternative(of image: Element) {
    guard let alternative = image.attribute("alt"), !alternative.hasTemplate, !image.isCode else { return }
    let bytes = trimmed(alternative.bytes)
    if let word = ProgramWord(whole: bytes) { add(word, alternative.valueRange, word.rawValue) }
  }

  /// A text that is only the word, or ends in it behind a label.
  private mutating func visitWhole(_ text: Text) {
    let bytes = text.bytes
    var end = bytes.count
    while end > 0, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    // The last letters of the words.
    guard end > 2, bytes[end - 1] == 0x64 || bytes[end - 1] == 0x6C || bytes[end - 1] == 0x4E else { return }
    var start = end
    while start > 0, end - start < 10, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
    guard let word = ProgramWord(whole: UnsafeBufferPointer(rebasing: bytes[start..<end])),
      let block = text.node.parent.flatMap(nearestBlock), isLast(text.node, in: block)
    else { return }
    let before = UnsafeBufferPointer(rebasing: bytes[..<start])
    let isAlone = !hasVisibleText(before)
    if isAlone, isFirst(text.node, in: block) {
      guard !block.containsTemplate else { return }
      add(word, text.sourceRange(of: start..<end), word.rawValue, isInCell: block.tag == .td || block.tag == .th)
    } else if isAlone ? followsLabel(text.node) : ValueLabel.ends(before, isStart: beginsLine(text.node, in: block)) {
      add(word, text.sourceRange(of: start..<end), word.rawValue)
    }
  }

  /// `<b>Author:</b> undefined`
  private func followsLabel(_ text: Node) -> Bool {
    guard let label = text.previousSibling?.asElement?.node.firstChild, label.kind == .text, label.nextSibling == nil else { return false }
    return ValueLabel.ends(label.bytes, isStart: true)
  }

  private func beginsLine(_ text: Node, in block: Element) -> Bool {
    text.previousSibling?.asElement?.tag == .br || isFirst(text, in: block)
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

extension Article {
  /// Whether one of some ASCII words stands in the body, in code or not.
  fileprivate func mayShow(oneOf words: [StaticString]) -> Bool {
    let words = words.filter { census.mayContain($0) }
    guard !words.isEmpty else { return false }
    return source.bytes.withUnsafeBytes { bytes in words.contains { bytes.offset(of: $0, from: Int(bodyRange.start)) != nil } }
  }
}
