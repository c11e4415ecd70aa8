import Synchronization

/// The last few blocks of a cache that were asked for, decompressed. Articles are asked for in the order of their paths, and so they lie.
final class UnpackedBlocks: Sendable {
  private let known = Mutex<[(block: Int, bytes: [UInt8])]>([])
  private static let limit = 12

  /// The bytes at a place; nil when they are damaged.
  func bytes(_ place: CacheFile.Place, of file: CacheFile) -> [UInt8]? {
    let found = known.withLock { $0.first { $0.block == place.block }?.bytes }
    guard let bytes = found ?? file.decompressed(place.block), place.offset + place.count <= bytes.count else { return nil }
    if found == nil {
      known.withLock { known in
        if known.count >= Self.limit { known.removeFirst() }
        known.append((place.block, bytes))
      }
    }
    return Array(bytes[place.offset..<(place.offset + place.count)])
  }
}
