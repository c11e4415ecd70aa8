import RuleKit

/// The least hashes of many sketches, in pieces: a table that grew as a whole would be there twice while it grows.
///
/// Of two different hashes, which are bytes, one pair in 255 looks equal.
struct SketchTable {
  /// How many bands a sketch has.
  static let bandCount = ArticleSketch.bucketCount / 4

  private static let sketchesInPiece = 512
  private var pieces: [[UInt8]] = []
  private var count = 0

  /// - Precondition: there are `ArticleSketch.bucketCount` of them.
  mutating func append(_ minima: [UInt8]) {
    precondition(minima.count == ArticleSketch.bucketCount)
    if count % Self.sketchesInPiece == 0 {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(count == 0 ? minima.count : Self.sketchesInPiece * minima.count)
    }
    pieces[pieces.count - 1].append(contentsOf: minima)
    count += 1
  }

  /// Calls `body` with the number of each sketch and what it has in a band; 0 for nothing.
  func forEachKey(ofBand band: Int, _ body: (Int, UInt32) -> Void) {
    var number = 0
    for piece in pieces {
      piece.withUnsafeBytes { bytes in
        for offset in stride(from: band * 4, to: bytes.count, by: ArticleSketch.bucketCount) {
          body(number, bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
          number += 1
        }
      }
    }
  }

  /// Calls `body` for each band in which both have the same, and not nothing.
  func forEachCommonBand(_ left: Int, _ right: Int, _ body: (Int) -> Void) {
    withBytes(left, right) { left, right in
      for band in 0..<Self.bandCount {
        let one = left.loadUnaligned(fromByteOffset: band * 4, as: UInt32.self)
        if one != 0, one == right.loadUnaligned(fromByteOffset: band * 4, as: UInt32.self) { body(band) }
      }
    }
  }

  /// The share of the buckets that either of two uses in which both have the same hash, as far as bytes tell; nil where none is used.
  func similarity(_ left: Int, _ right: Int) -> Double? {
    withBytes(left, right) { left, right in
      var used = 0
      var different = 0
      for offset in stride(from: 0, to: left.count, by: 8) {
        let one = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let other = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        used += Self.filledBytes(one | other)
        different += Self.filledBytes(one ^ other)
      }
      guard used > 0 else { return nil }
      // Those that are equal by accident are as many as may be expected.
      return max(0, (Double(used - different) / Double(used) * 255 - 1) / 254)
    }
  }

  /// How many of eight bytes are not 0.
  private static func filledBytes(_ word: UInt64) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return (((word & low) &+ low | word) & ~low).nonzeroBitCount
  }

  private func withBytes<Result>(
    _ left: Int, _ right: Int, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let size = ArticleSketch.bucketCount
    return pieces[left / Self.sketchesInPiece].withUnsafeBytes { leftPiece in
      pieces[right / Self.sketchesInPiece].withUnsafeBytes { rightPiece in
        let leftStart = left % Self.sketchesInPiece * size
        let rightStart = right % Self.sketchesInPiece * size
        return body(
          UnsafeRawBufferPointer(rebasing: leftPiece[leftStart..<(leftStart + size)]),
          UnsafeRawBufferPointer(rebasing: rightPiece[rightStart..<(rightStart + size)]))
      }
    }
  }
}
