#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension UnsafeRawBufferPointer {
  /// The offset of the first `byte` from `start` on.
  func offset(of byte: UInt8, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// The offset of the first `word` from `start` on: looks for its first and its last byte, at sixteen places at once.
  /// - Precondition: `word` has at least two bytes, and `start` is not negative.
  /// - Complexity: O(bytes × length of the word); O(bytes) where few places have both bytes.
  package func offset(of word: StaticString, from start: Int = 0) -> Int? {
    let length = word.utf8CodeUnitCount
    precondition(length >= 2 && start >= 0)
    guard let base = baseAddress else { return nil }
    let (first, last) = (word.utf8Start[0], word.utf8Start[length - 1])
    let (firsts, lasts) = (SIMD16(repeating: first), SIMD16(repeating: last))
    // Behind the last place where the word may begin.
    let end = count - length + 1
    var index = start
    while index < end {
      if index &+ 16 <= end {
        let block = base + index
        let places =
          (block.loadUnaligned(as: SIMD16<UInt8>.self) .== firsts)
          .& ((block + (length &- 1)).loadUnaligned(as: SIMD16<UInt8>.self) .== lasts)
        guard places.holdsAnywhere else {
          index &+= 16
          continue
        }
      }
      let next = Swift.min(index &+ 16, end)
      while index < next {
        if self[index] == first, memcmp(base + index, word.utf8Start, length) == 0 { return index }
        index &+= 1
      }
    }
    return nil
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// Whether it holds in any lane; `any` is slow for masks of this width.
  @inlinable
  @inline(__always)
  public var holdsAnywhere: Bool {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
  }
}

extension String {
  /// Whether the UTF-8 begins with that of `prefix`. Paths are compared so: byte for byte, and by the thousand.
  package func hasBytePrefix(_ prefix: String) -> Bool {
    var (text, prefix) = (self, prefix)
    return text.withUTF8 { text in prefix.withUTF8 { text.starts(with: $0) } }
  }
}
