/// A set of byte strings that are looked for together (Wu and Manber's algorithm with blocks of three bytes, or two where a string is short).
///
/// - Complexity: a search looks at fewer bytes than the text has where all strings are long, and at each at most once per string that shares its
///   last block where they are not.
package struct LiteralSet: Sendable {
  /// The literals behind each other.
  private let bytes: [UInt8]
  /// Where each literal begins in `bytes`. The last element ends the last one.
  private let starts: [Int]
  package let ignoresCase: Bool
  /// The window: the length of the shortest literal, at most 8.
  private let width: Int
  /// Bytes at the window's end that are looked at together.
  private let block: Int
  /// Where case is ignored, the bit that tells the cases apart, of each byte of a block.
  private let fold: UInt32
  /// By the hash of the window's block: how far the window may move on; 0 where a literal's window ends with it.
  private let shifts: [UInt8]
  /// By how much a product is shifted for a hash: few literals need a small table, which stays in the fastest memory.
  private let hashShift: UInt32
  /// Literals by the hash that their window ends with, longer ones first.
  private let members: [(hash: Int, literal: Int)]

  /// Of a table, for each block of a literal.
  private static let slotsPerBlock = 32

  /// - Parameter ignoresCase: whether ASCII letters match in either case.
  /// - Returns: nil when there is no literal, or one shorter than two bytes.
  package init?(_ literals: [[UInt8]], ignoresCase: Bool) {
    var bytes: [UInt8] = []
    var starts = [0]
    for literal in literals {
      for byte in literal { bytes.append(ignoresCase ? LiteralSet.lower(byte) : byte) }
      starts.append(bytes.count)
    }
    self.init(bytes, starts, ignoresCase: ignoresCase)
  }

  /// - Parameters:
  ///   - bytes: the literals behind each other, in lower case where case is ignored.
  ///   - starts: where each begins, and the last one ends.
  private init?(_ bytes: [UInt8], _ starts: [Int], ignoresCase: Bool) {
    let count = starts.count - 1
    var width = count > 0 ? 8 : 0
    for literal in 0..<count { width = min(width, starts[literal + 1] - starts[literal]) }
    guard width >= 2 else { return nil }
    self.ignoresCase = ignoresCase
    self.width = width
    let block = width < 4 ? 2 : 3
    let fold: UInt32 = ignoresCase ? 0x20_2020 : 0
    self.block = block
    self.fold = fold
    self.bytes = bytes
    self.starts = starts
    let slots = min(count * (width - block + 1) * LiteralSet.slotsPerBlock, 4096)
    let hashShift = UInt32((slots - 1).leadingZeroBitCount - 32)
    self.hashShift = hashShift
    var shifts = [UInt8](repeating: UInt8(width - block + 1), count: 1 << (32 - hashShift))
    var members: [(hash: Int, literal: Int)] = []
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for literal in 0..<count {
        for start in 0...(width - block) {
          let shift = UInt8(width - block - start)
          let hash = LiteralSet.hash(base + starts[literal] + start, block, fold, hashShift)
          shifts[hash] = min(shifts[hash], shift)
          if shift == 0 { members.append((hash, literal)) }
        }
      }
    }
    members.sort { left, right in
      if left.hash != right.hash { return left.hash < right.hash }
      let one = starts[left.literal + 1] - starts[left.literal]
      let other = starts[right.literal + 1] - starts[right.literal]
      return one != other ? one > other : left.literal < right.literal
    }
    self.shifts = shifts
    self.members = members
  }

  /// The set of those literals that `isKept` takes; nil when there is none. Where case is ignored, literals are shown in lower case.
  package func filter(_ isKept: (UnsafeBufferPointer<UInt8>) -> Bool) -> LiteralSet? {
    var kept: [UInt8] = []
    var keptStarts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for number in 0..<starts.count - 1 {
        let literal = UnsafeBufferPointer(rebasing: bytes[starts[number]..<starts[number + 1]])
        guard isKept(literal) else { continue }
        kept += literal
        keptStarts.append(kept.count)
      }
    }
    if keptStarts.count == starts.count { return self }
    return LiteralSet(kept, keptStarts, ignoresCase: ignoresCase)
  }

  /// The first literal at or after `start` that `accept` takes: the longest of those that begin there, and where. nil when there is none.
  package func next(
    in text: UnsafeBufferPointer<UInt8>, from start: Int = 0, where accept: (Range<Int>) -> Bool = { _ in true }
  ) -> (literal: Int, range: Range<Int>)? {
    guard let base = text.baseAddress else { return nil }
    return shifts.withUnsafeBufferPointer { shifts in
      var index = start + width - block
      while true {
        index = candidate(base, text.count, from: index, shifts)
        guard index <= text.count - block else { return nil }
        let begin = index - (width - block)
        let hash = LiteralSet.hash(base + index, block, fold, hashShift)
        for (_, literal) in members[firstMember(hash)...].prefix(while: { $0.hash == hash }) where matches(literal, text, at: begin) {
          let range = begin..<(begin + starts[literal + 1] - starts[literal])
          if accept(range) { return (literal, range) }
        }
        index += 1
      }
    }
  }

  /// Where the literals of a hash begin in `members`.
  private func firstMember(_ hash: Int) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if members[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a block stands next that a literal's window ends with; behind the last block when there is none.
  @inline(__always)
  private func candidate(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ shifts: UnsafeBufferPointer<UInt8>) -> Int {
    let (block, fold, hashShift) = (block, fold, hashShift)
    let blockMask: UInt32 = block == 3 ? 0xFF_FFFF : 0xFFFF
    var index = start
    // Four bytes at once, as long as there are four.
    while index &+ 4 <= count {
      let word = UInt32(littleEndian: UnsafeRawPointer(text + index).loadUnaligned(as: UInt32.self))
      let shift = shifts[LiteralSet.hash(word & blockMask | fold, hashShift)]
      guard shift > 0 else { return index }
      index &+= Int(shift)
    }
    while index &+ block <= count {
      let shift = shifts[LiteralSet.hash(text + index, block, fold, hashShift)]
      guard shift > 0 else { return index }
      index &+= Int(shift)
    }
    return index
  }

  /// Whether any literal stands in `text`.
  package func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool { next(in: text) != nil }

  private func matches(_ literal: Int, _ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let first = starts[literal]
    let count = starts[literal + 1] - first
    guard start + count <= text.count else { return false }
    for offset in 0..<count {
      let byte = text[start + offset]
      if (ignoresCase ? LiteralSet.lower(byte) : byte) != bytes[first + offset] { return false }
    }
    return true
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ block: Int, _ fold: UInt32, _ shift: UInt32) -> Int {
    let third = block == 3 ? UInt32(text[2]) << 16 : 0
    return hash(UInt32(text[0]) | UInt32(text[1]) << 8 | third | fold, shift)
  }

  /// Of a block's bytes, the first lowest.
  @inline(__always)
  private static func hash(_ bytes: UInt32, _ shift: UInt32) -> Int { Int((bytes &* 0x9E37_79B1) &>> shift) }
}
