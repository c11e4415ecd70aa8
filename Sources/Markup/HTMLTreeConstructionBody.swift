internal import CXML2
import SourceText

/// "In body": text and start tags (13.2.6.4.7).
extension HTMLTreeConstruction {
  mutating func inBody() -> Bool {
    switch tokenizer.token.kind {
    case .text:
      reconstructFormatting()
      insertText()
    case .comment: insertComment()
    case .doctype: noteNestedDocument()
    case .startTag: startTagInBody()
    case .endTag: return endTagInBody()
    case .end: return !templateModes.isEmpty && inTemplate()
    }
    return false
  }

  mutating func startTagInBody() {
    switch bodyActions[Int(tokenizer.token.tag.rawValue)] {
    case .other:
      reconstructFormatting()
      insertToken()
    case .html, .body: mergeAttributes()
    case .headContent: headContent()
    case .block:
      closeParagraphInButtonScope()
      insertToken()
    case .heading:
      closeParagraphInButtonScope()
      if let current = stack.last, current.namespace == .html, current.tagClass.contains(.heading) { pop() }
      insertToken()
    case .preformatted:
      closeParagraphInButtonScope()
      insertToken()
      skipsLineFeed = true
    case .form: startForm()
    case .listItem: startItem([.li])
    case .definition: startItem([.dd, .dt])
    case .plaintext:
      closeParagraphInButtonScope()
      insertToken()
      tokenizer.state = .plaintext
    case .button:
      if hasInScope(.button) {
        closeImplied()
        popUntil(.button, isExplicit: false)
      }
      reconstructFormatting()
      insertToken()
    case .anchor: startAnchor()
    case .formatting:
      reconstructFormatting()
      insertFormatting()
    case .nobr:
      reconstructFormatting()
      if hasInScope(.nobr) {
        adopt(UInt32(Tag.nobr.rawValue))
        reconstructFormatting()
      }
      insertFormatting()
    case .scoped:
      reconstructFormatting()
      insertToken()
      pushMarker()
    case .table:
      if !isQuirky { closeParagraphInButtonScope() }
      insertToken()
      mode = .inTable
    case .voidFormatting:
      reconstructFormatting()
      insertVoid()
    case .voidPlain: insertVoid()
    case .image:
      reconstructFormatting()
      tokenizer.token.tag = .img
      insertVoid()
    case .math: startForeign(.math)
    case .svg: startForeign(.svg)
    case .ignored: noteIgnored()
    case .input, .rule, .select, .option, .optgroup, .rubyBase, .rubyText: startFormPart()
    case .textarea:
      openRawText(.escapableRawText)
      skipsLineFeed = true
    case .xmp:
      closeParagraphInButtonScope()
      reconstructFormatting()
      openRawText(.rawText)
    case .rawText: openRawText(.rawText)
    }
  }

  /// The start tags whose rules ask for an open `select` or `ruby`.
  private mutating func startFormPart() {
    switch bodyActions[Int(tokenizer.token.tag.rawValue)] {
    case .input:
      if hasInScope(.select) { popUntil(.select, isExplicit: false) }
      reconstructFormatting()
      insertVoid()
    case .rule:
      closeParagraphInButtonScope()
      if hasInScope(.select) { closeImplied() }
      insertVoid()
    case .select:
      if hasInScope(.select) { return popUntil(.select, isExplicit: false) }
      reconstructFormatting()
      insertToken()
    case .option:
      if hasInScope(.select) { closeImplied(except: .optgroup) } else if currentTag == .option { pop() }
      reconstructFormatting()
      insertToken()
    case .optgroup:
      if hasInScope(.select) { closeImplied() } else if currentTag == .option { pop() }
      reconstructFormatting()
      insertToken()
    case .rubyBase:
      if hasInScope(.ruby) { closeImplied() }
      insertToken()
    default:
      if hasInScope(.ruby) { closeImplied(except: .rtc) }
      insertToken()
    }
  }

  /// A second `<html>` or `<body>`: its new attributes go to the first.
  private mutating func mergeAttributes() {
    guard isRawToken, !isOpen(.template) else { return }
    noteNestedDocument()
    let target = tokenizer.token.tag == .html ? root : body
    guard let target, target == root || isOpen(.body) else { return }
    addAttributes(to: target, skipsExisting: true)
    noteAttributeFaults()
  }

  private mutating func insertFormatting() {
    insertToken()
    if let element = stack.last { pushFormatting(element) }
  }

  private mutating func startAnchor() {
    let name = UInt32(Tag.a.rawValue)
    if let found = formattingIndex(name), let element = formatting[found].element {
      adopt(name)
      if let still = formatting.lastIndex(where: { $0.element?.node == element.node }) { formatting.remove(at: still) }
      if let index = index(of: element.node) { take(at: index) }
    }
    reconstructFormatting()
    insertFormatting()
  }

  private mutating func startForm() {
    let hasTemplate = isOpen(.template)
    guard form == nil || hasTemplate else { return noteIgnored() }
    closeParagraphInButtonScope()
    insertToken()
    if !hasTemplate { form = stack.last?.node }
  }

  /// `li`, `dd` and `dt` close an open one of their kind.
  private mutating func startItem(_ tags: [Tag]) {
    if tags.contains(where: { isOpen($0) }) {
      for entry in stack.reversed() {
        if entry.namespace == .html, let tag = tags.first(where: { UInt32($0.rawValue) == entry.name }) {
          closeImplied(except: tag)
          popUntil(tag, isExplicit: false)
          break
        }
        if entry.tagClass.contains(.special), !HTMLTreeConstruction.isTransparentForItems(entry) { break }
      }
    }
    closeParagraphInButtonScope()
    insertToken()
  }

  private static func isTransparentForItems(_ entry: OpenElement) -> Bool {
    guard entry.namespace == .html else { return false }
    return entry.name == UInt32(Tag.address.rawValue) || entry.name == UInt32(Tag.div.rawValue) || entry.name == UInt32(Tag.p.rawValue)
  }
}
