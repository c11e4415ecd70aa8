/// A half-open range of byte offsets into a `SourceText`: the one coordinate of contentlint.
///
/// Lines and columns are made from it by reporters only.
package struct ByteRange: Hashable, Sendable, BitwiseCopyable {
  /// Offset of the first byte.
  package var start: UInt32
  /// Offset behind the last byte; never less than `start`.
  package var end: UInt32

  package init(_ start: UInt32, _ end: UInt32) {
    precondition(start <= end, "A byte range must not end before it starts")
    self.start = start
    self.end = end
  }

  package init(_ start: Int, _ end: Int) {
    self.init(UInt32(start), UInt32(end))
  }

  /// An insertion point: the empty range at `offset`.
  package init(at offset: Int) {
    self.init(offset, offset)
  }

  package var count: Int { Int(end - start) }
  package var isEmpty: Bool { start == end }
  /// The same range as `Int` indices into the source's bytes.
  package var indices: Range<Int> { Int(start)..<Int(end) }

  package func contains(_ other: ByteRange) -> Bool {
    start <= other.start && other.end <= end
  }

  package func contains(offset: Int) -> Bool {
    Int(start) <= offset && offset < Int(end)
  }

  /// Whether the two share at least one byte. Empty ranges overlap nothing.
  package func overlaps(_ other: ByteRange) -> Bool {
    max(start, other.start) < min(end, other.end)
  }

  /// The smallest range that holds both.
  package func union(_ other: ByteRange) -> ByteRange {
    ByteRange(min(start, other.start), max(end, other.end))
  }
}

extension ByteRange: Comparable {
  /// Orders by start, then by end.
  package static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
