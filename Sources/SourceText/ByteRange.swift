/// A half-open range of byte offsets into a `SourceText`: the one coordinate of contentlint.
///
/// Lines and columns are made from it by reporters only. Public for the same reason as `ASCII`: it is made and asked for every node.
public struct ByteRange: Hashable, Sendable, BitwiseCopyable {
  /// Offset of the first byte.
  public var start: UInt32
  /// Offset behind the last byte; never less than `start`.
  public var end: UInt32

  @inlinable public init(_ start: UInt32, _ end: UInt32) {
    precondition(start <= end, "A byte range must not end before it starts")
    self.start = start
    self.end = end
  }

  @inlinable public init(_ start: Int, _ end: Int) {
    self.init(UInt32(start), UInt32(end))
  }

  /// An insertion point: the empty range at `offset`.
  @inlinable public init(at offset: Int) {
    self.init(offset, offset)
  }

  @inlinable public var count: Int { Int(end - start) }
  @inlinable public var isEmpty: Bool { start == end }
  /// The same range as `Int` indices into the source's bytes.
  @inlinable public var indices: Range<Int> { Int(start)..<Int(end) }

  @inlinable public func contains(_ other: ByteRange) -> Bool {
    start <= other.start && other.end <= end
  }

  @inlinable public func contains(offset: Int) -> Bool {
    Int(start) <= offset && offset < Int(end)
  }

  /// Whether the two share at least one byte. Empty ranges overlap nothing.
  @inlinable public func overlaps(_ other: ByteRange) -> Bool {
    max(start, other.start) < min(end, other.end)
  }

  /// The smallest range that holds both.
  @inlinable public func union(_ other: ByteRange) -> ByteRange {
    ByteRange(min(start, other.start), max(end, other.end))
  }
}

extension ByteRange: Comparable {
  /// Orders by start, then by end.
  @inlinable public static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension [ByteRange] {
  /// The range that holds `offset`, in a sorted disjoint list.
  /// - Complexity: O(log ranges)
  package func range(at offset: Int) -> ByteRange? {
    let index = partitioningIndex { Int($0.end) > offset }
    return index < count && self[index].contains(offset: offset) ? self[index] : nil
  }
}
