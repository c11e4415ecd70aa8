import SourceText

/// Tags that begin an HTML block by CommonMark but not by md4c 0.4.8: `h2` to `h6` and `search`.
extension DialectScanner {
  /// Gives such a tag at a line's start a name that md4c knows.
  mutating func rewriteTag(_ from: Int, _ end: Int) {
    guard let bytes = text.baseAddress, from < end else { return }
    let name = bytes[from] == ASCII.slash ? from + 1 : from
    if name + 1 < end, bytes[name] | 0x20 == 0x68, bytes[name + 1] &- 0x32 < 5 {
      if endsName(name + 2, end) { working[name + 1] = 0x31 }
    } else if HTMLScan.matches("search", in: bytes, at: name, end: end), endsName(name + 6, end) {
      for (index, byte) in "center".utf8.enumerated() { working[name + index] = byte }
    }
  }

  private func endsName(_ index: Int, _ end: Int) -> Bool {
    index >= end || ASCII.isWhitespace(text[index]) || text[index] == ASCII.greaterThan || text[index] == ASCII.slash
  }
}

/// What md4c must not see because it takes more than linear time: it is read as plain text.
extension DialectScanner {
  /// Columns of a table. md4c fills each short row up to the table's width.
  static let columnBound = 128

  /// Makes a delimiter row a line of text.
  mutating func breakDelimiterRow(_ content: Int, _ end: Int) -> Bool {
    for index in content..<end where text[index] == ASCII.hyphen || text[index] == ASCII.colon { working[index] = 0x78 }
    return true
  }

  /// Hides the brackets behind the bound of each long paragraph.
  mutating func cutLongParagraphs() {
    var walk = ParagraphWalk()
    var index = bodyStart
    while index < text.count {
      let end = HTMLScan.find(ASCII.lineFeed, in: text, from: index, to: text.count)
      if walk.isBeyondBound(text, index, end) {
        for offset in index..<end where working[offset] == ASCII.openBracket { working[offset] = 0x78 }
      }
      index = end + 1
    }
  }
}

/// Counts the lines of paragraphs, roughly: what may be a line of the paragraph before it counts as one.
struct ParagraphWalk {
  /// Lines of a paragraph in which links are looked for. md4c walks all lines of the paragraph for each pair of brackets.
  private static let bound = 2_000
  private var lines = 0
  private var isList = false
  private var isTable = false

  /// Whether a paragraph goes on beyond the bound.
  static func isExceeded(_ text: UnsafeBufferPointer<UInt8>, from: Int) -> Bool {
    // Shorter bodies cost little in any case.
    guard text.count - from > 64 << 10 else { return false }
    var walk = ParagraphWalk()
    var index = from
    while index < text.count {
      let end = HTMLScan.find(ASCII.lineFeed, in: text, from: index, to: text.count)
      if walk.isBeyondBound(text, index, end) { return true }
      index = end + 1
    }
    return false
  }

  /// Takes the next line; true when it lies beyond the bound.
  mutating func isBeyondBound(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int) -> Bool {
    var content = from
    while content < end, ASCII.isWhitespace(text[content]) || text[content] == ASCII.greaterThan { content += 1 }
    guard content < end else {
      (lines, isList, isTable) = (0, false, false)
      return false
    }
    switch text[content] {
    case ASCII.hyphen, ASCII.plus, ASCII.asterisk:
      if content - from < 4 || isList, content + 1 < end, ASCII.isWhitespace(text[content + 1]) {
        isList = true
        lines = 0
      } else {
        noteTable(text, content, end)
      }
    case ASCII.pipe, ASCII.colon: noteTable(text, content, end)
    case ASCII.hash: lines = 0
    case let byte where ASCII.isDigit(byte):
      if isList || lines == 0 {
        isList = true
        lines = 0
      }
    default: break
    }
    lines += isTable ? 0 : 1
    return lines > ParagraphWalk.bound
  }

  /// A delimiter row makes the lines around it rows.
  private mutating func noteTable(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int) {
    guard !isTable, lines > 0 else { return }
    var pipes = 0
    for index in from..<end {
      switch text[index] {
      case ASCII.pipe: pipes += 1
      case ASCII.hyphen, ASCII.colon: break
      case let byte where ASCII.isWhitespace(byte): break
      default: return
      }
    }
    isTable = pipes > 0
  }
}
