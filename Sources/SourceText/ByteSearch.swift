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

  /// The offset of the first `word` from `start` on.
  /// - Complexity: O(bytes × length of the word); fast where the word's first byte is rare.
  package func offset(of word: StaticString, from start: Int = 0) -> Int? {
    guard let base = baseAddress, word.utf8CodeUnitCount > 0 else { return nil }
    var next = start
    while let index = offset(of: word.utf8Start[0], from: next), index + word.utf8CodeUnitCount <= count {
      if memcmp(base + index, word.utf8Start, word.utf8CodeUnitCount) == 0 { return index }
      next = index + 1
    }
    return nil
  }
}
