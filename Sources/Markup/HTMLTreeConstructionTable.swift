internal import CXML2
import SourceText

/// The modes for tables: 13.2.6.4.9 to 13.2.6.4.15.
extension HTMLTreeConstruction {
  mutating func inTable() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .text:
      if currentTagIsTablePart, leadingWhitespace == token.contentEnd - token.contentStart {
        insertText()
        return false
      }
    case .comment:
      insertComment()
      return false
    case .doctype: return false
    case .startTag:
      if let again = startTagInTable(token) { return again }
    case .endTag:
      if token.tag == .table {
        guard hasInTableScope(.table) else {
          noteStrayEndTag()
          return false
        }
        popUntil(.table, isExplicit: true)
        resetMode()
        return false
      }
      if token.tag == .template {
        closeTemplate()
        return false
      }
      if token.tag == .body || token.tag == .html || tagClasses[Int(token.tag.rawValue)].contains(.tableStructure) {
        noteStrayEndTag()
        return false
      }
    case .end: return inBody()
    }
    noteFosterParented()
    isFosterParenting = true
    let again = inBody()
    isFosterParenting = false
    return again
  }

  private var currentTagIsTablePart: Bool {
    stack.last.map { $0.namespace == .html && $0.tagClass.contains(.tablePart) } ?? false
  }

  /// Nil when the tag is none of a table's.
  private mutating func startTagInTable(_ token: HTMLToken) -> Bool? {
    switch token.tag {
    case .caption:
      popBack(to: .tableScope)
      pushMarker()
      insertToken()
      mode = .inCaption
    case .colgroup:
      popBack(to: .tableScope)
      insertToken()
      mode = .inColumnGroup
    case .col:
      popBack(to: .tableScope)
      insertImplied(.colgroup)
      mode = .inColumnGroup
      return true
    case .tbody, .tfoot, .thead:
      popBack(to: .tableScope)
      insertToken()
      mode = .inTableBody
    case .td, .th, .tr:
      popBack(to: .tableScope)
      insertImplied(.tbody)
      mode = .inTableBody
      return true
    case .table:
      guard hasInTableScope(.table) else { return false }
      popUntil(.table, isExplicit: false)
      resetMode()
      return true
    case .style, .script, .template: headContent()
    case .input:
      guard isHiddenInput() else { return nil }
      insertVoid()
    case .form:
      guard form == nil, !isOpen(.template) else { return false }
      insertVoid()
      form = stack.last?.node.pointee.last
    default: return nil
    }
    return false
  }

  /// Whether the token has `type=hidden`.
  private func isHiddenInput() -> Bool {
    for index in 0..<tokenizer.token.attributeCount {
      let attribute = tokenizer.attributes[index]
      let name = Int(attribute.nameStart)
      guard attribute.nameEnd - attribute.nameStart == 4, HTMLScan.matches("type", in: tokenizer.bytes, at: name, end: name + 4) else {
        continue
      }
      let start = Int(attribute.valueStart)
      let end = Int(attribute.valueEnd)
      return end - start == 6 && HTMLScan.matches("hidden", in: tokenizer.bytes, at: start, end: end)
    }
    return false
  }

  mutating func inCaption() -> Bool {
    let token = tokenizer.token
    let closes =
      token.kind == .startTag
      ? tagClasses[Int(token.tag.rawValue)].contains(.tableStructure)
      : token.kind == .endTag && (token.tag == .caption || token.tag == .table)
    if closes {
      guard hasInTableScope(.caption) else {
        noteStrayEndTag()
        return false
      }
      let isOwn = token.kind == .endTag && token.tag == .caption
      closeImplied()
      popUntil(.caption, isExplicit: isOwn)
      clearToMarker()
      mode = .inTable
      return !isOwn
    }
    if token.kind == .endTag, isTableEndTag(token.tag) {
      noteStrayEndTag()
      return false
    }
    return inBody()
  }

  private func isTableEndTag(_ tag: Tag) -> Bool {
    tag == .body || tag == .html || tagClasses[Int(tag.rawValue)].contains(.tableStructure)
  }

  mutating func inColumnGroup() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .text:
      guard insertLeadingWhitespace() else { return false }
    case .comment:
      insertComment()
      return false
    case .doctype: return false
    case .startTag:
      if token.tag == .html { return inBody() }
      if token.tag == .col {
        insertVoid()
        return false
      }
      if token.tag == .template {
        headContent()
        return false
      }
    case .endTag:
      if token.tag == .colgroup {
        guard currentTag == .colgroup else {
          noteStrayEndTag()
          return false
        }
        popExplicitly()
        mode = .inTable
        return false
      }
      if token.tag == .template {
        closeTemplate()
        return false
      }
      if token.tag == .col {
        noteStrayEndTag()
        return false
      }
    case .end: return inBody()
    }
    guard currentTag == .colgroup else {
      noteStrayEndTag()
      return false
    }
    pop()
    mode = .inTable
    return true
  }

  private mutating func popBackToBody() {
    while stack.count > 1, let current = stack.last {
      if current.namespace == .html, current.name < UInt32(Tag.count) {
        let tag = Tag(number: UInt16(current.name))
        if tag == .tbody || tag == .tfoot || tag == .thead || tag == .template { return }
      }
      pop()
    }
  }

  mutating func inTableBody() -> Bool {
    let token = tokenizer.token
    if token.kind == .startTag {
      switch token.tag {
      case .tr:
        popBackToBody()
        insertToken()
        mode = .inRow
        return false
      case .th, .td:
        popBackToBody()
        insertImplied(.tr)
        mode = .inRow
        return true
      case .caption, .col, .colgroup, .tbody, .tfoot, .thead: return closeTableBody()
      default: return inTable()
      }
    }
    guard token.kind == .endTag else { return inTable() }
    switch token.tag {
    case .tbody, .tfoot, .thead:
      guard hasInTableScope(token.tag) else {
        noteStrayEndTag()
        return false
      }
      popBackToBody()
      if currentTag == token.tag { popExplicitly() } else { pop() }
      mode = .inTable
      return false
    case .table: return closeTableBody()
    case .body, .caption, .col, .colgroup, .html, .td, .th, .tr:
      noteStrayEndTag()
      return false
    default: return inTable()
    }
  }

  private mutating func closeTableBody() -> Bool {
    guard hasInTableScope(.tbody) || hasInTableScope(.thead) || hasInTableScope(.tfoot) else {
      noteStrayEndTag()
      return false
    }
    popBackToBody()
    pop()
    mode = .inTable
    return true
  }

  private mutating func popBackToRow() {
    while stack.count > 1, currentTag != .tr, currentTag != .template { pop() }
  }

  mutating func inRow() -> Bool {
    let token = tokenizer.token
    if token.kind == .startTag {
      switch token.tag {
      case .td, .th:
        popBackToRow()
        insertToken()
        mode = .inCell
        pushMarker()
        return false
      case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr: return closeRow(isExplicit: false)
      default: return inTable()
      }
    }
    guard token.kind == .endTag else { return inTable() }
    switch token.tag {
    case .tr: return closeRow(isExplicit: true)
    case .table: return closeRow(isExplicit: false)
    case .tbody, .tfoot, .thead:
      guard hasInTableScope(token.tag) else {
        noteStrayEndTag()
        return false
      }
      return closeRow(isExplicit: false)
    case .body, .caption, .col, .colgroup, .html, .td, .th:
      noteStrayEndTag()
      return false
    default: return inTable()
    }
  }

  private mutating func closeRow(isExplicit: Bool) -> Bool {
    guard hasInTableScope(.tr) else {
      noteStrayEndTag()
      return false
    }
    popBackToRow()
    if isExplicit { popExplicitly() } else { pop() }
    mode = .inTableBody
    return !isExplicit
  }

  mutating func inCell() -> Bool {
    let token = tokenizer.token
    if token.kind == .startTag, tagClasses[Int(token.tag.rawValue)].contains(.tableStructure) {
      guard hasInTableScope(.td) || hasInTableScope(.th) else { return false }
      closeCell()
      return true
    }
    guard token.kind == .endTag else { return inBody() }
    switch token.tag {
    case .td, .th:
      guard hasInTableScope(token.tag) else {
        noteStrayEndTag()
        return false
      }
      closeImplied()
      popUntil(token.tag, isExplicit: true)
      clearToMarker()
      mode = .inRow
      return false
    case .body, .caption, .col, .colgroup, .html:
      noteStrayEndTag()
      return false
    case .table, .tbody, .tfoot, .thead, .tr:
      guard hasInTableScope(token.tag) else {
        noteStrayEndTag()
        return false
      }
      closeCell()
      return true
    default: return inBody()
    }
  }

  private mutating func closeCell() {
    closeImplied()
    while stack.count > 1, currentTag != .td, currentTag != .th { pop() }
    pop()
    clearToMarker()
    mode = .inRow
  }
}
