import SourceText

@testable import Markup

/// Compares the places that an article's tree names with the bytes that stand there.
struct TreePositions {
  let article: Article
  private(set) var wrong: [String] = []
  private(set) var elements = 0
  private(set) var approximateElements = 0
  private(set) var attributes = 0
  private(set) var approximateAttributes = 0
  private(set) var texts = 0

  init(_ article: Article) {
    self.article = article
    let root = article.root.node
    var next = root.next(within: root)
    while let node = next {
      if node.asElement?.tag == .frontMatter {
        next = node.nextSkippingChildren(within: root)
        continue
      }
      visit(node)
      next = node.next(within: root)
    }
    withExtendedLifetime(article) {}
  }

  private func written(_ range: ByteRange) -> String { article.source.text(range) }

  private mutating func note(_ problem: String, _ range: ByteRange) {
    wrong.append("\(problem) at \(range.start): \(written(range).prefix(120).debugDescription)")
  }

  private mutating func visit(_ node: Node) {
    let range = node.range
    guard Int(range.end) <= article.source.count else { return wrong.append("\(node.kind) ends outside") }
    if let text = node.asText {
      texts += 1
      let record = node.record.pointee
      check(text.bytes, record.segments, Int(record.segmentCount), "text")
    }
    guard let element = node.asElement else { return }
    if !element.isImplied {
      elements += 1
      if element.flags.contains(.approximate) {
        approximateElements += 1
      } else if element.isMarkdown {
        checkMarks(element)
      } else {
        checkTags(element)
      }
      for attribute in element.attributes { check(attribute, element) }
    }
    checkNesting(node)
  }

  // MARK: Elements

  private mutating func checkTags(_ element: Element) {
    let start = element.startTag
    let name = element.name.lowercased()
    // A template in the name hides it.
    guard !article.hasTemplate(in: ByteRange(Int(start.start), min(Int(start.start) + name.utf8.count + 1, Int(start.end)))) else { return }
    let tag = written(start).lowercased()
    let isImage = element.tag == .img && tag.hasPrefix("<image")
    if !isImage, !tag.hasPrefix("<" + name) || !tag.hasSuffix(">") { note("start tag of \(name)", start) }
    guard let end = element.endTag, !article.hasTemplate(in: end) else { return }
    if !written(end).lowercased().hasPrefix("</" + name) { note("end tag of \(name)", end) }
  }

  private mutating func checkMarks(_ element: Element) {
    let text = written(element.range)
    switch element.tag {
    case .img: if !text.hasPrefix("![") { note("image", element.range) }
    case .a:
      let isBare = element.flags.contains(.autolink) || element.flags.contains(.footnote)
      if !isBare, !text.hasPrefix("[") { note("link", element.range) }
      if element.flags.contains(.autolink), let target = element.attribute("href") {
        let bare = text.hasPrefix("<") ? String(text.dropFirst().dropLast()) : text
        if !target.hasTemplate, !target.value.hasSuffix(decoded(bare, isMarkdown: false)) {
          note("autolink \(target.value)", element.range)
        }
      }
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if !written(element.startTag).hasPrefix("#"), text.last != "=", text.last != "-" { note("heading", element.range) }
    default: break
    }
  }

  /// A child lies in its parent, but for what the standard moves.
  private mutating func checkNesting(_ node: Node) {
    guard let parent = node.parent, parent.tag != .html, parent.tag != .body else { return }
    let moved: NodeFlags = [.reconstructed, .approximate]
    guard parent.flags.isDisjoint(with: moved), node.flags.isDisjoint(with: moved) else { return }
    guard !parent.range.contains(node.range), !node.range.isEmpty else { return }
    if node.children.contains(where: { $0.flags.contains(.reconstructed) }) { return }
    var sibling = node.nextSibling
    while let next = sibling {
      if next.asElement?.tag == .table { return }
      sibling = next.nextSibling
    }
    note("\(node.asElement?.name ?? "\(node.kind)") outside of \(parent.name) \(parent.range)", node.range)
  }

  // MARK: Attributes and texts

  private mutating func check(_ attribute: Attribute, _ element: Element) {
    guard ["href", "src", "alt", "title"].contains(attribute.name) else { return }
    if element.flags.contains(.footnote) || element.flags.contains(.approximate) { return }
    attributes += 1
    let record = attribute.record
    if attribute.flags.contains(.approximate) {
      if !attribute.bytes.isEmpty { approximateAttributes += 1 }
      return
    }
    let range = attribute.valueRange
    let source = written(range)
    if attribute.bytes.isEmpty, element.isMarkdown {
      if !source.hasPrefix("("), attribute.name != "title" { note("empty \(attribute.name)", range) }
      return
    }
    if !element.isMarkdown, written(attribute.nameRange).lowercased() != attribute.name { note("name of \(attribute.name)", range) }
    check(attribute.bytes, record.segments, Int(record.segmentCount), attribute.name)
    if element.flags.contains(.autolink) || (element.isMarkdown && attribute.name == "alt") { return }
    // Between the lines of a value stand the marks of quotes and lists.
    if source.utf8.contains(ASCII.lineFeed) || source.utf8.contains(ASCII.carriageReturn) || source.utf8.contains(0) { return }
    let value = attribute.value
    if value == source || value == decoded(source, isMarkdown: element.isMarkdown) { return }
    note("\(attribute.name) \(value.debugDescription)", range)
  }

  private mutating func check(
    _ bytes: UnsafeBufferPointer<UInt8>, _ segments: UnsafeMutablePointer<TextSegment>?, _ count: Int, _ name: String
  ) {
    guard !bytes.isEmpty else { return }
    guard let segments, count > 0, segments[0].offset == 0 else { return wrong.append("\(name) without a place") }
    for index in 0..<count {
      let segment = segments[index]
      let end = index + 1 < count ? Int(segments[index + 1].offset) : bytes.count
      let range = ByteRange(segment.start, segment.end)
      guard Int(segment.offset) < end, segment.start <= segment.end, Int(segment.end) <= article.source.count else {
        note("stretch of \(name)", range)
        continue
      }
      let value = bytes[Int(segment.offset)..<end]
      let source = article.source.bytes[range.indices]
      if segment.isVerbatim {
        if !value.elementsEqual(source) { note("verbatim \(name) \(String(decoding: value, as: UTF8.self).debugDescription)", range) }
      } else if !stands(source, for: value) {
        note("\(name) \(String(decoding: value, as: UTF8.self).debugDescription)", range)
      }
    }
  }

  /// Whether other bytes may stand in the source: an entity, an escape, a line end, or what the HTML escapes.
  private func stands(_ source: ArraySlice<UInt8>, for value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = source.first else {
      // What the renderer puts before a bare address.
      return value.allSatisfy(ASCII.isWhitespace) || ["mailto:", "http://"].contains(String(decoding: value, as: UTF8.self))
    }
    if source.elementsEqual(value) || first == 0 || value.allSatisfy(ASCII.isWhitespace) { return true }
    if first == ASCII.backslash { return source.dropFirst().elementsEqual(value) }
    guard first == ASCII.ampersand else { return false }
    return decoded(String(decoding: source, as: UTF8.self), isMarkdown: true) == String(decoding: value, as: UTF8.self)
  }

  private func isPunctuation(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && !ASCII.isAlphanumeric(byte) }

  /// The text that entities and, in Markdown, escapes stand for.
  private func decoded(_ text: String, isMarkdown: Bool) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var index = 0
      while index < buffer.count {
        if isMarkdown, base[index] == ASCII.backslash, index + 1 < buffer.count, isPunctuation(base[index + 1]) {
          result.append(base[index + 1])
          index += 2
        } else if base[index] == ASCII.ampersand,
          let match = HTMLEntities.match(base, at: index, end: buffer.count, isAttribute: true),
          !isMarkdown || base[index + match.length - 1] == ASCII.semicolon
        {
          withUnsafeBytes(of: match.text.littleEndian) { result += $0.prefix(match.textLength) }
          index += match.length
        } else {
          result.append(base[index])
          index += 1
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
