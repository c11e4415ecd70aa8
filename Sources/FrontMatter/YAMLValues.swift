import CYAML
import SourceText

extension YAMLReader {
  /// Adds a scalar.
  mutating func scalar(_ event: UnsafeMutablePointer<yaml_event_t>) {
    let data = event.pointee.data.scalar
    var start = cursor.offset(ofCodePoint: Int(event.pointee.start_mark.index))
    let end = cursor.offset(ofCodePoint: Int(event.pointee.end_mark.index))
    if data.anchor != nil || data.tag != nil { start = skipProperties(from: start, to: end) }
    let decoded = Bytes(start: data.value, count: data.length)
    let text = String(decoding: decoded, as: UTF8.self)
    let value: FrontMatterValue
    switch data.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      comments.skip(start, end)
      let style: FrontMatterValue.Style = data.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ? .singleQuoted : .doubleQuoted
      value = FrontMatterValue(
        kind: .string(text), style: style, range: range(start + 1, max(start + 1, end - 1)), outerRange: range(start, end), text: text)
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      value = blockScalar(text, style: data.style == YAML_LITERAL_SCALAR_STYLE ? .literal : .folded, start: start, end: end)
    default:
      if end > start { comments.skip(start, end) }
      let isTyped = data.tag.map { isTypeTag($0) } ?? true
      let kind = (isTyped ? PlainScalar.kind(of: decoded) : nil) ?? .string(text)
      let place = range(start, end)
      value = FrontMatterValue(kind: kind, style: .plain, range: place, outerRange: place, text: kind.isNull ? "" : text)
    }
    if let anchor = data.anchor { anchors[name(anchor)] = .some(value) }
    add(value)
  }

  /// `start` is at the indicator, `end` behind the last line.
  private mutating func blockScalar(_ text: String, style: FrontMatterValue.Style, start: Int, end: Int) -> FrontMatterValue {
    var content = start
    while content < end, bytes[content] != 0x0A, bytes[content] != 0x0D { content += 1 }
    comments.skip(content, end)
    let header = content
    while content < end, ASCII.isWhitespace(bytes[content]) { content += 1 }
    var last = end
    while last > content, ASCII.isWhitespace(bytes[last - 1]) { last -= 1 }
    if content == end { (content, last) = (header, header) }
    return FrontMatterValue(kind: .string(text), style: style, range: range(content, last), outerRange: range(start, last), text: text)
  }

  /// Adds what an alias stands for; false when nothing bears its name.
  mutating func alias(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let start = cursor.offset(ofCodePoint: Int(event.pointee.start_mark.index))
    let end = cursor.offset(ofCodePoint: Int(event.pointee.end_mark.index))
    let name = event.pointee.data.alias.anchor.map { self.name($0) } ?? ""
    guard let target = anchors[name] else {
      let message = "`*\(name)` refers to an anchor that is not there: a value that begins with `*` needs quotes"
      error = FrontMatter.SyntaxError(message: message, range: range(start, end))
      return false
    }
    let place = range(start, end)
    if let target {
      add(FrontMatterValue(kind: target.kind, style: target.style, range: place, outerRange: place, text: target.text))
    } else {
      add(FrontMatterValue(kind: .string("*" + name), style: .plain, range: place, outerRange: place, text: "*" + name))
    }
    return true
  }

  /// Opens a collection; false when it stands too deep.
  mutating func open(
    _ event: UnsafeMutablePointer<yaml_event_t>, isMapping: Bool, isFlow: Bool, anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> Bool {
    var start = cursor.offset(ofCodePoint: Int(event.pointee.start_mark.index))
    if anchor != nil || tag != nil { start = skipProperties(from: start, to: bytes.count) }
    guard stack.count < bounds.depth else {
      let place = bytes.scalarRange(at: start, limit: bytes.count)
      error = FrontMatter.SyntaxError(
        message: "More than \(bounds.depth) levels are nested", range: range(Int(place.start), Int(place.end)), reason: .tooDeep)
      return false
    }
    if let anchor { anchors[name(anchor)] = .some(nil) }
    stack.append(OpenCollection(isMapping: isMapping, style: isFlow ? .flow : .block, start: start, end: start))
    return true
  }

  /// Closes the innermost collection. A block ends with its last value, a flow collection at its bracket.
  mutating func close(end: Int?) {
    guard let open = stack.popLast() else { return }
    var last = open.end
    if open.style == .flow, let end { last = max(last, end) }
    let place = range(open.start, last)
    let kind: FrontMatterValue.Kind = open.isMapping ? .mapping(open.entries) : .sequence(open.items)
    add(FrontMatterValue(kind: kind, style: open.style, range: place, outerRange: place, text: ""))
  }

  private mutating func add(_ value: FrontMatterValue) {
    guard !stack.isEmpty else {
      root = value
      return
    }
    let top = stack.count - 1
    stack[top].end = max(stack[top].end, Int(value.outerRange.end) - origin)
    if !stack[top].isMapping {
      stack[top].items.append(value)
    } else if let key = stack[top].key {
      stack[top].key = nil
      let name = key.isScalar ? (key.isNull ? text(of: key) : key.text) : text(of: key)
      stack[top].entries.append(FrontMatterEntry(key: name, keyRange: key.range, keyOuterRange: key.outerRange, value: value))
    } else {
      stack[top].key = value
    }
  }

  /// What a key that is no string was written as.
  private func text(of key: FrontMatterValue) -> String {
    bytes.text(Int(key.range.start) - origin, Int(key.range.end) - origin)
  }

  private func name(_ pointer: UnsafeMutablePointer<yaml_char_t>) -> String { String(cString: pointer) }

  /// Whether an explicit tag leaves a scalar's type to its text: any of YAML's own but `!!str`.
  private func isTypeTag(_ tag: UnsafeMutablePointer<yaml_char_t>) -> Bool {
    let name = String(cString: tag)
    return name.hasPrefix("tag:yaml.org,2002:") && name != "tag:yaml.org,2002:str"
  }

  /// Where a node begins behind its `&anchor` and `!tag`.
  private func skipProperties(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case 0x26, 0x21:
        while index < end, !(bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A || bytes[index] == 0x0D) { index += 1 }
      case 0x23:
        while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      default: return index
      }
    }
    return index
  }
}

extension FrontMatterValue.Kind {
  var isNull: Bool {
    if case .null = self { true } else { false }
  }
}
