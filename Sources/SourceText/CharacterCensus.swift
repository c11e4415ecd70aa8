/// Which characters occur in a text, and which ASCII characters stand side by side: tells at once that there is nothing to look for.
///
/// May say that something occurs that does not, never the reverse.
package final class CharacterCensus {
  private static let pairCount = 1 << 15
  private static let wordCount = 1 << 10

  /// Whether two ASCII characters follow each other, at `first | second << 8`. Behind all that is not ASCII, `first` is 0.
  private let pairs: UnsafeMutablePointer<Bool>
  private let words: UnsafeMutablePointer<UInt64>
  /// A bit for each plane beyond the first.
  private var planes: UInt32 = 0
  /// A bit for each ASCII character that was added.
  private var added: UInt128 = 0

  /// - Parameter text: valid UTF-8.
  /// - Complexity: O(bytes)
  package init(_ text: [UInt8]) {
    pairs = .allocate(capacity: Self.pairCount)
    pairs.initialize(repeating: false, count: Self.pairCount)
    words = .allocate(capacity: Self.wordCount)
    words.initialize(repeating: 0, count: Self.wordCount)
    text.withUnsafeBytes { count($0) }
  }

  deinit {
    pairs.deallocate()
    words.deallocate()
  }

  /// A bit for each scalar beyond ASCII of the Basic Multilingual Plane, 64 to a word. Valid as long as the census.
  package var scalars: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: words, count: Self.wordCount) }

  /// Whether nothing beyond ASCII occurs.
  package private(set) var isASCII = true

  /// Whether a scalar beyond ASCII occurs; beyond the Basic Multilingual Plane, whether any of its plane does.
  package func contains(_ scalar: UInt32) -> Bool {
    if scalar > 0xFFFF { return planes >> (scalar >> 16) & 1 != 0 }
    return words[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }

  /// Whether an ASCII character occurs.
  package func contains(ascii byte: UInt8) -> Bool {
    let row = UnsafeRawPointer(pairs + Int(byte) << 8)
    for offset in stride(from: 0, to: 0x80, by: 8) where row.loadUnaligned(fromByteOffset: offset, as: UInt64.self) != 0 { return true }
    return false
  }

  /// Whether each two neighbours in `word`, which is ASCII of at least two characters, stand side by side somewhere.
  package func mayContain(_ word: StaticString) -> Bool {
    let bytes = word.utf8Start
    for index in 1..<word.utf8CodeUnitCount where !pairs[Int(bytes[index - 1]) | Int(bytes[index]) << 8] { return false }
    return true
  }

  /// Whether the characters of `text`, valid UTF-8, occur, and its ASCII neighbours stand side by side somewhere.
  /// - Parameter ignoresCase: whether ASCII letters count in either case; `text` is lower-case then.
  package func mayContain(_ text: UnsafeBufferPointer<UInt8>, ignoresCase: Bool) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if index + 1 < text.count, text[index + 1] < 0x80, !hasPair(byte, text[index + 1], ignoresCase: ignoresCase) { return false }
        index += 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var scalar = UInt32(byte) & (0x7F >> UInt32(length))
      for offset in 1..<length where index + offset < text.count { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
      guard contains(scalar) else { return false }
      index += length
    }
    return true
  }

  private func hasPair(_ first: UInt8, _ second: UInt8, ignoresCase: Bool) -> Bool {
    if pairs[Int(first) | Int(second) << 8] { return true }
    guard ignoresCase else { return false }
    let upper = Int(ASCII.isLetter(first) ? first & 0xDF : first)
    let other = Int(ASCII.isLetter(second) ? second & 0xDF : second) << 8
    return pairs[upper | other] || pairs[upper | Int(second) << 8] || pairs[Int(first) | other]
  }

  package func mayContain(oneOf words: [StaticString]) -> Bool { words.contains { mayContain($0) } }

  /// Whether a letter or a digit was written as a character reference.
  package private(set) var hasReferencesToLetters = false

  /// Adds what a character reference stands for: UTF-8 of up to eight bytes, the first lowest.
  package func add(reference packed: UInt64, count: Int) {
    withUnsafeBytes(of: packed.littleEndian) { bytes in
      for scalar in String(decoding: bytes.prefix(count), as: UTF8.self).unicodeScalars {
        if scalar.isASCII {
          if ASCII.isAlphanumeric(UInt8(scalar.value)) { hasReferencesToLetters = true }
          add(ascii: Int(scalar.value))
        } else {
          isASCII = false
          // From U+2000 to U+2BFF stand punctuation and symbols.
          if scalar.value >= 0xC0, !(0x2000..<0x2C00).contains(scalar.value) { hasReferencesToLetters = true }
          note(scalar.value)
        }
      }
    }
  }

  /// Adds a character that may have any neighbours.
  private func add(ascii byte: Int) {
    guard added >> byte & 1 == 0 else { return }
    added |= 1 << byte
    for other in 0..<0x80 {
      pairs[byte | other << 8] = true
      pairs[other | byte << 8] = true
    }
  }

  // MARK: Counting

  private func count(_ text: UnsafeRawBufferPointer) {
    guard let bytes = text.baseAddress else { return }
    let count = text.count
    var index = 0
    while index < count {
      let first = bytes.load(fromByteOffset: index, as: UInt8.self)
      if first < 0x80 {
        pairs[Int(first) << 8] = true
        index = countASCII(bytes, from: index, to: count)
      } else {
        index = countBeyondASCII(bytes, from: index, to: count)
      }
    }
  }

  /// Notes the pairs of a row of ASCII characters that begins at `start`; its end.
  private func countASCII(_ bytes: UnsafeRawPointer, from start: Int, to count: Int) -> Int {
    let pairs = pairs
    var index = start
    // A word's last character may have a neighbour that is not ASCII: without its high bit it adds a pair that does not occur.
    while index &+ 8 < count, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
      for offset in 0..<8 {
        pairs[Int(bytes.loadUnaligned(fromByteOffset: index &+ offset, as: UInt16.self).littleEndian & 0x7FFF)] = true
      }
      index &+= 8
    }
    var previous = index > start ? bytes.load(fromByteOffset: index &- 1, as: UInt8.self) : 0
    while index < count {
      let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
      guard byte < 0x80 else { break }
      pairs[Int(previous) | Int(byte) << 8] = true
      previous = byte
      index &+= 1
    }
    return index
  }

  /// Notes the scalars of a row beyond ASCII that begins at `start`; its end.
  private func countBeyondASCII(_ bytes: UnsafeRawPointer, from start: Int, to count: Int) -> Int {
    isASCII = false
    let words = words
    var index = start
    while index < count {
      // Three bytes: nearly all of Chinese, Japanese and Korean. Two at once, as long as there are two.
      while index &+ 8 <= count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        guard word & 0xF000_00F0 == 0xE000_00E0 else { break }
        words[Int(truncatingIfNeeded: (word & 0x0F) &<< 6 | (word &>> 8) & 0x3F)] |= 1 &<< ((word &>> 16) & 0x3F)
        words[Int(truncatingIfNeeded: (word &>> 24 & 0x0F) &<< 6 | (word &>> 32) & 0x3F)] |= 1 &<< ((word &>> 40) & 0x3F)
        index &+= 6
      }
      while index &+ 4 <= count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian
        guard word & 0xF0 == 0xE0 else { break }
        words[Int((word & 0x0F) << 6 | word >> 8 & 0x3F)] |= 1 << UInt64(word >> 16 & 0x3F)
        index &+= 3
      }
      guard index < count else { break }
      let first = bytes.load(fromByteOffset: index, as: UInt8.self)
      guard first >= 0x80 else { break }
      index &+= note(bytes + index, first)
    }
    return index
  }

  /// Notes the scalar that begins with `first`; its length.
  @inline(__always)
  private func note(_ bytes: UnsafeRawPointer, _ first: UInt8) -> Int {
    @inline(__always) func next(_ offset: Int) -> UInt32 { UInt32(bytes.load(fromByteOffset: offset, as: UInt8.self) & 0x3F) }
    let lead = UInt32(first)
    if first >= 0xF0 {
      note((lead & 7) << 18 | next(1) << 12)
      return 4
    }
    if first >= 0xE0 {
      note((lead & 15) << 12 | next(1) << 6 | next(2))
      return 3
    }
    note((lead & 31) << 6 | next(1))
    return 2
  }

  @inline(__always)
  private func note(_ scalar: UInt32) {
    if scalar > 0xFFFF { planes |= 1 << (scalar >> 16) } else { words[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
  }
}
