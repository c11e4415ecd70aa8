/// A set of byte strings that are looked for together (Wu and Manber's algorithm with blocks of two bytes).
///
/// - Complexity: a search looks at fewer bytes than the text has where all strings are long, and at each at most once per string that shares its
///   last two bytes where they are not.
package struct LiteralSet: Sendable {
  /// The literals behind each other.
  private let bytes: [UInt8]
  /// Where each literal begins in `bytes`. The last element ends the last one.
  private let starts: [Int]
  package let ignoresCase: Bool
  /// The window: the length of the shortest literal, at most 8.
  private let width: Int
  /// By the hash of the window's last two bytes: how far the window may move on; from `mark` on, the number of a bucket.
  private let shifts: [UInt16]
  /// Literals by the hash that their window ends with, longer ones first.
  private let members: [Int]
  /// Where each bucket begins in `members`. The last element ends the last one.
  private let buckets: [Int]

  private static let mask = 4095
  private static let mark: UInt16 = 256

  /// - Parameter ignoresCase: whether ASCII letters match in either case.
  /// - Returns: nil when there is no literal, or one shorter than two bytes.
  package init?(_ literals: [[UInt8]], ignoresCase: Bool) {
    let width = min(literals.map(\.count).min() ?? 0, 8)
    guard width >= 2 else { return nil }
    self.ignoresCase = ignoresCase
    self.width = width
    var bytes: [UInt8] = []
    var starts = [0]
    for literal in literals {
      for byte in literal { bytes.append(ignoresCase ? LiteralSet.lower(byte) : byte) }
      starts.append(bytes.count)
    }
    self.bytes = bytes
    self.starts = starts
    var shifts = [UInt16](repeating: UInt16(width - 1), count: LiteralSet.mask + 1)
    var members: [(hash: Int, literal: Int)] = []
    for literal in literals.indices {
      for start in 0...(width - 2) {
        let shift = UInt16(width - 2 - start)
        let first = starts[literal] + start
        LiteralSet.forEachHash(bytes[first], bytes[first + 1], ignoresCase: ignoresCase) { hash in
          shifts[hash] = min(shifts[hash], shift)
          if shift == 0 { members.append((hash, literal)) }
        }
      }
    }
    members.sort { left, right in
      if left.hash != right.hash { return left.hash < right.hash }
      let (one, other) = (literals[left.literal].count, literals[right.literal].count)
      return one != other ? one > other : left.literal < right.literal
    }
    var buckets: [Int] = []
    for (index, member) in members.enumerated() where index == 0 || members[index - 1].hash != member.hash {
      shifts[member.hash] = LiteralSet.mark + UInt16(buckets.count)
      buckets.append(index)
    }
    self.shifts = shifts
    self.members = members.map(\.literal)
    self.buckets = buckets + [members.count]
  }

  /// The set of those literals that `isKept` takes; nil when there is none. Where case is ignored, literals are shown in lower case.
  package func filter(_ isKept: (UnsafeBufferPointer<UInt8>) -> Bool) -> LiteralSet? {
    let kept = bytes.withUnsafeBufferPointer { bytes in
      zip(starts, starts.dropFirst()).map { UnsafeBufferPointer(rebasing: bytes[$0..<$1]) }.filter(isKept).map(Array.init)
    }
    return LiteralSet(kept, ignoresCase: ignoresCase)
  }

  /// The first literal at or after `start` that `accept` takes: the longest of those that begin there, and where. nil when there is none.
  package func next(
    in text: UnsafeBufferPointer<UInt8>, from start: Int = 0, where accept: (Range<Int>) -> Bool = { _ in true }
  ) -> (literal: Int, range: Range<Int>)? {
    shifts.withUnsafeBufferPointer { shifts in
      var index = start + width - 2
      let last = text.count - 1
      while index < last {
        let shift = shifts[LiteralSet.hash(text[index], text[index &+ 1])]
        if shift > 0, shift < LiteralSet.mark {
          index &+= Int(shift)
          continue
        }
        let begin = index - (width - 2)
        let bucket = Int(shift &- LiteralSet.mark)
        for entry in buckets[bucket]..<buckets[bucket + 1] where matches(members[entry], text, at: begin) {
          let literal = members[entry]
          let range = begin..<(begin + starts[literal + 1] - starts[literal])
          if accept(range) { return (literal, range) }
        }
        index += 1
      }
      return nil
    }
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
  private static func upper(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }

  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8) -> Int {
    // Of two bytes that go on with a character, all bits count.
    (Int(first) << 6 ^ Int(second)) & mask
  }

  /// Calls `body` with each hash that two bytes may have, each once.
  private static func forEachHash(_ first: UInt8, _ second: UInt8, ignoresCase: Bool, _ body: (Int) -> Void) {
    guard ignoresCase else { return body(hash(first, second)) }
    let firsts = lower(first) == upper(first) ? [first] : [lower(first), upper(first)]
    let seconds = lower(second) == upper(second) ? [second] : [lower(second), upper(second)]
    for first in firsts {
      for second in seconds { body(hash(first, second)) }
    }
  }
}
