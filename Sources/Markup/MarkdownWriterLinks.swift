internal import CMd4c
import SourceText

/// An attribute value whose source is not yet known: its piece waits in `pieces`.
struct DeferredValue {
  /// Index of the piece.
  var piece: Int
  /// The value in the HTML.
  var html: Range<Int>
  /// The source-ordered pieces in `deferredPieces` that take its place; empty as long as it is not found.
  var replacement = 0..<0
}

/// A value that stands in a definition which may come later.
struct LabelledValue {
  var deferred: Int
  var label: ByteRange
  var isTitle: Bool
}

/// Links, images, and their attribute values.
extension MarkdownWriter {
  mutating func enterLink(_ detail: MD_SPAN_A_DETAIL?) {
    let from = cursor
    let isAutolink = byte(cursor) == ASCII.lessThan
    let exact = isAutolink || byte(cursor) == ASCII.openBracket
    if exact { cursor += 1 }
    linkDepth += 1
    guard imageDepth == 0, let detail else { return beginNothing(isAutolink ? .autolink : .link) }
    begin(from, cursor, flags: isAutolink ? .autolink : [], kind: isAutolink ? .autolink : .link, exact: exact)
    write("<a href=\"")
    if isAutolink {
      writeAutolinkDestination(detail.href)
    } else {
      open[open.count - 1].destination = sourceRange(of: detail.href)
      if writeValue(detail.href) { open[open.count - 1].deferredDestination = deferred.count - 1 }
    }
    writeTitle(detail.title)
    write("\">")
  }

  mutating func leaveLink() {
    linkDepth -= 1
    guard let link = open.last else { return }
    if imageDepth == 0 { write("</a>") }
    var exact = true
    if link.kind == .autolink {
      if byte(cursor) == ASCII.greaterThan { cursor += 1 } else { exact = false }
    } else {
      exact = closeLink(link)
    }
    finish(at: cursor, exact: exact)
  }

  mutating func enterImage(_ detail: MD_SPAN_IMG_DETAIL?) {
    let from = cursor
    let exact = byte(cursor) == ASCII.exclamation && byte(cursor + 1) == ASCII.openBracket
    if exact { cursor += 2 }
    if imageDepth == 0, let detail {
      begin(from, cursor, kind: .image, exact: exact)
      write("<img src=\"")
      open[open.count - 1].destination = sourceRange(of: detail.src)
      if writeValue(detail.src) { open[open.count - 1].deferredDestination = deferred.count - 1 }
      write("\" alt=\"")
      let altStart = cursor
      addPiece(altStart, altStart, .replaced)
    } else {
      beginNothing(.image)
    }
    imageDepth += 1
  }

  mutating func leaveImage(_ detail: MD_SPAN_IMG_DETAIL?) {
    imageDepth -= 1
    if imageDepth == 0 {
      if let detail { writeTitle(detail.title) }
      write("\">")
    }
    guard let image = open.last else { return }
    let exact = closeLink(image)
    let element = finish(at: cursor, exact: exact)
    guard element.element >= 0 else { return }
    generated[element.element].startTag = generated[element.element].range
  }

  /// Over `](…)`, `][…]` or `]`; finds the source of the values that waited.
  private mutating func closeLink(_ link: OpenElement) -> Bool {
    guard byte(cursor) == ASCII.closeBracket else { return false }
    // What makes no element begins behind its mark.
    let mark = link.element < 0 ? 0 : link.kind == .image ? 2 : 1
    let text = ByteRange(min(link.start + mark, cursor), cursor)
    cursor += 1
    if byte(cursor) == ASCII.openParenthesis, let tail = tail(at: cursor, expecting: link.destination) {
      let parentheses = ByteRange(cursor, tail.end)
      cursor = tail.end
      resolveTail(link, tail, parentheses)
      return true
    }
    if link.element >= 0 { generated[link.element].flags.insert(.reference) }
    var label = text
    if byte(cursor) == ASCII.openBracket {
      if byte(cursor + 1) == ASCII.closeBracket {
        cursor += 2
      } else if let full = self.label(at: cursor) {
        label = full
        cursor = Int(full.end) + 1
      }
    }
    facts.usedLabels.append(label)
    if let index = link.deferredDestination { labelled.append(LabelledValue(deferred: index, label: label, isTitle: false)) }
    if let index = link.deferredTitle { labelled.append(LabelledValue(deferred: index, label: label, isTitle: true)) }
    return true
  }

  private mutating func resolveTail(_ link: OpenElement, _ tail: Tail, _ parentheses: ByteRange) {
    if let index = link.deferredDestination {
      resolve(index, in: tail.destination.map { $0.isEmpty ? parentheses : $0 } ?? parentheses)
    }
    if let index = link.deferredTitle { resolve(index, in: tail.title ?? parentheses) }
  }

  struct Tail {
    var destination: ByteRange?
    var title: ByteRange?
    var end: Int
  }

  /// `(destination "title")` at an opening parenthesis. `expecting` is where md4c says the destination stands.
  private func tail(at parenthesis: Int, expecting: ByteRange?) -> Tail? {
    let from = skipSpace(parenthesis + 1, lines: 1)
    if let expecting, Int(expecting.start) < parenthesis || Int(expecting.start) > from + 1 { return nil }
    var tail = Tail(end: from)
    if byte(from) != ASCII.closeParenthesis {
      guard let destination = destination(at: from, inLine: true) else { return nil }
      tail.destination = destination.range
      let next = skipSpace(destination.outer, lines: 1)
      tail.end = next
      if next > destination.outer, let title = title(at: next) {
        tail.title = title.range
        tail.end = skipSpace(title.outer, lines: 1)
      }
    }
    guard byte(tail.end) == ASCII.closeParenthesis else { return nil }
    tail.end += 1
    return tail
  }

  // MARK: Values

  private mutating func writeTitle(_ title: MD_ATTRIBUTE) {
    guard title.text != nil, title.size > 0 else { return }
    write("\" title=\"")
    if writeValue(title) { open[open.count - 1].deferredTitle = deferred.count - 1 }
  }

  @inline(__always)
  private func sourceRange(of value: MD_ATTRIBUTE) -> ByteRange? {
    guard let text = value.text, let base = fed.baseAddress else { return nil }
    let offset = UnsafeRawPointer(text) - UnsafeRawPointer(base)
    guard offset >= fedStart, offset + Int(value.size) <= fed.count else { return nil }
    return ByteRange(self.offset(ofFed: offset), self.offset(ofFed: offset + Int(value.size)))
  }

  private mutating func writeAutolinkDestination(_ href: MD_ATTRIBUTE) {
    if sourceRange(of: href) != nil {
      writeValue(href)
      return
    }
    var close = cursor
    while close < end, working[close] != ASCII.greaterThan, !ASCII.isLineEnd(working[close]) { close += 1 }
    if Int(href.size) > close - cursor { write("mailto:") }
    escape(cursor, close)
  }

  /// The value as HTML. True when its source has to be found later.
  @discardableResult
  mutating func writeValue(_ value: MD_ATTRIBUTE) -> Bool {
    if let range = sourceRange(of: value), !range.isEmpty {
      escape(Int(range.start), Int(range.end))
      return false
    }
    deferred.append(DeferredValue(piece: pieces.count, html: html.count..<html.count))
    addPiece(cursor, cursor, .replaced)
    let from = html.count
    if let text = value.text {
      var part = 0
      while value.size > 0, value.substr_offsets[part] < value.size {
        let bytes = UnsafeRawBufferPointer(
          start: text + Int(value.substr_offsets[part]), count: Int(value.substr_offsets[part + 1] - value.substr_offsets[part]))
        switch value.substr_types[part] {
        case MD_TEXT_NULLCHAR: html.append(contentsOf: "\u{FFFD}".utf8)
        case MD_TEXT_ENTITY: html.append(contentsOf: bytes)
        default:
          for byte in bytes {
            if let escaped = Self.escaped(byte) {
              html.append(contentsOf: UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount))
            } else {
              html.append(byte)
            }
          }
        }
        part += 1
      }
    }
    deferred[deferred.count - 1].html = from..<html.count
    return true
  }

  func wordEnd(_ from: Int) -> Int {
    var offset = from
    while offset < end, !ASCII.isWhitespace(working[offset]) { offset += 1 }
    return offset
  }

  mutating func resolve(_ value: DeferredValue, in range: ByteRange) {
    deferred.append(value)
    resolve(deferred.count - 1, in: range)
  }

  /// Aligns a value's HTML with its source, byte by byte: an escape or entity is a piece of its own.
  mutating func resolve(_ index: Int, in range: ByteRange) {
    let value = deferred[index]
    let first = deferredPieces.count
    var target = value.html.lowerBound
    var offset = Int(range.start)
    func emit(_ from: Int, _ to: Int, _ kind: SourceMap.Piece.Kind) {
      if kind == .text, deferredPieces.count > first, let last = deferredPieces.last, last.kind == .text, Int(last.sourceEnd) == from {
        deferredPieces[deferredPieces.count - 1].sourceEnd = UInt32(to)
      } else {
        deferredPieces.append(.init(htmlStart: UInt32(target), sourceStart: UInt32(from), sourceEnd: UInt32(to), kind: kind))
      }
    }
    while offset < Int(range.end), target < value.html.upperBound {
      let from = offset
      if working[offset] == ASCII.backslash, offset + 1 < Int(range.end), isPunctuation(working[offset + 1]) { offset += 1 }
      if isAmpersandEntity(offset, target, value.html.upperBound) {
        emit(offset, offset + 5, .text)
        target += 5
        offset += 4
      } else if html[target] == ASCII.lineFeed, ASCII.isLineEnd(working[offset]) {
        while offset < Int(range.end), ASCII.isWhitespace(working[offset]) || working[offset] == ASCII.greaterThan { offset += 1 }
        emit(from, offset, .replaced)
        target += 1
        continue
      } else if let escaped = Self.escaped(working[offset]), html[target] == escaped.utf8Start[0], matches(escaped, at: target) {
        emit(from, offset + 1, .replaced)
        target += escaped.utf8CodeUnitCount
      } else if working[offset] == html[target] {
        emit(from, offset + 1, from == offset ? .text : .replaced)
        html[target] = shown[offset]
        target += 1
      } else {
        break
      }
      offset += 1
    }
    if target != value.html.upperBound || offset != Int(range.end) {
      deferredPieces.removeSubrange(first...)
      deferredPieces.append(
        .init(htmlStart: UInt32(value.html.lowerBound), sourceStart: range.start, sourceEnd: range.end, kind: .replaced))
    }
    deferred[index].replacement = first..<deferredPieces.count
  }

  /// Whether `&amp;` was written in the source.
  private func isAmpersandEntity(_ offset: Int, _ target: Int, _ limit: Int) -> Bool {
    guard working[offset] == ASCII.ampersand, offset + 5 <= end, target + 5 <= limit else { return false }
    for index in 0..<5 where working[offset + index] != html[target + index] { return false }
    return true
  }

  private func matches(_ text: StaticString, at target: Int) -> Bool {
    guard target + text.utf8CodeUnitCount <= html.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where html[target + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Values in definitions, by label; the first definition of a label counts.
  mutating func resolveLabels() {
    guard !labelled.isEmpty else { return }
    var byLabel: [String: Int] = [:]
    for (index, definition) in facts.definitions.enumerated() {
      let key = labelKey(definition.label)
      if byLabel[key] == nil { byLabel[key] = index }
    }
    for value in labelled {
      guard let index = byLabel[labelKey(value.label)] else {
        resolve(value.deferred, in: value.label)
        continue
      }
      let definition = facts.definitions[index]
      resolve(value.deferred, in: value.isTitle ? titles[index] ?? definition.range : definition.destination)
    }
  }

  private func labelKey(_ range: ByteRange) -> String {
    String(decoding: working[range.indices], as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The pieces, with those of deferred values in their places.
  func finishedPieces() -> [SourceMap.Piece] {
    guard !deferred.isEmpty else { return pieces }
    var result: [SourceMap.Piece] = []
    result.reserveCapacity(pieces.count + deferredPieces.count)
    var next = 0
    for value in deferred.sorted(by: { $0.piece < $1.piece }) where !value.replacement.isEmpty {
      result.append(contentsOf: pieces[next..<value.piece])
      result.append(contentsOf: deferredPieces[value.replacement])
      next = value.piece + 1
    }
    result.append(contentsOf: pieces[next...])
    return result
  }
}
