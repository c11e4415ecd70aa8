/// A set of byte strings that are looked for together (Wu and Manber's algorithm with blocks of two bytes).
///
/// - Complexity: a search looks at fewer bytes than the text has where all strings are long, and at each at most once per string that shares its
///   last two bytes where they are not.
package struct LiteralSet: Sendable {
  private let literals: [[UInt8]]
  private let ignoresCase: Bool
  /// The window: the length of the shortest literal, at most 8.
  private let width: Int
  /// How far the window may move on, by the hash of its last two bytes.
  private let shifts: [UInt8]
  /// Indices into `literals` by the hash of the window's last two bytes; longer literals first.
  private let buckets: [UInt16: [Int]]

  private static let mask = 4095

  /// - Parameter ignoresCase: whether ASCII letters match in either case.
  /// - Returns: nil when there is no literal, or one shorter than two bytes.
  package init?(_ literals: [[UInt8]], ignoresCase: Bool) {
    let width = min(literals.map(\.count).min() ?? 0, 8)
    guard width >= 2 else { return nil }
    self.literals = ignoresCase ? literals.map { $0.map(LiteralSet.lower) } : literals
    self.ignoresCase = ignoresCase
    self.width = width
    var shifts = [UInt8](repeating: UInt8(width - 1), count: LiteralSet.mask + 1)
    var buckets: [UInt16: [Int]] = [:]
    for (index, literal) in self.literals.enumerated() {
      for start in 0...(width - 2) {
        let shift = UInt8(width - 2 - start)
        for hash in Set(LiteralSet.hashes(literal[start], literal[start + 1], ignoresCase: ignoresCase)) {
          shifts[hash] = min(shifts[hash], shift)
          if shift == 0 { buckets[UInt16(hash), default: []].append(index) }
        }
      }
    }
    self.shifts = shifts
    let known = self.literals
    self.buckets = buckets.mapValues { $0.sorted { (known[$1].count, $0) < (known[$0].count, $1) } }
  }

  /// The first literal at or after `start` that `accept` takes: the longest of those that begin there, and where. nil when there is none.
  package func next(
    in text: UnsafeBufferPointer<UInt8>, from start: Int = 0, where accept: (Range<Int>) -> Bool = { _ in true }
  ) -> (literal: Int, range: Range<Int>)? {
    shifts.withUnsafeBufferPointer { shifts in
      var index = start + width - 2
      let last = text.count - 1
      while index < last {
        let hash = LiteralSet.hash(text[index], text[index + 1])
        let shift = shifts[hash]
        if shift > 0 {
          index += Int(shift)
          continue
        }
        let begin = index - (width - 2)
        for literal in buckets[UInt16(hash)] ?? [] where matches(literals[literal], text, at: begin) {
          let range = begin..<(begin + literals[literal].count)
          if accept(range) { return (literal, range) }
        }
        index += 1
      }
      return nil
    }
  }

  /// Whether any literal stands in `text`.
  package func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool { next(in: text) != nil }

  private func matches(_ literal: [UInt8], _ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + literal.count <= text.count else { return false }
    for offset in literal.indices {
      let byte = text[start + offset]
      if (ignoresCase ? LiteralSet.lower(byte) : byte) != literal[offset] { return false }
    }
    return true
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
  private static func upper(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }

  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) << 4 ^ Int(second)) & mask
  }

  private static func hashes(_ first: UInt8, _ second: UInt8, ignoresCase: Bool) -> [Int] {
    guard ignoresCase else { return [hash(first, second)] }
    return [lower(first), upper(first)].flatMap { first in [lower(second), upper(second)].map { hash(first, $0) } }
  }
}
