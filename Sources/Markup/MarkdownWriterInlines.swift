internal import CMd4c
import SourceText

/// Spans and text.
extension MarkdownWriter {
  mutating func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    beginInline()
    switch type {
    case MD_SPAN_EM: enterDelimited(1, "<em>", isOpening: byte(cursor) == ASCII.asterisk || byte(cursor) == ASCII.underscore)
    case MD_SPAN_STRONG:
      let first = byte(cursor)
      enterDelimited(2, "<strong>", isOpening: (first == ASCII.asterisk || first == ASCII.underscore) && byte(cursor + 1) == first)
    case MD_SPAN_DEL:
      var run = cursor
      while run < end, working[run] == ASCII.tilde { run += 1 }
      enterDelimited(run - cursor, "<del>", isOpening: run > cursor)
    case MD_SPAN_CODE: enterCode()
    case MD_SPAN_A: enterLink(detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee)
    case MD_SPAN_IMG: enterImage(detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee)
    default: beginNothing()
    }
  }

  mutating func leaveSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_SPAN_EM: leaveDelimited("</em>")
    case MD_SPAN_STRONG: leaveDelimited("</strong>")
    case MD_SPAN_DEL: leaveDelimited("</del>")
    case MD_SPAN_CODE: leaveCode()
    case MD_SPAN_A: leaveLink()
    case MD_SPAN_IMG: leaveImage(detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee)
    default: finish(at: cursor)
    }
    contentEnd = max(contentEnd, cursor)
  }

  private mutating func enterDelimited(_ width: Int, _ tag: StaticString, isOpening: Bool) {
    let from = cursor
    if isOpening { cursor += width }
    guard imageDepth == 0 else {
      beginNothing()
      open[open.count - 1].width = width
      return
    }
    begin(from, cursor, width: width, exact: isOpening)
    write(tag)
  }

  private mutating func leaveDelimited(_ tag: StaticString) {
    let width = open.last?.width ?? 0
    let mark = byte(cursor)
    let isClosing = mark == ASCII.asterisk || mark == ASCII.underscore || mark == ASCII.tilde
    if isClosing { cursor += width }
    if imageDepth == 0 { write(tag) }
    finish(at: cursor, exact: isClosing)
  }

  private mutating func enterCode() {
    let from = cursor
    let isEquation = dialect.isEquation(at: cursor)
    while byte(cursor) == ASCII.backtick { cursor += 1 }
    let width = cursor - from
    guard imageDepth == 0 else {
      beginNothing(.equation)
      open[open.count - 1].width = width
      return
    }
    begin(from, cursor, width: width, kind: isEquation ? .equation : .other, exact: width > 0)
    write(isEquation ? "<x-equation>" : "<code>")
  }

  private mutating func leaveCode() {
    cursor = skipSpace(cursor)
    let width = open.last?.width ?? 0
    var isClosing = byte(cursor) == ASCII.backtick
    if isClosing { cursor += width }
    if open.last?.kind != .equation, isClosing, shown[cursor - 1] != ASCII.backtick { isClosing = false }
    if imageDepth == 0 { write(open.last?.kind == .equation ? "</x-equation>" : "</code>") }
    finish(at: cursor, exact: isClosing)
  }

  // MARK: Text

  mutating func text(_ type: MD_TEXTTYPE, _ pointer: UnsafePointer<CChar>?, _ size: Int) {
    guard let pointer, let base = fed.baseAddress else { return }
    let place = UnsafeRawPointer(pointer) - UnsafeRawPointer(base)
    let isInside = place >= fedStart && place + size <= fed.count && size > 0
    let offset = isInside ? offset(ofFed: place) : 0
    let size = isInside ? self.offset(ofFed: place + size) - offset : size
    if !isInside { pendingLiteral = size > 0 ? UInt8(bitPattern: pointer.pointee) : 0 }
    switch leaf {
    case .code, .html: verbatim(type, isInside ? offset : nil, size)
    default:
      beginInline()
      inline(type, isInside ? offset : nil, size)
    }
  }

  /// A definition that reaches beyond `offset` was none: the cursor ran ahead of md4c.
  private mutating func reach(_ offset: Int) {
    while let last = facts.definitions.last, Int(last.range.end) > offset, Int(last.range.start) <= offset {
      facts.definitions.removeLast()
      titles.removeLast()
      if let element = open.last?.element, element >= 0 { noteApproximate(element) }
    }
    cursor = offset
  }

  private mutating func inline(_ type: MD_TEXTTYPE, _ offset: Int?, _ size: Int) {
    switch type {
    case MD_TEXT_SOFTBR: lineBreak(type)
    case MD_TEXT_BR: lineBreak(type)
    case MD_TEXT_NULLCHAR: replaceNull()
    case MD_TEXT_HTML: inlineHTML(offset, size)
    case MD_TEXT_CODE:
      guard let offset else { return codeSpace() }
      reach(offset)
      cursor = offset + size
      escape(offset, cursor)
    case MD_TEXT_ENTITY:
      guard let offset else { return }
      reach(offset)
      cursor = offset + size
      copy(offset, cursor, .text)
    default:
      guard var offset else { return }
      var size = size
      // md4c leaves a tab behind a heading's mark in the text; a footnote's label was skipped before.
      while offset < cursor, size > 0, isBlank(offset) || !dialect.dropped.isEmpty {
        offset += 1
        size -= 1
      }
      guard size > 0 else { return }
      if offset > cursor, working[offset - 1] == ASCII.backslash, isPunctuation(working[offset]) {
        reach(offset - 1)
        writeEscaped(offset)
        offset += 1
        cursor = offset
        words(offset, offset + size - 1)
        cursor = offset + size - 1
      } else {
        reach(offset)
        words(offset, offset + size)
        cursor = offset + size
      }
    }
    var visible = cursor
    while visible > contentEnd, isBlank(visible - 1) || ASCII.isLineEnd(working[visible - 1]) { visible -= 1 }
    contentEnd = max(contentEnd, visible)
  }

  /// A character behind a backslash: one piece for both.
  private mutating func writeEscaped(_ offset: Int) {
    addPiece(offset - 1, offset + 1, .replaced)
    if let escaped = Self.escaped(shown[offset]) {
      html.append(escaped)
    } else {
      html.append(shown[offset])
    }
  }

  private mutating func replaceNull() {
    while cursor < end, working[cursor] != 0 { cursor += 1 }
    guard cursor < end else { return }
    replace(cursor, cursor + 1, by: "\u{FFFD}")
    cursor += 1
  }

  /// A soft or hard break: to the first visible byte of the next line.
  private mutating func lineBreak(_ type: MD_TEXTTYPE) {
    var lineEnd = cursor
    if type == MD_TEXT_BR {
      if byte(lineEnd) == ASCII.backslash { lineEnd += 1 }
      lineEnd = skipBlanks(lineEnd)
      if imageDepth == 0 {
        single(cursor, lineEnd)
        write("<br>")
      }
    } else {
      lineEnd = skipBlanks(cursor)
    }
    let next = skipLineEnd(lineEnd)
    if imageDepth > 0 {
      replace(cursor, max(next, cursor), by: " ")
    } else {
      writeLineEnd(lineEnd, next, .text)
    }
    cursor = skipBlanks(skipPrefix(next))
  }

  private mutating func writeLineEnd(_ from: Int, _ to: Int, _ kind: SourceMap.Piece.Kind) {
    if to == from + 1, shown[from] == ASCII.lineFeed {
      copy(from, to, kind)
    } else if to > from {
      replace(from, to, by: "\n")
    } else {
      cursor = from
      write("\n")
    }
  }

  private mutating func codeSpace() {
    let next = skipSpace(cursor, lines: 1)
    if next > cursor { replace(cursor, next, by: " ") } else { write(" ") }
    cursor = next
  }

  private mutating func inlineHTML(_ offset: Int?, _ size: Int) {
    guard let offset else {
      let lineEnd = lineEnd(cursor)
      let next = skipLineEnd(lineEnd)
      if options.showsRawHTML, imageDepth == 0 { writeLineEnd(lineEnd, next, .rawHTML) }
      cursor = skipPrefix(next)
      rawHTMLContinues = true
      return
    }
    let continues = rawHTMLContinues
    rawHTMLContinues = false
    reach(offset)
    cursor = offset + size
    if imageDepth > 0 { return escape(offset, cursor) }
    if options.showsRawHTML { return copy(offset, cursor, .rawHTML) }
    if !continues { replace(offset, cursor, by: "<!-- raw HTML omitted -->") }
  }

  // MARK: Code and HTML blocks

  private mutating func verbatim(_ type: MD_TEXTTYPE, _ offset: Int?, _ size: Int) {
    if type == MD_TEXT_NULLCHAR { return replaceNull() }
    if let offset {
      beginVerbatim(offset)
      if indentation > 0 { writeIndentation(offset) }
      cursor = offset + size
      if leaf == .code { escape(offset, cursor) } else { writeHTMLBlock(offset, cursor) }
      if !isBlankRun(offset, cursor) { contentEnd = max(contentEnd, cursor) }
    } else if size == 1, type == (leaf == .code ? MD_TEXT_CODE : MD_TEXT_HTML), isNextLineEnd {
      let lineEnd = lineEnd(cursor)
      if indentation > 0 { writeIndentation(lineEnd) }
      let next = skipLineEnd(lineEnd)
      if leaf == .code || options.showsRawHTML { writeLineEnd(lineEnd, next, leaf == .code ? .text : .rawHTML) }
      cursor = next
    } else {
      indentation += size
    }
  }

  @inline(__always)
  private var isNextLineEnd: Bool { pendingLiteral == ASCII.lineFeed }

  @inline(__always)
  private func isBlankRun(_ from: Int, _ to: Int) -> Bool {
    var offset = from
    while offset < to, isBlank(offset) || ASCII.isLineEnd(working[offset]) { offset += 1 }
    return offset == to
  }

  /// The first text of a block whose beginning the block's own event does not tell.
  private mutating func beginVerbatim(_ offset: Int) {
    guard let last = open.indices.last else { return }
    if leaf == .html {
      guard open[last].width == 0 else { return }
      open[last].start = offset
      open[last].width = 1
      return
    }
    guard open[last - 1].kind == .indentedCode else { return }
    open[last - 1].kind = .other
    advanceToBlock(limit: offset)
    for index in [last - 1, last] {
      open[index].start = offset
      generated[open[index].element].startTag = ByteRange(at: offset)
    }
  }

  /// Indentation before `offset` that belongs to the code.
  private mutating func writeIndentation(_ offset: Int) {
    let from = offset - indentation
    var isVerbatim = from >= cursor
    if isVerbatim {
      for index in from..<offset where working[index] != ASCII.space { isVerbatim = false }
    }
    if isVerbatim {
      copy(from, offset, leaf == .code ? .text : .rawHTML)
    } else {
      addPiece(min(cursor, offset), offset, .replaced)
      html.append(ASCII.space, repeated: indentation)
    }
    indentation = 0
  }

  private mutating func writeHTMLBlock(_ from: Int, _ to: Int) {
    if options.showsRawHTML || regions.overlaps(ByteRange(from, to)) { return copy(from, to, .rawHTML) }
    guard !rawHTMLContinues else { return }
    rawHTMLContinues = true
    replace(from, to, by: "<!-- raw HTML omitted -->\n")
  }
}
