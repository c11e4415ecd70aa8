import SourceText

/// Text runs: bare addresses (GFM's extended autolinks), footnote references, stretches that are not shown.
extension MarkdownWriter {
  mutating func words(_ from: Int, _ to: Int) {
    var from = from
    while nextDropped < dialect.dropped.count, Int(dialect.dropped[nextDropped].end) <= from { nextDropped += 1 }
    while nextDropped < dialect.dropped.count, Int(dialect.dropped[nextDropped].start) < to {
      let dropped = dialect.dropped[nextDropped]
      if Int(dropped.start) > from { scan(from, Int(dropped.start)) }
      from = Int(dropped.end)
      if from >= to { return }
      nextDropped += 1
    }
    scan(from, to)
  }

  private mutating func scan(_ from: Int, _ to: Int) {
    let marks = options.linksBareAddresses && linkDepth == 0 && imageDepth == 0 ? addressMarks : AddressMarks()
    let bracket = !dialect.footnotes.isEmpty && imageDepth == 0 && linkDepth == 0 ? ASCII.openBracket : 0
    var run = from
    var index = from
    while index < to {
      index = nextStop(index, to)
      guard index < to else { break }
      let byte = shown[index]
      if byte < 0x40, Self.escapedBytes &>> UInt64(byte) & 1 != 0, let escaped = Self.escaped(byte) {
        copy(run, index, .text)
        replace(index, index + 1, by: escaped)
        run = index + 1
      } else if byte == bracket {
        if let note = footnote(index, to) {
          copy(run, index, .text)
          writeFootnote(note)
          run = Int(note.end)
          index = run - 1
        }
      } else if marks.contains(byte), let address = address(at: index, run: run, to: to) {
        copy(run, address.start, .text)
        writeAddress(address)
        run = address.end
        index = run - 1
      }
      index += 1
    }
    copy(run, to, .text)
  }

  /// The place of the first byte from `from` on that may be more than text; `to` when there is none. Looks at four in one step.
  func nextStop(_ from: Int, _ to: Int) -> Int {
    stops.withUnsafeBufferPointer { stops in
      var index = from
      while index &+ 4 <= to {
        let first = stops[Int(shown[index])] | stops[Int(shown[index &+ 1])]
        if first | stops[Int(shown[index &+ 2])] | stops[Int(shown[index &+ 3])] != 0 { break }
        index &+= 4
      }
      while index < to, stops[Int(shown[index])] == 0 { index &+= 1 }
      return index
    }
  }

  /// For each byte whether it may be more than text: it is escaped, or a bare address or a footnote may begin with it.
  func makeStops() -> [UInt8] {
    var stops = [UInt8](repeating: 0, count: 256)
    for byte in 0..<0x40 where Self.escapedBytes &>> UInt64(byte) & 1 != 0 { stops[byte] = 1 }
    for byte: UInt8 in [ASCII.colon, 0x40, 0x57, 0x77] where addressMarks.contains(byte) { stops[Int(byte)] = 1 }
    if !dialect.footnotes.isEmpty { stops[Int(ASCII.openBracket)] = 1 }
    return stops
  }

  private mutating func writeFootnote(_ note: ByteRange) {
    cursor = Int(note.start)
    single(Int(note.start), Int(note.end), flags: .footnote)
    write("<sup>")
    escape(Int(note.start) + 2, Int(note.end) - 1)
    cursor = Int(note.end)
    write("</sup>")
  }

  private func footnote(_ from: Int, _ to: Int) -> ByteRange? {
    guard from + 3 < to, working[from + 1] == 0x5E else { return nil }
    var close = from + 2
    while close < to, working[close] != ASCII.closeBracket, !ASCII.isWhitespace(working[close]), working[close] != ASCII.openBracket {
      close += 1
    }
    guard close < to, working[close] == ASCII.closeBracket, close > from + 2 else { return nil }
    let label = String(decoding: working[(from + 2)..<close], as: UTF8.self).lowercased()
    return dialect.footnotes.contains(label) ? ByteRange(from, close + 1) : nil
  }

  struct Address {
    var start: Int
    var end: Int
    /// What `href` begins with beyond the text.
    var scheme: StaticString
  }

  private mutating func writeAddress(_ address: Address) {
    cursor = address.start
    single(address.start, address.end, flags: .autolink)
    write("<a href=\"")
    if address.scheme.utf8CodeUnitCount > 0 { write(address.scheme) }
    escape(address.start, address.end)
    cursor = address.end
    write("\">")
    escape(address.start, address.end)
    write("</a>")
  }

  /// The address whose telling byte (`:` of `://`, `w` of `www.`, `@`) is at `index`.
  private mutating func address(at index: Int, run: Int, to: Int) -> Address? {
    switch shown[index] {
    case ASCII.colon: return webAddress(at: index, run: run, to: to)
    case 0x40: return mailAddress(at: index, run: run, to: to)
    case 0x77, 0x57: return wwwAddress(at: index, run: run, to: to)
    default: return nil
    }
  }

  private mutating func webAddress(at colon: Int, run: Int, to: Int) -> Address? {
    guard colon + 3 < to, shown[colon + 1] == ASCII.slash, shown[colon + 2] == ASCII.slash, colon >= addressBarrier else { return nil }
    var from = colon
    while from > run, colon - from < 6, ASCII.isLetter(shown[from - 1]) { from -= 1 }
    guard isWord("https", from, colon) || isWord("http", from, colon) || isWord("ftp", from, colon) else { return nil }
    guard let domain = domainEnd(colon + 3, to, needsDot: false) else { return nil }
    return Address(start: from, end: addressEnd(from, domain, to), scheme: "")
  }

  private mutating func wwwAddress(at from: Int, run: Int, to: Int) -> Address? {
    guard from + 4 < to, from >= addressBarrier, isWord("www", from, from + 3), shown[from + 3] == ASCII.dot else { return nil }
    if from > start {
      let before = shown[from - 1]
      let mayPrecede =
        ASCII.isWhitespace(before) || before == ASCII.asterisk || before == ASCII.underscore || before == ASCII.tilde
        || before == ASCII.openParenthesis
      guard mayPrecede else { return nil }
    }
    guard let domain = domainEnd(from, to, needsDot: true) else { return nil }
    return Address(start: from, end: addressEnd(from, domain, to), scheme: "http://")
  }

  private func mailAddress(at sign: Int, run: Int, to: Int) -> Address? {
    var from = sign
    while from > run, isMailByte(shown[from - 1]) { from -= 1 }
    guard from < sign else { return nil }
    var index = sign + 1
    var dots = 0
    while index < to {
      let byte = shown[index]
      if byte == ASCII.dot {
        guard index + 1 < to, ASCII.isAlphanumeric(shown[index + 1]) else { break }
        dots += 1
      } else if !ASCII.isAlphanumeric(byte), byte != ASCII.hyphen, byte != ASCII.underscore {
        break
      }
      index += 1
    }
    guard dots > 0, ASCII.isAlphanumeric(shown[index - 1]) else { return nil }
    return Address(start: from, end: index, scheme: "mailto:")
  }

  private func isMailByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.dot || byte == ASCII.plus || byte == ASCII.hyphen || byte == ASCII.underscore
  }

  private func isWord(_ word: StaticString, _ from: Int, _ to: Int) -> Bool {
    guard to - from == word.utf8CodeUnitCount else { return false }
    for index in 0..<(to - from) where ASCII.lowercased(shown[from + index]) != word.utf8Start[index] { return false }
    return true
  }

  /// The end of a valid domain: letters, digits, `-`, `_`, `.`; no `_` in the last two parts.
  private mutating func domainEnd(_ from: Int, _ to: Int, needsDot: Bool) -> Int? {
    var index = from
    var dots = 0
    var last = false
    var before = false
    while index < to {
      let byte = shown[index]
      if byte == ASCII.underscore {
        last = true
      } else if byte == ASCII.dot {
        before = last
        last = false
        dots += 1
      } else if !ASCII.isAlphanumeric(byte), byte != ASCII.hyphen, byte < 0x80 {
        break
      }
      index += 1
    }
    guard !last, !before, dots > 0 || !needsDot, index > from, ASCII.isAlphanumeric(shown[from]) || shown[from] >= 0x80 else {
      addressBarrier = index
      return nil
    }
    return index
  }

  /// Where an address ends: before white space or `<`, without trailing punctuation and unbalanced `)`.
  private func addressEnd(_ from: Int, _ domainEnd: Int, _ to: Int) -> Int {
    var index = domainEnd
    var opened = 0
    var closed = 0
    while index < to, !ASCII.isWhitespace(shown[index]), shown[index] != ASCII.lessThan {
      if shown[index] == ASCII.openParenthesis { opened += 1 }
      if shown[index] == ASCII.closeParenthesis { closed += 1 }
      index += 1
    }
    trim: while index > from {
      switch shown[index - 1] {
      case ASCII.question, ASCII.exclamation, ASCII.dot, ASCII.comma, ASCII.colon, ASCII.asterisk, ASCII.underscore, ASCII.tilde,
        ASCII.apostrophe, ASCII.quote:
        index -= 1
      case ASCII.closeParenthesis:
        guard closed > opened else { break trim }
        closed -= 1
        index -= 1
      case ASCII.semicolon:
        var name = index - 1
        while name > from, ASCII.isAlphanumeric(shown[name - 1]) { name -= 1 }
        if name < index - 1, name > from, shown[name - 1] == ASCII.ampersand { index = name - 1 } else { index -= 1 }
      default: break trim
      }
    }
    return index
  }
}

/// The bytes that may belong to a bare address: the `:` of `://`, the `w` of `www.`, `@`. Each is 0xFF, which no text holds, where it need not
/// be looked at.
struct AddressMarks: BitwiseCopyable {
  private var colon = UInt8.max
  private var letter = UInt8.max
  private var sign = UInt8.max

  init() {}

  init(_ census: CharacterCensus) {
    if census.mayContain("://") { colon = ASCII.colon }
    if census.mayContain(oneOf: ["ww", "wW", "Ww", "WW"]) { letter = 0x77 }
    if census.contains(ascii: 0x40) { sign = 0x40 }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool { distance(byte) == 0 }

  /// 0 for a byte that is a mark.
  @inline(__always)
  func distance(_ byte: UInt8) -> UInt8 { min(min(byte ^ colon, byte ^ sign), (byte | 0x20) ^ letter) }
}
