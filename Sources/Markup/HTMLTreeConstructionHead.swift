internal import CXML2
import SourceText

/// The modes around the body: 13.2.6.4.1 to 13.2.6.4.6, 13.2.6.4.8 and those behind the body.
extension HTMLTreeConstruction {
  mutating func initial() -> Bool {
    switch tokenizer.token.kind {
    case .comment:
      insertComment()
      return false
    case .text:
      guard insertLeadingWhitespace(dropping: true) else { return false }
    case .doctype:
      isQuirky = isQuirkyDoctype()
      mode = .beforeHTML
      return false
    default: break
    }
    isQuirky = true
    mode = .beforeHTML
    return true
  }

  /// Whether a doctype makes a browser fall back to its oldest rules; here this decides only whether a table closes a paragraph.
  private func isQuirkyDoctype() -> Bool {
    let token = tokenizer.token
    let text = String(decoding: html[token.contentStart..<token.contentEnd].prefix(512), as: UTF8.self).lowercased()
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
    guard words.first == "html" else { return true }
    guard words.count > 1, words[1] == "public" else { return false }
    let quotes = text.reduce(0) { $0 + ($1 == "\"" || $1 == "'" ? 1 : 0) }
    func names(_ part: String) -> Bool { text.utf8.count >= part.utf8.count && containsPart(part, in: text) }
    if names("html 4.01 transitional//") || names("html 4.01 frameset//") { return quotes < 4 }
    return !names("html 4.01//") && !names("xhtml 1.") && !names("html 4.0//")
  }

  private func containsPart(_ part: String, in text: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  mutating func beforeHTML() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      guard insertLeadingWhitespace(dropping: true) else { return false }
    case .startTag where token.tag == .html:
      openRoot(makeElement(.html))
      mode = .beforeHead
      return false
    case .endTag where token.tag != .head && token.tag != .body && token.tag != .html && token.tag != .br:
      noteStrayEndTag()
      return false
    default: break
    }
    openRoot(makeImplied(.html))
    mode = .beforeHead
    return true
  }

  /// Makes the root, with what stood before it.
  mutating func openRoot(_ element: OpenElement) {
    root = element.node
    link(element.node, at: HTMLPlace(parent: document))
    push(element)
    for node in prologue { link(node, at: HTMLPlace(parent: element.node)) }
    prologue = []
  }

  mutating func beforeHead() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      guard insertLeadingWhitespace(dropping: true) else { return false }
    case .startTag where token.tag == .html: return inBody()
    case .startTag where token.tag == .head:
      insertToken()
      head = stack.last?.node
      mode = .inHead
      return false
    case .endTag where token.tag != .head && token.tag != .body && token.tag != .html && token.tag != .br:
      noteStrayEndTag()
      return false
    default: break
    }
    insertImplied(.head)
    head = stack.last?.node
    mode = .inHead
    return true
  }

  mutating func inHead() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      guard insertLeadingWhitespace() else { return false }
    case .startTag:
      if tagClasses[Int(token.tag.rawValue)].contains(.headContent) {
        headContent()
        return false
      }
      if token.tag == .html { return inBody() }
      if token.tag == .head { return false }
      if token.tag == .noscript {
        insertToken()
        mode = .inHeadNoscript
        return false
      }
    case .endTag:
      if token.tag == .template {
        closeTemplate()
        return false
      }
      if token.tag == .head {
        popExplicitly()
        mode = .afterHead
        return false
      }
      if token.tag != .body, token.tag != .html, token.tag != .br {
        noteStrayEndTag()
        return false
      }
    case .end: break
    }
    pop()
    mode = .afterHead
    return true
  }

  /// A start tag that the rules for "in head" handle wherever it stands.
  mutating func headContent() {
    switch tokenizer.token.tag {
    case .title: openRawText(.escapableRawText)
    case .noframes, .style: openRawText(.rawText)
    case .script: openRawText(.script)
    case .template:
      insertToken()
      pushMarker()
      mode = .inTemplate
      templateModes.append(.inTemplate)
    default: insertVoid()
    }
  }

  /// Inserts an element whose content is raw text.
  mutating func openRawText(_ state: HTMLTokenizer.State) {
    insertToken()
    tokenizer.rawNameStart = tokenizer.token.contentStart
    tokenizer.rawNameEnd = tokenizer.token.contentEnd
    tokenizer.state = state
    originalMode = mode
    mode = .text
  }

  mutating func inText() -> Bool {
    switch tokenizer.token.kind {
    case .text: insertText()
    case .end:
      pop()
      mode = originalMode
      return true
    default:
      popExplicitly()
      mode = originalMode
    }
    return false
  }

  mutating func closeTemplate() {
    guard isOpen(.template) else { return noteStrayEndTag() }
    closeImplied()
    popUntil(.template, isExplicit: true)
    clearToMarker()
    _ = templateModes.popLast()
    resetMode()
  }

  mutating func inHeadNoscript() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .doctype: return false
    case .comment: return inHead()
    case .text:
      guard insertLeadingWhitespace() else { return false }
    case .startTag:
      switch token.tag {
      case .html: return inBody()
      case .basefont, .bgsound, .link, .meta, .noframes, .style: return inHead()
      case .head, .noscript: return false
      default: break
      }
    case .endTag:
      if token.tag == .noscript {
        popExplicitly()
        mode = .inHead
        return false
      }
      if token.tag != .br {
        noteStrayEndTag()
        return false
      }
    case .end: break
    }
    pop()
    mode = .inHead
    return true
  }

  mutating func afterHead() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      guard insertLeadingWhitespace() else { return false }
    case .startTag:
      if token.tag == .html { return inBody() }
      if token.tag == .head { return false }
      if token.tag == .body {
        insertToken()
        body = stack.last?.node
        mode = .inBody
        return false
      }
      if tagClasses[Int(token.tag.rawValue)].contains(.headContent), let head {
        contentAfterHead(head)
        return false
      }
    case .endTag:
      if token.tag == .template {
        closeTemplate()
        return false
      }
      if token.tag != .body, token.tag != .html, token.tag != .br {
        noteStrayEndTag()
        return false
      }
    case .end: break
    }
    insertImplied(.body)
    body = stack.last?.node
    mode = .inBody
    return true
  }

  /// Head content behind `</head>` goes into the head.
  private mutating func contentAfterHead(_ head: NodePointer) {
    let entry = OpenElement(
      node: head, name: UInt32(Tag.head.rawValue), tagClass: tagClasses[Int(Tag.head.rawValue)], namespace: .html, integration: .none,
      isRaw: false)
    push(entry)
    headContent()
    if let index = index(of: head) { take(at: index) }
  }

  mutating func inTemplate() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .text, .comment, .doctype: return inBody()
    case .startTag:
      if tagClasses[Int(token.tag.rawValue)].contains(.headContent) {
        headContent()
        return false
      }
      _ = templateModes.popLast()
      switch token.tag {
      case .caption, .colgroup, .tbody, .tfoot, .thead: mode = .inTable
      case .col: mode = .inColumnGroup
      case .tr: mode = .inTableBody
      case .td, .th: mode = .inRow
      default: mode = .inBody
      }
      templateModes.append(mode)
      return true
    case .endTag:
      if token.tag == .template { closeTemplate() } else { noteStrayEndTag() }
      return false
    case .end:
      guard isOpen(.template) else { return false }
      popUntil(.template, isExplicit: false)
      clearToMarker()
      _ = templateModes.popLast()
      resetMode()
      return true
    }
  }

  mutating func afterBody() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .comment:
      insertComment(under: root)
      return false
    case .doctype:
      noteNestedDocument()
      return false
    case .text where leadingWhitespace == token.contentEnd - token.contentStart: return inBody()
    case .startTag where token.tag == .html: return inBody()
    case .endTag where token.tag == .html:
      noteNestedDocument()
      if let root { setEndTag(of: root) }
      mode = .afterAfterBody
      return false
    case .end: return false
    default: break
    }
    mode = .inBody
    return true
  }

  mutating func afterAfterBody() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .comment:
      insertComment(under: root)
      return false
    case .doctype:
      noteNestedDocument()
      return false
    case .text where leadingWhitespace == token.contentEnd - token.contentStart: return inBody()
    case .startTag where token.tag == .html: return inBody()
    case .end: return false
    default: break
    }
    mode = .inBody
    return true
  }
}
