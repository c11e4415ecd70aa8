internal import CXML2
import SourceText

/// Faults that take more than a look at the token.
extension HTMLTreeConstruction {
  /// An element that no end tag of its own closes. The token closes it, or formatting ends for good with it.
  mutating func noteUnclosed(_ node: NodePointer, closer: ByteRange? = nil) {
    let record = record(node).pointee
    let place = closer ?? closingPlace()
    note(
      .unclosedElement, ByteRange(record.start, max(record.start, record.startTagEnd)), related: place,
      name: String(cString: node.pointee.name))
  }

  /// The end tag token, or the empty place where another token closes what is open.
  mutating func closingPlace() -> ByteRange {
    let token = tokenizer.token
    guard token.kind == .endTag, isRawToken else { return ByteRange(at: Int(tokenPosition)) }
    return map.range(token.start, token.end)
  }

  /// The start tag token makes no element.
  mutating func noteIgnored() {
    guard isRawToken, tokenizer.token.kind == .startTag else { return }
    if isFragment, tokenizer.token.tag == .head { return noteNestedDocument() }
    let range = map.range(tokenizer.token.start, tokenizer.token.end)
    let name = tokenName()
    note(.ignoredStartTag, range, name: name)
  }

  /// The token belongs to a whole document and stands in an article's body.
  mutating func noteNestedDocument() {
    let token = tokenizer.token
    guard isFragment, isRawToken, token.kind != .text, token.kind != .comment, token.kind != .end else { return }
    // A picture that was pasted with its own declaration is no document of HTML.
    if token.kind == .doctype, !HTMLScan.matches("html", in: tokenizer.bytes, at: doctypeName(token), end: token.contentEnd) { return }
    // An end tag is given to two modes, one after the other.
    let range = map.range(token.start, token.end)
    if let last = faults.last, last.kind == .nestedDocument, last.range == range { return }
    let name = token.kind == .doctype ? "!doctype" : (token.kind == .endTag ? "/" : "") + tokenName()
    note(.nestedDocument, range, name: name)
  }

  private func doctypeName(_ token: HTMLToken) -> Int {
    HTMLScan.skipWhitespace(in: tokenizer.bytes, from: token.contentStart, to: token.contentEnd)
  }

  /// The start tag token stands in a table where only rows and their like may stand.
  mutating func noteFosterParented() {
    guard isRawToken, tokenizer.token.kind == .startTag, let current = stack.last, current.namespace == .html,
      current.tagClass.contains(.tablePart)
    else { return }
    let table = stack.last { $0.namespace == .html && $0.name == UInt32(Tag.table.rawValue) }
    let related = table.map { record($0.node).pointee }.map { ByteRange($0.start, max($0.start, $0.startTagEnd)) }
    let range = map.range(tokenizer.token.start, tokenizer.token.end)
    let name = tokenName()
    note(.fosterParented, range, related: related, name: name)
  }

  // MARK: Paragraphs

  /// A `</p>` without an open paragraph: it was the end of one that a block inside it ended before.
  mutating func noteStrayParagraphEnd() {
    guard isRawToken, tokenizer.token.kind == .endTag else { return }
    guard let (paragraph, block) = brokenParagraph() else { return noteStrayEndTag() }
    let related = map.range(tokenizer.token.start, tokenizer.token.end)
    let isRaw = record(block).pointee.flags.isDisjoint(with: [.markdown, .implied])
    let place = record(isRaw ? block : paragraph).pointee
    note(
      isRaw ? .blockInParagraph : .markdownInParagraph, ByteRange(place.start, max(place.start, place.startTagEnd)), related: related,
      name: String(cString: (isRaw ? block : paragraph).pointee.name))
  }

  /// The last paragraph before here that a block ended, and the block.
  private func brokenParagraph() -> (paragraph: NodePointer, block: NodePointer)? {
    guard !isFosterParenting, let current = stack.last else { return nil }
    // Each stray end tag makes a paragraph, at which the next search stops.
    var next = current.node.pointee.last
    while let node = next {
      if isParagraph(node) {
        if isUnclosedParagraph(node) { return breaker(of: node).map { (node, $0) } }
        guard let before = node.pointee.prev, isUnclosedParagraph(before) else { break }
        return (before, node)
      }
      next = node.pointee.prev
    }
    var block = current.node
    for _ in 0..<8 {
      if let before = block.pointee.prev, isUnclosedParagraph(before) { return (before, block) }
      guard let parent = block.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
      block = parent
    }
    return nil
  }

  private func breaker(of paragraph: NodePointer) -> NodePointer? {
    guard let next = paragraph.pointee.next, next.pointee.type == XML_ELEMENT_NODE else { return nil }
    return next
  }

  private func isParagraph(_ node: NodePointer) -> Bool {
    node.pointee.type == XML_ELEMENT_NODE && record(node).pointee.tag == .p
  }

  private func isUnclosedParagraph(_ node: NodePointer) -> Bool {
    guard isParagraph(node) else { return false }
    let record = record(node).pointee
    return record.endTagStart == .max && record.flags.isDisjoint(with: [.markdown, .implied, .reconstructed])
  }
}
