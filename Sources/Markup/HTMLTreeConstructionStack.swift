internal import CXML2
import SourceText

/// The stack of open elements (13.2.4.2).
extension HTMLTreeConstruction {
  // MARK: Asking

  @inline(__always)
  var currentTag: Tag {
    guard let current = stack.last, current.namespace == .html, current.name < UInt32(Tag.count) else { return .unknown }
    return Tag(number: UInt16(current.name))
  }

  @inline(__always)
  func isOpen(_ tag: Tag) -> Bool { openCounts[Int(tag.rawValue)] > 0 }

  @inline(__always)
  func isOpen(_ name: UInt32) -> Bool { Int(name) < openCounts.count && openCounts[Int(name)] > 0 }

  /// "Has an element in scope". Costs nothing when no such element is open.
  @inline(__always)
  func hasInScope(_ tag: Tag, _ extra: HTMLTagClass = []) -> Bool {
    guard isOpen(tag) else { return false }
    return search(UInt32(tag.rawValue), extra.union(.scope))
  }

  @inline(__always)
  func hasInButtonScope(_ tag: Tag) -> Bool { hasInScope(tag, .buttonScope) }

  func hasInTableScope(_ tag: Tag) -> Bool {
    isOpen(tag) && search(UInt32(tag.rawValue), .tableScope)
  }

  @inline(__always)
  private func search(_ name: UInt32, _ barrier: HTMLTagClass) -> Bool {
    for entry in stack.reversed() {
      if entry.name == name, entry.namespace == .html { return true }
      if !entry.tagClass.isDisjoint(with: barrier) { return false }
    }
    return false
  }

  func hasHeadingInScope() -> Bool {
    for entry in stack.reversed() {
      if entry.namespace == .html, entry.tagClass.contains(.heading) { return true }
      if entry.tagClass.contains(.scope) { return false }
    }
    return false
  }

  func index(of node: NodePointer) -> Int? {
    stack.lastIndex { $0.node == node }
  }

  // MARK: Changing

  mutating func push(_ element: OpenElement) {
    stack.append(element)
    guard element.namespace == .html else { return }
    let name = Int(element.name)
    if name >= openCounts.count { openCounts.append(contentsOf: repeatElement(0, count: name - openCounts.count + 64)) }
    openCounts[name] += 1
  }

  /// Takes an element from the stack without setting its end.
  @discardableResult
  mutating func take(at index: Int) -> OpenElement {
    let element = stack.remove(at: index)
    if element.namespace == .html { openCounts[Int(element.name)] -= 1 }
    if element.tagClass.contains(.formatting) { noteClosed(element.node) }
    return element
  }

  /// Closes the current node because something else begins or ends.
  mutating func pop() {
    guard stack.count > 1, let element = stack.last else { return }
    noteUnclosed(element)
    popWithoutFault()
  }

  mutating func popWithoutFault() {
    guard stack.count > 1 else { return }
    setImpliedEnd(take(at: stack.count - 1))
  }

  private mutating func setImpliedEnd(_ element: OpenElement) {
    let record = record(element.node)
    guard !record.pointee.flags.contains(.markdown) else { return }
    record.pointee.end = max(tokenPosition, record.pointee.startTagEnd)
  }

  /// A formatting element is looked at when it leaves the list of active ones: a copy may yet be closed.
  private mutating func noteUnclosed(_ element: OpenElement) {
    guard element.isRaw, !element.tagClass.contains(.optionalEnd), !element.tagClass.contains(.void) else { return }
    if element.tagClass.contains(.formatting), element.namespace == .html { return }
    if element.namespace != .html, record(element.node).pointee.flags.contains(.selfClosing) { return }
    noteUnclosed(element.node)
  }

  /// Closes the current node, which is the end tag token's element.
  mutating func popExplicitly() {
    guard stack.count > 1 else { return }
    setEndTag(of: take(at: stack.count - 1).node)
  }

  /// Gives an element the end tag token as its end.
  mutating func setEndTag(of node: NodePointer) {
    let record = record(node)
    guard !record.pointee.flags.contains(.markdown) else { return }
    let token = tokenizer.token
    if token.kind == .endTag, isRawToken {
      record.pointee.endTagStart = map.start(token.start)
      record.pointee.end = max(record.pointee.endTagStart, map.end(token.end))
    } else {
      record.pointee.end = max(tokenPosition, record.pointee.startTagEnd)
    }
  }

  /// Pops up to and with the nearest HTML element of a name.
  mutating func popUntil(_ name: UInt32, isExplicit: Bool) {
    while stack.count > 1, let current = stack.last {
      if current.name == name, current.namespace == .html {
        if isExplicit { popExplicitly() } else { pop() }
        return
      }
      pop()
    }
  }

  mutating func popUntil(_ tag: Tag, isExplicit: Bool) { popUntil(UInt32(tag.rawValue), isExplicit: isExplicit) }

  /// Pops until the current node is of a class, or the root.
  mutating func popBack(to names: HTMLTagClass) {
    while stack.count > 1, let current = stack.last, current.namespace != .html || current.tagClass.isDisjoint(with: names) { pop() }
  }

  /// "Generate implied end tags".
  mutating func closeImplied(except tag: Tag = .unknown) {
    while stack.count > 1, let current = stack.last, current.namespace == .html, current.tagClass.contains(.impliedEnd),
      tag == .unknown || current.name != UInt32(tag.rawValue)
    {
      pop()
    }
  }

  /// "Close a p element".
  mutating func closeParagraph(isExplicit: Bool = false) {
    closeImplied(except: .p)
    popUntil(.p, isExplicit: isExplicit)
  }

  mutating func closeParagraphInButtonScope() {
    if hasInButtonScope(.p) { closeParagraph() }
  }

  /// "Reset the insertion mode appropriately".
  mutating func resetMode() {
    for entry in stack.reversed() where entry.namespace == .html && entry.name < UInt32(Tag.count) {
      switch Tag(number: UInt16(entry.name)) {
      case .td, .th: mode = .inCell
      case .tr: mode = .inRow
      case .tbody, .thead, .tfoot: mode = .inTableBody
      case .caption: mode = .inCaption
      case .colgroup: mode = .inColumnGroup
      case .table: mode = .inTable
      case .template: mode = templateModes.last ?? .inBody
      case .head: mode = .inHead
      case .body: mode = .inBody
      case .html: mode = head == nil ? .beforeHead : .afterHead
      default: continue
      }
      return
    }
    mode = .inBody
  }
}
