import SourceText

/// Blanking.
extension TemplateMask {
  mutating func fill(_ format: ArticleFormat) {
    let original = bytes
    original.withUnsafeBufferPointer { text in
      var comments = CommentWalk(text, from: bodyStart)
      var tags = TagWalk(text, from: bodyStart)
      var lineFrom = 0
      while lineFrom < regions.count {
        var lineTo = lineFrom + 1
        while lineTo < regions.count, isBlank(text, Int(regions[lineTo - 1].range.end), Int(regions[lineTo].range.start)) { lineTo += 1 }
        let group = lineFrom..<lineTo
        let isBlock =
          format == .markdown && fillsLines(text, group) && !comments.isInside(Int(regions[lineFrom].range.start))
          && !tags.isInside(Int(regions[lineFrom].range.start)) && !isInTable(text, group)
        for index in group { fill(regions[index], asBlock: isBlock) }
        lineFrom = lineTo
      }
    }
  }

  private mutating func fill(_ region: TemplateRegion, asBlock: Bool) {
    let range = region.range.indices
    for index in range { bytes[index] = 0x78 }
    guard asBlock, region.form != .output, region.range.count >= 7 else { return }
    bytes[range.lowerBound] = ASCII.lessThan
    bytes[range.lowerBound + 1] = ASCII.exclamation
    bytes[range.lowerBound + 2] = ASCII.hyphen
    bytes[range.lowerBound + 3] = ASCII.hyphen
    bytes[range.upperBound - 3] = ASCII.hyphen
    bytes[range.upperBound - 2] = ASCII.hyphen
    bytes[range.upperBound - 1] = ASCII.greaterThan
  }

  /// Whether only blanks, no line end, lie between.
  private func isBlank(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    guard to - from < 64 else { return false }
    for index in from..<to where text[index] != ASCII.space && text[index] != ASCII.tab { return false }
    return true
  }

  /// Whether a run of regions begins a line, after marks of quotes and lists, and ends one; none of them prints a value.
  private func fillsLines(_ text: UnsafeBufferPointer<UInt8>, _ group: Range<Int>) -> Bool {
    for region in regions[group] where region.form == .output || region.range.count < 7 { return false }
    var index = Int(regions[group.upperBound - 1].range.end)
    while index < text.count, text[index] == ASCII.space || text[index] == ASCII.tab || text[index] == ASCII.carriageReturn { index += 1 }
    guard index >= text.count || text[index] == ASCII.lineFeed else { return false }
    index = Int(regions[group.lowerBound].range.start)
    let limit = max(bodyStart, index - 200)
    while index > limit, text[index - 1] != ASCII.lineFeed {
      let byte = text[index - 1]
      let isMark =
        byte == ASCII.space || byte == ASCII.tab || byte == ASCII.greaterThan || byte == ASCII.hyphen || byte == ASCII.asterisk
        || byte == ASCII.plus || byte == ASCII.dot || byte == ASCII.closeParenthesis || ASCII.isDigit(byte)
      guard isMark else { return false }
      index -= 1
    }
    guard index > limit || index == bodyStart else { return false }
    return isMarks(text, index, Int(regions[group.lowerBound].range.start))
  }

  /// Whether `from..<to` holds quote and list marks and blanks.
  private func isMarks(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    var index = from
    while index < to {
      let byte = text[index]
      if byte == ASCII.space || byte == ASCII.tab || byte == ASCII.greaterThan {
        index += 1
      } else if byte == ASCII.hyphen || byte == ASCII.asterisk || byte == ASCII.plus {
        index += 1
        guard index < to, text[index] == ASCII.space || text[index] == ASCII.tab else { return false }
      } else {
        while index < to, ASCII.isDigit(text[index]) { index += 1 }
        guard index + 1 < to, text[index] == ASCII.dot || text[index] == ASCII.closeParenthesis, text[index + 1] == ASCII.space else {
          return false
        }
        index += 1
      }
    }
    return true
  }

  /// Whether the line stands among the rows of a table, where a comment would end it.
  private func isInTable(_ text: UnsafeBufferPointer<UInt8>, _ group: Range<Int>) -> Bool {
    var index = Int(regions[group.lowerBound].range.start)
    while index > bodyStart, text[index - 1] == ASCII.space { index -= 1 }
    guard index > bodyStart, text[index - 1] == ASCII.lineFeed else { return false }
    index -= 1
    while index > bodyStart, ASCII.isWhitespace(text[index - 1]), text[index - 1] != ASCII.lineFeed { index -= 1 }
    if index > bodyStart, text[index - 1] == ASCII.pipe { return true }
    // The line before is template code among rows, too.
    guard group.lowerBound > 0, Int(regions[group.lowerBound - 1].range.end) == index else { return false }
    return bytes[Int(regions[group.lowerBound - 1].range.start)] == 0x78
  }
}

/// Tells whether offsets, asked in ascending order, lie in an HTML comment.
struct CommentWalk {
  private let text: UnsafeBufferPointer<UInt8>
  private var offset: Int
  private var isOpen = false

  init(_ text: UnsafeBufferPointer<UInt8>, from: Int) {
    self.text = text
    offset = from
  }

  mutating func isInside(_ target: Int) -> Bool {
    while offset < target {
      let byte = text[offset]
      if isOpen {
        if byte == ASCII.hyphen, offset + 2 < text.count, text[offset + 1] == ASCII.hyphen, text[offset + 2] == ASCII.greaterThan {
          isOpen = false
          offset += 2
        }
      } else if byte == ASCII.lessThan, offset + 3 < text.count, text[offset + 1] == ASCII.exclamation, text[offset + 2] == ASCII.hyphen,
        text[offset + 3] == ASCII.hyphen
      {
        isOpen = true
        offset += 1
      }
      offset += 1
    }
    return isOpen
  }
}

/// Tells whether offsets, asked in ascending order, lie between `<name` and its `>`, not too far behind it and in the same paragraph.
struct TagWalk {
  private let text: UnsafeBufferPointer<UInt8>
  private let start: Int
  private var offset: Int
  /// Where the last `<` with a letter stands; -1 when what followed ended it.
  private var opening = -1

  init(_ text: UnsafeBufferPointer<UInt8>, from: Int) {
    self.text = text
    start = from
    offset = from
  }

  mutating func isInside(_ target: Int) -> Bool {
    while offset < target {
      switch text[offset] {
      case ASCII.greaterThan:
        // A quote's mark at a line's start ends no tag.
        if offset > start, text[offset - 1] != ASCII.lineFeed, text[offset - 1] != ASCII.space { opening = -1 }
      case ASCII.lessThan: opening = offset + 1 < text.count && ASCII.isLetter(text[offset + 1]) ? offset : -1
      case ASCII.lineFeed where offset > start && text[offset - 1] == ASCII.lineFeed: opening = -1
      default: break
      }
      offset += 1
    }
    return opening >= 0 && target - opening <= 2_000
  }
}
