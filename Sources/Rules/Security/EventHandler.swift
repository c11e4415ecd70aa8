package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds attributes that run a script.
package struct EventHandler: NodeCheck {
  package static let id: RuleID = "event-handler"
  package static let kinds = NodeKinds.allElements

  private let looksAtDocuments: Bool

  package init(_ options: OptionValues) {
    looksAtDocuments = options.bool("whole-documents")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.isMarkdown, element.flags.isDisjoint(with: [.implied, .reconstructed]),
      looksAtDocuments || !article.isWholeDocument
    else { return }
    for attribute in element.attributes where beginsWithOn(attribute, in: article.source) {
      let name = attribute.name
      guard EventHandler.names.contains(name), !isExpression(attribute) else { continue }
      report.add(
        attribute.range, "The attribute `\(name)` runs a script",
        fix: Fix("Remove `\(name)`", [.delete(attribute.rangeWithBlanks(in: article))], .unsafe))
    }
  }

  /// Looks at the source, since a name costs a copy.
  private func beginsWithOn(_ attribute: Attribute, in source: SourceText) -> Bool {
    let name = attribute.nameRange
    return name.count > 4 && source.bytes[Int(name.start)] | 0x20 == 0x6F && source.bytes[Int(name.start) + 1] | 0x20 == 0x6E
  }

  /// `onClick={…}` of JSX.
  private func isExpression(_ attribute: Attribute) -> Bool { attribute.bytes.first == ASCII.openBrace }

  /// The event handler content attributes of the HTML and SVG standards, of touch, pointer, animation and transition events, and old ones.
  private static let names: Set<String> = [
    "onabort", "onactivate", "onafterprint", "onanimationcancel", "onanimationend", "onanimationiteration", "onanimationstart",
    "onauxclick",
    "onbeforecopy", "onbeforecut", "onbeforeinput", "onbeforematch", "onbeforepaste", "onbeforeprint", "onbeforetoggle", "onbeforeunload",
    "onbegin", "onblur", "onbounce", "oncancel", "oncanplay", "oncanplaythrough", "onchange", "onclick", "onclose", "oncommand",
    "oncontextlost", "oncontextmenu", "oncontextrestored", "oncopy", "oncuechange", "oncut", "ondblclick", "ondrag", "ondragend",
    "ondragenter", "ondragexit", "ondragleave", "ondragover", "ondragstart", "ondrop", "ondurationchange", "onemptied", "onend", "onended",
    "onerror", "onfinish", "onfocus", "onfocusin", "onfocusout", "onformdata", "onfullscreenchange", "ongotpointercapture", "onhashchange",
    "oninput", "oninvalid", "onkeydown", "onkeypress", "onkeyup", "onlanguagechange", "onload", "onloadeddata", "onloadedmetadata",
    "onloadstart", "onlostpointercapture", "onmessage", "onmessageerror", "onmousedown", "onmouseenter", "onmouseleave", "onmousemove",
    "onmouseout", "onmouseover", "onmouseup", "onmousewheel", "onoffline", "ononline", "onpagehide", "onpageshow", "onpaste", "onpause",
    "onplay", "onplaying", "onpointercancel", "onpointerdown", "onpointerenter", "onpointerleave", "onpointermove", "onpointerout",
    "onpointerover", "onpointerrawupdate", "onpointerup", "onpopstate", "onprogress", "onpropertychange", "onratechange",
    "onreadystatechange", "onrejectionhandled", "onrepeat", "onreset", "onresize", "onscroll", "onscrollend", "onsearch",
    "onsecuritypolicyviolation", "onseeked", "onseeking", "onselect", "onselectionchange", "onselectstart", "onshow", "onslotchange",
    "onstalled", "onstart", "onstorage", "onsubmit", "onsuspend", "ontimeupdate", "ontoggle", "ontouchcancel", "ontouchend", "ontouchmove",
    "ontouchstart", "ontransitioncancel", "ontransitionend", "ontransitionrun", "ontransitionstart", "onunhandledrejection", "onunload",
    "onvolumechange", "onwaiting", "onwebkitanimationend", "onwebkitanimationiteration", "onwebkitanimationstart", "onwebkittransitionend",
    "onwheel", "onzoom",
  ]
}

extension Attribute {
  /// The attribute with the white space before it: what goes when it is removed.
  func rangeWithBlanks(in article: Article) -> ByteRange {
    let bytes = article.source.bytes
    var start = Int(range.start)
    while start > article.bodyRange.start, ASCII.isWhitespace(bytes[start - 1]) { start -= 1 }
    return ByteRange(start, Int(range.end))
  }
}
