import SourceText

extension TOMLReader {
  /// Reads a value that stands `depth` levels deep.
  mutating func value(depth: Int) throws(Failure) -> TOMLTable.Item {
    guard index < end, !ASCII.isLineEnd(bytes[index]), bytes[index] != 0x23 else { throw failure("A value is missing here", at: index) }
    let valueStart = index
    switch bytes[index] {
    case 0x22, 0x27:
      let quote = bytes[index]
      let isMultiline = isTripleQuote(index)
      let text =
        if isMultiline { try multilineString(quote: quote) } else if quote == 0x22 { try basicString() } else { try literalString() }
      let width = isMultiline ? 3 : 1
      return .value(
        FrontMatterValue(
          kind: .string(text), style: quote == 0x22 ? .doubleQuoted : .singleQuoted,
          range: ByteRange(valueStart + width, index - width), outerRange: ByteRange(valueStart, index), text: text))
    case 0x5B: return .value(try array(depth: depth))
    case 0x7B: return .table(try inlineTable(depth: depth))
    default: return .value(try word())
    }
  }

  private func checkDepth(_ depth: Int) throws(Failure) {
    if depth > bounds.depth { throw failure("More than \(bounds.depth) levels are nested", at: index, reason: .tooDeep) }
  }

  private mutating func array(depth: Int) throws(Failure) -> FrontMatterValue {
    try checkDepth(depth)
    let opening = index
    index += 1
    var items: [FrontMatterValue] = []
    while true {
      try skipBlankLines()
      guard index < end else { throw failure("The bracket `[` is never closed", at: opening) }
      if bytes[index] == 0x5D { break }
      switch try value(depth: depth + 1) {
      case .value(let value): items.append(value)
      case .table(let table): items.append(table.value(style: .flow))
      case .tables(let array): items.append(array.value())
      }
      try skipBlankLines()
      guard index < end else { throw failure("The bracket `[` is never closed", at: opening) }
      if bytes[index] == 0x2C {
        index += 1
      } else if bytes[index] != 0x5D {
        throw failure("`,` or `]` is expected here", at: index)
      }
    }
    index += 1
    let range = ByteRange(opening, index)
    return FrontMatterValue(kind: .sequence(items), style: .flow, range: range, outerRange: range, text: "")
  }

  private mutating func inlineTable(depth: Int) throws(Failure) -> TOMLTable {
    try checkDepth(depth)
    let opening = index
    index += 1
    let table = TOMLTable(.inline, depth: depth, range: ByteRange(opening, opening))
    while true {
      try skipBlankLines()
      guard index < end else { throw failure("The brace `{` is never closed", at: opening) }
      if bytes[index] == 0x7D { break }
      try setting(in: table, isInline: true)
      try skipBlankLines()
      guard index < end else { throw failure("The brace `{` is never closed", at: opening) }
      if bytes[index] == 0x2C {
        index += 1
      } else if bytes[index] != 0x7D {
        throw failure("`,` or `}` is expected here", at: index)
      }
    }
    index += 1
    table.range = ByteRange(opening, index)
    return table
  }

  /// A boolean, number, date or time.
  private mutating func word() throws(Failure) -> FrontMatterValue {
    let wordStart = index
    while index < end, !isWordEnd(bytes[index]) { index += 1 }
    // A date and its time may be parted by one blank.
    if index - wordStart == 10, index + 1 < end, bytes[index] == 0x20, ASCII.isDigit(bytes[index + 1]), bytes[wordStart + 4] == 0x2D {
      index += 1
      while index < end, !isWordEnd(bytes[index]) { index += 1 }
    }
    let word = Bytes(rebasing: bytes[wordStart..<index])
    let text = bytes.text(wordStart, index)
    let kind: FrontMatterValue.Kind
    if text == "true" || text == "false" {
      kind = .boolean(text == "true")
    } else if TOMLNumber.isNumber(word) {
      kind = .number
    } else if TOMLDate.isDate(word) {
      kind = .date
    } else {
      throw notAValue(from: wordStart)
    }
    let range = ByteRange(wordStart, index)
    return FrontMatterValue(kind: kind, style: .plain, range: range, outerRange: range, text: text)
  }

  private func isWordEnd(_ byte: UInt8) -> Bool {
    ASCII.isWhitespace(byte) || byte == 0x2C || byte == 0x5D || byte == 0x7D || byte == 0x23 || byte == 0x3D
  }

  /// All that stands up to the line's end or a comment was meant as the value.
  private func notAValue(from offset: Int) -> Failure {
    var last = offset
    while last < end, !ASCII.isLineEnd(bytes[last]), bytes[last] != 0x23 { last += 1 }
    while last > offset, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
    guard last > offset else { return failure("A value is missing here", at: offset) }
    let range = ByteRange(offset, last)
    if ASCII.isDigit(bytes[offset]) || bytes[offset] == 0x2B || bytes[offset] == 0x2D {
      return Failure(message: "`\(bytes.excerpt(range))` is neither a number nor a date of TOML", range: range)
    }
    return Failure(message: "`\(bytes.excerpt(range))` needs quotes", range: range)
  }
}

/// The numbers of TOML.
enum TOMLNumber {
  static func isNumber(_ word: Bytes) -> Bool {
    guard let first = word.first else { return false }
    if first == 0x30, word.count > 2 {
      switch word[1] {
      case 0x78: return areDigits(word, from: 2) { ASCII.isHexDigit($0) }
      case 0x6F: return areDigits(word, from: 2) { $0 &- 0x30 < 8 }
      case 0x62: return areDigits(word, from: 2) { $0 &- 0x30 < 2 }
      default: break
      }
    }
    var index = first == 0x2B || first == 0x2D ? 1 : 0
    if word.count - index == 3 {
      let letters = (word[index], word[index + 1], word[index + 2])
      if letters == (0x69, 0x6E, 0x66) || letters == (0x6E, 0x61, 0x6E) { return true }
    }
    let whole = index
    guard digits(word, &index), index - whole == 1 || word[whole] != 0x30 else { return false }
    if index < word.count, word[index] == 0x2E {
      index += 1
      guard digits(word, &index) else { return false }
    }
    if index < word.count, word[index] | 0x20 == 0x65 {
      index += 1
      if index < word.count, word[index] == 0x2B || word[index] == 0x2D { index += 1 }
      guard digits(word, &index) else { return false }
    }
    return index == word.count
  }

  /// Digits with single underscores between them.
  private static func digits(_ word: Bytes, _ index: inout Int) -> Bool {
    let start = index
    while index < word.count {
      if ASCII.isDigit(word[index]) {
        index += 1
      } else if word[index] == 0x5F, index > start, ASCII.isDigit(word[index - 1]), index + 1 < word.count, ASCII.isDigit(word[index + 1]) {
        index += 1
      } else {
        break
      }
    }
    return index > start
  }

  private static func areDigits(_ word: Bytes, from start: Int, _ isDigit: (UInt8) -> Bool) -> Bool {
    for index in start..<word.count where !isDigit(word[index]) {
      guard word[index] == 0x5F, index > start, isDigit(word[index - 1]), index + 1 < word.count, isDigit(word[index + 1]) else {
        return false
      }
    }
    return true
  }
}

/// The dates and times of TOML: RFC 3339, with or without a part. The day must exist.
enum TOMLDate {
  static func isDate(_ word: Bytes) -> Bool {
    var scan = DigitScanner(bytes: word)
    if word.count > 2, word[2] == 0x3A { return time(&scan) && scan.isAtEnd }
    guard date(&scan) else { return false }
    if scan.isAtEnd { return true }
    guard scan.take(0x54) || scan.take(0x74) || scan.take(0x20), time(&scan) else { return false }
    if scan.isAtEnd || scan.take(0x5A) || scan.take(0x7A) { return scan.isAtEnd }
    guard scan.take(0x2B) || scan.take(0x2D) else { return false }
    guard let hour = number(&scan, 2), hour < 24, scan.take(0x3A), let minute = number(&scan, 2), minute < 60 else { return false }
    return scan.isAtEnd
  }

  private static func date(_ scan: inout DigitScanner) -> Bool {
    guard let year = number(&scan, 4), scan.take(0x2D), let month = number(&scan, 2), scan.take(0x2D), let day = number(&scan, 2) else {
      return false
    }
    return 1...12 ~= month && day >= 1 && day <= daysInMonth(month, year: year)
  }

  private static func time(_ scan: inout DigitScanner) -> Bool {
    guard let hour = number(&scan, 2), hour < 24, scan.take(0x3A), let minute = number(&scan, 2), minute < 60 else { return false }
    guard scan.take(0x3A) else { return true }
    guard let second = number(&scan, 2), second <= 60 else { return false }
    return !scan.take(0x2E) || scan.digits(1...Int.max)
  }

  private static func number(_ scan: inout DigitScanner, _ count: Int) -> Int? {
    let start = scan.index
    guard scan.digits(count...count) else { return nil }
    return scan.bytes[start..<scan.index].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Days of a month of the proleptic Gregorian calendar.
  static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
