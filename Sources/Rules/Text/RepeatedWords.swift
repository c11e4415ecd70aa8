import SourceText

/// Finds places where a word, or a Chinese or Japanese character, is the same as the one before.
struct RepeatedWords {
  struct Pair {
    var first: Range<Int>
    var second: Range<Int>
    var isEastAsian: Bool
  }

  /// What stands between white space.
  private struct Stretches {
    /// Where the current one begins.
    var start = 0
    /// The one before it, without a bracket or quote before it, and its first byte.
    var first = 0
    var end = 0
    var initial: UInt8 = 0
  }

  private let text: UnsafePointer<UInt8>
  private let count: Int
  private var pairs: [Pair] = []

  /// The candidates in `bytes`, from left to right. Letters beyond ASCII up to U+07FF count as letters, in their case.
  /// - Complexity: O(bytes); goes by eight where there is only ASCII
  static func pairs(in bytes: UnsafeBufferPointer<UInt8>) -> [Pair] {
    guard let text = bytes.baseAddress else { return [] }
    var finder = RepeatedWords(text: text, count: bytes.count)
    finder.run()
    return finder.pairs
  }

  private init(text: UnsafePointer<UInt8>, count: Int) {
    self.text = text
    self.count = count
  }

  private mutating func run() {
    // Its own variable, so that it stays in registers.
    var stretches = Stretches()
    var index = 0
    while index < count {
      if index &+ 8 <= count {
        let word = UInt64(littleEndian: UnsafeRawPointer(text + index).loadUnaligned(as: UInt64.self))
        if word & 0x8080_8080_8080_8080 == 0 {
          var blanks = Self.places(of: ASCII.space, in: word) | Self.places(of: ASCII.lineFeed, in: word)
          while blanks != 0 {
            endStretch(at: index &+ blanks.trailingZeroBitCount &>> 3, &stretches)
            blanks &= blanks &- 1
          }
          index &+= 8
          continue
        }
      }
      let byte = text[index]
      if byte == ASCII.space || byte == ASCII.lineFeed { endStretch(at: index, &stretches) }
      if byte & 0xF0 == 0xE0 {
        index = endCharacters(from: index)
        continue
      }
      index &+= byte < 0xE0 ? 1 : 4
    }
    endStretch(at: count, &stretches)
  }

  /// The top bit of each byte that is `byte`, in a word of ASCII.
  @inline(__always) private static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return ~(difference &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
  }

  /// White space at `end`: compares the stretch before it with the one that came before.
  @inline(__always) private mutating func endStretch(at end: Int, _ stretches: inout Stretches) {
    let start = stretches.start
    stretches.start = end &+ 1
    guard end > start else { return }
    let initial = text[start]
    // Most neighbours differ in their first letter.
    if (initial ^ stretches.initial) & ~0x20 == 0, let second = second(start, end, stretches) {
      pairs.append(Pair(first: stretches.first..<stretches.end, second: second, isEastAsian: false))
    }
    // A bracket or quote before a word does not belong to it.
    stretches.first = initial == ASCII.openParenthesis || initial == ASCII.quote ? start &+ 1 : start
    stretches.end = end
    stretches.initial = stretches.first < end ? text[stretches.first] : 0
  }

  /// The word at the start of a stretch where it is the same as the stretch before it.
  private func second(_ start: Int, _ end: Int, _ stretches: Stretches) -> Range<Int>? {
    let length = stretches.end - stretches.first
    guard length > 0, length <= end - start else { return nil }
    for offset in 0..<length {
      let byte = text[stretches.first + offset]
      guard ASCII.lowercased(byte) == ASCII.lowercased(text[start + offset]), isWord(byte) || byte == ASCII.apostrophe else { return nil }
    }
    if start + length < end, isWord(text[start + length]) { return nil }
    return start..<start + length
  }

  private func isWord(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || (byte >= 0x80 && byte < 0xE0) || byte == ASCII.underscore
  }

  /// A row of characters of three bytes from `start` on: compares each with the one before it, and each two with the two before them.
  /// - Returns: behind the row.
  @inline(__always) private mutating func endCharacters(from start: Int) -> Int {
    var index = start
    var (first, second, third): (UInt32, UInt32, UInt32) = (0, 0, 0)
    while index &+ 4 <= count {
      let word = UInt32(littleEndian: UnsafeRawPointer(text + index).loadUnaligned(as: UInt32.self))
      guard word & 0xF0 == 0xE0 else { return index }
      let character = word & 0xFF_FFFF
      if character == first || (character == second && first == third) { endCharacter(at: index) }
      (first, second, third) = (character, first, second)
      index &+= 3
    }
    // The last one of the text.
    if index < count, text[index] & 0xF0 == 0xE0 {
      if index &+ 3 <= count { endCharacter(at: index) }
      index &+= 3
    }
    return index
  }

  /// A character of three bytes at `index`: compares it, and it with the one before, with what stands directly before them.
  private mutating func endCharacter(at index: Int) {
    guard index >= 3, text[index] >= 0xE3, text[index] < 0xEA else { return }
    if isEqual(index, index &- 3) {
      pairs.append(Pair(first: index - 3..<index, second: index..<index + 3, isEastAsian: true))
    } else if index >= 9, isEqual(index, index &- 6), isEqual(index &- 3, index &- 9), text[index &- 3] >= 0xE3 {
      pairs.append(Pair(first: index - 9..<index - 3, second: index - 3..<index + 3, isEastAsian: true))
    }
  }

  private func isEqual(_ left: Int, _ right: Int) -> Bool {
    text[left &+ 2] == text[right &+ 2] && text[left &+ 1] == text[right &+ 1] && text[left] == text[right]
  }
}
