import SourceText

/// Whether UTF-8 text shows anything in a browser: any character but white space, U+00A0, U+200B, U+3000, U+FEFF and control characters.
/// - Complexity: linear in the invisible prefix.
package func hasVisibleText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  while index < bytes.count {
    let length = invisibleLength(bytes, at: index)
    if length == 0 { return true }
    index += length
  }
  return false
}

/// The length of the character at `index` when it shows nothing; 0 when it is visible. White space is Unicode's `White_Space`.
package func invisibleLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  let first = bytes[index]
  if first <= 0x20 || first == 0x7F { return 1 }
  if first == 0xC2 {
    // U+0085 NEXT LINE and U+00A0 NO-BREAK SPACE
    return index + 1 < bytes.count && (bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85) ? 2 : 0
  }
  guard first >= 0xE1, index + 2 < bytes.count else { return 0 }
  let scalar = UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
  guard first < 0xF0 else { return 0 }
  switch scalar {
  case 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return 3
  default: return 0
  }
}

extension Element {
  /// Whether a browser shows anything of the content: text, a picture or another medium, a form control, or template code, which may become
  /// anything. The element itself does not count.
  /// - Complexity: linear in the nodes up to the first visible one.
  package var hasVisibleContent: Bool {
    var node = node.next(within: self.node)
    while let current = node {
      if current.isVisibleLeaf { return true }
      node = current.isNeverShown ? current.nextSkippingChildren(within: self.node) : current.next(within: self.node)
    }
    return false
  }

  /// The text that a browser shows of the content: runs of white space become one space, the edges are trimmed, blocks and line breaks
  /// separate words. Alternative texts and template code are not part of it.
  /// - Complexity: linear in the content.
  package func visibleText() -> String { visibleTextAndCode().text }

  /// The same text, and where code stands in it, in its UTF-8.
  /// - Complexity: linear in the content.
  package func visibleTextAndCode() -> (text: String, code: [Range<Int>]) {
    var text = CollapsedText()
    var code: [Range<Int>] = []
    var node = node.next(within: self.node)
    while let current = node {
      if let element = current.asElement, element.separatesWords { text.separate() }
      if current.kind == .text, !current.flags.contains(.hidden) {
        let start = text.nextOffset
        text.append(current.bytes)
        if current.isCode, text.count > start { code.append(start..<text.count) }
      }
      node = current.isNeverShown ? current.nextSkippingChildren(within: self.node) : current.next(within: self.node)
    }
    return (text.string, code)
  }

  /// Whether template code stands in the content, so that what the reader sees is not known.
  package var containsTemplate: Bool {
    for node in descendants where node.isTemplate { return true }
    return false
  }

  /// Whether a browser never shows this element: `hidden`, inline `display: none`, `script`, `style`, `template`, `noscript`, `head` and the like.
  package var isNeverShown: Bool {
    switch tag {
    case .script, .style, .template, .noscript, .head, .title, .meta, .link, .base, .param, .source, .track, .datalist, .rp, .noembed,
      .noframes, .frontMatter:
      return true
    default: break
    }
    if flags.contains(.hidden) { return true }
    if isMarkdown { return false }
    return hasAttribute("hidden") || hasStyle("display", "none")
  }

  /// Whether the inline style sets `property` to `value` (both lower-case).
  package func hasStyle(_ property: StaticString, _ value: StaticString) -> Bool {
    guard let style = attribute("style") else { return false }
    return StyleDeclarations(style.bytes).contains { equalsTrimmed($0.property, property) && startsTrimmed($0.value, value) }
  }

  private var separatesWords: Bool {
    switch tag {
    case .br, .p, .div, .li, .dt, .dd, .td, .th, .tr, .table, .blockquote, .pre, .figure, .figcaption, .section, .article, .aside, .header,
      .footer, .ul, .ol, .dl, .hr, .h1, .h2, .h3, .h4, .h5, .h6, .caption, .details, .summary, .option, .img:
      true
    default: false
    }
  }
}

extension Node {
  /// Whether the node is an element that a browser never shows.
  fileprivate var isNeverShown: Bool { asElement?.isNeverShown ?? false }

  /// Whether the node by itself, without its children, shows something.
  fileprivate var isVisibleLeaf: Bool {
    switch kind {
    case .template: return true
    case .comment: return false
    case .text: return !flags.contains(.hidden) && hasVisibleText(bytes)
    case .element:
      guard let element = asElement, element.isReplaced else { return false }
      return !element.isNeverShown && !element.isHiddenInput
    }
  }
}

extension Element {
  /// Whether the element shows something without any text: a medium, a form control, a formula, a rule, or an element of unknown meaning.
  package var isReplaced: Bool {
    switch tag {
    case .img, .image, .picture, .video, .audio, .iframe, .frame, .embed, .object, .applet, .canvas, .svg, .math, .xEquation, .input,
      .button, .select, .textarea, .meter, .progress, .hr, .slot, .portal, .keygen, .unknown:
      true
    default: false
    }
  }

  fileprivate var isHiddenInput: Bool {
    guard tag == .input, let type = attribute("type") else { return false }
    return equalsTrimmed(type.bytes, "hidden")
  }
}

/// Text with its runs of white space made one space.
private struct CollapsedText {
  private var bytes: [UInt8] = []
  private var isSeparated = false

  var string: String { String(decoding: bytes, as: UTF8.self) }
  var count: Int { bytes.count }
  /// Where the next visible character goes.
  var nextOffset: Int { bytes.count + (isSeparated ? 1 : 0) }

  mutating func separate() { isSeparated = !bytes.isEmpty }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let length = invisibleLength(text, at: index)
      if length == 0 {
        if isSeparated {
          bytes.append(ASCII.space)
          isSeparated = false
        }
        bytes.append(text[index])
        index += 1
        // The rest of a scalar is never looked at as a start.
        while index < text.count, text[index] & 0xC0 == 0x80 {
          bytes.append(text[index])
          index += 1
        }
      } else {
        // Zero-width characters do not separate words.
        if !isZeroWidth(text, at: index, length: length) { separate() }
        index += length
      }
    }
  }

  private func isZeroWidth(_ text: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> Bool {
    length == 3 && ((text[index] == 0xE2 && text[index + 1] == 0x80 && text[index + 2] == 0x8B) || text[index] == 0xEF)
  }
}
