import SourceText

/// Looks up source offsets for offsets of the rendered HTML. It remembers its place, so near look-ups are O(1).
struct HTMLSourceCursor {
  private let pieces: UnsafeBufferPointer<SourceMap.Piece>
  private let htmlCount: Int
  private var index = 0

  init(_ pieces: UnsafeBufferPointer<SourceMap.Piece>, htmlCount: Int) {
    self.pieces = pieces
    self.htmlCount = htmlCount
  }

  /// The piece that holds the byte at `offset`, and where it ends in the HTML.
  @inline(__always)
  mutating func piece(at offset: Int) -> (piece: SourceMap.Piece, end: Int) {
    guard !pieces.isEmpty else {
      return (SourceMap.Piece(htmlStart: 0, sourceStart: 0, sourceEnd: 0, kind: .generated), htmlCount)
    }
    while index + 1 < pieces.count, Int(pieces[index + 1].htmlStart) <= offset { index += 1 }
    while index > 0, Int(pieces[index].htmlStart) > offset { index -= 1 }
    return (pieces[index], index + 1 < pieces.count ? Int(pieces[index + 1].htmlStart) : htmlCount)
  }

  /// What stands in the source for an empty value at `offset`, such as the `()` of an empty target; nil when nothing does.
  mutating func emptyValue(_ offset: Int) -> ByteRange? {
    guard !pieces.isEmpty else { return nil }
    _ = piece(at: offset)
    var found: ByteRange?
    var index = index
    while Int(pieces[index].htmlStart) == offset {
      let piece = pieces[index]
      if piece.kind == .replaced, piece.sourceStart < piece.sourceEnd { found = ByteRange(piece.sourceStart, piece.sourceEnd) }
      guard index > 0 else { break }
      index -= 1
    }
    return found
  }

  /// The source offset of something that begins at `offset`.
  @inline(__always)
  mutating func start(_ offset: Int) -> UInt32 {
    let piece = piece(at: offset).piece
    guard piece.isVerbatim else { return piece.sourceStart }
    return min(piece.sourceStart + UInt32(max(offset - Int(piece.htmlStart), 0)), piece.sourceEnd)
  }

  /// The source offset of something that ends at `offset`.
  @inline(__always)
  mutating func end(_ offset: Int) -> UInt32 {
    let piece = piece(at: max(offset - 1, 0)).piece
    switch piece.kind {
    case .rawHTML, .text: return min(piece.sourceStart + UInt32(max(offset - Int(piece.htmlStart), 0)), piece.sourceEnd)
    case .replaced: return piece.sourceEnd
    case .generated: return piece.sourceStart
    }
  }

  /// The source range of a stretch of HTML; empty stretches give the place where they stand.
  @inline(__always)
  mutating func range(_ start: Int, _ end: Int) -> ByteRange {
    guard start < end else {
      return ByteRange(start > 0 ? self.end(start) : self.start(start), start > 0 ? self.end(start) : self.start(start))
    }
    let first = self.start(start)
    return ByteRange(first, max(first, self.end(end)))
  }
}

extension SourceMap.Piece {
  /// Whether the HTML's bytes are the source's.
  @inline(__always)
  var isVerbatim: Bool { kind == .rawHTML || kind == .text }
}
