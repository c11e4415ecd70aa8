internal import CXML2
import SourceText

/// SVG and MathML (13.2.6.5).
extension HTMLTreeConstruction {
  /// Whether the token is for the rules of foreign content: the "tree construction dispatcher".
  mutating func isForeign() -> Bool {
    guard let current = stack.last, current.namespace != .html else { return false }
    let token = tokenizer.token
    switch token.kind {
    case .end: return false
    case .text: return current.integration == .none || current.integration == .annotation
    case .startTag:
      switch current.integration {
      case .html: return false
      case .mathText: return isMathGlyph(token)
      case .annotation: return token.tag != .svg
      case .none: return true
      }
    default: return true
    }
  }

  private mutating func isMathGlyph(_ token: HTMLToken) -> Bool {
    let length = token.contentEnd - token.contentStart
    let bytes = tokenizer.bytes
    return length == 6 && HTMLScan.matches("mglyph", in: bytes, at: token.contentStart, end: token.contentEnd)
      || length == 10 && HTMLScan.matches("malignmark", in: bytes, at: token.contentStart, end: token.contentEnd)
  }

  @inline(__always)
  func integration(_ namespace: Namespace, _ tag: Tag) -> Integration {
    switch (namespace, tag) {
    case (.svg, .foreignObject), (.svg, .desc), (.svg, .title): .html
    case (.math, .mi), (.math, .mo), (.math, .mn), (.math, .ms), (.math, .mtext): .mathText
    case (.math, .annotationXml): .annotation
    default: .none
    }
  }

  /// An `annotation-xml` whose encoding is HTML holds HTML.
  func annotationIntegration(_ node: NodePointer) -> Integration {
    var next = node.pointee.properties
    while let attribute = next {
      if let name = attribute.pointee.name, String(cString: name) == "encoding", let value = attribute.pointee.children?.pointee.content {
        let encoding = String(cString: value).lowercased()
        if encoding == "text/html" || encoding == "application/xhtml+xml" { return .html }
      }
      next = attribute.pointee.next
    }
    return .annotation
  }

  /// Foreign elements that are special and end scopes.
  func foreignClass(_ namespace: Namespace, _ tag: Tag) -> HTMLTagClass {
    var tagClass: HTMLTagClass = integration(namespace, tag) == .none ? [] : [.special, .scope]
    if tag == .script || tag == .style { tagClass.formUnion([.code, .hidden]) }
    return tagClass
  }

  /// Inserts `<svg>` or `<math>`.
  mutating func startForeign(_ namespace: Namespace) {
    reconstructFormatting()
    insertForeign(namespace)
  }

  private mutating func insertForeign(_ namespace: Namespace) {
    let element = makeElement(namespace)
    if tokenizer.token.isSelfClosing {
      flushText()
      link(element.node, at: place())
    } else {
      insert(element)
    }
  }

  mutating func inForeignContent() -> Bool {
    let token = tokenizer.token
    switch token.kind {
    case .text: insertText(keepsNUL: true)
    case .comment: insertComment()
    case .startTag:
      if leavesForeign(token) { return leaveForeign() }
      insertForeign(stack.last?.namespace ?? .html)
    case .endTag:
      if token.tag == .br || token.tag == .p { return leaveForeign() }
      return endTagInForeign()
    default: break
    }
    return false
  }

  private func leavesForeign(_ token: HTMLToken) -> Bool {
    if tagClasses[Int(token.tag.rawValue)].contains(.breaksForeign) { return true }
    guard token.tag == .font else { return false }
    for index in 0..<token.attributeCount {
      let attribute = tokenizer.attributes[index]
      let start = Int(attribute.nameStart)
      let end = Int(attribute.nameEnd)
      for name in ["color", "face", "size"] as [StaticString] where end - start == name.utf8CodeUnitCount {
        if HTMLScan.matches(name, in: tokenizer.bytes, at: start, end: end) { return true }
      }
    }
    return false
  }

  private mutating func leaveForeign() -> Bool {
    repeat { pop() } while stack.last.map { $0.namespace != .html && $0.integration != .html && $0.integration != .mathText } ?? false
    // The token is for the mode's rules now, even inside a text integration point.
    return process(mode)
  }

  private mutating func endTagInForeign() -> Bool {
    let name = tokenNameNumber()
    var index = stack.count - 1
    while index > 0 {
      let entry = stack[index]
      if entry.namespace == .html { return process(mode) }
      if entry.name == name {
        while stack.count > index + 1 { pop() }
        flushText()
        popExplicitly()
        return false
      }
      index -= 1
    }
    return false
  }

  // MARK: Names

  /// The name of an SVG element that is not all lower-case; nil for the others.
  func adjustedSVGName() -> UnsafePointer<UInt8>? {
    let token = tokenizer.token
    let length = token.contentEnd - token.contentStart
    guard length >= 6 else { return nil }
    for name in HTMLTreeConstruction.mixedCaseNames where name.utf8CodeUnitCount == length {
      if HTMLScan.equalIgnoringCase(name.utf8Start, tokenizer.bytes + token.contentStart, count: length) { return name.utf8Start }
    }
    return nil
  }

  private static let mixedCaseNames: [StaticString] = [
    "altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion", "animateTransform", "clipPath", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology",
    "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "foreignObject", "glyphRef", "linearGradient",
    "radialGradient", "textPath",
  ]
}
