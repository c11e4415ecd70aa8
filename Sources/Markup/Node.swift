public import CXML2
public import SourceText

/// One node of an article's tree: a libxml2 node with its place in the source.
///
/// A value of one pointer. It is valid as long as the `Article` it came from. Public, like all that is asked of every node, so that other
/// modules inline it.
public struct Node: Equatable {
  @usableFromInline let pointer: UnsafeMutablePointer<xmlNode>

  @inlinable init(_ pointer: UnsafeMutablePointer<xmlNode>) { self.pointer = pointer }

  @inlinable public static func == (left: Node, right: Node) -> Bool { left.pointer == right.pointer }

  public enum Kind: Sendable {
    case element, text, comment
    /// Template code: a tag, an output expression, a shortcode. Never text.
    case template
  }

  @inlinable var record: UnsafeMutablePointer<NodeRecord> {
    guard let record = pointer.pointee._private else { preconditionFailure("Every node has a record") }
    return record.assumingMemoryBound(to: NodeRecord.self)
  }

  @inlinable public var kind: Kind {
    switch pointer.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: .text
    case XML_COMMENT_NODE: .comment
    case XML_PI_NODE: .template
    default: .element
    }
  }

  /// The whole node in the source: with its end tag and all between.
  @inlinable public var range: ByteRange {
    let record = record.pointee
    return ByteRange(record.start, max(record.start, record.end))
  }

  @inlinable public var flags: NodeFlags { record.pointee.flags }
  @inlinable public var isCode: Bool { flags.contains(.code) }
  /// Document order, from 0, unique in its tree.
  @inlinable public var order: Int { Int(record.pointee.order) }

  /// The parent element; nil for the root.
  @inlinable public var parent: Element? {
    guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
    return Element(node: Node(parent))
  }
  @inlinable public var nextSibling: Node? { pointer.pointee.next.map { Node($0) } }
  @inlinable public var previousSibling: Node? { pointer.pointee.prev.map { Node($0) } }
  @inlinable public var firstChild: Node? { kind == .element ? pointer.pointee.children.map { Node($0) } : nil }
  @inlinable public var lastChild: Node? { kind == .element ? pointer.pointee.last.map { Node($0) } : nil }

  @inlinable public var asElement: Element? { kind == .element ? Element(node: self) : nil }
  @inlinable public var asText: Text? { kind == .text ? Text(node: self) : nil }
  @inlinable public var isTemplate: Bool { kind == .template }

  /// The decoded bytes of a text or comment; empty for others. Never holds NUL.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    guard kind != .element, let content = pointer.pointee.content else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: content, count: Int(record.pointee.contentCount))
  }

  /// The next node in document order within `root`'s subtree; nil at its end.
  @inlinable public func next(within root: Node) -> Node? {
    if let child = firstChild { return child }
    return nextSkippingChildren(within: root)
  }

  /// The next node in document order that is not below this one.
  @inlinable public func nextSkippingChildren(within root: Node) -> Node? {
    var node = self
    while node != root {
      if let sibling = node.nextSibling { return sibling }
      guard let parent = node.pointer.pointee.parent else { return nil }
      node = Node(parent)
    }
    return nil
  }
}

/// The children of a node, in order.
public struct Children: Sequence, IteratorProtocol {
  @usableFromInline var upcoming: Node?
  @inlinable init(first: Node?) { upcoming = first }
  @inlinable public mutating func next() -> Node? {
    let node = upcoming
    upcoming = node?.nextSibling
    return node
  }
}

/// A node and all below it, in document order. Does not recurse.
public struct Descendants: Sequence, IteratorProtocol {
  @usableFromInline let root: Node
  @usableFromInline var upcoming: Node?
  /// The nodes below `root`, without itself.
  @inlinable init(of root: Node) {
    self.root = root
    upcoming = root.next(within: root)
  }
  @inlinable public mutating func next() -> Node? {
    let node = upcoming
    upcoming = node?.next(within: root)
    return node
  }
}

extension Node {
  @inlinable public var children: Children { Children(first: firstChild) }
  @inlinable public var descendants: Descendants { Descendants(of: self) }
}
