package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds pairs of tags that the reader sees, because their `<` was written as an entity.
package struct EscapedMarkup: NodeCheck {
  package static let id: RuleID = "escaped-markup"
  package static let kinds = NodeKinds.texts

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool { article.census.mayContain(oneOf: ["&l", "&L", "&#"]) }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = node.asText, text.hasReplacements, node.flags.isDisjoint(with: [.code, .hidden]) else { return }
    let bytes = text.bytes
    guard bytes.contains(ASCII.lessThan), !article.isFrontMatter(node) else { return }
    let tags = EscapedTag.find(in: bytes)
    guard tags.count > 1 else { return }
    let pairs = EscapedTag.pairs(tags)
    guard !pairs.isEmpty, !speaksOfMarkup(node, bytes, around: pairs, tags, article) else { return }
    for pair in pairs where holdsWords(bytes, tags, pair) {
      let parts = tags[pair].map { (range: text.sourceRange(of: $0.range), tag: $0) }
      guard let first = parts.first, let last = parts.last, parts.allSatisfy({ isWrittenAsEntity($0.range, article) }) else { continue }
      let edits = parts.map { Edit($0.range, String(decoding: UnsafeBufferPointer(rebasing: bytes[$0.tag.range]), as: UTF8.self)) }
      let shown = edits[0].text
      report.add(
        first.range.union(last.range), "\(quoted(shown)) is shown to the reader as text, because its `<` is written as an entity",
        fix: Fix("Write the tags as tags", edits, .unsafe))
    }
  }

  private func isWrittenAsEntity(_ range: ByteRange, _ article: Article) -> Bool {
    let bytes = article.source.bytes[range.indices]
    return bytes.first == ASCII.ampersand && !bytes.contains(ASCII.lessThan)
  }

  /// Whether a pair holds more than the word between two tags in a sentence about them.
  private func holdsWords(_ bytes: UnsafeBufferPointer<UInt8>, _ tags: [EscapedTag], _ pair: ClosedRange<Int>) -> Bool {
    var start = tags[pair.lowerBound].range.upperBound
    for tag in tags[pair].dropFirst() {
      let between = trimmed(UnsafeBufferPointer(rebasing: bytes[start..<tag.range.lowerBound]))
      start = tag.range.upperBound
      guard between.contains(where: { ASCII.isAlphanumeric($0) || $0 >= 0x80 }) else { continue }
      let words = bareWords(String(decoding: between, as: UTF8.self))
      if !words.isEmpty, !EscapedMarkup.joiners.contains(words) { return true }
    }
    return false
  }

  private static let joiners: Set<String> = [
    "and", "or", "to", "with", "und", "oder", "bis", "et", "ou", "y", "o", "e", "和", "与", "與", "或", "到", "、", "と", "や",
  ]

  private static let words = [
    "tag", "element", "html", "markup", "xml", "escap", "标签", "標籤", "元素", "标记", "標記", "转义", "轉義", "タグ", "要素", "balise", "élément",
    "etiqueta", "elemento", "syntax", "语法", "語法",
  ].map { Array($0.utf8) }

  /// Whether the words around explain markup.
  private func speaksOfMarkup(
    _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>, around pairs: [ClosedRange<Int>], _ tags: [EscapedTag], _ article: Article
  ) -> Bool {
    var outside: [UInt8] = []
    var start = 0
    for pair in pairs {
      outside += bytes[start..<tags[pair.lowerBound].range.lowerBound]
      start = tags[pair.upperBound].range.upperBound
    }
    outside += bytes[start...]
    if SurroundingBlock.contains(outside[...], anyOf: EscapedMarkup.words) { return true }
    for sibling in [node.previousSibling, node.nextSibling] {
      guard let sibling, sibling.kind == .element || sibling.kind == .text else { continue }
      // Code beside it: the sentence is about code.
      if sibling.isCode { return true }
    }
    return false
  }
}

/// A tag of content that stands in decoded text.
struct EscapedTag {
  let range: Range<Int>
  let tag: Tag
  let isEnd: Bool

  /// - Complexity: linear in `bytes`
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [EscapedTag] {
    var found: [EscapedTag] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == ASCII.lessThan, let tag = EscapedTag(bytes, at: index) else {
        index += 1
        continue
      }
      found.append(tag)
      index = tag.range.upperBound
    }
    return found
  }

  private init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    var index = start + 1
    isEnd = index < bytes.count && bytes[index] == ASCII.slash
    if isEnd { index += 1 }
    let name = index
    while index < bytes.count, index - name < 12, ASCII.isAlphanumeric(bytes[index]) { index += 1 }
    tag = Tag(String(decoding: UnsafeBufferPointer(rebasing: bytes[name..<index]), as: UTF8.self))
    guard tag.holdsProse else { return nil }
    if index < bytes.count, bytes[index] != ASCII.greaterThan, !ASCII.isWhitespace(bytes[index]) { return nil }
    // A tag is short; the bound keeps many a `<` without a `>` cheap.
    let limit = min(bytes.count, index + 1_000)
    while index < limit, bytes[index] != ASCII.greaterThan, bytes[index] != ASCII.lessThan { index += 1 }
    guard index < limit, bytes[index] == ASCII.greaterThan else { return nil }
    range = start..<index + 1
  }

  /// The outermost pairs of a start tag and its end tag.
  static func pairs(_ tags: [EscapedTag]) -> [ClosedRange<Int>] {
    var open: [Int] = []
    var pairs: [ClosedRange<Int>] = []
    for (index, tag) in tags.enumerated() {
      if !tag.isEnd {
        if open.count < 64 { open.append(index) }
      } else if let place = open.lastIndex(where: { tags[$0].tag == tag.tag }) {
        let start = open[place]
        open.removeSubrange(place...)
        while let last = pairs.last, last.lowerBound > start { pairs.removeLast() }
        pairs.append(start...index)
      }
    }
    return pairs
  }
}

extension Tag {
  /// Elements that articles are made of.
  fileprivate var holdsProse: Bool {
    switch self {
    case .p, .div, .span, .b, .strong, .i, .em, .u, .s, .a, .ul, .ol, .li, .h1, .h2, .h3, .h4, .h5, .h6, .table, .thead, .tbody, .tr, .td,
      .th, .blockquote, .font, .center, .section, .article, .figure, .figcaption, .small, .sub, .sup, .code, .pre, .mark, .del, .ins, .q,
      .cite, .strike, .big, .kbd, .label:
      true
    default: false
    }
  }
}
