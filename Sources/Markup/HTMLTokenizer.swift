import SourceText

/// The tokenizer of the HTML standard (13.2.5) over bytes in memory.
///
/// Every byte is looked at a bounded number of times: what has no end (a comment, a tag, raw text) goes to the end of the input at once.
struct HTMLTokenizer {
  enum State: UInt8, BitwiseCopyable {
    case data, escapableRawText, rawText, script, plaintext
  }

  let bytes: UnsafePointer<UInt8>
  let count: Int
  /// Room for the attributes of one tag.
  let attributes: UnsafeMutableBufferPointer<HTMLAttributeToken>
  var duplicates: [HTMLDuplicateAttribute] = []
  var token = HTMLToken()
  var position = 0
  var state: State = .data
  /// Set by the tree construction while the current node is SVG or MathML.
  var allowsCDATA = false
  /// The element whose end tag ends raw text, as offsets of its name.
  var rawNameStart = 0
  var rawNameEnd = 0

  private let tags = TagTable.shared

  init(_ html: UnsafeBufferPointer<UInt8>, attributes: UnsafeMutableBufferPointer<HTMLAttributeToken>) {
    // An empty buffer has no address; the attributes' room stands in, no byte of it is read.
    bytes = html.baseAddress ?? UnsafeRawPointer(attributes.baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: UInt8.self)
    count = html.count
    self.attributes = attributes
  }

  /// Reads the next token into `token`.
  mutating func next() {
    switch state {
    case .data:
      while position < count {
        if isMarkup(at: position) {
          if readMarkup() { return }
        } else {
          return readText()
        }
      }
      endOfInput()
    case .plaintext:
      position < count ? emitText(to: count, isLiteral: true, keepsNUL: true) : endOfInput()
    case .escapableRawText, .rawText, .script:
      readRawText()
    }
  }

  mutating func endOfInput() {
    token.kind = .end
    token.start = count
    token.end = count
    token.attributeCount = 0
  }

  mutating func emitText(to end: Int, isLiteral: Bool, keepsNUL: Bool) {
    token.kind = .text
    token.start = position
    token.end = end
    token.contentStart = position
    token.contentEnd = end
    token.isLiteral = isLiteral
    token.keepsNUL = keepsNUL
    position = end
  }

  /// Whether the byte at `index` is a `<` that begins a tag, comment or declaration.
  @inline(__always)
  private func isMarkup(at index: Int) -> Bool {
    guard bytes[index] == ASCII.lessThan, index + 1 < count else { return false }
    let next = bytes[index + 1]
    if HTMLScan.isLetter(next) || next == ASCII.exclamation || next == ASCII.question { return true }
    return next == ASCII.slash && index + 2 < count
  }

  private mutating func readText() {
    var end = position
    repeat {
      end = HTMLScan.find(ASCII.lessThan, in: bytes, from: end + 1, to: count)
    } while end < count && !isMarkup(at: end)
    emitText(to: end, isLiteral: false, keepsNUL: false)
  }

  /// Reads what begins with `<`; false when it yields no token.
  private mutating func readMarkup() -> Bool {
    let next = bytes[position + 1]
    if HTMLScan.isLetter(next) { return readTag(nameStart: position + 1, kind: .startTag) }
    if next == ASCII.exclamation { return readDeclaration() }
    if next == ASCII.question { return readBogusComment(contentStart: position + 1) }
    let name = bytes[position + 2]
    if HTMLScan.isLetter(name) { return readTag(nameStart: position + 2, kind: .endTag) }
    if name == ASCII.greaterThan {
      position += 3
      return false
    }
    return readBogusComment(contentStart: position + 2)
  }

  // MARK: Tags

  /// Reads a tag from its name on; false when the input ends inside it, which drops it.
  mutating func readTag(nameStart: Int, kind: HTMLToken.Kind) -> Bool {
    token.kind = kind
    token.start = position
    token.contentStart = nameStart
    token.isSelfClosing = false
    token.attributeCount = 0
    token.firstDroppedAttribute = -1
    if !duplicates.isEmpty { duplicates.removeAll(keepingCapacity: true) }
    var index = nameStart
    while index < count {
      let byte = bytes[index]
      if byte == ASCII.greaterThan || byte == ASCII.slash || HTMLScan.isWhitespace(byte) { break }
      index += 1
    }
    token.contentEnd = index
    token.tag = tags.tag(UnsafeBufferPointer(start: bytes + nameStart, count: index - nameStart))
    while index < count {
      let byte = bytes[index]
      if byte == ASCII.greaterThan {
        token.end = index + 1
        position = index + 1
        return true
      }
      if HTMLScan.isWhitespace(byte) {
        index += 1
      } else if byte == ASCII.slash {
        index += 1
        token.isSelfClosing = index < count && bytes[index] == ASCII.greaterThan
      } else {
        index = readAttribute(at: index)
      }
    }
    position = count
    return false
  }

  private mutating func readAttribute(at start: Int) -> Int {
    var index = start
    var hash: UInt32 = 2_166_136_261
    repeat {
      hash = (hash ^ UInt32(HTMLScan.lowercased(bytes[index]))) &* 16_777_619
      index += 1
    } while index < count && !endsAttributeName(bytes[index])
    let nameEnd = index
    index = HTMLScan.skipWhitespace(in: bytes, from: index, to: count)
    var attribute = HTMLAttributeToken(
      nameStart: UInt32(start), nameEnd: UInt32(nameEnd), valueStart: UInt32(nameEnd), valueEnd: UInt32(nameEnd), end: UInt32(nameEnd),
      hash: hash, hasValue: false)
    if index < count, bytes[index] == ASCII.equals {
      index = HTMLScan.skipWhitespace(in: bytes, from: index + 1, to: count)
      index = readValue(of: &attribute, at: index)
    }
    if index < count || attribute.end <= UInt32(count) { keep(attribute) }
    return index
  }

  @inline(__always)
  private func endsAttributeName(_ byte: UInt8) -> Bool {
    byte == ASCII.equals || byte == ASCII.greaterThan || byte == ASCII.slash || HTMLScan.isWhitespace(byte)
  }

  private func readValue(of attribute: inout HTMLAttributeToken, at start: Int) -> Int {
    attribute.hasValue = true
    var end = start
    var index = start
    if start < count, bytes[start] == ASCII.quote || bytes[start] == ASCII.apostrophe {
      attribute.valueStart = UInt32(start + 1)
      end = HTMLScan.find(bytes[start], in: bytes, from: start + 1, to: count)
      index = min(end + 1, count)
    } else {
      attribute.valueStart = UInt32(start)
      while end < count, bytes[end] != ASCII.greaterThan, !HTMLScan.isWhitespace(bytes[end]) { end += 1 }
      index = end
    }
    attribute.valueEnd = UInt32(end)
    attribute.end = UInt32(index)
    return index
  }

  private mutating func keep(_ attribute: HTMLAttributeToken) {
    let kept = token.attributeCount
    guard kept < attributes.count else {
      if token.firstDroppedAttribute < 0 { token.firstDroppedAttribute = Int(attribute.nameStart) }
      token.lastDroppedAttributeEnd = Int(attribute.end)
      return
    }
    let length = attribute.nameEnd - attribute.nameStart
    for index in 0..<kept where attributes[index].hash == attribute.hash {
      let other = attributes[index]
      let isSame =
        other.nameEnd - other.nameStart == length
        && HTMLScan.equalIgnoringCase(bytes + Int(other.nameStart), bytes + Int(attribute.nameStart), count: Int(length))
      if isSame {
        if token.kind == .startTag { duplicates.append(HTMLDuplicateAttribute(attribute: attribute, first: other)) }
        return
      }
    }
    attributes[kept] = attribute
    token.attributeCount = kept + 1
  }
}
