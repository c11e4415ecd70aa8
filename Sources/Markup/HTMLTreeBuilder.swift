internal import CXML2
import FrontMatter
import SourceText

/// Builds the tree of a rendered body by the HTML standard's tree construction (13.2.6).
enum HTMLTreeBuilder {
  /// - Complexity: linear in the HTML.
  static func parse(
    _ rendered: RenderedBody, source: SourceText, format: ArticleFormat, split: FrontMatterSplit, bounds: Bounds,
    store: ArenaStore = ArenaStore()
  ) -> ParsedBody {
    let arena = NodeArena(store: store)
    let census = rendered.census ?? CharacterCensus(source.bytes)
    return rendered.html.withUnsafeBufferPointer { html in
      rendered.map.pieces.withUnsafeBufferPointer { pieces in
        rendered.generated.withUnsafeBufferPointer { generated in
          source.bytes.withUnsafeBufferPointer { bytes in
            var construction = HTMLTreeConstruction(
              rendered, html: html, pieces: pieces, generated: generated, source: bytes, isMarkdown: format == .markdown, bounds: bounds,
              arena: arena, census: census)
            let isWhole = format == .html && split.frontMatter == nil && construction.looksLikeDocument()
            if !isWhole { construction.openFragment(bodyStart: split.bodyStart) }
            construction.run()
            let root = construction.finishTree(split.frontMatter)
            return ParsedBody(
              root: Element(node: Node(root.root)), body: Element(node: Node(root.body)), nodeCount: root.nodeCount,
              isWholeDocument: isWhole,
              templates: rendered.templates, faults: construction.faults.sorted { $0.range < $1.range }, markdown: rendered.markdown,
              census: census, arena: arena)
          }
        }
      }
    }
  }
}

extension HTMLTreeConstruction {
  /// Whether a doctype, `<html>`, `<head>` or `<body>` is the first thing behind white space, comments and template code.
  mutating func looksLikeDocument() -> Bool {
    let bytes = tokenizer.bytes
    var index = 0
    while index < html.count {
      if ASCII.isWhitespace(html[index]) {
        index += 1
        continue
      }
      let place = Int(map.start(index))
      if let region = template(overlapping: ByteRange(place, min(place + 1, source.count))) {
        index += max(Int(templates[region].end) - place, 1)
        continue
      }
      guard html[index] == ASCII.lessThan, index + 1 < html.count else { return false }
      if HTMLScan.matches("<!--", in: bytes, at: index, end: html.count) {
        index += 4
        while index < html.count, !HTMLScan.matches("-->", in: bytes, at: index, end: html.count) { index += 1 }
        index += 3
      } else if html[index + 1] == ASCII.question {
        index = HTMLScan.find(ASCII.greaterThan, in: bytes, from: index, to: html.count) + 1
      } else {
        return ["<!doctype", "<html", "<head", "<body"].contains { (name: StaticString) in
          let end = index + name.utf8CodeUnitCount
          return HTMLScan.matches(name, in: bytes, at: index, end: html.count)
            && (end >= html.count || !ASCII.isAlphanumeric(html[end]) || html[index + 1] == ASCII.exclamation)
        }
      }
    }
    return false
  }

  /// The body's content is read as if behind `<!doctype html><html><head></head><body>`.
  mutating func openFragment(bodyStart: Int) {
    isFragment = true
    closePosition = UInt32(bodyStart)
    openRoot(makeImplied(.html))
    insertImplied(.head)
    head = stack.last?.node
    popWithoutFault()
    insertImplied(.body)
    body = stack.last?.node
    mode = .inBody
  }

  /// Closes what the end of the input closes.
  mutating func finish() {
    flushText()
    while stack.count > 1 {
      if stack.last?.node == body { break }
      pop()
    }
    for entry in formatting where entry.element != nil { noteUnclosed(entry) }
    formatting = []
    for node in [body, root] {
      guard let node else { continue }
      let record = record(node)
      if record.pointee.endTagStart == .max { record.pointee.end = UInt32(source.count) }
    }
  }

  /// Adds the front matter, joins neighbouring texts, numbers the nodes and hands inherited flags down.
  mutating func finishTree(_ frontMatter: FrontMatter?) -> (root: NodePointer, body: NodePointer, nodeCount: Int) {
    guard let root, let body else { preconditionFailure("The end of the input opens a body") }
    if let frontMatter { addFrontMatter(frontMatter, to: root) }
    var order: UInt32 = 0
    var node = root
    while true {
      if node.pointee.type == XML_TEXT_NODE { joinTexts(node) }
      let record = record(node)
      record.pointee.order = order
      order += 1
      if node != root, let parent = node.pointee.parent {
        record.pointee.flags.formUnion(self.record(parent).pointee.flags.intersection([.code, .hidden]))
      }
      if node.pointee.type == XML_ELEMENT_NODE {
        // XPath takes a negative number here for the element's place in document order, which keeps its sorting fast.
        node.pointee.content = UnsafeMutablePointer(bitPattern: -Int(order))
        if let child = node.pointee.children {
          node = child
          continue
        }
      }
      while node != root, node.pointee.next == nil, let parent = node.pointee.parent { node = parent }
      guard node != root, let next = node.pointee.next else { return (root, body, Int(order)) }
      node = next
    }
  }

  /// Makes one node of a text and the texts that follow it.
  private func joinTexts(_ node: NodePointer) {
    guard let first = node.pointee.next, first.pointee.type == XML_TEXT_NODE else { return }
    let record = record(node)
    var bytes = Int(record.pointee.contentCount)
    var segments = Int(record.pointee.segmentCount)
    var next: NodePointer? = first
    while let text = next, text.pointee.type == XML_TEXT_NODE {
      bytes += Int(self.record(text).pointee.contentCount)
      segments += Int(self.record(text).pointee.segmentCount)
      next = text.pointee.next
    }
    let content = arena.allocate(UInt8.self, count: bytes + 1)
    let joined = arena.allocate(TextSegment.self, count: segments)
    var length = 0
    var count = 0
    next = node
    while let text = next, text.pointee.type == XML_TEXT_NODE {
      let part = self.record(text).pointee
      let partLength = Int(part.contentCount)
      (content + length).update(from: text.pointee.content, count: partLength)
      for index in 0..<Int(part.segmentCount) {
        guard var segment = part.segments?[index] else { continue }
        segment.offset += UInt32(length)
        joined[count] = segment
        count += 1
      }
      length += partLength
      record.pointee.start = min(record.pointee.start, part.start)
      record.pointee.end = max(record.pointee.end, part.end)
      next = text.pointee.next
      if text != node { unlink(text) }
    }
    setContent(of: node, content, length)
    record.pointee.startTagEnd = record.pointee.end
    record.pointee.segments = joined
    record.pointee.segmentCount = UInt32(count)
  }

  // MARK: Front matter

  /// `front-matter` with an element for each key that is an XML name.
  private func addFrontMatter(_ frontMatter: FrontMatter, to root: NodePointer) {
    let parent = makePlain(Tag.frontMatter.name.utf8Start, .frontMatter, frontMatter.range)
    link(parent, at: HTMLPlace(parent: root, before: root.pointee.children))
    for entry in frontMatter.root.entries where HTMLTreeConstruction.isName(entry.key) {
      let element = makePlain(UnsafePointer(copy(entry.key).content), .unknown, entry.range)
      link(element, at: HTMLPlace(parent: parent))
      guard !entry.value.text.isEmpty else { continue }
      let text = makeNode(XML_TEXT_NODE, name: HTMLTreeConstruction.textName.utf8Start, record: NodeRecord())
      let record = record(text)
      record.pointee.start = entry.value.range.start
      record.pointee.startTagEnd = entry.value.range.end
      record.pointee.end = entry.value.range.end
      let copy = copy(entry.value.text)
      setContent(of: text, copy.content, copy.count)
      link(text, at: HTMLPlace(parent: element))
    }
  }

  private func makePlain(_ name: UnsafePointer<UInt8>, _ tag: Tag, _ range: ByteRange) -> NodePointer {
    var record = NodeRecord()
    record.tag = tag
    record.start = range.start
    record.startTagEnd = range.start
    record.end = range.end
    record.flags = [.implied, .hidden]
    return makeNode(XML_ELEMENT_NODE, name: name, record: record)
  }

  /// A copy up to the first NUL.
  private func copy(_ text: String) -> (content: UnsafeMutablePointer<UInt8>, count: Int) {
    var text = text
    return text.withUTF8 { bytes in
      let count = bytes.firstIndex(of: 0) ?? bytes.count
      return (arena.copy(UnsafeBufferPointer(rebasing: bytes[..<count])), count)
    }
  }

  private static func isName(_ key: String) -> Bool {
    guard let first = key.utf8.first, ASCII.isLetter(first) || first == ASCII.underscore || first >= 0x80 else { return false }
    return key.utf8.allSatisfy {
      ASCII.isAlphanumeric($0) || $0 == ASCII.underscore || $0 == ASCII.hyphen || $0 == ASCII.dot || $0 >= 0x80
    }
  }
}
