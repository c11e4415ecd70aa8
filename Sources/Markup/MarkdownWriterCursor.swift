import SourceText

/// Moving the cursor over what md4c does not report: line ends, container marks, blank lines, link reference definitions.
extension MarkdownWriter {
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < end ? working[offset] : 0 }

  @inline(__always)
  func isBlank(_ offset: Int) -> Bool {
    guard offset < end else { return false }
    let byte = working[offset]
    return byte == ASCII.space || byte == ASCII.tab || byte == ASCII.formFeed || byte == 0x0B
  }

  @inline(__always)
  func isLineEnd(_ offset: Int) -> Bool { offset >= end || ASCII.isLineEnd(working[offset]) }

  @inline(__always)
  func skipBlanks(_ from: Int) -> Int {
    var offset = from
    while isBlank(offset) { offset += 1 }
    return offset
  }

  /// Where the line that holds `from` ends, before its line end.
  @inline(__always)
  func lineEnd(_ from: Int) -> Int {
    var offset = from
    while offset < end, !ASCII.isLineEnd(working[offset]) { offset += 1 }
    return offset
  }

  /// Behind the line end at `offset`.
  @inline(__always)
  func skipLineEnd(_ offset: Int) -> Int {
    guard offset < end else { return end }
    if working[offset] == ASCII.carriageReturn, offset + 1 < end, working[offset + 1] == ASCII.lineFeed { return offset + 2 }
    return offset + 1
  }

  /// Behind the marks of the open containers at a line's start; where one is missing (a lazy line), behind those before it.
  @inline(__always)
  func skipPrefix(_ lineStart: Int) -> Int {
    var offset = lineStart
    for container in containers {
      guard container == .quote else { continue }
      let mark = skipBlanks(offset)
      guard mark < end, working[mark] == ASCII.greaterThan else { break }
      offset = mark + 1
      if isBlank(offset) { offset += 1 }
    }
    return offset
  }

  /// Behind the marks of all open containers; nil when the line does not belong to the innermost.
  func skipFullPrefix(_ lineStart: Int) -> Int? {
    var offset = lineStart
    for container in containers {
      let mark = skipBlanks(offset)
      switch container {
      case .quote:
        guard mark < end, working[mark] == ASCII.greaterThan else { return nil }
        offset = mark + 1
      case .item:
        guard mark > offset || isLineEnd(mark) else { return nil }
      }
    }
    return offset
  }

  /// Blanks, and at most `lines` line ends with the container marks after them.
  func skipSpace(_ from: Int, lines: Int = .max) -> Int {
    var offset = skipBlanks(from)
    var left = lines
    while left > 0, offset < end, ASCII.isLineEnd(working[offset]) {
      offset = skipBlanks(skipPrefix(skipLineEnd(offset)))
      left -= 1
    }
    return offset
  }

  /// To the first visible byte of the next block, not beyond `limit`; notes the link reference definitions on the way.
  mutating func advanceToBlock(limit: Int) {
    while cursor < limit {
      let next = skipSpace(cursor)
      if next >= limit { return }
      cursor = next
      guard working[cursor] == ASCII.openBracket, let definition = definition(at: cursor), Int(definition.0.range.end) <= limit else {
        return
      }
      note(definition)
    }
  }

  mutating func note(_ definition: (LinkDefinition, ByteRange?)) {
    facts.definitions.append(definition.0)
    titles.append(definition.1)
    cursor = Int(definition.0.range.end)
    contentEnd = max(contentEnd, cursor)
  }

  /// Over blank lines and definitions that still belong to the innermost container.
  mutating func skipContainerRest() {
    while cursor < end {
      let lineEnd = skipBlanks(cursor)
      guard isLineEnd(lineEnd), lineEnd < end, let inside = skipFullPrefix(skipLineEnd(lineEnd)) else { break }
      let next = skipBlanks(inside)
      if isLineEnd(next) {
        cursor = next
      } else if byte(next) == ASCII.openBracket, let definition = definition(at: next) {
        note(definition)
      } else {
        break
      }
    }
  }

  // MARK: Grammar of links

  /// The link reference definition that begins at `[`, with its title's range.
  func definition(at bracket: Int) -> (LinkDefinition, ByteRange?)? {
    guard let label = label(at: bracket), byte(Int(label.end) + 1) == ASCII.colon else { return nil }
    let destinationStart = skipSpace(Int(label.end) + 2, lines: 1)
    guard let destination = destination(at: destinationStart, inLine: false) else { return nil }
    let behind = destination.outer
    let afterBlanks = skipBlanks(behind)
    let endsLine = isLineEnd(afterBlanks)
    let titleStart = skipSpace(behind, lines: 1)
    if titleStart > behind, let title = title(at: titleStart), isLineEnd(skipBlanks(title.outer)) {
      return (LinkDefinition(label: label, destination: destination.range, range: ByteRange(bracket, title.outer)), title.range)
    }
    guard endsLine else { return nil }
    return (LinkDefinition(label: label, destination: destination.range, range: ByteRange(bracket, behind)), nil)
  }

  /// Between `[` and `]`; nil when it is empty, too long or holds a bracket.
  func label(at bracket: Int) -> ByteRange? {
    var offset = bracket + 1
    var hasText = false
    let limit = min(end, bracket + 4_000)
    while offset < limit {
      switch working[offset] {
      case ASCII.closeBracket: return hasText ? ByteRange(bracket + 1, offset) : nil
      case ASCII.openBracket: return nil
      case ASCII.backslash:
        hasText = true
        offset += 1
      case let byte where !ASCII.isWhitespace(byte): hasText = true
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// A link destination: its text without `< >`, and where it ends with them.
  func destination(at from: Int, inLine: Bool) -> (range: ByteRange, outer: Int)? {
    if byte(from) == ASCII.lessThan {
      var offset = from + 1
      while offset < end {
        switch working[offset] {
        case ASCII.greaterThan: return (ByteRange(from + 1, offset), offset + 1)
        case ASCII.lessThan, ASCII.lineFeed, ASCII.carriageReturn: return nil
        case ASCII.backslash where offset + 1 < end && isPunctuation(working[offset + 1]): offset += 1
        default: break
        }
        offset += 1
      }
      return nil
    }
    var offset = from
    var depth = 0
    scan: while offset < end {
      switch working[offset] {
      case 0...0x20, 0x7F: break scan
      case ASCII.openParenthesis:
        depth += 1
        if depth > 32 { return nil }
      case ASCII.closeParenthesis:
        if depth == 0 { break scan }
        depth -= 1
      case ASCII.backslash where offset + 1 < end && isPunctuation(working[offset + 1]): offset += 1
      default: break
      }
      offset += 1
    }
    guard depth == 0, inLine || offset > from else { return nil }
    return (ByteRange(from, offset), offset)
  }

  func title(at from: Int) -> (range: ByteRange, outer: Int)? {
    let close: UInt8
    switch byte(from) {
    case ASCII.quote: close = ASCII.quote
    case ASCII.apostrophe: close = ASCII.apostrophe
    case ASCII.openParenthesis: close = ASCII.closeParenthesis
    default: return nil
    }
    var offset = from + 1
    while offset < end {
      let byte = working[offset]
      if byte == close { return (ByteRange(from + 1, offset), offset + 1) }
      if byte == ASCII.openParenthesis, close == ASCII.closeParenthesis { return nil }
      if ASCII.isLineEnd(byte) {
        let next = skipBlanks(skipPrefix(skipLineEnd(offset)))
        if isLineEnd(next) { return nil }
        offset = next
        continue
      }
      offset += byte == ASCII.backslash && offset + 1 < end && isPunctuation(working[offset + 1]) ? 2 : 1
    }
    return nil
  }

  @inline(__always)
  func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !ASCII.isAlphanumeric(byte)
  }
}
