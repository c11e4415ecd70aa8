/// How far bytes are valid UTF-8, by the Unicode Standard's table 3-7.
enum UTF8Validity {
  /// The offset of the first byte of an ill-formed sequence; nil when all is well-formed.
  /// - Complexity: O(bytes), ASCII at 32 bytes a step.
  static func firstInvalid(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
    let count = bytes.count
    var index = start
    while index < count {
      while index &+ 32 <= count {
        let first = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let second = bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
        let third = bytes.loadUnaligned(fromByteOffset: index &+ 16, as: UInt64.self)
        let fourth = bytes.loadUnaligned(fromByteOffset: index &+ 24, as: UInt64.self)
        if (first | second | third | fourth) & 0x8080_8080_8080_8080 != 0 { break }
        index &+= 32
      }
      while index < count, bytes[index] < 0x80 { index &+= 1 }
      while index < count, bytes[index] >= 0x80 {
        while index &+ 4 <= count, isCommonTriple(bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian) { index &+= 3 }
        guard index < count, bytes[index] >= 0x80 else { break }
        let length = sequenceLength(bytes, at: index)
        if length <= 0 { return index }
        index &+= length
      }
    }
    return nil
  }

  /// Whether a word begins with three bytes that are well-formed whatever their continuation bytes hold: most of the CJK characters.
  @inline(__always)
  private static func isCommonTriple(_ word: UInt32) -> Bool {
    word & 0x00C0_C0F0 == 0x0080_80E0 && word & 0xFF != 0xE0 && word & 0xFF != 0xED
  }

  /// The length of the well-formed sequence at `index`, or minus the length of the maximal ill-formed subpart there (at least 1).
  static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF4: (length, high) = (4, 0x8F)
    case 0xF1...0xF3: length = 4
    default: return -1
    }
    var offset = 1
    while offset < length {
      guard index &+ offset < bytes.count else { return -offset }
      let byte = bytes[index &+ offset]
      guard byte >= low, byte <= high else { return -offset }
      (low, high) = (0x80, 0xBF)
      offset &+= 1
    }
    return length
  }
}
