internal import CXML2

/// A place in the tree where the next node goes: before `before`, or as the last child of `parent`.
struct HTMLPlace: BitwiseCopyable {
  var parent: UnsafeMutablePointer<xmlNode>?
  var before: UnsafeMutablePointer<xmlNode>?

  @inline(__always)
  static func == (left: HTMLPlace, right: HTMLPlace) -> Bool {
    left.parent == right.parent && left.before == right.before
  }
}

/// Decoded bytes and their segments, while a text or attribute value is put together.
struct HTMLTextBuffer {
  private(set) var bytes: UnsafeMutablePointer<UInt8> = .allocate(capacity: 4_096)
  private(set) var count = 0
  private var capacity = 4_096
  private(set) var segments: UnsafeMutablePointer<TextSegment> = .allocate(capacity: 64)
  private(set) var segmentCount = 0
  private var segmentCapacity = 64

  func deallocate() {
    bytes.deallocate()
    segments.deallocate()
  }

  mutating func clear() {
    count = 0
    segmentCount = 0
  }

  /// Adds bytes that stand for the source range. Verbatim stretches that meet in the source become one segment.
  mutating func append(_ new: UnsafePointer<UInt8>, count length: Int, start: UInt32, end: UInt32, isVerbatim: Bool) {
    guard length > 0 else { return }
    addSegment(start: start, end: end, isVerbatim: isVerbatim)
    reserve(length)
    (bytes + count).update(from: new, count: length)
    count += length
  }

  private mutating func addSegment(start: UInt32, end: UInt32, isVerbatim: Bool) {
    if isVerbatim, segmentCount > 0 {
      let last = segments[segmentCount - 1]
      if last.isVerbatim, last.end == start {
        segments[segmentCount - 1].end = end
        return
      }
    }
    if segmentCount == segmentCapacity {
      segments = HTMLTextBuffer.grown(segments, from: segmentCapacity, to: segmentCapacity * 2)
      segmentCapacity *= 2
    }
    segments[segmentCount] = TextSegment(offset: UInt32(count), start: start, end: end, isVerbatim: isVerbatim)
    segmentCount += 1
  }

  private mutating func reserve(_ length: Int) {
    guard count + length > capacity else { return }
    let wanted = max(capacity * 2, count + length)
    bytes = HTMLTextBuffer.grown(bytes, from: count, to: wanted)
    capacity = wanted
  }

  private static func grown<T: BitwiseCopyable>(_ old: UnsafeMutablePointer<T>, from count: Int, to capacity: Int) -> UnsafeMutablePointer<
    T
  > {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }

  /// NUL-terminated copies in the arena.
  func copy(to arena: NodeArena) -> (content: UnsafeMutablePointer<UInt8>, segments: UnsafeMutablePointer<TextSegment>) {
    let content = arena.copy(UnsafeBufferPointer(start: bytes, count: count))
    let copies = arena.allocateRaw(MemoryLayout<TextSegment>.stride * segmentCount)
      .initializeMemory(as: TextSegment.self, from: segments, count: segmentCount)
    return (content, copies)
  }
}
