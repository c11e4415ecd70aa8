import Markup
import SourceText

/// Looks at the lines of a source around an offset. Lines end with LF, CR LF or a lone CR.
struct SourceLines {
  let bytes: [UInt8]
  /// Nothing before it is looked at.
  let lowerBound: Int

  init(_ article: Article) {
    bytes = article.source.bytes
    lowerBound = Int(article.bodyRange.start)
  }

  /// The offset behind the blanks (space, tab) that begin at `offset`.
  func skipBlanks(from offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  /// The offset of the first of the blanks that end at `offset`.
  func skipBlanksBackward(from offset: Int) -> Int {
    var offset = offset
    while offset > lowerBound, isBlank(bytes[offset - 1]) { offset -= 1 }
    return offset
  }

  func isLineStart(_ offset: Int) -> Bool { offset <= lowerBound || ASCII.isLineEnd(bytes[offset - 1]) }
  func isLineEnd(_ offset: Int) -> Bool { offset >= bytes.count || ASCII.isLineEnd(bytes[offset]) }

  /// The offset behind the line end that stands at `offset`.
  func skipLineEnd(from offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    if bytes[offset] == ASCII.carriageReturn, offset + 1 < bytes.count, bytes[offset + 1] == ASCII.lineFeed { return offset + 2 }
    return ASCII.isLineEnd(bytes[offset]) ? offset + 1 : offset
  }

  /// The offset of the line end that stands before `offset`, a line's start.
  func skipLineEndBackward(from offset: Int) -> Int {
    guard offset > lowerBound else { return offset }
    if bytes[offset - 1] == ASCII.lineFeed, offset - 1 > lowerBound, bytes[offset - 2] == ASCII.carriageReturn { return offset - 2 }
    return ASCII.isLineEnd(bytes[offset - 1]) ? offset - 1 : offset
  }

  /// Whether the line that starts at `offset` is blank or does not exist.
  func isBlankLine(at offset: Int) -> Bool { isLineEnd(skipBlanks(from: offset)) }

  /// Whether the line before the one that starts at `offset` is blank or does not exist.
  func isBlankLine(before offset: Int) -> Bool {
    guard offset > lowerBound else { return true }
    return isLineStart(skipBlanksBackward(from: skipLineEndBackward(from: offset)))
  }

  /// The blank lines directly above the line that starts at `offset`, nearest first, without their ends.
  func blankLines(above offset: Int) -> [ByteRange] {
    var lines: [ByteRange] = []
    var start = offset
    while start > lowerBound {
      let end = skipLineEndBackward(from: start)
      let first = skipBlanksBackward(from: end)
      guard end < start, isLineStart(first) else { break }
      lines.append(ByteRange(first, end))
      start = first
    }
    return lines
  }

  /// The blank lines from the line that starts at `offset` on, without their ends, and the start of the line behind them.
  func blankLines(from offset: Int) -> (lines: [ByteRange], next: Int) {
    var lines: [ByteRange] = []
    var start = offset
    while start < bytes.count {
      let end = skipBlanks(from: start)
      guard isLineEnd(end) else { break }
      lines.append(ByteRange(start, end))
      start = skipLineEnd(from: end)
    }
    return (lines, start)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == ASCII.space || byte == ASCII.tab }
}
