import SourceText

/// Finds places where up to four literals may begin by their first two bytes, sixteen places at once.
///
/// Looking everywhere at once is faster than the shifts of `LiteralShifts`, each of which waits for the one before.
struct LeadingPairs: LiteralFinder, Sendable {
  static let most = 4

  let literals: [Int]
  /// The pairs, the last one again where there are fewer than four.
  private let firsts: SIMD4<UInt8>
  private let seconds: SIMD4<UInt8>
  /// The bit that tells the cases of a letter apart, where case is ignored.
  private let fold: UInt8

  /// - Parameters:
  ///   - bytes: the literals behind each other, in lower case where case is ignored.
  ///   - starts: where each begins, and the last one ends.
  /// - Precondition: one to four literals of at least two bytes.
  init(_ bytes: [UInt8], _ starts: [Int], ignoresCase: Bool) {
    let count = starts.count - 1
    precondition((1...LeadingPairs.most).contains(count))
    literals = longestFirst(0..<count, starts)
    let fold: UInt8 = ignoresCase ? 0x20 : 0
    var (firsts, seconds) = (SIMD4<UInt8>(), SIMD4<UInt8>())
    for lane in 0..<LeadingPairs.most {
      let start = starts[min(lane, count - 1)]
      firsts[lane] = bytes[start] | fold
      seconds[lane] = bytes[start + 1] | fold
    }
    (self.firsts, self.seconds, self.fold) = (firsts, seconds, fold)
  }

  func candidate(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> (start: Int, members: Range<Int>)? {
    var index = start
    while index &+ 17 <= count {
      if mayStand(near: text + index) {
        for offset in 0..<16 where stands(text + index + offset) { return (index &+ offset, literals.indices) }
      }
      index &+= 16
    }
    while index &+ 2 <= count {
      if stands(text + index) { return (index, literals.indices) }
      index &+= 1
    }
    return nil
  }

  /// Whether a pair begins at one of the sixteen bytes from `text` on, the second bytes among the seventeen.
  @inline(__always)
  private func mayStand(near text: UnsafePointer<UInt8>) -> Bool {
    let folds = SIMD16<UInt8>(repeating: fold)
    let here = UnsafeRawPointer(text).loadUnaligned(as: SIMD16<UInt8>.self) | folds
    let behind = UnsafeRawPointer(text + 1).loadUnaligned(as: SIMD16<UInt8>.self) | folds
    var hits = places(0, here, behind)
    hits .|= places(1, here, behind)
    hits .|= places(2, here, behind)
    hits .|= places(3, here, behind)
    return hits.holdsAnywhere
  }

  /// Where the pair of a lane stands.
  @inline(__always)
  private func places(_ lane: Int, _ here: SIMD16<UInt8>, _ behind: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    let difference = (here ^ SIMD16(repeating: firsts[lane])) | (behind ^ SIMD16(repeating: seconds[lane]))
    return difference .== SIMD16(repeating: 0)
  }

  /// Whether a pair begins at `text`.
  private func stands(_ text: UnsafePointer<UInt8>) -> Bool {
    let (first, second) = (text[0] | fold, text[1] | fold)
    for lane in 0..<LeadingPairs.most where firsts[lane] == first && seconds[lane] == second { return true }
    return false
  }
}
