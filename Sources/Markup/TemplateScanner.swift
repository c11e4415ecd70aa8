import SourceText

/// Finds template code in a body.
struct TemplateScanner {
  let text: UnsafeBufferPointer<UInt8>
  let forms: TemplateForms
  let format: ArticleFormat
  var regions: [TemplateRegion] = []
  var faults: [MarkupFault] = []
  private var offset: Int
  /// Where the fenced code block that the last search met ends.
  private var lineStart: Int
  /// Names of raw blocks that have no end tag behind an offset.
  private var unclosedRaw: Set<String> = []
  private static let reach = 4_096
  /// The last close of a Go template's comment that was looked for.
  private var goCommentClose = (start: -1, end: -1)
  /// By the second byte of a closing delimiter: how far it was looked for, and whether it stands there.
  private var searched: [UInt16: (end: Int, isFound: Bool)] = [:]

  init(_ text: UnsafeBufferPointer<UInt8>, bodyStart: Int, first: Int, forms: TemplateForms, format: ArticleFormat) {
    self.text = text
    self.forms = forms
    self.format = format
    offset = bodyStart
    lineStart = bodyStart
  }

  mutating func run() {
    while offset < text.count {
      guard let found = nextTemplateDelimiter(text, from: offset, forms: forms) else { break }
      if format == .markdown, let codeEnd = codeEnd(before: found) {
        offset = codeEnd
        continue
      }
      if let region = region(at: found) {
        regions.append(region)
        offset = Int(region.range.end)
        if lineStart < offset { lineStart = nextLine(offset) }
      } else {
        offset = found + 2
      }
    }
  }

  // MARK: Fenced code

  /// Walks the lines up to `found`; the end of the fenced code block that holds it, if one does.
  private mutating func codeEnd(before found: Int) -> Int? {
    while lineStart <= found, lineStart < text.count {
      if let fence = fence(at: lineStart) {
        var line = nextLine(lineStart)
        while line < text.count, !closes(fence, at: line) { line = nextLine(line) }
        let end = line < text.count ? nextLine(line) : text.count
        if found < nextLine(lineStart) {
          // The info string may hold template code, the content is code all the same.
          lineStart = end
          return end
        }
        lineStart = end
        if found < end { return end }
      } else {
        lineStart = nextLine(lineStart)
      }
    }
    return nil
  }

  private func nextLine(_ from: Int) -> Int {
    min(HTMLScan.find(ASCII.lineFeed, in: text, from: from, to: text.count) + 1, text.count)
  }

  private struct Fence {
    var byte: UInt8
    var width: Int
  }

  private func skipMarks(_ from: Int) -> Int {
    var index = from
    while index < text.count {
      let byte = text[index]
      if byte == ASCII.space || byte == ASCII.tab || byte == ASCII.greaterThan {
        index += 1
      } else if byte == ASCII.hyphen || byte == ASCII.asterisk || byte == ASCII.plus, index + 1 < text.count,
        text[index + 1] == ASCII.space
      {
        index += 2
      } else if ASCII.isDigit(byte) {
        var digits = index
        while digits < text.count, ASCII.isDigit(text[digits]) { digits += 1 }
        guard digits + 1 < text.count, text[digits] == ASCII.dot || text[digits] == ASCII.closeParenthesis,
          text[digits + 1] == ASCII.space
        else { return index }
        index = digits + 2
      } else {
        return index
      }
    }
    return index
  }

  private func fence(at line: Int) -> Fence? {
    let from = skipMarks(line)
    guard from + 2 < text.count, text[from] == ASCII.backtick || text[from] == ASCII.tilde else { return nil }
    var run = from
    while run < text.count, text[run] == text[from] { run += 1 }
    guard run - from >= 3 else { return nil }
    if text[from] == ASCII.backtick {
      var index = run
      while index < text.count, text[index] != ASCII.lineFeed {
        if text[index] == ASCII.backtick { return nil }
        index += 1
      }
    }
    return Fence(byte: text[from], width: run - from)
  }

  private func closes(_ fence: Fence, at line: Int) -> Bool {
    var index = line
    while index < text.count, text[index] == ASCII.space || text[index] == ASCII.tab || text[index] == ASCII.greaterThan { index += 1 }
    let from = index
    while index < text.count, text[index] == fence.byte { index += 1 }
    guard index - from >= fence.width else { return false }
    while index < text.count, text[index] == ASCII.space || text[index] == ASCII.tab || text[index] == ASCII.carriageReturn { index += 1 }
    return index >= text.count || text[index] == ASCII.lineFeed
  }

  // MARK: Regions

  /// Whether `first second` comes soon behind `from`, before a blank line. Looks at each byte once for all openings.
  private mutating func closes(_ first: UInt8, _ second: UInt8, from: Int) -> Bool {
    let key = UInt16(first) << 8 | UInt16(second)
    if let known = searched[key], known.end > from { return known.isFound && known.end - from < Self.reach }
    var index = from
    while index + 1 < text.count {
      if text[index] == first, text[index + 1] == second {
        searched[key] = (index + 1, true)
        return index - from < Self.reach
      }
      if text[index] == ASCII.lineFeed, isBlankLine(index + 1) { break }
      index += 1
    }
    searched[key] = (index + 1, false)
    return false
  }

  private mutating func region(at from: Int) -> TemplateRegion? {
    if text[from] == ASCII.lessThan {
      guard closes(ASCII.percent, ASCII.greaterThan, from: from + 2), let end = find(ASCII.percent, ASCII.greaterThan, from: from + 2, from)
      else { return nil }
      return TemplateRegion(form: .embedded, range: ByteRange(from, end), name: "")
    }
    switch text[from + 1] {
    case ASCII.openBrace: return braces(from)
    case ASCII.percent: return forms.tags ? tag(from) : nil
    default: return forms.comments ? comment(from) : nil
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.underscore || byte == ASCII.hyphen || byte == ASCII.slash || byte == ASCII.dot
  }

  /// The first word from `from` on, after blanks and a trimming `-`.
  private func word(_ from: Int) -> (name: String, end: Int) {
    var index = from
    while index < text.count, ASCII.isWhitespace(text[index]) || text[index] == ASCII.hyphen || text[index] == ASCII.plus { index += 1 }
    let start = index
    if index < text.count, text[index] == ASCII.slash {
      index += 1
      while index < text.count, text[index] == ASCII.space { index += 1 }
      let name = index
      while index < text.count, isWordByte(text[index]) { index += 1 }
      return ("/" + String(decoding: UnsafeBufferPointer(rebasing: text[name..<index]), as: UTF8.self), index)
    }
    while index < text.count, isWordByte(text[index]) { index += 1 }
    while index > start, text[index - 1] == ASCII.hyphen { index -= 1 }
    return (String(decoding: UnsafeBufferPointer(rebasing: text[start..<index]), as: UTF8.self), index)
  }

  /// The end behind `first second`; nil when a blank line or too much text comes before.
  private func find(_ first: UInt8, _ second: UInt8, from: Int, _ opening: Int) -> Int? {
    let limit = min(text.count - 1, opening + Self.reach)
    var index = from
    while index < limit {
      if text[index] == first, text[index + 1] == second { return index + 2 }
      if text[index] == ASCII.lineFeed, isBlankLine(index + 1) { return nil }
      index += 1
    }
    return nil
  }

  private func isBlankLine(_ from: Int) -> Bool {
    var index = from
    while index < text.count, text[index] == ASCII.space || text[index] == ASCII.tab || text[index] == ASCII.carriageReturn { index += 1 }
    return index < text.count && text[index] == ASCII.lineFeed
  }

  private mutating func tag(_ from: Int) -> TemplateRegion? {
    let (name, wordEnd) = word(from + 2)
    guard closes(ASCII.percent, ASCII.closeBrace, from: from + 2),
      let end = find(ASCII.percent, ASCII.closeBrace, from: from + 2, from)
    else {
      if let first = name.utf8.first, ASCII.isLetter(first) { noteUnclosed(from, wordEnd, name) }
      return nil
    }
    if forms.callsOnly, name != "end", !isCall(wordEnd) { return nil }
    if let close = Self.rawTags[name], let blockEnd = rawEnd(close, from: end) {
      return TemplateRegion(form: .rawBlock, range: ByteRange(from, blockEnd), name: name)
    }
    return TemplateRegion(form: .tag, range: ByteRange(from, end), name: name)
  }

  private func isCall(_ wordEnd: Int) -> Bool { wordEnd < text.count && text[wordEnd] == ASCII.openParenthesis }

  private mutating func noteUnclosed(_ from: Int, _ to: Int, _ name: String) {
    faults.append(MarkupFault(kind: .unclosedTemplate, range: ByteRange(from, min(from + 2, to)), name: name))
  }

  static let rawTags: [String: String] = [
    "raw": "endraw", "verbatim": "endverbatim", "highlight": "endhighlight", "codeblock": "endcodeblock", "code": "endcode",
    "comment": "endcomment", "math": "endmath", "katex": "endkatex", "mermaid": "endmermaid",
  ]

  /// Behind `{% name %}` from an offset on.
  private mutating func rawEnd(_ name: String, from: Int) -> Int? {
    guard !unclosedRaw.contains(name) else { return nil }
    var index = from
    while index + 1 < text.count {
      if text[index] == ASCII.openBrace, text[index + 1] == ASCII.percent, word(index + 2).name == name,
        let end = find(ASCII.percent, ASCII.closeBrace, from: index + 2, index)
      {
        return end
      }
      index += 1
    }
    unclosedRaw.insert(name)
    return nil
  }

  private mutating func comment(_ from: Int) -> TemplateRegion? {
    // `{#id}` is a heading's attribute.
    var index = from + 2
    guard index < text.count, closes(ASCII.hash, ASCII.closeBrace, from: index) else { return nil }
    let isClear = ASCII.isWhitespace(text[index]) || text[index] == ASCII.hyphen
    while index + 1 < text.count, index < from + Self.reach {
      if text[index] == ASCII.hash, text[index + 1] == ASCII.closeBrace {
        return TemplateRegion(form: .comment, range: ByteRange(from, index + 2), name: "")
      }
      if text[index] == ASCII.lineFeed, !isClear || isBlankLine(index + 1) { return nil }
      index += 1
    }
    return nil
  }

  private mutating func braces(_ from: Int) -> TemplateRegion? {
    guard from + 2 < text.count else { return nil }
    let third = text[from + 2]
    if third == ASCII.lessThan || third == ASCII.percent { return forms.shortcodes ? shortcode(from, third) : nil }
    if third == ASCII.slash, from + 3 < text.count, text[from + 3] == ASCII.asterisk {
      return forms.shortcodes || forms.outputs ? goComment(from) : nil
    }
    guard forms.outputs, closes(ASCII.closeBrace, ASCII.closeBrace, from: from + 2), let end = outputEnd(from) else { return nil }
    let (name, wordEnd) = word(from + 2)
    if forms.callsOnly {
      guard isCall(wordEnd) else { return nil }
      return TemplateRegion(form: .shortcode, range: ByteRange(from, end), name: name)
    }
    return TemplateRegion(form: .output, range: ByteRange(from, end), name: "")
  }

  private mutating func goComment(_ from: Int) -> TemplateRegion? {
    if goCommentClose.start < from + 4 { goCommentClose = nextGoCommentClose(from + 4) }
    guard goCommentClose.start < min(text.count, from + Self.reach * 4) else { return nil }
    return TemplateRegion(form: .rawBlock, range: ByteRange(from, goCommentClose.end), name: "")
  }

  /// The first `*/ }}` from an offset on; the end of the text when there is none.
  private func nextGoCommentClose(_ from: Int) -> (start: Int, end: Int) {
    var index = from
    while index + 3 < text.count {
      if text[index] == ASCII.asterisk, text[index + 1] == ASCII.slash {
        var close = index + 2
        while close < text.count, text[close] == ASCII.space || text[close] == ASCII.hyphen { close += 1 }
        if close + 1 < text.count, text[close] == ASCII.closeBrace, text[close + 1] == ASCII.closeBrace { return (index, close + 2) }
      }
      index += 1
    }
    return (text.count, text.count)
  }

  /// The matching `}}` outside quotes; the first `}}` when quotes do not balance.
  private func outputEnd(_ from: Int) -> Int? {
    let limit = min(text.count, from + Self.reach)
    var index = from + 2
    var quote: UInt8 = 0
    var first: Int?
    while index < limit {
      let byte = text[index]
      if byte == ASCII.lineFeed, isBlankLine(index + 1) { return first }
      if byte == ASCII.closeBrace, index + 1 < text.count, text[index + 1] == ASCII.closeBrace {
        if quote == 0 {
          return index + 2 + (index + 2 < text.count && text[index + 2] == ASCII.closeBrace && isNested(from, index) ? 1 : 0)
        }
        if first == nil { first = index + 2 }
      }
      if quote != 0 {
        if byte == ASCII.backslash, quote != ASCII.backtick { index += 1 } else if byte == quote { quote = 0 }
      } else if byte == ASCII.quote || byte == ASCII.apostrophe || byte == ASCII.backtick {
        quote = byte
      }
      index += 1
    }
    return first
  }

  /// Whether an opening brace stands open between `from` and `close`, as in `{{ {a: 1}}}`.
  private func isNested(_ from: Int, _ close: Int) -> Bool {
    var depth = 0
    for index in (from + 2)..<close {
      if text[index] == ASCII.openBrace { depth += 1 }
      if text[index] == ASCII.closeBrace { depth -= 1 }
    }
    return depth > 0
  }

  private mutating func shortcode(_ from: Int, _ mark: UInt8) -> TemplateRegion? {
    let (name, wordEnd) = word(from + 3)
    let close = mark == ASCII.lessThan ? ASCII.greaterThan : ASCII.percent
    guard closes(close, ASCII.closeBrace, from: from + 3), let end = shortcodeEnd(from, close) else {
      if let first = name.utf8.first, ASCII.isLetter(first) || first == ASCII.slash { noteUnclosed(from, min(wordEnd, from + 3), name) }
      return nil
    }
    if name.hasPrefix("code") || name == "highlight" || name == "math" || name == "katex" || name == "mermaid",
      text[end - 4] != ASCII.slash, let blockEnd = shortcodeBlockEnd("/" + name, from: end)
    {
      return TemplateRegion(form: .rawBlock, range: ByteRange(from, blockEnd), name: name)
    }
    return TemplateRegion(form: .shortcode, range: ByteRange(from, end), name: name)
  }

  private mutating func shortcodeBlockEnd(_ name: String, from: Int) -> Int? {
    guard !unclosedRaw.contains(name) else { return nil }
    var index = from
    while index + 3 < text.count {
      if text[index] == ASCII.openBrace, text[index + 1] == ASCII.openBrace,
        text[index + 2] == ASCII.lessThan || text[index + 2] == ASCII.percent, word(index + 3).name == name,
        let end = shortcodeEnd(index, text[index + 2] == ASCII.lessThan ? ASCII.greaterThan : ASCII.percent)
      {
        return end
      }
      index += 1
    }
    unclosedRaw.insert(name)
    return nil
  }

  /// Behind `>}}` or `%}}`, outside quotes where they balance.
  private func shortcodeEnd(_ from: Int, _ mark: UInt8) -> Int? {
    let limit = min(text.count, from + Self.reach)
    var index = from + 3
    var quote: UInt8 = 0
    var first: Int?
    while index + 2 < limit || (index + 2 < text.count && index < limit) {
      let byte = text[index]
      if byte == ASCII.lineFeed, isBlankLine(index + 1), quote == 0 || first != nil { return first }
      if byte == mark, text[index + 1] == ASCII.closeBrace, text[index + 2] == ASCII.closeBrace {
        if quote == 0 { return index + 3 }
        if first == nil { first = index + 3 }
      }
      if quote != 0 {
        if byte == ASCII.backslash, quote != ASCII.backtick { index += 1 } else if byte == quote { quote = 0 }
      } else if byte == ASCII.quote || byte == ASCII.backtick {
        quote = byte
      }
      index += 1
    }
    return first
  }
}
