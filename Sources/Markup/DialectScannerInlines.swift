import SourceText

/// Attribute lists and equations.
extension DialectScanner {
  mutating func rewriteAttributes(_ content: Int, _ visibleEnd: Int, _ end: Int) {
    guard visibleEnd - content >= 3 else { return }
    if text[visibleEnd - 1] == ASCII.closeBrace {
      var open = visibleEnd - 2
      while open > content, text[open] != ASCII.openBrace, text[open] != ASCII.closeBrace { open -= 1 }
      if text[open] == ASCII.openBrace, let list = attributeList(open, visibleEnd) {
        let isBlock = open == content && text[open + 1] == ASCII.colon
        if isBlock || (open > content && isHeading(content, end)) {
          add(list, isBlock: isBlock)
          for index in open..<visibleEnd { working[index] = ASCII.space }
          return
        }
      }
    }
    if marks.contains(.spanList) { rewriteSpanAttributes(content, visibleEnd) }
  }

  private mutating func add(_ list: MarkdownDialect.AttributeList, isBlock: Bool) {
    var list = list
    list.isBlock = isBlock
    dialect.attributeLists.append(list)
  }

  /// Kramdown's `{: …}` behind a span.
  private mutating func rewriteSpanAttributes(_ content: Int, _ end: Int) {
    var index = content
    while index + 2 < end {
      guard text[index] == ASCII.openBrace, text[index + 1] == ASCII.colon else {
        index += 1
        continue
      }
      var close = index + 2
      while close < end, text[close] != ASCII.closeBrace, text[close] != ASCII.openBrace { close += 1 }
      if close < end, text[close] == ASCII.closeBrace, index == content || !isBlank(index - 1), attributeList(index, close + 1) != nil {
        for offset in index...close { working[offset] = ASCII.dot }
        dialect.dropped.append(ByteRange(index, close + 1))
      }
      index = close
    }
  }

  /// Whether the line begins with `#` or is underlined.
  private func isHeading(_ content: Int, _ end: Int) -> Bool {
    if text[content] == ASCII.hash {
      var run = content
      while run < end, text[run] == ASCII.hash { run += 1 }
      return run - content <= 6 && run < end && isBlank(run)
    }
    let from = next(end)
    let to = lineEnd(from)
    var index = from
    while index < to, isBlank(index) || text[index] == ASCII.greaterThan { index += 1 }
    guard index < to, text[index] == ASCII.equals || text[index] == ASCII.hyphen else { return false }
    let mark = text[index]
    while index < to, text[index] == mark { index += 1 }
    return skipBlanks(index, to) == to
  }

  /// The list `{…}` at `open..<close`; nil when it is none.
  private func attributeList(_ open: Int, _ close: Int) -> MarkdownDialect.AttributeList? {
    var index = open + 1
    let hasColon = text[index] == ASCII.colon
    if hasColon { index += 1 }
    index = skipBlanks(index, close - 1)
    guard index < close - 1 else { return nil }
    let first = text[index]
    guard first == ASCII.hash || first == ASCII.dot || (hasColon && (ASCII.isLetter(first) || first == ASCII.colon)) else { return nil }
    var list = MarkdownDialect.AttributeList(range: ByteRange(open, close))
    while index < close - 1 {
      let from = index
      while index < close - 1, !isBlank(index) {
        if text[index] == ASCII.quote || text[index] == ASCII.apostrophe {
          let quote = text[index]
          index += 1
          while index < close - 1, text[index] != quote { index += 1 }
        }
        if index < close - 1 { index += 1 }
      }
      if index > from + 1, text[from] == ASCII.hash { list.id = ByteRange(from + 1, index) }
      if index > from + 1, text[from] == ASCII.dot { list.classes.append(ByteRange(from + 1, index)) }
      index = skipBlanks(index, close - 1)
    }
    return list
  }

  // MARK: Equations

  /// The end of the paragraph around `from`: before a blank line or a fence.
  private mutating func findParagraphEnd(_ from: Int) {
    guard from >= paragraphEnd else { return }
    var index = from
    while index < text.count {
      let end = lineEnd(index)
      let content = skipBlanks(index, end)
      if content == end
        || (content + 2 < end && text[content] == ASCII.backtick && text[content + 1] == ASCII.backtick
          && text[content + 2] == ASCII.backtick)
      {
        break
      }
      index = next(end)
    }
    paragraphEnd = max(index, from)
    failed = []
  }

  /// Writes the equations that begin in a line as code spans.
  mutating func findEquations(_ content: Int, _ end: Int) {
    findParagraphEnd(content)
    var index = max(content, inlineFrom)
    while index < end {
      switch text[index] {
      case ASCII.backtick: index = skipCodeSpan(index)
      case ASCII.backslash:
        guard index + 1 < end else { return }
        let next = text[index + 1]
        if next == ASCII.openParenthesis || next == ASCII.openBracket,
          let close = closing(next == ASCII.openBracket ? ASCII.closeBracket : ASCII.closeParenthesis, from: index + 2)
        {
          write(index, close, width: 2)
          index = close
        } else {
          index += 2
        }
      case ASCII.dollar: index = dollar(index)
      default: index += 1
      }
    }
    inlineFrom = max(inlineFrom, index)
  }

  private mutating func skipCodeSpan(_ from: Int) -> Int {
    var run = from
    while run < paragraphEnd, text[run] == ASCII.backtick { run += 1 }
    let width = run - from
    guard width > 0, !failed.contains(width) else {
      hideBackticks(from, run)
      return max(run, from + 1)
    }
    var index = run
    while index < paragraphEnd {
      if text[index] == ASCII.backtick {
        let start = index
        while index < paragraphEnd, text[index] == ASCII.backtick { index += 1 }
        if index - start == width { return index }
      } else {
        index += 1
      }
    }
    failed.insert(width)
    hideBackticks(from, run)
    return run
  }

  /// A run that closes nothing must not pair with an equation's delimiter.
  private mutating func hideBackticks(_ from: Int, _ to: Int) {
    for index in from..<to { working[index] = ASCII.apostrophe }
  }

  /// Behind `\)` or `\]`.
  private mutating func closing(_ mark: UInt8, from: Int) -> Int? {
    let key = -Int(mark)
    guard !failed.contains(key) else { return nil }
    var index = from
    while index + 1 < paragraphEnd {
      if text[index] == ASCII.backslash {
        if text[index + 1] == mark { return index > from ? index + 2 : nil }
        index += 1
      }
      index += 1
    }
    failed.insert(key)
    return nil
  }

  /// `$…$` and `$$…$$` as GitHub delimits them; behind it.
  private mutating func dollar(_ from: Int) -> Int {
    let isDisplay = from + 1 < paragraphEnd && text[from + 1] == ASCII.dollar
    let width = isDisplay ? 2 : 1
    let body = from + width
    guard body < paragraphEnd, text[body] != ASCII.dollar else {
      var run = from
      while run < paragraphEnd, text[run] == ASCII.dollar { run += 1 }
      return max(run, from + 1)
    }
    if !isDisplay {
      guard !ASCII.isWhitespace(text[body]), from == 0 || mayPrecede(text[from - 1]) else { return body }
    }
    guard !failed.contains(-width), let close = dollarEnd(body, width) else {
      failed.insert(-width)
      return body
    }
    for index in body..<(close - width) where text[index] == ASCII.closeBracket && text[index + 1] == ASCII.openParenthesis { return body }
    write(from, close, width: width)
    return close
  }

  private func mayPrecede(_ byte: UInt8) -> Bool {
    if byte >= 0x80 || ASCII.isWhitespace(byte) { return true }
    switch byte {
    case ASCII.equals, ASCII.slash, ASCII.question, ASCII.ampersand, ASCII.dollar, ASCII.backtick, ASCII.backslash: return false
    default: return !ASCII.isAlphanumeric(byte)
    }
  }

  private func dollarEnd(_ body: Int, _ width: Int) -> Int? {
    var index = body
    while index < paragraphEnd {
      let byte = text[index]
      if byte == ASCII.backslash {
        index += 2
        continue
      }
      if byte == ASCII.dollar {
        let isDouble = index + 1 < paragraphEnd && text[index + 1] == ASCII.dollar
        if width == 2 {
          if isDouble { return index + 2 }
        } else if !isDouble, index > body, !ASCII.isWhitespace(text[index - 1]) {
          let after: UInt8 = index + 1 < text.count ? text[index + 1] : ASCII.space
          if !ASCII.isAlphanumeric(after), after != ASCII.backtick { return index + 1 }
        } else if isDouble {
          index += 1
        }
      }
      index += 1
    }
    return nil
  }

  private mutating func write(_ from: Int, _ to: Int, width: Int) {
    guard from == 0 || working[from - 1] != ASCII.backtick, to >= text.count || text[to] != ASCII.backtick else { return }
    for index in from..<to { working[index] = 0x78 }
    for index in 0..<width {
      working[from + index] = ASCII.backtick
      working[to - 1 - index] = ASCII.backtick
    }
    dialect.equations.insert(UInt32(from))
  }

  // MARK: HTML blocks

  /// Makes each HTML block one line up to its end tag, where the flavour lets it go on over blank lines.
  mutating func joinHTMLBlocks() {
    var stacks: [String: [Int]] = [:]
    var ends: [(start: Int, end: Int)] = []
    var index = inlineFrom
    while index + 1 < text.count {
      guard text[index] == ASCII.lessThan else {
        index += 1
        continue
      }
      let isEnd = text[index + 1] == ASCII.slash
      var nameEnd = index + (isEnd ? 2 : 1)
      let nameStart = nameEnd
      while nameEnd < text.count, ASCII.isAlphanumeric(text[nameEnd]), nameEnd - nameStart < 12 { nameEnd += 1 }
      let name = String(decoding: UnsafeBufferPointer(rebasing: text[nameStart..<nameEnd]), as: UTF8.self).lowercased()
      if Self.blockNames.contains(name) {
        if !isEnd {
          stacks[name, default: []].append(index)
        } else if let start = stacks[name]?.popLast() {
          ends.append((start, nameEnd))
        }
      }
      index = max(nameEnd, index + 1)
    }
    var joinedTo = 0
    for (start, end) in ends.sorted(by: { $0.start < $1.start }) where start >= joinedTo && beginsLine(start) {
      for offset in start..<end where ASCII.isLineEnd(text[offset]) { working[offset] = 0x78 }
      joinedTo = end
    }
  }

  private func beginsLine(_ offset: Int) -> Bool {
    var index = offset
    while index > 0, offset - index < 4, text[index - 1] == ASCII.space { index -= 1 }
    return index <= bodyStart || text[index - 1] == ASCII.lineFeed
  }

  static let blockNames: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "dl", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "iframe", "main", "menu", "nav", "ol", "p", "section", "summary", "table", "ul",
  ]
}
