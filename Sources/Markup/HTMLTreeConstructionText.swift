internal import CXML2
import SourceText

/// Text and template code.
extension HTMLTreeConstruction {
  /// The number of the first template region that overlaps `range`; nil when none does.
  mutating func template(overlapping range: ByteRange) -> Int? {
    guard !templates.isEmpty else { return nil }
    while templateIndex > 0, templates[templateIndex - 1].end > range.start { templateIndex -= 1 }
    while templateIndex < templates.count, templates[templateIndex].end <= range.start { templateIndex += 1 }
    guard templateIndex < templates.count, templates[templateIndex].start < range.end else { return nil }
    return templateIndex
  }

  /// Gives a text token to the rules of the mode, in parts around template code.
  mutating func processText() {
    isRawToken = true
    if skipsLineFeed {
      skipsLineFeed = false
      skipLineFeed()
    }
    let token = tokenizer.token
    if templates.isEmpty { return processTextPart(token.contentStart, token.contentEnd) }
    var partStart = token.contentStart
    var index = token.contentStart
    while index < token.contentEnd {
      let (piece, pieceEnd) = map.piece(at: index)
      let end = max(min(pieceEnd, token.contentEnd), index + 1)
      guard piece.kind != .generated, let number = template(overlapping: map.range(index, end)) else {
        index = end
        continue
      }
      let region = templates[number]
      let first = piece.isVerbatim ? max(index, Int(piece.htmlStart) + Int(region.start) - Int(piece.sourceStart)) : index
      let behind = piece.isVerbatim ? min(end, Int(piece.htmlStart) + Int(region.end) - Int(piece.sourceStart)) : end
      processTextPart(partStart, first)
      if number != lastTemplate {
        lastTemplate = number
        insertTemplate(region)
      }
      partStart = behind
      index = behind
    }
    processTextPart(partStart, token.contentEnd)
    tokenizer.token = token
  }

  private mutating func processTextPart(_ start: Int, _ end: Int) {
    guard start < end else { return }
    tokenizer.token.start = start
    tokenizer.token.contentStart = start
    tokenizer.token.contentEnd = end
    closePosition = .max
    processToken()
  }

  /// A line feed directly behind `<pre>` is not content.
  private mutating func skipLineFeed() {
    let token = tokenizer.token
    var start = token.contentStart
    if html[start] == ASCII.carriageReturn {
      start += 1
      if start < token.contentEnd, html[start] == ASCII.lineFeed { start += 1 }
    } else if html[start] == ASCII.lineFeed {
      start += 1
    }
    tokenizer.token.contentStart = start
    tokenizer.token.start = start
  }

  private mutating func insertTemplate(_ region: ByteRange) {
    let node = makeTemplate(region)
    flushText()
    if stack.isEmpty { prologue.append(node) } else if let current = stack.last { link(node, at: HTMLPlace(parent: current.node)) }
  }

  // MARK: Inserting

  /// The length of the white space that begins the text token.
  var leadingWhitespace: Int {
    let token = tokenizer.token
    return HTMLScan.skipWhitespace(in: tokenizer.bytes, from: token.contentStart, to: token.contentEnd) - token.contentStart
  }

  /// Inserts white space from the head of the text token and takes it off; true when more text follows.
  mutating func insertLeadingWhitespace(dropping: Bool = false) -> Bool {
    let length = leadingWhitespace
    let token = tokenizer.token
    if length > 0 {
      if !dropping {
        tokenizer.token.contentEnd = token.contentStart + length
        insertText()
        tokenizer.token.contentEnd = token.contentEnd
      }
      tokenizer.token.contentStart += length
      tokenizer.token.start = tokenizer.token.contentStart
      closePosition = .max
    }
    return tokenizer.token.contentStart < token.contentEnd
  }

  /// Inserts the text token at the appropriate place.
  mutating func insertText(keepsNUL: Bool = false) {
    let place = place()
    let token = tokenizer.token
    if text.count == 0, insertPlainText(token, at: place) { return }
    if !(place == textPlace) {
      flushText()
      textPlace = place
    }
    if isMarkdown, text.count == 0 {
      let (piece, end) = map.piece(at: token.contentStart)
      // A line end of another form stands before the text.
      isTextRaw = (piece.kind == .replaced && end < token.contentEnd ? map.piece(at: end).piece : piece).kind == .rawHTML
    }
    decode(
      token.contentStart, token.contentEnd, isAttribute: false, isLiteral: token.isLiteral, keepsNUL: keepsNUL || token.keepsNUL)
  }

  /// Makes a node of the text gathered so far. Neighbouring text nodes are joined when the tree is finished.
  mutating func flushText() {
    guard text.count > 0 else { return }
    let copy = text.copy(to: arena)
    let node = makeText(copy.segments, count: text.segmentCount, isRaw: isTextRaw)
    setContent(of: node, copy.content, text.count)
    link(node, at: textPlace)
    text.clear()
  }

  /// Makes a node at once of a text that means itself and lies in the source as it is; false for any other.
  private mutating func insertPlainText(_ token: HTMLToken, at place: HTMLPlace) -> Bool {
    guard let plain = plainSegment(token.contentStart, token.contentEnd) else { return false }
    let node = makeText(plain.segment, count: 1, isRaw: plain.isRaw)
    setContent(of: node, copy(token.contentStart, token.contentEnd), token.contentEnd - token.contentStart)
    link(node, at: place)
    return true
  }

  /// The one segment of a stretch of HTML that means itself and lies in the source as it is, and whether that is raw HTML; nil for any other.
  mutating func plainSegment(_ start: Int, _ end: Int) -> (segment: UnsafeMutablePointer<TextSegment>, isRaw: Bool)? {
    let (piece, pieceEnd) = map.piece(at: start)
    guard piece.isVerbatim, start < end, end <= pieceEnd else { return nil }
    let first = piece.sourceStart + UInt32(start - Int(piece.htmlStart))
    let last = first + UInt32(end - start)
    guard last <= piece.sourceEnd, HTMLScan.findSpecial(in: tokenizer.bytes, from: start, to: end) == end else { return nil }
    let segment = arena.allocateRaw(MemoryLayout<TextSegment>.stride).bindMemory(to: TextSegment.self, capacity: 1)
    segment.initialize(to: TextSegment(offset: 0, start: first, end: last, isVerbatim: true))
    return (segment, piece.kind == .rawHTML)
  }

  /// A NUL-terminated copy of a stretch of HTML.
  func copy(_ start: Int, _ end: Int) -> UnsafeMutablePointer<UInt8> {
    arena.copy(UnsafeBufferPointer(start: tokenizer.bytes + start, count: end - start))
  }

  /// A text node without its content.
  private func makeText(_ segments: UnsafeMutablePointer<TextSegment>, count: Int, isRaw: Bool) -> NodePointer {
    var record = NodeRecord()
    record.start = segments[0].start
    record.end = max(record.start, segments[count - 1].end)
    record.startTagEnd = record.end
    record.segments = segments
    record.segmentCount = UInt32(count)
    if isMarkdown, isRaw { record.flags.insert(.rawHTML) }
    return makeNode(XML_TEXT_NODE, name: HTMLTreeConstruction.textName.utf8Start, record: record)
  }

  // MARK: Decoding

  /// Appends the decoded text of a stretch of HTML.
  mutating func decode(_ start: Int, _ end: Int, isAttribute: Bool, isLiteral: Bool, keepsNUL: Bool) {
    let bytes = tokenizer.bytes
    var index = start
    while index < end {
      let special = HTMLScan.findSpecial(in: bytes, from: index, to: end)
      if special > index { appendPlain(index, special, isAttribute: isAttribute) }
      guard special < end else { return }
      index = special + 1
      switch bytes[special] {
      case ASCII.ampersand:
        if !isLiteral, let match = HTMLEntities.match(bytes, at: special, end: end, isAttribute: isAttribute) {
          index = special + match.length
          // ASCII that the renderer escaped stands in the source as it is.
          if match.text >= 0x80 || map.piece(at: special).piece.isVerbatim { census.add(reference: match.text, count: match.textLength) }
          append(match.text, match.textLength, from: special, to: index, isAttribute: isAttribute)
        } else {
          appendPlain(special, index, isAttribute: isAttribute)
        }
      case ASCII.carriageReturn:
        if index < end, bytes[index] == ASCII.lineFeed { index += 1 }
        append(UInt64(ASCII.lineFeed), 1, from: special, to: index, isAttribute: isAttribute)
      default:
        if keepsNUL { append(0xBD_BFEF, 3, from: special, to: index, isAttribute: isAttribute) }
      }
    }
  }

  /// Appends bytes that mean themselves, piece by piece of the map.
  private mutating func appendPlain(_ start: Int, _ end: Int, isAttribute: Bool) {
    var index = start
    while index < end {
      let (piece, pieceEnd) = map.piece(at: index)
      let partEnd = max(min(pieceEnd, end), index + 1)
      if piece.isVerbatim {
        let first = min(piece.sourceStart + UInt32(index - Int(piece.htmlStart)), piece.sourceEnd)
        let last = min(first + UInt32(partEnd - index), piece.sourceEnd)
        append(index, partEnd, start: first, end: last, isVerbatim: last - first == UInt32(partEnd - index), isAttribute: isAttribute)
      } else {
        let last = piece.kind == .replaced ? piece.sourceEnd : piece.sourceStart
        append(index, partEnd, start: piece.sourceStart, end: last, isVerbatim: false, isAttribute: isAttribute)
      }
      index = partEnd
    }
  }

  @inline(__always)
  private mutating func append(_ first: Int, _ last: Int, start: UInt32, end: UInt32, isVerbatim: Bool, isAttribute: Bool) {
    let bytes = tokenizer.bytes + first
    if isAttribute {
      value.append(bytes, count: last - first, start: start, end: end, isVerbatim: isVerbatim)
    } else {
      text.append(bytes, count: last - first, start: start, end: end, isVerbatim: isVerbatim)
    }
  }

  /// Appends up to eight bytes that stand for a stretch of HTML.
  private mutating func append(_ packed: UInt64, _ length: Int, from start: Int, to end: Int, isAttribute: Bool) {
    let range = map.range(start, end)
    withUnsafeBytes(of: packed.littleEndian) { raw in
      guard let base = raw.bindMemory(to: UInt8.self).baseAddress else { return }
      if isAttribute {
        value.append(base, count: length, start: range.start, end: range.end, isVerbatim: false)
      } else {
        text.append(base, count: length, start: range.start, end: range.end, isVerbatim: false)
      }
    }
  }
}
