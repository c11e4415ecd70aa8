import SourceText

extension FrontMatterSplitter {
  /// The first byte of the line after the one at `offset`.
  func nextLine(_ offset: Int) -> Int {
    let end = lineEnd(offset)
    guard end < bytes.count else { return end }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  /// Where the line at `offset` ends, before its line end.
  func lineEnd(_ offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }

  func skipBlanks(_ offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  /// Whether the line is three marks, alone but for blanks behind them.
  func isFence(_ offset: Int, mark: UInt8) -> Bool {
    guard offset + 3 <= bytes.count, bytes[offset] == mark, bytes[offset + 1] == mark, bytes[offset + 2] == mark else { return false }
    let rest = skipBlanks(offset + 3)
    return rest == bytes.count || bytes[rest] == 0x0A || bytes[rest] == 0x0D
  }

  /// The first line from `offset` that closes a block of `mark`; YAML may also end with `...`.
  func closingFence(from offset: Int, mark: UInt8, stopsAtBlankLine: Bool = false) -> Int? {
    var line = offset
    while line < bytes.count {
      if bytes[line] == mark, isFence(line, mark: mark) { return line }
      if mark == 0x2D, bytes[line] == 0x2E, isFence(line, mark: 0x2E) { return line }
      let next = nextLine(line)
      if stopsAtBlankLine, skipBlanks(line) == lineEnd(line) { return nil }
      line = next
    }
    return nil
  }

  /// Whether the first line of a block looks like a setting of its format. Where the block is never closed that must be the line after the
  /// fence, else blank lines and comments may come first.
  func looksLikeSetting(at offset: Int, mark: UInt8, isUnclosed: Bool) -> Bool {
    var line = offset
    if !isUnclosed {
      while line < bytes.count {
        let first = skipBlanks(line)
        guard first < bytes.count, ASCII.isLineEnd(bytes[first]) || bytes[first] == 0x23 else { break }
        line = nextLine(line)
      }
    }
    let start = skipBlanks(line)
    guard start < bytes.count else { return false }
    switch mark {
    case 0x7B: return true
    case 0x3B: return bytes[start] == 0x22
    case 0x2B where !isUnclosed: return true
    case 0x2B: return bytes[start] == 0x5B || hasKey(at: start, separator: 0x3D)
    default: return (isUnclosed && bytes[start] == 0x7B && beginsObject(start)) || hasKey(at: start, separator: 0x3A)
    }
  }

  /// A key, quoted or of letters, digits, `_`, `-` and `.`, and its separator. A colon must be followed by a blank or the line's end.
  private func hasKey(at start: Int, separator: UInt8) -> Bool {
    var index = start
    if bytes[index] == 0x22 || bytes[index] == 0x27 {
      let quote = bytes[index]
      index += 1
      while index < bytes.count, bytes[index] != quote, !ASCII.isLineEnd(bytes[index]) { index += 1 }
      guard index < bytes.count, bytes[index] == quote else { return false }
      index += 1
    } else {
      guard ASCII.isLetter(bytes[index]) || bytes[index] == 0x5F || bytes[index] >= 0x80 else { return false }
      while index < bytes.count, isKeyByte(bytes[index]) { index += 1 }
    }
    index = skipBlanks(index)
    guard index < bytes.count, bytes[index] == separator else { return false }
    return separator == 0x3D || index + 1 == bytes.count || ASCII.isWhitespace(bytes[index + 1])
  }

  private func isKeyByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte >= 0x80
  }

  /// Whether `{` and then a string or `}` stands at `offset`: template code begins otherwise.
  func beginsObject(_ offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset] == 0x7B else { return false }
    var index = offset + 1
    while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
    return index < bytes.count && (bytes[index] == 0x22 || bytes[index] == 0x7D)
  }

  /// Behind the brace that closes the one at `offset`; nil when there is none.
  func objectEnd(_ offset: Int) -> Int? {
    var depth = 0
    var index = offset
    while index < bytes.count {
      switch bytes[index] {
      case 0x7B: depth += 1
      case 0x7D:
        depth -= 1
        if depth == 0 { return index + 1 }
      case 0x22:
        index += 1
        while index < bytes.count, bytes[index] != 0x22, !ASCII.isLineEnd(bytes[index]) { index += bytes[index] == 0x5C ? 2 : 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether the line begins with a key that nearly every article has.
  func beginsWithCommonKey(_ offset: Int) -> Bool {
    let end = min(offset + 12, bytes.count)
    var colon = offset
    while colon < end, bytes[colon] != 0x3A { colon += 1 }
    guard colon < end, colon + 1 < bytes.count, bytes[colon + 1] == 0x20 else { return false }
    switch colon - offset {
    case 4, 5, 6, 10: return ["title", "date", "layout", "tags", "categories"].contains(bytes.text(offset, colon))
    default: return false
    }
  }
}
