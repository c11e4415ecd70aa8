internal import CXML2
package import SourceText

/// An element of the tree: an HTML tag, or the HTML that Markdown syntax stands for.
package struct Element: Equatable {
  package let node: Node

  package var tag: Tag { node.record.pointee.tag }
  /// The lower-case name; SVG names keep their case.
  package var name: String { String(cString: node.pointer.pointee.name) }
  package var flags: NodeFlags { node.flags }
  package var parent: Element? { node.parent }
  package var children: Children { node.children }
  package var descendants: Descendants { node.descendants }

  /// The whole element in the source.
  package var range: ByteRange { node.range }

  /// `<name …>`; for Markdown the whole construct where it has no content of its own (images), else its opening mark.
  package var startTag: ByteRange {
    let record = node.record.pointee
    return ByteRange(record.start, max(record.start, record.startTagEnd))
  }

  /// `</name>`; nil when the source has none.
  package var endTag: ByteRange? {
    let record = node.record.pointee
    return record.endTagStart == .max ? nil : ByteRange(record.endTagStart, max(record.endTagStart, record.end))
  }

  package var isMarkdown: Bool { flags.contains(.markdown) }
  package var isImplied: Bool { flags.contains(.implied) }
  package var isCode: Bool { flags.contains(.code) }

  package var attributes: Attributes { Attributes(first: node.pointer.pointee.properties) }

  /// The attribute named `name` (lower-case).
  package func attribute(_ name: StaticString) -> Attribute? {
    var next = node.pointer.pointee.properties
    while let current = next {
      // Most names differ in their first byte already.
      if current.pointee.name[0] == name.utf8Start[0], xmlStrcmp(current.pointee.name, name.utf8Start) == 0 {
        return Attribute(pointer: current)
      }
      next = current.pointee.next
    }
    return nil
  }

  package func hasAttribute(_ name: StaticString) -> Bool { attribute(name) != nil }

  /// Elements around this one, nearest first.
  package var ancestors: Ancestors { Ancestors(next: parent) }
}

package struct Ancestors: Sequence, IteratorProtocol {
  fileprivate(set) var upcoming: Element?
  init(next: Element?) { upcoming = next }
  package mutating func next() -> Element? {
    let element = upcoming
    upcoming = element?.parent
    return element
  }
}

package struct Attributes: Sequence, IteratorProtocol {
  private var upcoming: UnsafeMutablePointer<xmlAttr>?
  init(first: UnsafeMutablePointer<xmlAttr>?) { upcoming = first }
  package mutating func next() -> Attribute? {
    let attribute = upcoming.map { Attribute(pointer: $0) }
    upcoming = upcoming?.pointee.next
    return attribute
  }
}

/// An attribute as the browser sees it, with the place it was written at.
package struct Attribute: Equatable {
  let pointer: UnsafeMutablePointer<xmlAttr>

  var record: AttributeRecord {
    guard let record = pointer.pointee._private else { preconditionFailure("Every attribute has a record") }
    return record.assumingMemoryBound(to: AttributeRecord.self).pointee
  }

  /// Lower-case name.
  package var name: String { String(cString: pointer.pointee.name) }
  /// The decoded value. Never holds NUL.
  package var bytes: UnsafeBufferPointer<UInt8> {
    guard let content = pointer.pointee.children?.pointee.content else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
  }
  /// The decoded value. Copies.
  package var value: String { String(decoding: bytes, as: UTF8.self) }
  package var flags: AttributeFlags { record.flags }
  /// False for `<input disabled>`.
  package var hasValue: Bool { flags.contains(.hasValue) }
  package var hasTemplate: Bool { flags.contains(.template) }
  /// From the name to behind the closing quote; in Markdown the parentheses' part that holds it.
  package var range: ByteRange { ByteRange(record.start, record.end) }
  package var nameRange: ByteRange { ByteRange(record.start, record.nameEnd) }
  /// The value without its quotes; in Markdown the destination, title or alt text.
  package var valueRange: ByteRange { ByteRange(record.valueStart, record.valueEnd) }

  /// Where a stretch of the decoded value was written. The nearest enclosing range when that is not exact.
  package func sourceRange(of stretch: Range<Int>) -> ByteRange {
    let record = record
    return mapToSource(stretch, segments: record.segments, count: Int(record.segmentCount)) ?? valueRange
  }
}

/// Maps a stretch of decoded bytes to the source; nil when there are no segments. An edge inside a stretch that is not byte-identical
/// widens to that stretch's edge.
func mapToSource(_ stretch: Range<Int>, segments: UnsafeMutablePointer<TextSegment>?, count: Int) -> ByteRange? {
  guard let segments, count > 0 else { return nil }
  func locate(_ offset: Int, isEnd: Bool) -> UInt32 {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let start = Int(segments[middle].offset)
      if isEnd ? start < offset : start <= offset { low = middle + 1 } else { high = middle }
    }
    let index = max(low - 1, 0)
    let segment = segments[index]
    let delta = UInt32(max(offset - Int(segment.offset), 0))
    if segment.isVerbatim { return segment.start + min(delta, segment.end - segment.start) }
    return isEnd ? segment.end : segment.start
  }
  let start = locate(stretch.lowerBound, isEnd: false)
  let end = locate(stretch.upperBound, isEnd: true)
  return ByteRange(start, max(start, end))
}

/// A text node.
package struct Text: Equatable {
  package let node: Node

  /// The decoded text.
  package var bytes: UnsafeBufferPointer<UInt8> { node.bytes }
  package var string: String { String(decoding: bytes, as: UTF8.self) }
  package var range: ByteRange { node.range }
  package var isCode: Bool { node.isCode }

  /// Whether the decoded text is not all written as it is: some of it stands as entities or escapes.
  /// - Complexity: O(pieces)
  package var hasReplacements: Bool {
    let record = node.record.pointee
    guard let segments = record.segments else { return false }
    for index in 0..<Int(record.segmentCount) where !segments[index].isVerbatim { return true }
    return false
  }

  /// Where a stretch of the decoded text was written. The nearest enclosing range when that is not exact.
  package func sourceRange(of stretch: Range<Int>) -> ByteRange {
    let record = node.record.pointee
    return mapToSource(stretch, segments: record.segments, count: Int(record.segmentCount)) ?? range
  }
}
