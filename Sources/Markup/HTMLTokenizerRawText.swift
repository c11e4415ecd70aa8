import SourceText

/// Comments, declarations and the content of elements that hold no tags.
extension HTMLTokenizer {
  // MARK: Comments and declarations

  /// Reads what begins with `<!`.
  mutating func readDeclaration() -> Bool {
    if HTMLScan.matches("--", in: bytes, at: position + 2, end: count) { return readComment() }
    if HTMLScan.matches("doctype", in: bytes, at: position + 2, end: count) {
      _ = readBogusComment(contentStart: position + 9)
      token.kind = .doctype
      return true
    }
    if allowsCDATA, isCDATA(at: position + 2) { return readCDATA() }
    return readBogusComment(contentStart: position + 2)
  }

  /// Comment start state and all behind it: ends at `-->`, `--!>`, `<!-->` or `<!--->`.
  private mutating func readComment() -> Bool {
    let contentStart = position + 4
    if contentStart < count, bytes[contentStart] == ASCII.greaterThan {
      return emitComment(contentStart, contentStart, end: contentStart + 1)
    }
    if contentStart + 1 < count, bytes[contentStart] == ASCII.hyphen, bytes[contentStart + 1] == ASCII.greaterThan {
      return emitComment(contentStart, contentStart, end: contentStart + 2)
    }
    var index = contentStart
    while index < count {
      index = HTMLScan.find(ASCII.hyphen, in: bytes, from: index, to: count)
      guard index + 2 < count else { break }
      if bytes[index + 1] == ASCII.hyphen {
        if bytes[index + 2] == ASCII.greaterThan { return emitComment(contentStart, index, end: index + 3) }
        if bytes[index + 2] == ASCII.exclamation, index + 3 < count, bytes[index + 3] == ASCII.greaterThan {
          return emitComment(contentStart, index, end: index + 4)
        }
      }
      index += 1
    }
    return emitComment(contentStart, count, end: count)
  }

  /// Reads to the next `>`.
  mutating func readBogusComment(contentStart: Int) -> Bool {
    let start = min(contentStart, count)
    let end = HTMLScan.find(ASCII.greaterThan, in: bytes, from: start, to: count)
    return emitComment(start, end, end: min(end + 1, count))
  }

  private mutating func emitComment(_ contentStart: Int, _ contentEnd: Int, end: Int) -> Bool {
    token.kind = .comment
    token.start = position
    token.end = end
    token.contentStart = contentStart
    token.contentEnd = contentEnd
    position = end
    return true
  }

  private func isCDATA(at start: Int) -> Bool {
    let opening: StaticString = "[CDATA["
    guard start + 7 <= count else { return false }
    for index in 0..<7 where bytes[start + index] != opening.utf8Start[index] { return false }
    return true
  }

  private mutating func readCDATA() -> Bool {
    let start = position
    let contentStart = position + 9
    var end = contentStart
    while true {
      end = HTMLScan.find(ASCII.closeBracket, in: bytes, from: end, to: count)
      if end + 2 >= count {
        end = count
        break
      }
      if bytes[end + 1] == ASCII.closeBracket, bytes[end + 2] == ASCII.greaterThan { break }
      end += 1
    }
    position = contentStart
    emitText(to: end, isLiteral: true, keepsNUL: true)
    token.start = start
    position = min(end + 3, count)
    return end > contentStart
  }

  // MARK: Raw text

  /// Raw text up to the end tag of its element; then that tag.
  mutating func readRawText() {
    let end = state == .script ? scriptEnd() : rawTextEnd(from: position)
    if end > position { return emitText(to: end, isLiteral: state != .escapableRawText, keepsNUL: true) }
    state = .data
    if position < count, readTag(nameStart: position + 2, kind: .endTag) { return }
    endOfInput()
  }

  private func rawTextEnd(from start: Int) -> Int {
    var index = start
    while true {
      index = HTMLScan.find(ASCII.lessThan, in: bytes, from: index, to: count)
      if index >= count || isEndTag(at: index) { return index }
      index += 1
    }
  }

  /// Whether `</name` of the raw text's own element stands at `index`, with a byte behind it that ends the name.
  private func isEndTag(at index: Int) -> Bool {
    guard index + 1 < count, bytes[index + 1] == ASCII.slash else { return false }
    let length = rawNameEnd - rawNameStart
    guard endsName(at: index + 2 + length) else { return false }
    return HTMLScan.equalIgnoringCase(bytes + index + 2, bytes + rawNameStart, count: length)
  }

  private func endsName(at index: Int) -> Bool {
    guard index < count else { return false }
    let byte = bytes[index]
    return byte == ASCII.greaterThan || byte == ASCII.slash || HTMLScan.isWhitespace(byte)
  }

  /// Script data with its escaped states: in `<!-- <script> … </script> -->` the inner end tag ends nothing.
  private func scriptEnd() -> Int {
    var index = position
    var isEscaped = false
    var isDoubleEscaped = false
    while index < count {
      let byte = bytes[index]
      if byte == ASCII.lessThan {
        if !isDoubleEscaped, isEndTag(at: index) { return index }
        if !isEscaped, HTMLScan.matches("<!--", in: bytes, at: index, end: count) {
          isEscaped = true
          // `<!-->` and `<!--->` end the escape at once: their hyphens count for its end.
          index += 2
          continue
        }
        if isEscaped, !isDoubleEscaped, HTMLScan.matches("<script", in: bytes, at: index, end: count), endsName(at: index + 7) {
          isDoubleEscaped = true
        } else if isDoubleEscaped, HTMLScan.matches("</script", in: bytes, at: index, end: count), endsName(at: index + 8) {
          isDoubleEscaped = false
        }
        index += 1
      } else if byte == ASCII.hyphen, isEscaped, HTMLScan.matches("-->", in: bytes, at: index, end: count) {
        isEscaped = false
        isDoubleEscaped = false
        index += 3
      } else {
        index += 1
      }
    }
    return count
  }
}
