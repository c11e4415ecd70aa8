package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds words that stand twice in a row.
package struct RepeatedWord: NodeCheck {
  package static let id: RuleID = "repeated-word"
  package static let kinds = NodeKinds.texts
  private let allowed: Set<String>
  /// How many Chinese and Japanese doubles of an article may still be looked at: to tell words takes long.
  private var looksLeft = 500

  package init(_ options: OptionValues) {
    allowed = Set(options.strings("allow").map { $0.lowercased() })
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    // `a a` is the shortest, and much of an article's text is line ends between elements.
    guard node.bytes.count >= 3, let text = article.prose(node) else { return }
    let bytes = text.bytes
    for pair in RepeatedWords.pairs(in: bytes) {
      guard pair.isEastAsian ? isEastAsianFault(pair, bytes) : LatinWords.isFault(pair, bytes) else { continue }
      let second = String(decoding: bytes[pair.second], as: UTF8.self)
      guard !allowed.contains(second.lowercased()), !isHeadingOfItem(pair, node, bytes) else { continue }
      add(text, pair, second, article, &report)
    }
  }

  private mutating func isEastAsianFault(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard looksLeft > 0, EastAsianWords.isListed(pair, bytes) else { return false }
    looksLeft -= 1
    return EastAsianWords.standsFree(pair, bytes)
  }

  private func add(_ text: Text, _ pair: RepeatedWords.Pair, _ word: String, _ article: Article, _ report: inout Report) {
    let range = text.sourceRange(of: pair.second)
    let first = text.sourceRange(of: pair.first)
    let gap = ByteRange(first.end, max(first.end, range.end))
    // With a line of a quote between, more than white space goes.
    let isPlain = article.source.bytes[Int(first.end)..<Int(range.start)].allSatisfy { ASCII.isWhitespace($0) }
    let fix = isPlain && range.count == pair.second.count ? Fix("Remove the second `\(word)`", [.delete(gap)], .unsafe) : nil
    report.add(range, "`\(word)` stands twice", related: [RelatedPlace(range: first, message: "The first one")], fix: fix)
  }

  /// The whole text of a node may be a label or a name.
  private func isHeadingOfItem(_ pair: RepeatedWords.Pair, _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !pair.isEastAsian else { return false }
    let before = UnsafeBufferPointer(rebasing: bytes[..<pair.first.lowerBound])
    let after = UnsafeBufferPointer(rebasing: bytes[pair.second.upperBound...].prefix(64))
    return before.count < 64 && !hasVisibleText(before) && !hasVisibleText(after)
  }
}
