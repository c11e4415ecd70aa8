import SourceText

/// Finds places where literals may begin by Wu and Manber's algorithm: a window as long as the shortest literal moves over the text, as far on as
/// the block at its end allows.
struct LiteralShifts: LiteralFinder, Sendable {
  /// The window: the length of the shortest literal, at most 8.
  private let width: Int
  /// Bytes at the window's end that are looked at together: three, or two where the window is short.
  private let block: Int
  /// Where case is ignored, the bit that tells the cases apart, of each byte of a block.
  private let fold: UInt32
  /// By the hash of the window's block: how far the window may move on; 0 where a literal's window ends with it.
  private let shifts: [UInt8]
  /// By how much a product is shifted for a hash: few literals need a small table, which stays in the fastest memory.
  private let hashShift: UInt32
  /// The hashes that the literals' windows end with, in order.
  private let hashes: [Int]
  /// The literals of `hashes`; of one hash, longer ones first.
  let literals: [Int]

  /// Of the table, for each block of a literal.
  private static let slotsPerBlock = 32

  /// - Parameters:
  ///   - bytes: the literals behind each other, in lower case where case is ignored.
  ///   - starts: where each begins, and the last one ends.
  ///   - shortest: the length of the shortest, at least two.
  init(_ bytes: [UInt8], _ starts: [Int], shortest: Int, ignoresCase: Bool) {
    let count = starts.count - 1
    let width = min(shortest, 8)
    let block = width < 4 ? 2 : 3
    let fold: UInt32 = ignoresCase ? 0x20_2020 : 0
    self.width = width
    self.block = block
    self.fold = fold
    let slots = min(count * (width - block + 1) * LiteralShifts.slotsPerBlock, 4096)
    let hashShift = UInt32((slots - 1).leadingZeroBitCount - 32)
    self.hashShift = hashShift
    var shifts = [UInt8](repeating: UInt8(width - block + 1), count: 1 << (32 - hashShift))
    var members: [(hash: Int, literal: Int)] = []
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for literal in longestFirst(0..<count, starts) {
        for start in 0...(width - block) {
          let shift = UInt8(width - block - start)
          let hash = LiteralShifts.hash(base + starts[literal] + start, block, fold, hashShift)
          shifts[hash] = min(shifts[hash], shift)
          if shift == 0 { members.append((hash, literal)) }
        }
      }
    }
    // Stable, so that longer ones stay before shorter ones.
    members.sort { $0.hash < $1.hash }
    self.shifts = shifts
    hashes = members.map(\.hash)
    literals = members.map(\.literal)
  }

  func candidate(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> (start: Int, members: Range<Int>)? {
    let index = shifts.withUnsafeBufferPointer { lastBlock(text, count, from: start + width - block, $0) }
    guard index <= count - block else { return nil }
    let hash = LiteralShifts.hash(text + index, block, fold, hashShift)
    let first = hashes.partitioningIndex { $0 >= hash }
    var end = first
    while end < hashes.count, hashes[end] == hash { end += 1 }
    return (index - (width - block), first..<end)
  }

  /// Where a block stands next that a literal's window ends with; behind the last block when there is none.
  @inline(__always)
  private func lastBlock(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ shifts: UnsafeBufferPointer<UInt8>) -> Int {
    let (block, fold, hashShift) = (block, fold, hashShift)
    let blockMask: UInt32 = block == 3 ? 0xFF_FFFF : 0xFFFF
    var index = start
    // Four bytes at once, as long as there are four.
    while index &+ 4 <= count {
      let word = UInt32(littleEndian: UnsafeRawPointer(text + index).loadUnaligned(as: UInt32.self))
      let shift = shifts[LiteralShifts.hash(word & blockMask | fold, hashShift)]
      guard shift > 0 else { return index }
      index &+= Int(shift)
    }
    while index &+ block <= count {
      let shift = shifts[LiteralShifts.hash(text + index, block, fold, hashShift)]
      guard shift > 0 else { return index }
      index &+= Int(shift)
    }
    return index
  }

  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ block: Int, _ fold: UInt32, _ shift: UInt32) -> Int {
    let third = block == 3 ? UInt32(text[2]) << 16 : 0
    return hash(UInt32(text[0]) | UInt32(text[1]) << 8 | third | fold, shift)
  }

  /// Of a block's bytes, the first lowest.
  @inline(__always)
  private static func hash(_ bytes: UInt32, _ shift: UInt32) -> Int { Int((bytes &* 0x9E37_79B1) &>> shift) }
}
