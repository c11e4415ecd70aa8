import Markup
import RuleKit
import SourceText

/// A text that a declared rule looks at, with the way back to the source.
struct ScopedText {
  enum Origin {
    case block(BlockTexts, index: Int)
    case inline(InlineText)
    case attribute(Attribute)
    case textNode(Text)
    /// A stretch of the source that the text is byte for byte.
    case source(UInt32)
    /// A stretch of the source that the text is not byte for byte.
    case whole(ByteRange)
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let origin: Origin
  /// The element that the text belongs to.
  let element: Element?

  /// Where a stretch of the text was written; the nearest enclosing range when that is not exact.
  func sourceRange(of stretch: Range<Int>) -> ByteRange {
    switch origin {
    case .block(let texts, let index):
      let start = texts.blocks[index].range.lowerBound
      return texts.sourceRange(of: (start + stretch.lowerBound)..<(start + stretch.upperBound), in: index)
    case .inline(let text): return text.sourceRange(of: stretch)
    case .attribute(let attribute): return attribute.sourceRange(of: stretch)
    case .textNode(let text): return text.sourceRange(of: stretch)
    case .source(let start): return ByteRange(start + UInt32(stretch.lowerBound), start + UInt32(stretch.upperBound))
    case .whole(let range): return range
    }
  }

  func string(_ stretch: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[stretch]), as: UTF8.self)
  }
}

/// The text of an inline element as a reader sees it, as `BlockTexts` has it for blocks.
struct InlineText {
  private(set) var bytes: [UInt8] = []
  private var pieces: [(start: Int, node: Node)] = []

  /// - Returns: nil when there are more bytes than `limit`.
  init?(_ element: Element, limit: Int) {
    var next = element.node.next(within: element.node)
    while let node = next {
      next = node.next(within: element.node)
      switch node.kind {
      case .comment: break
      case .template: append(node, BlockTexts.object)
      case .text:
        guard !node.flags.contains(.hidden) else { break }
        if node.isCode { append(node, BlockTexts.object) } else { append(node, node.bytes) }
      case .element:
        guard let child = node.asElement else { break }
        if child.isReplaced || child.isCode {
          append(node, BlockTexts.object)
          next = node.nextSkippingChildren(within: element.node)
        } else if child.tag == .br || child.tag.isBlock {
          bytes.append(ASCII.lineFeed)
        }
      }
      guard bytes.count <= limit else { return nil }
    }
  }

  private mutating func append(_ node: Node, _ content: some Collection<UInt8>) {
    pieces.append((bytes.count, node))
    bytes.append(contentsOf: content)
  }

  func sourceRange(of stretch: Range<Int>) -> ByteRange {
    var range: ByteRange?
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
      guard piece.start < stretch.upperBound, stretch.lowerBound < end || stretch.isEmpty else { continue }
      let place: ByteRange
      if let text = piece.node.asText, !piece.node.isCode {
        let count = text.bytes.count
        let start = min(max(stretch.lowerBound - piece.start, 0), count)
        place = text.sourceRange(of: start..<min(max(stretch.upperBound - piece.start, start), count))
      } else {
        place = piece.node.range
      }
      range = range?.union(place) ?? place
    }
    return range ?? pieces.first?.node.range ?? ByteRange(at: 0)
  }
}
