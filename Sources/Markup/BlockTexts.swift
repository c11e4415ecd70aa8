package import SourceText

/// The text of an article's blocks as a reader sees it: each paragraph, heading, list item and cell as one text, whatever inline markup stands
/// in it.
///
/// Code, pictures, template code and other things that are no text stand in it as one U+FFFC. White space is as in the source. Hidden content
/// is left out.
package struct BlockTexts {
  /// A run of text without a block's edge in it.
  package struct Block {
    /// In `bytes`, without white space at its edges.
    package var range: Range<Int>
    /// The block element around it.
    package var element: Element
    package var isHeading: Bool
    /// Index of its first piece.
    fileprivate var firstPiece: Int
  }

  /// A text node in a block.
  private struct Piece {
    var start: Int
    var node: Node
  }

  /// All blocks' texts, each behind the other, with a line feed between.
  package private(set) var bytes: [UInt8] = []
  /// In document order; blocks without any visible character are left out.
  package private(set) var blocks: [Block] = []
  private var pieces: [Piece] = []

  /// U+FFFC OBJECT REPLACEMENT CHARACTER in UTF-8.
  package static let object: [UInt8] = [0xEF, 0xBF, 0xBC]

  /// Where a stretch of a block's text was written. At an edge that falls on something that is no text, the nearest text.
  package func sourceRange(of stretch: Range<Int>, in block: Int) -> ByteRange {
    let first = piece(at: stretch.lowerBound, in: block, isEnd: false)
    let last = piece(at: stretch.upperBound, in: block, isEnd: true)
    let start = sourceRange(of: stretch, clippedTo: first)
    return first == last ? start : start.union(sourceRange(of: stretch, clippedTo: last))
  }

  /// The piece that holds an offset; of neighbours, for an end the one before.
  private func piece(at offset: Int, in block: Int, isEnd: Bool) -> Int {
    let first = blocks[block].firstPiece
    let end = block + 1 < blocks.count ? blocks[block + 1].firstPiece : pieces.count
    let next = pieces[first..<end].partitioningIndex { isEnd ? $0.start >= offset : $0.start > offset }
    return max(next - 1, first)
  }

  private func sourceRange(of stretch: Range<Int>, clippedTo index: Int) -> ByteRange {
    let piece = pieces[index]
    guard let text = piece.node.asText else { return piece.node.range }
    let count = text.bytes.count
    let start = min(max(stretch.lowerBound - piece.start, 0), count)
    let end = min(max(stretch.upperBound - piece.start, start), count)
    return text.sourceRange(of: start..<end)
  }

  /// Reads the whole body once.
  /// - Complexity: linear in the tree.
  init(_ body: Element) {
    bytes.reserveCapacity(4096)
    var open: [Element] = [body]
    var start = 0
    var firstPiece = 0
    var node: Node? = body.node.firstChild
    let root = body.node

    func isBlock(_ node: Node) -> Bool { node.kind == .element && (node.asElement?.tag.isBlock ?? false) }
    while let current = node {
      var goesDeeper = false
      switch current.kind {
      case .text: append(current)
      case .comment: break
      case .template: appendObject(current)
      case .element:
        guard let element = current.asElement, !current.flags.contains(.hidden) else { break }
        if element.tag.isBlock {
          close(start, firstPiece, open.last ?? body)
          (start, firstPiece) = (bytes.count, pieces.count)
          open.append(element)
          goesDeeper = !current.isCode
        } else if element.tag == .br {
          bytes.append(ASCII.lineFeed)
        } else if current.isCode || element.isObject {
          appendObject(current)
        } else {
          goesDeeper = true
        }
      }
      if goesDeeper, let child = current.firstChild {
        node = child
        continue
      }
      var leaving: Node? = current
      node = nil
      while let left = leaving, left != root {
        if isBlock(left), open.last?.node == left {
          close(start, firstPiece, open.removeLast())
          (start, firstPiece) = (bytes.count, pieces.count)
        }
        if let sibling = left.nextSibling {
          node = sibling
          break
        }
        leaving = left.parent?.node
      }
    }
    close(start, firstPiece, body)
  }

  private mutating func append(_ node: Node) {
    guard !node.flags.contains(.hidden) else { return }
    if node.isCode { return appendObject(node) }
    pieces.append(Piece(start: bytes.count, node: node))
    bytes.append(contentsOf: node.bytes)
  }

  private mutating func appendObject(_ node: Node) {
    pieces.append(Piece(start: bytes.count, node: node))
    bytes.append(contentsOf: BlockTexts.object)
  }

  private mutating func close(_ start: Int, _ firstPiece: Int, _ element: Element) {
    let isBlank = pieces.count == firstPiece || bytes[start...].allSatisfy { ASCII.isWhitespace($0) }
    if isBlank {
      bytes.removeSubrange(start...)
      pieces.removeSubrange(firstPiece...)
      return
    }
    var range = start..<bytes.count
    while ASCII.isWhitespace(bytes[range.lowerBound]) { range = (range.lowerBound + 1)..<range.upperBound }
    while ASCII.isWhitespace(bytes[range.upperBound - 1]) { range = range.lowerBound..<(range.upperBound - 1) }
    blocks.append(Block(range: range, element: element, isHeading: element.tag.isHeading, firstPiece: firstPiece))
    bytes.append(ASCII.lineFeed)
  }
}

extension Tag {
  /// Whether a browser begins a new block with the element.
  package var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt, .fieldset,
      .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .legend, .li, .main, .menu, .nav, .ol, .p,
      .pre, .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .option, .listing, .plaintext, .xmp, .marquee:
      true
    default: false
    }
  }

  package var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }
}

extension Element {
  /// Whether something that is no text stands in the element's place.
  fileprivate var isObject: Bool {
    switch tag {
    case .img, .image, .picture, .video, .audio, .iframe, .frame, .embed, .object, .applet, .canvas, .svg, .math, .xEquation, .input,
      .button, .select, .textarea, .meter, .progress, .slot, .keygen, .script, .style, .template:
      true
    default: false
    }
  }
}
