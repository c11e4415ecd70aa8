import SourceText

/// A set of byte strings that are looked for together.
///
/// - Complexity: linear in the text, times the literals that begin alike (`LeadingPairs`, for a few) or whose windows end alike
///   (`LiteralShifts`, which looks at fewer bytes than the text has where all literals are long).
package struct LiteralSet: Sendable {
  /// The literals behind each other.
  private let bytes: [UInt8]
  /// Where each literal begins in `bytes`. The last element ends the last one.
  private let starts: [Int]
  package let ignoresCase: Bool
  private let finder: Finder

  private enum Finder {
    case shifts(LiteralShifts)
    case pairs(LeadingPairs)
  }

  /// - Parameter ignoresCase: whether ASCII letters match in either case.
  /// - Returns: nil when there is no literal, or one shorter than two bytes.
  package init?(_ literals: [[UInt8]], ignoresCase: Bool) {
    var bytes: [UInt8] = []
    var starts = [0]
    for literal in literals {
      for byte in literal { bytes.append(ignoresCase ? ASCII.lowercased(byte) : byte) }
      starts.append(bytes.count)
    }
    self.init(bytes, starts, ignoresCase: ignoresCase)
  }

  /// - Parameters:
  ///   - bytes: the literals behind each other, in lower case where case is ignored.
  ///   - starts: where each begins, and the last one ends.
  private init?(_ bytes: [UInt8], _ starts: [Int], ignoresCase: Bool) {
    let count = starts.count - 1
    var shortest = Int.max
    for literal in 0..<count { shortest = min(shortest, starts[literal + 1] - starts[literal]) }
    guard count > 0, shortest >= 2 else { return nil }
    self.ignoresCase = ignoresCase
    self.bytes = bytes
    self.starts = starts
    finder =
      count <= LeadingPairs.most
      ? .pairs(LeadingPairs(bytes, starts, ignoresCase: ignoresCase))
      : .shifts(LiteralShifts(bytes, starts, shortest: shortest, ignoresCase: ignoresCase))
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
    switch finder {
    case .shifts(let shifts): next(shifts, text, from: start, where: accept)
    case .pairs(let pairs): next(pairs, text, from: start, where: accept)
    }
  }

  private func next(
    _ finder: some LiteralFinder, _ text: UnsafeBufferPointer<UInt8>, from start: Int, where accept: (Range<Int>) -> Bool
  ) -> (literal: Int, range: Range<Int>)? {
    guard let base = text.baseAddress else { return nil }
    var index = start
    while let place = finder.candidate(base, text.count, from: index) {
      for member in place.members {
        let literal = finder.literals[member]
        guard matches(literal, text, at: place.start) else { continue }
        let range = place.start..<(place.start + starts[literal + 1] - starts[literal])
        if accept(range) { return (literal, range) }
      }
      index = place.start + 1
    }
    return nil
  }

  /// Whether any literal stands in `text`.
  package func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool { next(in: text) != nil }

  private func matches(_ literal: Int, _ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let first = starts[literal]
    let count = starts[literal + 1] - first
    guard start + count <= text.count else { return false }
    for offset in 0..<count {
      let byte = text[start + offset]
      if (ignoresCase ? ASCII.lowercased(byte) : byte) != bytes[first + offset] { return false }
    }
    return true
  }
}

/// Finds places where literals may begin.
protocol LiteralFinder {
  /// The numbers of the literals.
  var literals: [Int] { get }
  /// The first place at or after `start` where literals may begin, and which of `literals`, longer ones first; nil when there is none.
  func candidate(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> (start: Int, members: Range<Int>)?
}

/// The literals by their length, longer ones first, those of one length in their order.
func longestFirst(_ literals: Range<Int>, _ starts: [Int]) -> [Int] {
  literals.sorted { left, right in
    let (one, other) = (starts[left + 1] - starts[left], starts[right + 1] - starts[right])
    return one != other ? one > other : left < right
  }
}
