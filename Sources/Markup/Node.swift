internal import CXML2
package import SourceText

/// One node of an article's tree: a libxml2 node with its place in the source.
///
/// A value of one pointer. It is valid as long as the `Article` it came from.
package struct Node: Equatable {
  let pointer: UnsafeMutablePointer<xmlNode>

  init(_ pointer: UnsafeMutablePointer<xmlNode>) { self.pointer = pointer }

  package enum Kind: Sendable {
    case element, text, comment
    /// Template code: a tag, an output expression, a shortcode. Never text.
    case template
  }

  var record: UnsafeMutablePointer<NodeRecord> {
    guard let record = pointer.pointee._private else { preconditionFailure("Every node has a record") }
    return record.assumingMemoryBound(to: NodeRecord.self)
  }

  package var kind: Kind {
    switch pointer.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: .text
    case XML_COMMENT_NODE: .comment
    case XML_PI_NODE: .template
    default: .element
    }
  }

  /// The whole node in the source: with its end tag and all between.
  package var range: ByteRange {
    let record = record.pointee
    return ByteRange(record.start, max(record.start, record.end))
  }

  package var flags: NodeFlags { record.pointee.flags }
  package var isCode: Bool { flags.contains(.code) }
  /// Document order, from 0, unique in its tree.
  package var order: Int { Int(record.pointee.order) }

  /// The parent element; nil for the root.
  package var parent: Element? {
    guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
    return Element(node: Node(parent))
  }
  package var nextSibling: Node? { pointer.pointee.next.map { Node($0) } }
  package var previousSibling: Node? { pointer.pointee.prev.map { Node($0) } }
  package var firstChild: Node? { kind == .element ? pointer.pointee.children.map { Node($0) } : nil }
  package var lastChild: Node? { kind == .element ? pointer.pointee.last.map { Node($0) } : nil }

  package var asElement: Element? { kind == .element ? Element(node: self) : nil }
  package var asText: Text? { kind == .text ? Text(node: self) : nil }
  package var isTemplate: Bool { kind == .template }

  /// The decoded bytes of a text or comment; empty for others. Never holds NUL.
  package var bytes: UnsafeBufferPointer<UInt8> {
    guard kind != .element, let content = pointer.pointee.content else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: content, count: Int(record.pointee.contentCount))
  }

  /// The next node in document order within `root`'s subtree; nil at its end.
  package func next(within root: Node) -> Node? {
    if let child = firstChild { return child }
    return nextSkippingChildren(within: root)
  }

  /// The next node in document order that is not below this one.
  package func nextSkippingChildren(within root: Node) -> Node? {
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
package struct Children: Sequence, IteratorProtocol {
  private var upcoming: Node?
  init(first: Node?) { upcoming = first }
  package mutating func next() -> Node? {
    let node = upcoming
    upcoming = node?.nextSibling
    return node
  }
}

/// A node and all below it, in document order. Does not recurse.
package struct Descendants: Sequence, IteratorProtocol {
  private let root: Node
  private var upcoming: Node?
  /// The nodes below `root`, without itself.
  init(of root: Node) {
    self.root = root
    upcoming = root.next(within: root)
  }
  package mutating func next() -> Node? {
    let node = upcoming
    upcoming = node?.next(within: root)
    return node
  }
}

extension Node {
  package var children: Children { Children(first: firstChild) }
  package var descendants: Descendants { Descendants(of: self) }
}
