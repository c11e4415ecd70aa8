internal import CXML2
import SourceText

/// Making and placing nodes.
extension HTMLTreeConstruction {
  static let textName: StaticString = "text"
  static let commentName: StaticString = "comment"
  static let templateName: StaticString = "template"

  static func makeDocument(_ arena: NodeArena) -> NodePointer {
    let document = arena.allocate(xmlDoc.self)
    document.pointee.type = XML_HTML_DOCUMENT_NODE
    document.pointee.doc = document
    document.pointee.standalone = -1
    // libxml2 itself treats a document as a node: the first fields are the same.
    return UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
  }

  /// A node that stands nowhere yet.
  @inline(__always)
  func makeNode(_ type: xmlElementType, name: UnsafePointer<UInt8>, record: NodeRecord) -> NodePointer {
    let memory = arena.allocateRaw(MemoryLayout<xmlNode>.stride + MemoryLayout<NodeRecord>.stride)
    let node = memory.initializeMemory(as: xmlNode.self, to: xmlNode())
    let place = (memory + MemoryLayout<xmlNode>.stride).initializeMemory(as: NodeRecord.self, to: record)
    node.pointee._private = UnsafeMutableRawPointer(place)
    node.pointee.type = type
    node.pointee.name = name
    node.pointee.doc = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlDoc.self)
    return node
  }

  @inline(__always)
  func record(_ node: NodePointer) -> UnsafeMutablePointer<NodeRecord> {
    node.pointee._private.unsafelyUnwrapped.assumingMemoryBound(to: NodeRecord.self)
  }

  @inline(__always)
  func link(_ node: NodePointer, at place: HTMLPlace) {
    guard let parent = place.parent else { return }
    let previous = place.before == nil ? parent.pointee.last : place.before?.pointee.prev
    node.pointee.parent = parent
    node.pointee.prev = previous
    node.pointee.next = place.before
    if let previous { previous.pointee.next = node } else { parent.pointee.children = node }
    if let before = place.before { before.pointee.prev = node } else { parent.pointee.last = node }
  }

  func unlink(_ node: NodePointer) {
    guard let parent = node.pointee.parent else { return }
    if let previous = node.pointee.prev { previous.pointee.next = node.pointee.next } else { parent.pointee.children = node.pointee.next }
    if let next = node.pointee.next { next.pointee.prev = node.pointee.prev } else { parent.pointee.last = node.pointee.prev }
    node.pointee.parent = nil
    node.pointee.prev = nil
    node.pointee.next = nil
  }

  /// "The appropriate place for inserting a node" (13.2.6.1).
  mutating func place(under override: OpenElement? = nil) -> HTMLPlace {
    guard let target = override ?? stack.last else { return HTMLPlace(parent: root) }
    guard isFosterParenting, target.namespace == .html, target.tagClass.contains(.tablePart) else { return HTMLPlace(parent: target.node) }
    return fosterPlace()
  }

  /// Before the innermost open table.
  private mutating func fosterPlace() -> HTMLPlace {
    var index = stack.count - 1
    while index > 0 {
      let entry = stack[index]
      if entry.namespace == .html {
        if entry.name == UInt32(Tag.template.rawValue) { return HTMLPlace(parent: entry.node) }
        if entry.name == UInt32(Tag.table.rawValue) {
          if let parent = entry.node.pointee.parent { return HTMLPlace(parent: parent, before: entry.node) }
          return HTMLPlace(parent: stack[index - 1].node)
        }
      }
      index -= 1
    }
    return HTMLPlace(parent: stack[0].node)
  }

  // MARK: Elements

  /// The node of the start tag token, with its attributes.
  mutating func makeElement(_ namespace: Namespace) -> OpenElement {
    let token = tokenizer.token
    var record = NodeRecord()
    record.tag = token.tag
    var isRaw = isRawToken
    if token.isSelfClosing { record.flags.insert(.selfClosing) }
    if isRawToken {
      record.start = map.start(token.start)
      record.startTagEnd = max(record.start, map.end(token.end))
      record.end = record.startTagEnd
      if isMarkdown { record.flags.insert(.rawHTML) }
    } else {
      takeGenerated(&record)
      isRaw = false
    }
    var element = makeElement(tag: token.tag, tokenNameIn: namespace, record: record)
    element.isRaw = isRaw
    if token.attributeCount > 0 { addAttributes(to: element.node, skipsExisting: false) }
    noteAttributeFaults()
    if namespace == .math, token.tag == .annotationXml { element.integration = annotationIntegration(element.node) }
    return element
  }

  /// The ranges and flags of an element that Markdown syntax made.
  private mutating func takeGenerated(_ record: inout NodeRecord) {
    let start = UInt32(tokenizer.token.start)
    while generatedIndex < generated.count, generated[generatedIndex].htmlStart < start { generatedIndex += 1 }
    if generatedIndex < generated.count, generated[generatedIndex].htmlStart == start {
      let element = generated[generatedIndex]
      generatedIndex += 1
      record.start = element.startTag.start
      record.startTagEnd = element.startTag.end
      record.end = max(element.range.end, element.startTag.end)
      record.flags.formUnion(element.flags)
    } else {
      record.start = map.start(Int(start))
      record.startTagEnd = record.start
      record.end = record.start
      record.flags.formUnion([.markdown, .approximate])
    }
  }

  private mutating func makeElement(tag: Tag, tokenNameIn namespace: Namespace, record: NodeRecord) -> OpenElement {
    var record = record
    var number = UInt32(tag.rawValue)
    let name: UnsafePointer<UInt8>
    if namespace == .svg, let adjusted = adjustedSVGName() {
      name = adjusted
      if tag == .unknown { number = UInt32(Tag.count) + internTokenName().number }
    } else if tag == .unknown {
      let interned = internTokenName()
      number = UInt32(Tag.count) + interned.number
      name = UnsafePointer(interned.name)
    } else {
      name = tag.name.utf8Start
    }
    let tagClass = namespace == .html ? tagClasses[Int(tag.rawValue)] : foreignClass(namespace, tag)
    if namespace != .html { record.flags.insert(.foreign) }
    if tagClass.contains(.code) { record.flags.insert(.code) }
    if tagClass.contains(.hidden) { record.flags.insert(.hidden) }
    let node = makeNode(XML_ELEMENT_NODE, name: name, record: record)
    return OpenElement(
      node: node, name: number, tagClass: tagClass, namespace: namespace, integration: integration(namespace, tag), isRaw: false)
  }

  private mutating func internTokenName() -> (number: UInt32, name: UnsafeMutablePointer<UInt8>) {
    let token = tokenizer.token
    return names.intern(UnsafeBufferPointer(rebasing: html[token.contentStart..<token.contentEnd]), arena: arena)
  }

  /// The number of the token's name, for comparison with the stack's entries.
  mutating func tokenNameNumber() -> UInt32 {
    let tag = tokenizer.token.tag
    return tag == .unknown ? UInt32(Tag.count) + internTokenName().number : UInt32(tag.rawValue)
  }

  /// An element without a tag, opened at the token.
  mutating func makeImplied(_ tag: Tag) -> OpenElement {
    var record = NodeRecord()
    record.tag = tag
    record.flags = .implied
    record.start = tokenPosition
    record.startTagEnd = record.start
    record.end = record.start
    let tagClass = tagClasses[Int(tag.rawValue)]
    if tagClass.contains(.hidden) { record.flags.insert(.hidden) }
    return OpenElement(
      node: makeNode(XML_ELEMENT_NODE, name: tag.name.utf8Start, record: record), name: UInt32(tag.rawValue), tagClass: tagClass,
      namespace: .html, integration: .none, isRaw: false)
  }

  /// Places an element and makes it the current node.
  mutating func insert(_ element: OpenElement) {
    flushText()
    if stack.count >= bounds.treeDepth { leaveDepth(for: element) }
    link(element.node, at: place())
    push(element)
  }

  /// Inserts the start tag's element and makes it the current node.
  mutating func insertToken() { insert(makeElement(.html)) }

  mutating func insertImplied(_ tag: Tag) { insert(makeImplied(tag)) }

  /// Inserts the start tag's element without making it the current node.
  mutating func insertVoid() {
    flushText()
    let element = makeElement(.html)
    link(element.node, at: place())
  }

  private mutating func leaveDepth(for element: OpenElement) {
    if !isTooDeep {
      isTooDeep = true
      let record = record(element.node).pointee
      note(.tooDeep, ByteRange(record.start, record.startTagEnd), name: String(cString: element.node.pointee.name))
    }
    while stack.count >= bounds.treeDepth, stack.count > 2 { popWithoutFault() }
  }

  mutating func insertComment(under parent: NodePointer? = nil) {
    let token = tokenizer.token
    let range = map.range(token.start, token.end)
    let node: NodePointer
    if let region = template(overlapping: range) {
      guard region != lastTemplate else { return }
      node = makeTemplate(range)
      lastTemplate = region
    } else {
      node = makeComment(token, range)
    }
    flushText()
    guard stack.isEmpty && parent == nil else { return link(node, at: parent.map { HTMLPlace(parent: $0) } ?? place()) }
    prologue.append(node)
  }

  private func makeComment(_ token: HTMLToken, _ range: ByteRange) -> NodePointer {
    var record = NodeRecord()
    record.start = range.start
    record.startTagEnd = range.end
    record.end = range.end
    if isRawToken, isMarkdown { record.flags.insert(.rawHTML) }
    let node = makeNode(XML_COMMENT_NODE, name: HTMLTreeConstruction.commentName.utf8Start, record: record)
    let content = arena.allocate(UInt8.self, count: token.contentEnd - token.contentStart + 1)
    var length = 0
    for byte in html[token.contentStart..<token.contentEnd] where byte != 0 {
      content[length] = byte
      length += 1
    }
    setContent(of: node, content, length)
    return node
  }

  /// Gives a text, comment or template node its content.
  @inline(__always)
  func setContent(of node: NodePointer, _ content: UnsafeMutablePointer<UInt8>, _ count: Int) {
    node.pointee.content = content
    record(node).pointee.contentCount = UInt32(count)
  }

  /// A node for template code, with its source bytes.
  func makeTemplate(_ range: ByteRange) -> NodePointer {
    var record = NodeRecord()
    record.start = range.start
    record.startTagEnd = range.end
    record.end = range.end
    record.flags = .code
    let node = makeNode(XML_PI_NODE, name: HTMLTreeConstruction.templateName.utf8Start, record: record)
    let content = arena.allocate(UInt8.self, count: range.count + 1)
    var length = 0
    for byte in source[range.indices] where byte != 0 {
      content[length] = byte
      length += 1
    }
    setContent(of: node, content, length)
    return node
  }
}
