internal import CMd4c
import SourceText

/// Blocks.
extension MarkdownWriter {
  mutating func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    endImplicitParagraph()
    switch type {
    case MD_BLOCK_QUOTE: enterQuote()
    case MD_BLOCK_UL: enterList(nil)
    case MD_BLOCK_OL: enterList(detail?.assumingMemoryBound(to: MD_BLOCK_OL_DETAIL.self).pointee.start)
    case MD_BLOCK_LI: enterItem(detail?.assumingMemoryBound(to: MD_BLOCK_LI_DETAIL.self).pointee)
    case MD_BLOCK_HR: enterThematicBreak()
    case MD_BLOCK_H: enterHeading(Int(detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1))
    case MD_BLOCK_CODE: enterCodeBlock(detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee)
    case MD_BLOCK_HTML:
      advanceToBlock(limit: end)
      beginNothing()
      rawHTMLContinues = false
      leaf = .html
    case MD_BLOCK_P:
      advanceToBlock(limit: end)
      while byte(cursor) == ASCII.greaterThan {
        cursor += 1
        advanceToBlock(limit: end)
      }
      skipDropped()
      begin(cursor, cursor)
      write("<p")
      if !dialect.attributeLists.isEmpty { writeAttributes(dialect.blockAttributes(after: cursor, in: self)) }
      write(">")
      leaf = .inline
    case MD_BLOCK_TABLE, MD_BLOCK_THEAD, MD_BLOCK_TBODY, MD_BLOCK_TR, MD_BLOCK_TH, MD_BLOCK_TD: enterTablePart(type)
    default: break
    }
  }

  mutating func leaveBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    endImplicitParagraph()
    switch type {
    case MD_BLOCK_QUOTE:
      skipContainerRest()
      if showsInnermostQuote {
        write("</blockquote>\n")
        finish(at: contentEnd)
      }
      containers.removeLast()
    case MD_BLOCK_UL:
      write(open.last?.kind == .wrapper ? "</div>\n" : "</ul>\n")
      finish(at: contentEnd)
    case MD_BLOCK_OL:
      write("</ol>\n")
      finish(at: contentEnd)
    case MD_BLOCK_LI:
      skipContainerRest()
      containers.removeLast()
      write(open.last?.kind == .wrapper ? "</div>\n" : "</li>\n")
      finish(at: contentEnd)
    case MD_BLOCK_H: leaveHeading()
    case MD_BLOCK_CODE: leaveCodeBlock()
    case MD_BLOCK_HTML:
      let element = finish(at: cursor)
      // Behind the line end, which raw HTML includes: the marks of the containers stand before what comes next.
      if cursor > 0, ASCII.isLineEnd(working[cursor - 1]) { cursor = skipPrefix(cursor) }
      rawHTMLContinues = false
      if element.width > 0 { facts.htmlBlocks.append(ByteRange(element.start, max(element.start, contentEnd))) }
    case MD_BLOCK_P:
      write("</p>\n")
      finish(at: contentEnd)
    case MD_BLOCK_TABLE, MD_BLOCK_THEAD, MD_BLOCK_TBODY, MD_BLOCK_TR, MD_BLOCK_TH, MD_BLOCK_TD: leaveTablePart(type)
    default: break
    }
    leaf = .none
  }

  /// Text directly in a list item: a tight list's paragraph, which makes no element.
  mutating func beginInline() {
    guard leaf == .none else { return }
    advanceToBlock(limit: end)
    leaf = .implicit
    skipDropped()
    if let item = open.last, item.kind == .wrapper {
      begin(cursor, cursor)
      write("<p>")
    } else {
      beginNothing()
    }
  }

  /// Over a footnote's label.
  private mutating func skipDropped() {
    guard !dialect.dropped.isEmpty else { return }
    var index = nextDropped
    while index < dialect.dropped.count, Int(dialect.dropped[index].end) <= cursor { index += 1 }
    nextDropped = index
    if index < dialect.dropped.count, Int(dialect.dropped[index].start) <= cursor { cursor = skipBlanks(Int(dialect.dropped[index].end)) }
  }

  mutating func endImplicitParagraph() {
    guard leaf == .implicit else { return }
    if let paragraph = open.last, paragraph.element >= 0 { write("</p>\n") }
    finish(at: contentEnd)
    leaf = .none
  }

  // MARK: Containers

  private mutating func enterQuote() {
    advanceToBlock(limit: end)
    let from = cursor
    let exact = byte(cursor) == ASCII.greaterThan
    if exact {
      cursor += 1
      if isBlank(cursor) { cursor += 1 }
      contentEnd = max(contentEnd, from + 1)
    }
    containers.append(.quote)
    if showsInnermostQuote {
      begin(from, cursor, exact: exact)
      write("<blockquote>\n")
    }
    leaf = .none
  }

  /// Quotes deeper than any tree make no elements: millions of marks on a line would fill the memory.
  private var showsInnermostQuote: Bool { containers.count <= options.depth }

  private mutating func enterList(_ number: UInt32?) {
    advanceToBlock(limit: end)
    if number == nil, let construct = dialect.construct(at: cursor) {
      begin(cursor, cursor, flags: construct == .footnote ? .footnote : [], kind: .wrapper)
      write("<div>\n")
      return
    }
    begin(cursor, cursor)
    guard let number else { return write("<ul>\n") }
    write("<ol")
    if number != 1 {
      write(" start=\"")
      var digits = cursor
      while digits < end, ASCII.isDigit(working[digits]) { digits += 1 }
      addPiece(cursor, digits, .replaced)
      for digit in String(number).utf8 { html.append(digit) }
      write("\"")
    }
    write(">\n")
  }

  private mutating func enterItem(_ detail: MD_BLOCK_LI_DETAIL?) {
    advanceToBlock(limit: end)
    let from = cursor
    let construct = dialect.construct(at: cursor)
    var exact = true
    if ASCII.isDigit(byte(cursor)) {
      while ASCII.isDigit(byte(cursor)) { cursor += 1 }
      cursor += 1
    } else if byte(cursor) == ASCII.hyphen || byte(cursor) == ASCII.plus || byte(cursor) == ASCII.asterisk {
      cursor += 1
    } else {
      exact = false
    }
    contentEnd = max(contentEnd, cursor)
    if isBlank(cursor) { cursor += 1 }
    begin(from, cursor, flags: construct == .footnote ? .footnote : [], kind: construct == nil ? .other : .wrapper, exact: exact)
    containers.append(.item)
    write(construct == nil ? "<li>" : "<div>\n")
    if let detail, detail.is_task != 0 { writeTask(offset(ofFed: fedStart + Int(detail.task_mark_offset))) }
    leaf = .none
  }

  private mutating func writeTask(_ mark: Int) {
    cursor = mark + 2
    contentEnd = max(contentEnd, cursor)
    single(mark - 1, mark + 2)
    let state = byte(mark)
    write(state == ASCII.space || state == ASCII.tab ? "<input type=\"checkbox\" disabled>" : "<input type=\"checkbox\" disabled checked>")
    if isBlank(cursor) {
      copy(cursor, cursor + 1, .text)
      cursor += 1
    }
  }

  // MARK: Leaves

  private mutating func enterThematicBreak() {
    advanceToBlock(limit: end)
    let from = cursor
    let limit = lineEnd(cursor)
    var to = limit
    while to > from, isBlank(to - 1) { to -= 1 }
    cursor = limit
    guard dialect.construct(at: from) == nil else { return }
    contentEnd = max(contentEnd, to)
    single(from, to)
    write("<hr>\n")
  }

  private mutating func enterHeading(_ level: Int) {
    advanceToBlock(limit: end)
    let from = cursor
    var run = cursor
    while run < end, working[run] == ASCII.hash { run += 1 }
    let isATX = run - from == level && (isBlank(run) || isLineEnd(run))
    leaf = .inline
    if isATX, dialect.construct(at: from) != nil {
      beginNothing(.dropped)
      cursor = lineEnd(run)
      return
    }
    if isATX { cursor = skipBlanks(run) }
    begin(from, isATX ? cursor : from, width: level, kind: isATX ? .atxHeading : .setextHeading)
    Self.headingStarts.withUnsafeBufferPointer { write($0[level - 1]) }
    if !dialect.attributeLists.isEmpty { writeAttributes(dialect.headingAttributes(from: from, isATX: isATX, in: self)) }
    write(">")
  }

  private mutating func leaveHeading() {
    guard let heading = open.last, heading.kind != .dropped else {
      finish(at: cursor)
      return
    }
    var to = contentEnd
    if heading.kind == .atxHeading {
      cursor = lineEnd(cursor)
      to = cursor
      while to > heading.start, isBlank(to - 1) { to -= 1 }
    } else {
      cursor = lineEnd(skipSpace(cursor))
      to = cursor
      while to > heading.start, isBlank(to - 1) { to -= 1 }
    }
    if let trailing = dialect.attributesEnd(within: heading.start, cursor) { to = max(to, trailing) }
    contentEnd = max(contentEnd, to)
    Self.headingEnds.withUnsafeBufferPointer { write($0[heading.width - 1]) }
    finish(at: to)
  }

  static let headingStarts: [StaticString] = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"]
  static let headingEnds: [StaticString] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]

  private mutating func enterCodeBlock(_ detail: MD_BLOCK_CODE_DETAIL?) {
    leaf = .code
    indentation = 0
    guard let detail, detail.fence_char != 0 else {
      begin(cursor, cursor, flags: .indentedCode, kind: .indentedCode)
      write("<pre>")
      begin(cursor, cursor, flags: .indentedCode)
      write("<code>")
      return
    }
    advanceToBlock(limit: end)
    let from = cursor
    let fence = UInt8(bitPattern: detail.fence_char)
    while cursor < end, working[cursor] == fence { cursor += 1 }
    let width = cursor - from
    let openingEnd = lineEnd(cursor)
    contentEnd = max(contentEnd, cursor)
    begin(from, cursor, flags: .fencedCode, width: width, kind: .fencedCode, exact: width > 2)
    write("<pre>")
    begin(from, cursor, flags: .fencedCode)
    write("<code")
    if detail.lang.size > 0 {
      write(" class=\"language-")
      let info = skipBlanks(cursor)
      let isDeferred = writeValue(detail.lang)
      if isDeferred, let value = deferred.popLast() { resolve(value, in: ByteRange(info, wordEnd(info))) }
      write("\"")
    }
    write(">")
    var to = openingEnd
    while to > cursor, isBlank(to - 1) { to -= 1 }
    contentEnd = max(contentEnd, to)
    cursor = skipLineEnd(openingEnd)
  }

  private mutating func leaveCodeBlock() {
    write("</code></pre>\n")
    let kind = open[open.count - 2].kind
    if kind == .fencedCode, cursor < end, let inside = skipFullPrefix(cursor) {
      let fence = working[open[open.count - 2].start]
      let from = skipBlanks(inside)
      var run = from
      while run < end, working[run] == fence { run += 1 }
      if run - from >= open[open.count - 2].width, isLineEnd(skipBlanks(run)) {
        cursor = run
        contentEnd = max(contentEnd, run)
      }
    }
    finish(at: contentEnd)
    finish(at: contentEnd)
  }

  // MARK: Tables

  private mutating func enterTablePart(_ type: MD_BLOCKTYPE) {
    switch type {
    case MD_BLOCK_TR:
      advanceToBlock(limit: end)
      begin(cursor, cursor)
      write("<tr>\n")
      if byte(cursor) == ASCII.pipe { cursor += 1 }
    case MD_BLOCK_TH, MD_BLOCK_TD:
      cursor = skipBlanks(cursor)
      if isLineEnd(cursor) {
        // A short row is filled up; many of them in a wide table would be more than anybody reads.
        paddedCells += 1
        if paddedCells > 10_000 { return beginNothing(.dropped) }
      }
      begin(cursor, cursor)
      contentEnd = cursor
      write(type == MD_BLOCK_TH ? "<th>" : "<td>")
      leaf = .inline
    default:
      advanceToBlock(limit: end)
      begin(cursor, cursor)
      write(type == MD_BLOCK_TABLE ? "<table>\n" : type == MD_BLOCK_THEAD ? "<thead>\n" : "<tbody>\n")
    }
  }

  private mutating func leaveTablePart(_ type: MD_BLOCKTYPE) {
    switch type {
    case MD_BLOCK_TR:
      cursor = lineEnd(cursor)
      var to = cursor
      while to > start, isBlank(to - 1) { to -= 1 }
      contentEnd = max(contentEnd, to)
      write("</tr>\n")
    case MD_BLOCK_TH, MD_BLOCK_TD:
      if open.last?.kind == .dropped {
        finish(at: cursor)
        return
      }
      write(type == MD_BLOCK_TH ? "</th>\n" : "</td>\n")
      finish(at: contentEnd)
      cursor = skipBlanks(cursor)
      if byte(cursor) == ASCII.pipe { cursor += 1 }
      return
    case MD_BLOCK_THEAD:
      write("</thead>\n")
      finish(at: contentEnd)
      cursor = lineEnd(skipSpace(cursor, lines: 1))
      var to = cursor
      while to > start, isBlank(to - 1) { to -= 1 }
      contentEnd = max(contentEnd, to)
      return
    case MD_BLOCK_TBODY: write("</tbody>\n")
    default: write("</table>\n")
    }
    finish(at: contentEnd)
  }
}
