import SourceText

/// Turns libyaml's marks, which count code points, into byte offsets. It walks from the last mark asked for, in both directions.
/// - Complexity: O(bytes) for all marks of a document, which come in order but for a few steps back.
struct CodePointCursor {
  private let bytes: Bytes
  private let isASCII: Bool
  private var index = 0
  private var offset = 0

  init(_ bytes: Bytes, isASCII: Bool) {
    self.bytes = bytes
    self.isASCII = isASCII
  }

  /// The offset of the code point numbered `target`; the end for a number beyond it.
  mutating func offset(ofCodePoint target: Int) -> Int {
    if isASCII { return min(target, bytes.count) }
    while index < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > target, offset > 0 {
      offset -= 1
      while offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }
}
