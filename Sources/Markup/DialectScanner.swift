import SourceText

/// Walks the lines of a body and rewrites the marks of other dialects.
struct DialectScanner {
  let text: UnsafeBufferPointer<UInt8>
  let options: MarkdownOptions
  var dialect = MarkdownDialect()
  var working: [UInt8]
  private var line: Int
  /// Where the body begins.
  let bodyStart: Int
  /// Where the paragraph around the current line ends.
  var paragraphEnd: Int
  /// Equations are looked for from here on.
  var inlineFrom: Int
  /// Delimiters that close nothing more in this paragraph: lengths of backtick runs, negated kinds of equations.
  var failed: Set<Int> = []

  let marks: Marks

  init(_ bytes: [UInt8], _ text: UnsafeBufferPointer<UInt8>, start: Int, options: MarkdownOptions, marks: Marks) {
    self.text = text
    self.marks = marks
    self.options = options
    working = bytes
    // A byte order mark belongs to no line.
    let hasMark = start == 0 && text.count > 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    let first = hasMark ? 3 : start
    line = first
    bodyStart = first
    paragraphEnd = first
    inlineFrom = first
  }

  /// Kinds of marks that occur in a body.
  struct Marks: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let equation = Marks(rawValue: 1 << 0)
    static let brace = Marks(rawValue: 1 << 1)
    /// `{:`
    static let spanList = Marks(rawValue: 1 << 2)
    /// A mark that begins a line, a footnote or an HTML tag.
    static let other = Marks(rawValue: 1 << 3)
    /// A paragraph of so many lines that md4c's search for links would take too long.
    static let longParagraph = Marks(rawValue: 1 << 4)
  }

  /// What may occur in the body.
  static func marks(_ mask: TemplateMask, _ text: UnsafeBufferPointer<UInt8>, _ options: MarkdownOptions) -> Marks {
    var marks: Marks = ParagraphWalk.isExceeded(text, from: mask.bodyStart) ? .longParagraph : []
    let census = mask.census
    if census.contains(ascii: ASCII.dollar) || census.mayContain(oneOf: ["\\(", "\\["]) { marks.insert(.equation) }
    if census.contains(ascii: ASCII.openBrace) { marks.insert(.brace) }
    if census.mayContain("{:") { marks.insert(.spanList) }
    let hasTags = options.joinsHTMLBlocks ? census.contains(ascii: ASCII.lessThan) || !mask.regions.isEmpty : census.mayHoldHiddenTags
    let hasSlashes = options.slashBlocks && census.mayContain("//")
    if hasTags || hasSlashes || census.mayHoldOtherMarks { marks.insert(.other) }
    return marks
  }

  mutating func run() {
    if options.joinsHTMLBlocks { joinHTMLBlocks() }
    let looksForEquations = options.math && marks.contains(.equation)
    while line < text.count {
      let end = lineEnd(line)
      let content = skipMarks(line, end)
      if let fence = fence(content, end) {
        skipFencedCode(fence, end)
        continue
      }
      if content < end, !rewriteLine(content, end), looksForEquations, mayHoldEquation(content, end) { findEquations(content, end) }
      line = next(end)
    }
    if marks.contains(.longParagraph) { cutLongParagraphs() }
    if working.count == text.count { dialect.working = working }
    dialect.dropped.sort()
  }

  // MARK: Lines

  func lineEnd(_ from: Int) -> Int {
    let index = HTMLScan.find(ASCII.lineFeed, in: text, from: from, to: text.count)
    return index > from && index <= text.count && text[index - 1] == ASCII.carriageReturn ? index - 1 : index
  }

  func next(_ lineEnd: Int) -> Int {
    if lineEnd < text.count, text[lineEnd] == ASCII.lineFeed { return lineEnd + 1 }
    return min(HTMLScan.find(ASCII.lineFeed, in: text, from: lineEnd, to: text.count) + 1, text.count)
  }

  func isBlank(_ index: Int) -> Bool { text[index] == ASCII.space || text[index] == ASCII.tab }

  func skipBlanks(_ from: Int, _ end: Int) -> Int {
    var index = from
    while index < end, isBlank(index) { index += 1 }
    return index
  }

  /// Behind blanks, quote marks and list marks.
  private func skipMarks(_ from: Int, _ end: Int) -> Int {
    var index = from
    while index < end {
      let byte = text[index]
      if isBlank(index) || byte == ASCII.greaterThan {
        index += 1
      } else if byte == ASCII.hyphen || byte == ASCII.asterisk || byte == ASCII.plus, index + 1 < end, isBlank(index + 1) {
        index += 2
      } else if ASCII.isDigit(byte) {
        var digits = index
        while digits < end, ASCII.isDigit(text[digits]) { digits += 1 }
        guard digits + 1 < end, text[digits] == ASCII.dot || text[digits] == ASCII.closeParenthesis, isBlank(digits + 1) else { break }
        index = digits + 2
      } else {
        break
      }
    }
    return index
  }

  private func fence(_ content: Int, _ end: Int) -> (byte: UInt8, width: Int)? {
    guard content + 2 < end, text[content] == ASCII.backtick || text[content] == ASCII.tilde else { return nil }
    var run = content
    while run < end, text[run] == text[content] { run += 1 }
    guard run - content >= 3 else { return nil }
    if text[content] == ASCII.backtick {
      for index in run..<end where text[index] == ASCII.backtick { return nil }
    }
    return (text[content], run - content)
  }

  private mutating func skipFencedCode(_ fence: (byte: UInt8, width: Int), _ end: Int) {
    line = next(end)
    while line < text.count {
      let end = lineEnd(line)
      var from = line
      while from < end, isBlank(from) || text[from] == ASCII.greaterThan { from += 1 }
      var run = from
      while run < end, text[run] == fence.byte { run += 1 }
      line = next(end)
      if run - from >= fence.width, skipBlanks(run, end) == end { break }
    }
    inlineFrom = max(inlineFrom, line)
  }

  /// Rewrites a line that is a mark as a whole. True when nothing else is to be looked for in it.
  private mutating func rewriteLine(_ content: Int, _ end: Int) -> Bool {
    var visibleEnd = end
    while visibleEnd > content, isBlank(visibleEnd - 1) { visibleEnd -= 1 }
    switch text[content] {
    case ASCII.colon:
      if options.isGitHub, lengthenDelimiterRow(content, visibleEnd) { return true }
      return options.containers && rewriteMark(content, visibleEnd)
    case ASCII.slash: return options.slashBlocks && rewriteMark(content, visibleEnd)
    case ASCII.exclamation, ASCII.question, ASCII.equals: return options.containers && rewriteContainer(content, visibleEnd, end)
    case ASCII.lessThan: rewriteTag(content + 1, visibleEnd)
    case ASCII.openBracket where options.footnotes: rewriteFootnote(content, end)
    case ASCII.pipe, ASCII.hyphen:
      if options.isGitHub, lengthenDelimiterRow(content, visibleEnd) { return true }
    default: break
    }
    if options.attributeLists, marks.contains(.brace) { rewriteAttributes(content, visibleEnd, end) }
    return false
  }

  /// A table's delimiter row: md4c wants three dashes in each cell.
  private mutating func lengthenDelimiterRow(_ content: Int, _ end: Int) -> Bool {
    var pipes = 0
    for index in content..<end {
      switch text[index] {
      case ASCII.pipe: pipes += 1
      case ASCII.hyphen, ASCII.colon, ASCII.space, ASCII.tab: break
      default: return false
      }
    }
    guard pipes > 0 else { return false }
    if pipes > DialectScanner.columnBound { return breakDelimiterRow(content, end) }
    var index = content
    while index < end {
      guard text[index] == ASCII.hyphen else {
        index += 1
        continue
      }
      let from = index
      while index < end, text[index] == ASCII.hyphen { index += 1 }
      guard index - from < 3 else { continue }
      let total = (dialect.insertions.last?.total ?? 0) + 3 - (index - from)
      dialect.insertions.append(.init(source: index, fed: index + total, total: total))
    }
    return true
  }

  /// `:::` or `///`, with or without a name: a line that is not shown.
  private mutating func rewriteMark(_ content: Int, _ end: Int) -> Bool {
    var run = content
    while run < end, text[run] == text[content] { run += 1 }
    guard run - content >= 3 else { return false }
    let follows = run == end || isBlank(run) || ASCII.isLetter(text[run]) || text[run] == ASCII.openBrace || text[run] == ASCII.openBracket
    guard follows else { return false }
    for index in content..<end { working[index] = ASCII.asterisk }
    dialect.constructs[UInt32(content)] = .mark
    return true
  }

  /// `!!! note "Title"`, `??? note`, `=== "Tab"` with a body indented by 4: a list item whose first line is not shown.
  private mutating func rewriteContainer(_ content: Int, _ visibleEnd: Int, _ end: Int) -> Bool {
    let mark = text[content]
    guard content + 5 <= visibleEnd, text[content + 1] == mark, text[content + 2] == mark else { return false }
    var word = content + 3
    if mark == ASCII.question, text[word] == ASCII.plus { word += 1 }
    guard word < visibleEnd, isBlank(word) else { return false }
    word = skipBlanks(word, visibleEnd)
    guard word < visibleEnd, mark == ASCII.equals ? text[word] == ASCII.quote : ASCII.isLetter(text[word]) || text[word] == ASCII.quote
    else { return false }
    guard hasBody(content, end) else { return false }
    writeItem(content, visibleEnd)
    dialect.constructs[UInt32(content)] = .container
    return true
  }

  /// Whether the next line with text is indented by at least 4 more than the line of `content`.
  private func hasBody(_ content: Int, _ end: Int) -> Bool {
    let lineStart = line
    for index in lineStart..<content where !isBlank(index) { return false }
    var from = next(end)
    var blankLines = 0
    while from < text.count, blankLines < 2 {
      let to = lineEnd(from)
      let visible = skipBlanks(from, to)
      if visible < to {
        return visible - from >= content - lineStart + 4 || (visible > from && text[from] == ASCII.tab)
      }
      blankLines += 1
      from = next(to)
    }
    return false
  }

  /// `+   #`: a list item that begins with an empty heading.
  private mutating func writeItem(_ content: Int, _ end: Int) {
    working[content] = ASCII.plus
    for index in (content + 1)..<end { working[index] = ASCII.space }
    working[content + 4] = ASCII.hash
    dialect.constructs[UInt32(content + 4)] = .mark
  }

  /// `[^label]: …`: a list item.
  private mutating func rewriteFootnote(_ content: Int, _ end: Int) {
    guard content + 4 < end, text[content + 1] == 0x5E, content - line < 4 else { return }
    var close = content + 2
    while close < end, text[close] != ASCII.closeBracket, text[close] != ASCII.openBracket, !isBlank(close) { close += 1 }
    guard close > content + 2, close + 1 < end, text[close] == ASCII.closeBracket, text[close + 1] == ASCII.colon else { return }
    dialect.footnotes.insert(String(decoding: UnsafeBufferPointer(rebasing: text[(content + 2)..<close]), as: UTF8.self).lowercased())
    dialect.constructs[UInt32(content)] = .footnote
    let body = skipBlanks(close + 2, end)
    guard body < end else { return writeItem(content, close + 2) }
    working[content] = ASCII.plus
    for index in 1...3 { working[content + index] = ASCII.space }
    for index in (content + 4)..<body { working[index] = ASCII.dot }
    if body > close + 2 { working[body - 1] = ASCII.space }
    dialect.dropped.append(ByteRange(content + 4, body))
  }
}

extension CharacterCensus {
  /// Whether a tag may stand in the text that begins an HTML block by CommonMark but not by md4c: `h2` to `h6` and `search`.
  fileprivate var mayHoldHiddenTags: Bool {
    let headings: [StaticString] = ["h2", "h3", "h4", "h5", "h6", "H2", "H3", "H4", "H5", "H6"]
    let names: [StaticString] = ["se", "Se", "sE", "SE"]
    return mayContain(oneOf: ["<h", "<H", "/h", "/H"]) && mayContain(oneOf: headings)
      || mayContain(oneOf: ["<s", "<S", "/s", "/S"]) && mayContain(oneOf: names)
  }

  /// Whether a mark may stand in the text that begins a line or a footnote, or a table's delimiter row.
  fileprivate var mayHoldOtherMarks: Bool {
    mayContain(oneOf: ["[^", "::", "!!", "??", "|-", "|:"]) || mayContain("| ") && mayContain(oneOf: [" -", " :"])
  }
}
