internal import CXML2
import SourceText

/// Attributes of start tags.
extension HTMLTreeConstruction {
  /// Makes the token's attributes the element's.
  /// - Parameter skipsExisting: keep attributes the element has (a second `<html>` or `<body>` tag).
  mutating func addAttributes(to node: NodePointer, skipsExisting: Bool) {
    var last = node.pointee.properties
    while let next = last?.pointee.next { last = next }
    for index in 0..<tokenizer.token.attributeCount {
      let token = tokenizer.attributes[index]
      guard let attribute = makeAttribute(token, of: node) else { continue }
      if skipsExisting, hasAttribute(node, attribute.pointee.name) { continue }
      attribute.pointee.prev = last
      if let last { last.pointee.next = attribute } else { node.pointee.properties = attribute }
      last = attribute
      noteHidden(attribute, on: node)
    }
  }

  private func hasAttribute(_ node: NodePointer, _ name: UnsafePointer<UInt8>?) -> Bool {
    var next = node.pointee.properties
    while let current = next {
      if xmlStrcmp(current.pointee.name, name) == 0 { return true }
      next = current.pointee.next
    }
    return false
  }

  /// Nil when template code stands in the name.
  private mutating func makeAttribute(_ token: HTMLAttributeToken, of node: NodePointer) -> UnsafeMutablePointer<xmlAttr>? {
    let nameStart = Int(token.nameStart)
    var record = AttributeRecord()
    if token.hasValue { record.flags.insert(.hasValue) }
    if isRawToken {
      let name = map.range(nameStart, Int(token.nameEnd))
      if template(overlapping: name) != nil { return nil }
      record.start = name.start
      record.nameEnd = name.end
    }
    let value = decodeValue(token, &record, element: self.record(node).pointee)
    let size = MemoryLayout<xmlAttr>.stride
    let memory = arena.allocateRaw(size + MemoryLayout<AttributeRecord>.stride)
    let attribute = memory.initializeMemory(as: xmlAttr.self, to: xmlAttr())
    let place = (memory + size).initializeMemory(as: AttributeRecord.self, to: record)
    attribute.pointee._private = UnsafeMutableRawPointer(place)
    attribute.pointee.type = XML_ATTRIBUTE_NODE
    attribute.pointee.name = attributeName(token)
    attribute.pointee.parent = node
    attribute.pointee.doc = node.pointee.doc
    if let value {
      let text = arena.allocateRaw(MemoryLayout<xmlNode>.stride).initializeMemory(as: xmlNode.self, to: xmlNode())
      text.pointee.type = XML_TEXT_NODE
      text.pointee.name = HTMLTreeConstruction.textName.utf8Start
      text.pointee.content = value
      text.pointee.doc = node.pointee.doc
      text.pointee.parent = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
      attribute.pointee.children = text
      attribute.pointee.last = text
    }
    return attribute
  }

  private mutating func attributeName(_ token: HTMLAttributeToken) -> UnsafePointer<UInt8> {
    let bytes = UnsafeBufferPointer(rebasing: html[Int(token.nameStart)..<Int(token.nameEnd)])
    return UnsafePointer(attributeNames.intern(bytes, arena: arena).name)
  }

  /// The decoded value, with its ranges put into the record; nil when it is empty.
  private mutating func decodeValue(
    _ token: HTMLAttributeToken, _ record: inout AttributeRecord, element: NodeRecord
  ) -> UnsafeMutablePointer<UInt8>? {
    let start = Int(token.valueStart)
    let end = Int(token.valueEnd)
    guard isRawToken else { return decodeGenerated(token, &record, element: element) }
    let range = start < end ? map.range(start, end) : ByteRange(at: Int(token.hasValue ? map.end(start) : record.nameEnd))
    record.valueStart = max(range.start, record.nameEnd)
    record.valueEnd = max(range.end, record.valueStart)
    record.end = max(record.valueEnd, map.end(Int(token.end)))
    guard start < end else { return nil }
    if template(overlapping: range) != nil {
      record.flags.insert(.template)
      return restored(range, &record)
    }
    return decoded(start, end, &record)
  }

  /// In an element that Markdown made, the value's source is what of it was written.
  private mutating func decodeGenerated(
    _ token: HTMLAttributeToken, _ record: inout AttributeRecord, element: NodeRecord
  ) -> UnsafeMutablePointer<UInt8>? {
    record.flags.insert(.markdown)
    var written: ByteRange?
    var index = Int(token.valueStart)
    while index < Int(token.valueEnd) {
      let (piece, pieceEnd) = map.piece(at: index)
      let end = min(pieceEnd, Int(token.valueEnd))
      if piece.kind != .generated {
        let part = map.range(index, end)
        written = written.map { $0.union(part) } ?? part
      }
      index = max(end, index + 1)
    }
    if token.valueStart == token.valueEnd { written = map.emptyValue(Int(token.valueStart)) }
    if written == nil { record.flags.insert(.approximate) }
    let range = written ?? ByteRange(element.start, element.startTagEnd)
    record.start = range.start
    record.nameEnd = range.start
    record.valueStart = range.start
    record.valueEnd = range.end
    record.end = range.end
    guard token.valueStart < token.valueEnd else { return nil }
    if written != nil, template(overlapping: range) != nil {
      record.flags.insert(.template)
      return restored(range, &record)
    }
    return decoded(Int(token.valueStart), Int(token.valueEnd), &record)
  }

  private mutating func decoded(_ start: Int, _ end: Int, _ record: inout AttributeRecord) -> UnsafeMutablePointer<UInt8> {
    value.clear()
    decode(start, end, isAttribute: true, isLiteral: false, keepsNUL: true)
    let copy = value.copy(to: arena)
    record.segments = copy.segments
    record.segmentCount = UInt32(value.segmentCount)
    record.contentCount = UInt32(value.count)
    return copy.content
  }

  /// A value with template code: the source's bytes as they are.
  private func restored(_ range: ByteRange, _ record: inout AttributeRecord) -> UnsafeMutablePointer<UInt8> {
    let content = arena.allocate(UInt8.self, count: range.count + 1)
    var length = 0
    for byte in source[range.indices] where byte != 0 {
      content[length] = byte
      length += 1
    }
    record.segments = arena.allocate(TextSegment.self)
    record.segments?.initialize(to: TextSegment(offset: 0, start: range.start, end: range.end, isVerbatim: length == range.count))
    record.segmentCount = 1
    record.contentCount = UInt32(length)
    return content
  }

  /// `hidden` and `style="display:none"` hide an element.
  @inline(__always)
  private func noteHidden(_ attribute: UnsafeMutablePointer<xmlAttr>, on node: NodePointer) {
    guard let name = attribute.pointee.name else { return }
    if name[0] == 0x68 {
      if xmlStrcmp(name, HTMLTreeConstruction.hiddenName.utf8Start) == 0 { record(node).pointee.flags.insert(.hidden) }
    } else if name[0] == 0x73, xmlStrcmp(name, HTMLTreeConstruction.styleName.utf8Start) == 0 {
      if let value = attribute.pointee.children?.pointee.content, HTMLTreeConstruction.hidesByStyle(value) {
        record(node).pointee.flags.insert(.hidden)
      }
    }
  }

  private static let hiddenName: StaticString = "hidden"
  private static let styleName: StaticString = "style"

  /// Whether a declaration `display: none` begins the value or follows a `;`.
  private static func hidesByStyle(_ value: UnsafeMutablePointer<UInt8>) -> Bool {
    var index = 0
    var isStart = true
    while value[index] != 0 {
      if isStart, let behind = match("display", value, index), value[behind] == ASCII.colon,
        match("none", value, skip(value, behind + 1)) != nil
      {
        return true
      }
      if value[index] == ASCII.semicolon { isStart = true } else if !ASCII.isWhitespace(value[index]) { isStart = false }
      index += 1
    }
    return false
  }

  private static func skip(_ value: UnsafeMutablePointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while ASCII.isWhitespace(value[index]) { index += 1 }
    return index
  }

  /// Behind the word and the white space that follows it.
  private static func match(_ word: StaticString, _ value: UnsafeMutablePointer<UInt8>, _ start: Int) -> Int? {
    for index in 0..<word.utf8CodeUnitCount where ASCII.lowercased(value[start + index]) != word.utf8Start[index] { return nil }
    return skip(value, start + word.utf8CodeUnitCount)
  }

  /// Notes duplicate attributes and attributes beyond the bound.
  mutating func noteAttributeFaults() {
    guard isRawToken else { return }
    for duplicate in tokenizer.duplicates {
      let range = attributeRange(duplicate.attribute)
      if template(overlapping: range) != nil { continue }
      let name = html[Int(duplicate.attribute.nameStart)..<Int(duplicate.attribute.nameEnd)]
      note(
        .duplicateAttribute, range, related: attributeRange(duplicate.first),
        name: String(decoding: name.lazy.map { HTMLScan.lowercased($0) }, as: UTF8.self))
    }
    let token = tokenizer.token
    if token.firstDroppedAttribute >= 0 {
      let range = map.range(token.firstDroppedAttribute, token.lastDroppedAttributeEnd)
      let name = tokenName()
      note(.tooManyAttributes, range, name: name)
    }
  }

  private mutating func attributeRange(_ token: HTMLAttributeToken) -> ByteRange {
    map.range(Int(token.nameStart), Int(token.end))
  }
}
