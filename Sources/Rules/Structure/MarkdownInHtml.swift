package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds Markdown that stays as it is written, because it stands in a block of HTML; once in each block.
package struct MarkdownInHtml: NodeCheck {
  package static let id: RuleID = "markdown-in-html"
  package static let kinds = NodeKinds.texts

  private var lastBlock: ByteRange?
  private var parsed = AncestorMemo<Bool>()

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool { article.census.mayContain(oneOf: ["**", "](", "# ", "``", "~~"]) }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard node.flags.contains(.rawHTML), node.flags.isDisjoint(with: [.code, .hidden]), let text = node.asText,
      article.environment.generator != .docusaurus
    else { return }
    guard let mark = MarkdownMark.first(in: text.bytes, startsLine: startsLine(text, article), headings: mayHoldHeading(node)) else {
      return
    }
    let range = text.sourceRange(of: mark)
    if let lastBlock, lastBlock.contains(range) { return }
    guard !isParsed(node, article) else { return }
    lastBlock = article.markdown.htmlBlocks.range(at: Int(range.start))
    report.add(range, "\(quoted(article.source.text(range))) stays as it is, because Markdown is not read in a block of HTML")
  }

  /// In a paragraph, a line with `#` may as well be a comment in code or a number.
  private func mayHoldHeading(_ node: Node) -> Bool {
    switch node.parent?.tag {
    case .div, .section, .article, .main, .aside, .details, .center, .td, .li, .blockquote, .body, .figure: true
    default: false
    }
  }

  private func startsLine(_ text: Text, _ article: Article) -> Bool {
    let start = Int(text.range.start)
    return start <= article.bodyRange.start || ASCII.isLineEnd(article.source.bytes[start - 1])
  }

  /// Whether a generator reads the Markdown all the same: `markdown="1"`, or kramdown in an element of a sentence.
  private mutating func isParsed(_ node: Node, _ article: Article) -> Bool {
    let isKramdown = article.environment.flavour == .kramdown
    guard let parent = node.parent, parent.flags.contains(.rawHTML) else { return isKramdown }
    func answer(_ element: Element) -> Bool? {
      if element.hasAttribute("markdown") || element.hasAttribute("v-pre") { return true }
      if let outer = element.parent, outer.flags.contains(.rawHTML) { return nil }
      return isKramdown && !element.tag.opensHTMLBlock
    }
    return answer(parent) ?? parsed.nearest(around: parent, answer) ?? false
  }

  package mutating func check(_ article: Article, _ report: inout Report) { lastBlock = nil }
}

/// Marks of Markdown that are nothing else.
enum MarkdownMark {
  /// The first mark: `**words**`, `[words](target)`, a heading's line, a fence.
  /// - Complexity: linear in `bytes`
  static func first(in bytes: UnsafeBufferPointer<UInt8>, startsLine: Bool, headings: Bool) -> Range<Int>? {
    var index = 0
    var isInFence = false
    while index < bytes.count {
      index = mayBeMark(in: bytes, from: index)
      guard index < bytes.count else { break }
      switch bytes[index] {
      case ASCII.asterisk:
        if let range = strong(bytes, at: index) { return range }
        while index < bytes.count, bytes[index] == ASCII.asterisk { index += 1 }
        continue
      case ASCII.openBracket:
        if let range = link(bytes, at: index) { return range }
      case ASCII.hash:
        if headings, !isInFence, isLineStart(bytes, index, startsLine), let range = heading(bytes, at: index) { return range }
        while index < bytes.count, bytes[index] == ASCII.hash { index += 1 }
        continue
      case ASCII.backtick, ASCII.tilde:
        let mark = bytes[index]
        if isLineStart(bytes, index, startsLine), isFence(bytes, at: index) {
          if let range = fence(bytes, at: index) { return range }
          // Of code, only its beginning stands in the block.
          isInFence = true
        }
        while index < bytes.count, bytes[index] == mark { index += 1 }
        continue
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Goes on by eights as long as no mark begins in them.
  @inline(__always)
  private static func mayBeMark(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let found =
        zeros(word ^ 0x2A2A_2A2A_2A2A_2A2A) | zeros(word ^ 0x5B5B_5B5B_5B5B_5B5B) | zeros(word ^ 0x2323_2323_2323_2323)
        | zeros(word ^ 0x6060_6060_6060_6060) | zeros(word ^ 0x7E7E_7E7E_7E7E_7E7E)
      if found & 0x8080_8080_8080_8080 != 0 { break }
      index &+= 8
    }
    return index
  }

  /// Has a byte's top bit where some byte of `word` is 0, and none where none is.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }

  private static func isLineStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ startsLine: Bool) -> Bool {
    var start = index
    while start > 0, bytes[start - 1] == ASCII.space || bytes[start - 1] == ASCII.tab { start -= 1 }
    return start == 0 ? startsLine : ASCII.isLineEnd(bytes[start - 1])
  }

  private static func strong(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    let inner = start + 2
    guard inner < bytes.count, bytes[start + 1] == ASCII.asterisk, isInner(bytes[inner]) else { return nil }
    // Powers, globs and operators stand between letters and slashes.
    if start > 0, ASCII.isAlphanumeric(bytes[start - 1]) || bytes[start - 1] == ASCII.slash || bytes[start - 1] == ASCII.backslash {
      return nil
    }
    var hasWord = false
    var index = inner
    let limit = min(bytes.count - 1, inner + 400)
    while index < limit {
      if bytes[index] == ASCII.asterisk {
        guard bytes[index + 1] == ASCII.asterisk, isInner(bytes[index - 1]), hasWord else { return nil }
        let end = index + 2
        if end < bytes.count, ASCII.isAlphanumeric(bytes[end]) || bytes[end] == ASCII.slash || bytes[end] == ASCII.asterisk { return nil }
        return start..<end
      }
      if ASCII.isLineEnd(bytes[index]), ASCII.isLineEnd(bytes[index + 1]) { return nil }
      if ASCII.isLetter(bytes[index]) || bytes[index] >= 0x80 { hasWord = true }
      index += 1
    }
    return nil
  }

  private static func isInner(_ byte: UInt8) -> Bool { !ASCII.isWhitespace(byte) && byte != ASCII.asterisk && byte != ASCII.slash }

  private static func link(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    var index = start + 1
    var hasWord = false
    let limit = min(bytes.count, start + 400)
    while index < limit, bytes[index] != ASCII.closeBracket {
      if bytes[index] == ASCII.openBracket || ASCII.isLineEnd(bytes[index]) { return nil }
      if ASCII.isLetter(bytes[index]) || bytes[index] >= 0x80 { hasWord = true }
      index += 1
    }
    let isImage = start > 0 && bytes[start - 1] == ASCII.exclamation
    guard index + 2 < limit, hasWord || isImage, bytes[index + 1] == ASCII.openParenthesis else { return nil }
    let target = index + 2
    index = target
    var isAddress = bytes[target] == ASCII.hash
    while index < bytes.count, index - target < 2_000, bytes[index] != ASCII.closeParenthesis {
      if ASCII.isWhitespace(bytes[index]) || bytes[index] == ASCII.openParenthesis { return nil }
      if bytes[index] == ASCII.slash || bytes[index] == ASCII.dot { isAddress = true }
      index += 1
    }
    guard index < bytes.count, bytes[index] == ASCII.closeParenthesis, index - target > 1, isAddress else { return nil }
    return (isImage ? start - 1 : start)..<index + 1
  }

  private static func heading(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count, bytes[index] == ASCII.hash { index += 1 }
    guard index - start <= 6, index + 1 < bytes.count, bytes[index] == ASCII.space, !ASCII.isWhitespace(bytes[index + 1]) else {
      return nil
    }
    while index < bytes.count, !ASCII.isLineEnd(bytes[index]) { index += 1 }
    while bytes[index - 1] == ASCII.space { index -= 1 }
    return start..<index
  }

  /// Whether three backticks or tildes stand there.
  private static func isFence(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    start + 2 < bytes.count && bytes[start + 1] == bytes[start] && bytes[start + 2] == bytes[start]
  }

  /// A line that begins with a fence, when another one follows.
  private static func fence(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count, !ASCII.isLineEnd(bytes[end]) { end += 1 }
    var index = end
    while index + 3 < bytes.count {
      if ASCII.isLineEnd(bytes[index]) {
        var mark = index + 1
        while mark + 2 < bytes.count, bytes[mark] == ASCII.space { mark += 1 }
        if mark + 2 < bytes.count, bytes[mark] == bytes[start], isFence(bytes, at: mark) { return start..<end }
      }
      index += 1
    }
    return nil
  }
}
