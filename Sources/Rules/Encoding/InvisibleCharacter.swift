package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Characters that nobody sees and that do nothing where they stand.
package struct InvisibleCharacter: NodeCheck {
  package static let id: RuleID = "invisible-character"
  package static let kinds = NodeKinds(tags: [.a, .img], texts: true)

  private var block = SurroundingBlock()

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    InvisibleScalars.mayStand(in: article.census)
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    if let text = node.asText {
      guard !text.isCode, !article.isFrontMatter(node), InvisibleScalars.mayStand(in: text.bytes) else { return }
      let isRightToLeft = block.isRightToLeft(node, in: article)
      look(at: text.bytes, isRightToLeft, article, &report) { text.sourceRange(of: $0) }
    } else if let element = node.asElement, !element.isCode {
      for attribute in element.attributes where attribute.name == "alt" || attribute.name == "title" {
        guard InvisibleScalars.mayStand(in: attribute.bytes) else { continue }
        let isRightToLeft = SurroundingBlock.hasRightToLeft(Array(attribute.bytes)[...])
        look(at: attribute.bytes, isRightToLeft, article, &report) { attribute.sourceRange(of: $0) }
      }
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    article.source.bytes.withUnsafeBufferPointer { bytes in
      for value in article.visibleFrontMatter {
        let isRightToLeft = SurroundingBlock.hasRightToLeft(article.source.bytes[value.indices])
        look(at: UnsafeBufferPointer(rebasing: bytes[value.indices]), isRightToLeft, article, &report) {
          ByteRange(Int(value.start) + $0.lowerBound, Int(value.start) + $0.upperBound)
        }
      }
    }
  }

  private func look(
    at bytes: UnsafeBufferPointer<UInt8>, _ isRightToLeft: Bool, _ article: Article, _ report: inout Report,
    place: (Range<Int>) -> ByteRange
  ) {
    let text = ScalarText(bytes)
    for (index, scalar) in text.scalars.enumerated() {
      guard let name = InvisibleScalars.name(scalar) else { continue }
      let neighbours = InvisibleNeighbours(text.scalars, index)
      guard !neighbours.needs(scalar, isRightToLeft: isRightToLeft) else { continue }
      let stretch = text.offsets[index]..<text.offsets[index + 1]
      let range = place(stretch)
      // An entity says that the character is meant.
      guard article.source.bytes[range.indices].elementsEqual(bytes[stretch]) else { continue }
      let safety = isSafe(scalar, neighbours, range, article) ? Fix.Safety.safe : .unsafe
      let fix = Fix("Remove the \(name)", [.delete(range)], safety)
      report.add(range, "`\(scalarName(scalar))` (\(name)) does nothing here", fix: fix)
    }
  }

  /// Whether the reader sees the same without it.
  private func isSafe(_ scalar: UInt32, _ neighbours: InvisibleNeighbours, _ range: ByteRange, _ article: Article) -> Bool {
    if scalar == 0xAD { return !neighbours.isBetweenLetters }
    if (0x202A...0x202E).contains(scalar) || (0x2066...0x2069).contains(scalar) { return false }
    let bytes = article.source.bytes
    let before = range.start > 0 ? bytes[Int(range.start) - 1] : ASCII.lineFeed
    let after = Int(range.end) < bytes.count ? bytes[Int(range.end)] : ASCII.lineFeed
    let marks = "*_`~<&[]\\|@{}$#>/".utf8
    if marks.contains(before) || marks.contains(after) { return false }
    // Behind it a list mark or a number might become the head of a block.
    return !(ASCII.isWhitespace(before) && "+-=:!0123456789".utf8.contains(after)) && !(ASCII.isDigit(before) && ".)".utf8.contains(after))
  }
}
