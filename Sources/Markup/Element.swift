public import CXML2
public import SourceText

/// An element of the tree: an HTML tag, or the HTML that Markdown syntax stands for.
public struct Element: Equatable {
  public let node: Node

  @inlinable init(node: Node) { self.node = node }

  @inlinable public static func == (left: Element, right: Element) -> Bool { left.node == right.node }

  @inlinable public var tag: Tag { node.record.pointee.tag }
  /// The lower-case name; SVG names keep their case.
  @inlinable public var name: String { String(cString: node.pointer.pointee.name) }
  @inlinable public var flags: NodeFlags { node.flags }
  @inlinable public var parent: Element? { node.parent }
  @inlinable public var children: Children { node.children }
  @inlinable public var descendants: Descendants { node.descendants }

  /// The whole element in the source.
  @inlinable public var range: ByteRange { node.range }

  /// `<name …>`; for Markdown the whole construct where it has no content of its own (images), else its opening mark.
  @inlinable public var startTag: ByteRange {
    let record = node.record.pointee
    return ByteRange(record.start, max(record.start, record.startTagEnd))
  }

  /// `</name>`; nil when the source has none.
  @inlinable public var endTag: ByteRange? {
    let record = node.record.pointee
    return record.endTagStart == .max ? nil : ByteRange(record.endTagStart, max(record.endTagStart, record.end))
  }

  @inlinable public var isMarkdown: Bool { flags.contains(.markdown) }
  @inlinable public var isImplied: Bool { flags.contains(.implied) }
  @inlinable public var isCode: Bool { flags.contains(.code) }

  @inlinable public var attributes: Attributes { Attributes(first: node.pointer.pointee.properties) }

  /// The attribute named `name` (lower-case).
  @inlinable public func attribute(_ name: StaticString) -> Attribute? {
    var next = node.pointer.pointee.properties
    while let current = next {
      if Element.isSame(current.pointee.name, name.utf8Start) { return Attribute(pointer: current) }
      next = current.pointee.next
    }
    return nil
  }

  /// Whether two NUL-terminated names are the same. Most differ in their first byte.
  @inlinable static func isSame(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>) -> Bool {
    var index = 0
    while left[index] == right[index] {
      if left[index] == 0 { return true }
      index &+= 1
    }
    return false
  }

  @inlinable public func hasAttribute(_ name: StaticString) -> Bool { attribute(name) != nil }

  /// Elements around this one, nearest first.
  @inlinable public var ancestors: Ancestors { Ancestors(next: parent) }
}

public struct Ancestors: Sequence, IteratorProtocol {
  @usableFromInline var upcoming: Element?
  @inlinable init(next: Element?) { upcoming = next }
  @inlinable public mutating func next() -> Element? {
    let element = upcoming
    upcoming = element?.parent
    return element
  }
}

public struct Attributes: Sequence, IteratorProtocol {
  @usableFromInline var upcoming: UnsafeMutablePointer<xmlAttr>?
  @inlinable init(first: UnsafeMutablePointer<xmlAttr>?) { upcoming = first }
  @inlinable public mutating func next() -> Attribute? {
    let attribute = upcoming.map { Attribute(pointer: $0) }
    upcoming = upcoming?.pointee.next
    return attribute
  }
}

/// An attribute as the browser sees it, with the place it was written at.
public struct Attribute: Equatable {
  @usableFromInline let pointer: UnsafeMutablePointer<xmlAttr>

  @inlinable init(pointer: UnsafeMutablePointer<xmlAttr>) { self.pointer = pointer }

  @inlinable var record: AttributeRecord {
    guard let record = pointer.pointee._private else { preconditionFailure("Every attribute has a record") }
    return record.assumingMemoryBound(to: AttributeRecord.self).pointee
  }

  /// Lower-case name.
  @inlinable public var name: String { String(cString: pointer.pointee.name) }
  /// Whether this is the attribute named `name` (lower-case).
  @inlinable public func isNamed(_ name: StaticString) -> Bool { Element.isSame(pointer.pointee.name, name.utf8Start) }
  /// Whether the name begins so.
  @inlinable public func isNamed(prefix: StaticString) -> Bool {
    let name = pointer.pointee.name!
    for index in 0..<prefix.utf8CodeUnitCount where name[index] != prefix.utf8Start[index] { return false }
    return true
  }
  /// The decoded value. Never holds NUL.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    guard let content = pointer.pointee.children?.pointee.content else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: content, count: Int(record.contentCount))
  }
  /// The decoded value. Copies.
  @inlinable public var value: String { String(decoding: bytes, as: UTF8.self) }
  @inlinable public var flags: AttributeFlags { record.flags }
  /// False for `<input disabled>`.
  @inlinable public var hasValue: Bool { flags.contains(.hasValue) }
  @inlinable public var hasTemplate: Bool { flags.contains(.template) }
  /// From the name to behind the closing quote; in Markdown the parentheses' part that holds it.
  @inlinable public var range: ByteRange { ByteRange(record.start, record.end) }
  @inlinable public var nameRange: ByteRange { ByteRange(record.start, record.nameEnd) }
  /// The value without its quotes; in Markdown the destination, title or alt text.
  @inlinable public var valueRange: ByteRange { ByteRange(record.valueStart, record.valueEnd) }

  /// Where a stretch of the decoded value was written. The nearest enclosing range when that is not exact.
  public func sourceRange(of stretch: Range<Int>) -> ByteRange {
    let record = record
    return mapToSource(stretch, segments: record.segments, count: Int(record.segmentCount)) ?? valueRange
  }
}

/// Maps a stretch of decoded bytes to the source; nil when there are no segments. An edge inside a stretch that is not byte-identical
/// widens to that stretch's edge.
func mapToSource(_ stretch: Range<Int>, segments: UnsafeMutablePointer<TextSegment>?, count: Int) -> ByteRange? {
  guard let segments, count > 0 else { return nil }
  let all = UnsafeBufferPointer(start: segments, count: count)
  func locate(_ offset: Int, isEnd: Bool) -> UInt32 {
    let next = all.partitioningIndex { isEnd ? Int($0.offset) >= offset : Int($0.offset) > offset }
    let segment = all[max(next - 1, 0)]
    let delta = UInt32(max(offset - Int(segment.offset), 0))
    if segment.isVerbatim { return segment.start + min(delta, segment.end - segment.start) }
    return isEnd ? segment.end : segment.start
  }
  let start = locate(stretch.lowerBound, isEnd: false)
  let end = locate(stretch.upperBound, isEnd: true)
  return ByteRange(start, max(start, end))
}

/// A text node.
public struct Text: Equatable {
  public let node: Node

  @inlinable init(node: Node) { self.node = node }

  /// The decoded text.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> { node.bytes }
  @inlinable public var string: String { String(decoding: bytes, as: UTF8.self) }
  @inlinable public var range: ByteRange { node.range }
  @inlinable public var isCode: Bool { node.isCode }

  /// Whether the decoded text is not all written as it is: some of it stands as entities or escapes.
  /// - Complexity: O(pieces)
  package var hasReplacements: Bool {
    let record = node.record.pointee
    guard let segments = record.segments else { return false }
    for index in 0..<Int(record.segmentCount) where !segments[index].isVerbatim { return true }
    return false
  }

  /// Where a stretch of the decoded text was written. The nearest enclosing range when that is not exact.
  public func sourceRange(of stretch: Range<Int>) -> ByteRange {
    let record = node.record.pointee
    return mapToSource(stretch, segments: record.segments, count: Int(record.segmentCount)) ?? range
  }
}
