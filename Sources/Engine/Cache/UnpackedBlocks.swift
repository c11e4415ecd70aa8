import Synchronization

/// The last few blocks of a cache that were asked for, decompressed. Articles are asked for in the order of their paths, and so they lie.
final class UnpackedBlocks: Sendable {
  private let known = Mutex<[(block: Int, bytes: [UInt8])]>([])
  private static let limit = 12

  /// Calls `body` with bytes and the place in them; nil when they are damaged.
  func with<Result>(_ place: CacheFile.Place, of file: CacheFile, _ body: ([UInt8], Range<Int>) -> Result) -> Result? {
    let found = known.withLock { $0.first { $0.block == place.block }?.bytes }
    guard let bytes = found ?? (file.blocks.indices.contains(place.block) ? file.blocks[place.block].decompressed : nil),
      place.offset + place.count <= bytes.count
    else { return nil }
    if found == nil {
      known.withLock { known in
        if known.count >= Self.limit { known.removeFirst() }
        known.append((place.block, bytes))
      }
    }
    return body(bytes, place.offset..<(place.offset + place.count))
  }
}
