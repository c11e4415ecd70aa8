import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `bytes` without the white space of HTML at both ends.
package func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var start = 0
  var end = bytes.count
  while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
  while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
  return UnsafeBufferPointer(rebasing: bytes[start..<end])
}

/// Whether `bytes`, trimmed, are `word`, which is lower-case ASCII, in any letter case.
package func equalsTrimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  let content = trimmed(bytes)
  return content.count == word.utf8CodeUnitCount && starts(content, with: word)
}

/// Whether `bytes`, trimmed at the start, begin with `word`, which is lower-case ASCII, in any letter case.
package func startsTrimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  starts(trimmed(bytes), with: word)
}

/// Whether `bytes` begin with `word`, which is lower-case ASCII, in any letter case.
package func starts(_ bytes: UnsafeBufferPointer<UInt8>, with word: StaticString) -> Bool {
  guard bytes.count >= word.utf8CodeUnitCount else { return false }
  for index in 0..<word.utf8CodeUnitCount where ASCII.lowercased(bytes[index]) != word.utf8Start[index] { return false }
  return true
}

/// Whether two rows of bytes are the same.
package func equals(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else { return left.count == right.count }
  return memcmp(first, second, left.count) == 0
}

/// Whether `bytes` hold `word`, which is lower-case ASCII, in any letter case.
/// - Complexity: O(bytes × length of the word); words are short constants.
package func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  guard let base = bytes.baseAddress, bytes.count >= word.utf8CodeUnitCount else { return false }
  let first = word.utf8Start[0]
  let other = ASCII.isLetter(first) ? first & 0xDF : first
  let end = bytes.count - word.utf8CodeUnitCount + 1
  var index = 0
  while index < end {
    if first == other {
      guard let found = memchr(base + index, Int32(first), end - index) else { return false }
      index = UnsafeRawPointer(base).distance(to: found)
    }
    if base[index] == first || base[index] == other, starts(UnsafeBufferPointer(rebasing: bytes[index...]), with: word) { return true }
    index += 1
  }
  return false
}
