import SourceText

/// A block of a rule article, as far as its format needs to tell blocks apart. Blank lines are no blocks.
enum RuleArticleBlock {
  case heading(level: Int, text: String, range: ByteRange)
  case fence(RuleArticleFence)
  /// Lines without their `>` and one space.
  case quote([ByteRange])
  case prose(ByteRange)
}

/// A fenced code block at the top level.
struct RuleArticleFence {
  /// The line behind the opening marks, without surrounding blanks.
  var words: ByteRange
  /// Without line ends and the opening fence's indentation.
  var lines: [ByteRange]
  /// From the opening marks to the end of the closing ones, or of the article.
  var range: ByteRange
  var isClosed: Bool
}

/// Splits the body of a rule article into blocks, line by line: a small part of CommonMark, enough for headings, fences and block quotes
/// that begin at most three columns in.
/// - Complexity: O(bytes)
struct RuleArticleSplitter {
  private let source: SourceText
  private var lines: [ByteRange] = []
  private var next = 0

  init(_ source: SourceText, bodyStart: Int) {
    self.source = source
    let table = LineTable(source)
    for line in table.starts.indices {
      let range = table.range(ofLine: line + 1, in: source)
      if Int(range.start) >= bodyStart { lines.append(range) }
    }
  }

  mutating func blocks() -> [RuleArticleBlock] {
    var blocks: [RuleArticleBlock] = []
    while next < lines.count {
      let line = lines[next]
      next += 1
      let content = trimmed(line)
      guard !content.isEmpty else { continue }
      let indent = Int(content.start - line.start)
      guard indent <= 3 else {
        blocks.append(.prose(content))
        continue
      }
      if let fence = fence(content, indent: indent) {
        blocks.append(.fence(fence))
      } else if source.bytes[Int(content.start)] == ASCII.greaterThan {
        blocks.append(.quote(quote(from: content)))
      } else if let heading = heading(content) {
        blocks.append(heading)
      } else {
        blocks.append(.prose(content))
      }
    }
    return blocks
  }

  private func run(of byte: UInt8, at start: UInt32, in range: ByteRange) -> Int {
    var index = Int(start)
    while index < Int(range.end), source.bytes[index] == byte { index += 1 }
    return index - Int(start)
  }

  private mutating func fence(_ content: ByteRange, indent: Int) -> RuleArticleFence? {
    let mark = source.bytes[Int(content.start)]
    guard mark == ASCII.backtick || mark == ASCII.tilde else { return nil }
    let length = run(of: mark, at: content.start, in: content)
    let words = trimmed(ByteRange(content.start + UInt32(length), content.end))
    guard length >= 3, mark == ASCII.tilde || !source.bytes[words.indices].contains(ASCII.backtick) else { return nil }
    var fence = RuleArticleFence(words: words, lines: [], range: content, isClosed: false)
    while next < lines.count {
      let line = lines[next]
      next += 1
      let end = trimmed(line)
      fence.range.end = line.end
      if end.start - line.start <= 3, run(of: mark, at: end.start, in: end) >= length, run(of: mark, at: end.start, in: end) == end.count {
        fence.isClosed = true
        break
      }
      let blanks = min(run(of: ASCII.space, at: line.start, in: line), indent)
      fence.lines.append(ByteRange(line.start + UInt32(blanks), line.end))
    }
    return fence
  }

  private mutating func quote(from first: ByteRange) -> [ByteRange] {
    var quoted = [withoutQuoteMark(first)]
    while next < lines.count {
      let content = trimmed(lines[next])
      guard !content.isEmpty, source.bytes[Int(content.start)] == ASCII.greaterThan else { break }
      quoted.append(withoutQuoteMark(content))
      next += 1
    }
    return quoted.filter { !$0.isEmpty }
  }

  private func withoutQuoteMark(_ line: ByteRange) -> ByteRange {
    trimmed(ByteRange(line.start + 1, line.end))
  }

  private func heading(_ content: ByteRange) -> RuleArticleBlock? {
    let level = run(of: ASCII.hash, at: content.start, in: content)
    let textStart = content.start + UInt32(level)
    guard (1...6).contains(level), textStart == content.end || source.bytes[Int(textStart)] == ASCII.space else { return nil }
    return .heading(level: level, text: source.text(trimmed(ByteRange(textStart, content.end))), range: content)
  }

  private func trimmed(_ range: ByteRange) -> ByteRange {
    var start = range.start
    var end = range.end
    while start < end, ASCII.isWhitespace(source.bytes[Int(start)]) { start += 1 }
    while end > start, ASCII.isWhitespace(source.bytes[Int(end) - 1]) { end -= 1 }
    return ByteRange(start, end)
  }
}
