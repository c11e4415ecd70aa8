import Synchronization

/// Blocks of a cache that were asked for, decompressed: as many as a bound allows, the last ones. Articles are asked for in the order of
/// their paths, and so they lie; those that others link to in any order.
final class UnpackedBlocks: Sendable {
  private let state = Mutex(State())
  private static let limit = 24 << 20

  private struct State {
    var blocks: [Int: [UInt8]] = [:]
    /// Numbers of blocks, the oldest first from `oldest` on.
    var order: [Int] = []
    var oldest = 0
    var byteCount = 0

    mutating func add(_ bytes: [UInt8], _ block: Int) {
      guard blocks.updateValue(bytes, forKey: block) == nil else { return }
      order.append(block)
      byteCount += bytes.count
      while byteCount > UnpackedBlocks.limit, oldest < order.count - 1 {
        byteCount -= blocks.removeValue(forKey: order[oldest])?.count ?? 0
        oldest += 1
      }
      if oldest > 4_096 {
        order.removeFirst(oldest)
        oldest = 0
      }
    }
  }

  /// Calls `body` with bytes and the place in them; nil when they are damaged.
  func with<Result>(_ place: CacheFile.Place, of file: CacheFile, _ body: ([UInt8], Range<Int>) -> Result) -> Result? {
    let found = state.withLock { $0.blocks[place.block] }
    guard let bytes = found ?? (file.blocks.indices.contains(place.block) ? file.blocks[place.block].decompressed : nil),
      place.offset + place.count <= bytes.count
    else { return nil }
    if found == nil { state.withLock { $0.add(bytes, place.block) } }
    return body(bytes, place.offset..<(place.offset + place.count))
  }
}
