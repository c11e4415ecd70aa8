internal import CXML2
import SourceText

/// "In body": end tags (13.2.6.4.7).
extension HTMLTreeConstruction {
  mutating func endTagInBody() -> Bool {
    let tag = tokenizer.token.tag
    switch bodyActions[Int(tag.rawValue)] {
    case .body, .html: return endBody(tag)
    case .headContent where tag == .template: closeTemplate()
    case .block where tag == .p:
      if !hasInButtonScope(.p) {
        noteStrayParagraphEnd()
        insertImplied(.p)
      }
      closeParagraph(isExplicit: true)
    case .block, .preformatted, .button, .select: closeBlock(tag)
    case .form: endForm()
    case .listItem:
      guard hasInScope(.li, .listItemScope) else {
        noteStrayEndTag()
        return false
      }
      closeImplied(except: .li)
      popUntil(.li, isExplicit: true)
    case .definition:
      guard hasInScope(tag) else {
        noteStrayEndTag()
        return false
      }
      closeImplied(except: tag)
      popUntil(tag, isExplicit: true)
    case .heading: endHeading(tag)
    case .anchor, .formatting, .nobr: adopt(UInt32(tag.rawValue))
    case .scoped:
      if hasInScope(tag) {
        closeBlock(tag)
        clearToMarker()
      } else {
        noteStrayEndTag()
      }
    case .voidFormatting where tag == .br:
      noteStrayEndTag()
      reconstructFormatting()
      let element = makeImplied(.br)
      flushText()
      link(element.node, at: place())
    default: anyOtherEndTag(tokenNameNumber(), isStray: true)
    }
    return false
  }

  /// An end tag that closes its element with all inside it, if one is in scope.
  private mutating func closeBlock(_ tag: Tag) {
    guard hasInScope(tag) else { return noteStrayEndTag() }
    closeImplied(except: tag)
    popUntil(tag, isExplicit: true)
  }

  private mutating func endBody(_ tag: Tag) -> Bool {
    guard hasInScope(.body) else {
      noteStrayEndTag()
      return false
    }
    mode = .afterBody
    noteNestedDocument()
    guard tag == .body else { return true }
    if let body, isRawToken { setEndTag(of: body) }
    return false
  }

  private mutating func endForm() {
    if isOpen(.template) { return closeBlock(.form) }
    let node = form
    form = nil
    guard let node, let index = index(of: node), hasInScope(.form) else { return noteStrayEndTag() }
    closeImplied()
    guard index < stack.count, stack[index].node == node else { return }
    setEndTag(of: take(at: index).node)
  }

  private mutating func endHeading(_ tag: Tag) {
    guard hasHeadingInScope() else { return noteStrayEndTag() }
    closeImplied()
    while stack.count > 1, let current = stack.last {
      if current.namespace == .html, current.tagClass.contains(.heading) {
        if current.name == UInt32(tag.rawValue) {
          popExplicitly()
        } else {
          noteStrayEndTag()
          pop()
        }
        return
      }
      pop()
    }
  }

  /// "Any other end tag".
  mutating func anyOtherEndTag(_ name: UInt32, isStray: Bool) {
    guard isOpen(name) else { return isStray ? noteStrayEndTag() : () }
    var index = stack.count - 1
    while index > 0 {
      let entry = stack[index]
      if entry.name == name, entry.namespace == .html {
        if name < UInt32(Tag.count) { closeImplied(except: Tag(number: UInt16(name))) } else { closeImplied() }
        while stack.count > index + 1 { pop() }
        popExplicitly()
        return
      }
      if entry.tagClass.contains(.special) { return isStray ? noteStrayEndTag() : () }
      index -= 1
    }
  }
}
