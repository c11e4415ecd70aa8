internal import CXML2
import SourceText

/// An entry of the list of active formatting elements (13.2.4.3).
struct FormattingElement: BitwiseCopyable {
  /// Nil for a marker.
  var element: HTMLTreeConstruction.OpenElement?
  /// Whether the element is on the stack of open elements.
  var isOpen = true
  /// Whether the node is a copy.
  var isCopy = false
  /// Whether a fault was noted for it.
  var isReported = false
  /// Where the element ended first without an end tag of its own.
  var closer: ByteRange?
}

extension HTMLTreeConstruction {
  mutating func pushMarker() { formatting.append(FormattingElement(element: nil)) }

  mutating func clearToMarker() {
    while let last = formatting.popLast(), last.element != nil { noteUnclosed(last) }
  }

  /// A formatting element left the list and no end tag closed it.
  mutating func noteUnclosed(_ entry: FormattingElement) {
    guard let element = entry.element, element.isRaw, !entry.isReported else { return }
    noteUnclosed(element.node, closer: entry.closer)
  }

  /// "Push onto the list of active formatting elements", with at most three alike.
  mutating func pushFormatting(_ element: OpenElement) {
    var alike = 0
    var earliest = -1
    var count = 0
    var first = -1
    var index = formatting.count - 1
    while index >= 0, let other = formatting[index].element {
      count += 1
      first = index
      if other.name == element.name, haveSameAttributes(other.node, element.node) {
        alike += 1
        earliest = index
      }
      index -= 1
    }
    if alike >= 3 {
      formatting.remove(at: earliest)
    } else if count >= HTMLTreeConstruction.formattingBound {
      formatting.remove(at: first)
    }
    formatting.append(FormattingElement(element: element))
  }

  private func haveSameAttributes(_ left: NodePointer, _ right: NodePointer) -> Bool {
    var first = left.pointee.properties
    var second = right.pointee.properties
    while let one = first, let other = second {
      guard xmlStrcmp(one.pointee.name, other.pointee.name) == 0 else { return false }
      guard xmlStrcmp(one.pointee.children?.pointee.content, other.pointee.children?.pointee.content) == 0 else { return false }
      first = one.pointee.next
      second = other.pointee.next
    }
    return first == nil && second == nil
  }

  /// The entry is on the list but its element no longer on the stack.
  mutating func noteClosed(_ node: NodePointer) {
    guard let index = formatting.lastIndex(where: { $0.element?.node == node }) else { return }
    formatting[index].isOpen = false
    if formatting[index].closer == nil { formatting[index].closer = closingPlace() }
  }

  /// "Reconstruct the active formatting elements".
  mutating func reconstructFormatting() {
    guard let last = formatting.last, last.element != nil, !last.isOpen else { return }
    var index = formatting.count - 1
    while index > 0, formatting[index - 1].element != nil, !formatting[index - 1].isOpen { index -= 1 }
    while index < formatting.count, copiesLeft > 0 {
      guard let original = formatting[index].element else { return }
      copiesLeft -= 1
      let element = copy(original)
      insert(element)
      formatting[index].element = element
      formatting[index].isOpen = true
      formatting[index].isCopy = true
      index += 1
    }
  }

  /// "Create an element for the token" for which another element was made before.
  func copy(_ original: OpenElement) -> OpenElement {
    var record = record(original.node).pointee
    record.flags.insert(.reconstructed)
    record.endTagStart = .max
    if !record.flags.contains(.markdown) { record.end = record.startTagEnd }
    var element = original
    element.node = makeNode(XML_ELEMENT_NODE, name: original.node.pointee.name, record: record)
    var last: UnsafeMutablePointer<xmlAttr>?
    var next = original.node.pointee.properties
    while let attribute = next {
      let copy = arena.allocate(xmlAttr.self)
      copy.initialize(to: attribute.pointee)
      copy.pointee.parent = element.node
      copy.pointee.prev = last
      copy.pointee.next = nil
      if let last { last.pointee.next = copy } else { element.node.pointee.properties = copy }
      last = copy
      next = attribute.pointee.next
    }
    return element
  }

  /// The place on the list, behind the last marker, of an element of a name.
  @inline(__always)
  func formattingIndex(_ name: UInt32) -> Int? {
    var index = formatting.count - 1
    while index >= 0, let element = formatting[index].element {
      if element.name == name { return index }
      index -= 1
    }
    return nil
  }

  private func formattingIndex(of node: NodePointer) -> Int? {
    formatting.lastIndex { $0.element?.node == node }
  }

  // MARK: Adoption agency

  /// The adoption agency algorithm (13.2.6.4.7) for the token, a start or end tag of a formatting element.
  mutating func adopt(_ name: UInt32) {
    flushText()
    if let current = stack.last, current.name == name, current.namespace == .html, formattingIndex(of: current.node) == nil {
      return popExplicitly()
    }
    for round in 0..<8 {
      guard let found = formattingIndex(name), let element = formatting[found].element else {
        return anyOtherEndTag(name, isStray: round == 0)
      }
      guard let stackIndex = index(of: element.node) else {
        noteMisnested(found)
        formatting.remove(at: found)
        return
      }
      guard hasNodeInScope(stackIndex) else { return noteStrayEndTag() }
      noteMisnested(found)
      guard let furthest = stack[(stackIndex + 1)...].firstIndex(where: { $0.tagClass.contains(.special) }) else {
        formatting.remove(at: found)
        while stack.count > stackIndex + 1 { popReported() }
        closeFormatting()
        return
      }
      moveContent(of: found, stackIndex: stackIndex, furthestIndex: furthest)
    }
  }

  private func hasNodeInScope(_ index: Int) -> Bool {
    !stack[(index + 1)...].contains { $0.tagClass.contains(.scope) }
  }

  /// Closes the current node by the token, which is its end tag, or by another start tag of its name.
  private mutating func closeFormatting() {
    if tokenizer.token.kind == .endTag { popExplicitly() } else { popWithoutFault() }
  }

  /// Pops an element that the misnested fault speaks of.
  private mutating func popReported() {
    if let current = stack.last, let index = formattingIndex(of: current.node) {
      formatting[index].isReported = true
      popWithoutFault()
    } else {
      pop()
    }
  }

  /// An end tag of a formatting element closes others inside it, or a copy of it.
  private mutating func noteMisnested(_ index: Int) {
    guard let element = formatting[index].element, let current = stack.last, !formatting[index].isReported else { return }
    let token = tokenizer.token
    guard token.kind == .endTag, isRawToken else {
      if token.kind == .startTag { noteUnclosed(formatting[index]) }
      formatting[index].isReported = true
      return
    }
    guard current.node != element.node || formatting[index].isCopy else { return }
    formatting[index].isReported = true
    let isInside = current.node != element.node && self.index(of: element.node) != nil
    let inner = record(isInside ? current.node : element.node).pointee
    let name = String(cString: element.node.pointee.name)
    note(
      .misnestedElement, map.range(token.start, token.end), related: ByteRange(inner.start, max(inner.start, inner.startTagEnd)), name: name
    )
  }

  /// Steps 4.9 to 4.19: takes the furthest block out of the formatting element and puts a copy of that inside it.
  private mutating func moveContent(of found: Int, stackIndex: Int, furthestIndex: Int) {
    guard let subject = formatting[found].element else { return }
    let ancestor = stack[stackIndex - 1]
    let furthest = stack[furthestIndex]
    var bookmark = found
    var last = furthest
    var index = furthestIndex
    var round = 0
    while true {
      round += 1
      index -= 1
      let node = stack[index]
      if node.node == subject.node { break }
      var entry = formattingIndex(of: node.node)
      if round > 3, let removed = entry {
        noteUnclosed(formatting[removed])
        formatting.remove(at: removed)
        if removed < bookmark { bookmark -= 1 }
        entry = nil
      }
      guard let entry else {
        setEnd(take(at: index).node)
        continue
      }
      let copy = copy(node)
      setEnd(node.node)
      stack[index] = copy
      formatting[entry].element = copy
      formatting[entry].isCopy = true
      formatting[entry].isReported = true
      if last.node == furthest.node { bookmark = entry + 1 }
      unlink(last.node)
      link(last.node, at: HTMLPlace(parent: copy.node))
      last = copy
    }
    unlink(last.node)
    link(last.node, at: place(under: ancestor))
    finishMove(subject, furthest, bookmark: bookmark)
  }

  private mutating func finishMove(_ subject: OpenElement, _ furthest: OpenElement, bookmark: Int) {
    let copy = copy(subject)
    moveChildren(of: furthest.node, to: copy.node)
    link(copy.node, at: HTMLPlace(parent: furthest.node))
    var bookmark = bookmark
    if let old = formattingIndex(of: subject.node) {
      formatting.remove(at: old)
      if old < bookmark { bookmark -= 1 }
    }
    formatting.insert(FormattingElement(element: copy, isCopy: true, isReported: true), at: min(bookmark, formatting.count))
    if let index = index(of: subject.node) {
      take(at: index)
      setEndTag(of: subject.node)
    }
    guard let place = index(of: furthest.node) else { return }
    stack.insert(copy, at: place + 1)
    openCounts[Int(copy.name)] += 1
  }

  /// The element ends where the token begins.
  private mutating func setEnd(_ node: NodePointer) {
    let record = record(node)
    if !record.pointee.flags.contains(.markdown) { record.pointee.end = max(tokenPosition, record.pointee.startTagEnd) }
  }

  private func moveChildren(of node: NodePointer, to target: NodePointer) {
    target.pointee.children = node.pointee.children
    target.pointee.last = node.pointee.last
    node.pointee.children = nil
    node.pointee.last = nil
    var child = target.pointee.children
    while let current = child {
      current.pointee.parent = target
      child = current.pointee.next
    }
  }
}
