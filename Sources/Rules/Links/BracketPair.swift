import SourceText

/// Two pairs of brackets side by side in a text: `[text][label]` or `(text)[address]`.
struct BracketPair {
  /// The text between the first pair.
  let text: Range<Int>
  /// What stands between the second.
  let label: Range<Int>
  var whole: Range<Int> { (text.lowerBound - 1)..<(label.upperBound + 1) }

  /// Pairs in a text, in order, without those whose second bracket is escaped or that hold brackets of their own kind.
  /// - Complexity: linear in `bytes`
  static func find(in bytes: [UInt8], open: UInt8, close: UInt8) -> [BracketPair] {
    var found: [BracketPair] = []
    // The innermost open bracket, and whether any other stands open around it.
    var start: Int?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == open {
        start = index
      } else if byte == close {
        if let first = start, index + 1 < bytes.count, bytes[index + 1] == ASCII.openBracket,
          let end = closing(in: bytes, from: index + 2)
        {
          found.append(BracketPair(text: (first + 1)..<index, label: (index + 2)..<end))
          index = end
        }
        start = nil
      }
      index += 1
    }
    return found
  }

  /// The bracket that ends a label; nil when another opens before, or when it is longer than a label may be.
  private static func closing(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    let limit = min(bytes.count, start + 1_000)
    while index < limit {
      if bytes[index] == ASCII.closeBracket { return index }
      if bytes[index] == ASCII.openBracket { return nil }
      index += 1
    }
    return nil
  }
}
