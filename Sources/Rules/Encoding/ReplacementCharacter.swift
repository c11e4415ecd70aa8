package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// U+FFFD in prose: a character was lost before the text came here.
package struct ReplacementCharacter: NodeCheck {
  package static let id: RuleID = "replacement-character"
  package static let kinds = NodeKinds(tags: [.a, .img], texts: true)

  private var block = SurroundingBlock()

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    article.census.contains(0xFFFD)
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    if let text = node.asText {
      guard !text.isCode, !article.isFrontMatter(node) else { return }
      let ranges = Self.stretches(text.bytes)
      guard !ranges.isEmpty, !block.speaksOfEncodings(node, in: article) else { return }
      for range in ranges { add(text.sourceRange(of: range), article, &report) }
    } else if let element = node.asElement, !element.isCode {
      for attribute in element.attributes where attribute.name == "alt" || attribute.name == "title" {
        for range in Self.stretches(attribute.bytes) { add(attribute.sourceRange(of: range), article, &report) }
      }
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    for value in article.visibleFrontMatter {
      guard !SurroundingBlock.speaksOfEncodings(article.source.bytes[value.indices]) else { continue }
      let ranges = article.source.bytes[value.indices].withUnsafeBufferPointer { Self.stretches($0) }
      for range in ranges {
        add(ByteRange(Int(value.start) + range.lowerBound, Int(value.start) + range.upperBound), article, &report)
      }
    }
  }

  private func add(_ range: ByteRange, _ article: Article, _ report: inout Report) {
    let source = article.source
    guard !range.isEmpty, Self.isWritten(source.bytes[range.indices]), !overlaps(range, source.undecodable) else { return }
    guard !isQuoted(range, source) else { return }
    report.add(range, "`\(word(around: range, source))` has lost a character: `U+FFFD` stands in its place")
  }

  /// Whether the sign is shown as such, between quotes or brackets.
  private func isQuoted(_ range: ByteRange, _ source: SourceText) -> Bool {
    guard range.start > 0, Int(range.end) < source.count else { return false }
    let before = source.bytes[Int(range.start) - 1]
    let after = source.bytes[Int(range.end)]
    let isASCII = "\"'(".utf8.contains(before) && "\"')".utf8.contains(after)
    let start = max(0, Int(range.start) - 3)
    let end = min(source.count, Int(range.end) + 3)
    let left = source.bytes[start..<Int(range.start)]
    let right = source.bytes[Int(range.end)..<end]
    return isASCII
      || (["“", "‘", "「", "『", "（", "《"].contains { left.elementsEqual($0.utf8) }
        && ["”", "’", "」", "』", "）", "》"].contains { right.elementsEqual($0.utf8) })
  }

  private func word(around range: ByteRange, _ source: SourceText) -> String {
    var start = Int(range.start)
    var end = Int(range.end)
    while start > 0, Int(range.start) - start < 20, !isEdge(source.bytes[start - 1]) { start -= 1 }
    while start < Int(range.start), source.bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end < source.count, end - Int(range.end) < 20, !isEdge(source.bytes[end]) { end += 1 }
    while end > Int(range.end), end < source.count, source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return source.text(ByteRange(start, end))
  }

  private func isEdge(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "<>*_`()[]\"".utf8.contains(byte)
  }

  private func overlaps(_ range: ByteRange, _ sorted: [ByteRange]) -> Bool {
    let index = sorted.partitioningIndex { $0.end > range.start }
    return index < sorted.count && sorted[index].overlaps(range)
  }

  private static func isWritten(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0xEF, 0xBF, 0xBD])
  }

  /// Rows of U+FFFD.
  private static func stretches(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index &+ 2 < bytes.count {
      guard bytes[index] == 0xEF, bytes[index &+ 1] == 0xBF, bytes[index &+ 2] == 0xBD else {
        index &+= 1
        continue
      }
      let start = index
      while index &+ 2 < bytes.count, bytes[index] == 0xEF, bytes[index &+ 1] == 0xBF, bytes[index &+ 2] == 0xBD { index &+= 3 }
      found.append(start..<index)
    }
    return found
  }
}
