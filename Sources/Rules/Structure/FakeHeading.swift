package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds short bold paragraphs that do the work of headings.
package struct FakeHeading: NodeCheck {
  package static let id: RuleID = "fake-heading"
  package static let kinds = NodeKinds.elements(.p, .h1, .h2, .h3, .h4, .h5, .h6)

  private let maximumWidth: Int
  /// The level of the last heading.
  private var level = 1

  package init(_ options: OptionValues) {
    maximumWidth = options.int("max-width")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate]) else {
      return
    }
    if element.tag.isHeading {
      level = element.tag.headingLevel
      return
    }
    guard let bold = BoldParagraph(element), standsLikeHeading(element) else { return }
    let text = element.visibleText()
    guard !text.isEmpty, text.utf8.count <= maximumWidth * 4, displayWidth(text) <= maximumWidth, !endsLikeSentence(text) else { return }
    report.add(
      element.range, "The bold paragraph \(quoted(text)) stands in for a heading", fix: bold.fix(level: min(level + 1, 6), in: article))
  }

  /// Outside of lists, tables and quotations, with more of the article behind it.
  private func standsLikeHeading(_ paragraph: Element) -> Bool {
    guard let parent = paragraph.parent else { return false }
    switch parent.tag {
    case .body, .div, .section, .article, .main: break
    default: return false
    }
    var next = paragraph.node.nextSibling
    for _ in 0..<16 {
      guard let current = next else { return false }
      if let element = current.asElement { return !element.tag.isHeading && element.tag != .hr }
      if current.kind == .text, hasVisibleText(current.bytes) { return true }
      next = current.nextSibling
    }
    return false
  }

  private func endsLikeSentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return true }
    return ".,;:!?…。，、；：！？．）)”\"』」》".unicodeScalars.contains(last)
  }
}

/// A paragraph in which all stands in one `strong` or `b`.
private struct BoldParagraph {
  private let paragraph: Element
  /// Formatting from the outermost in.
  private let wrappers: [Element]

  init?(_ paragraph: Element) {
    var wrappers: [Element] = []
    var isBold = false
    var element = paragraph
    while let child = BoldParagraph.onlyChild(of: element), wrappers.count < 8 {
      guard child.isFormatting else { return nil }
      if child.tag == .strong || child.tag == .b { isBold = true }
      wrappers.append(child)
      element = child
    }
    guard isBold, !element.node.children.contains(where: { $0.asElement?.isFormatting == false || $0.isTemplate }) else { return nil }
    self.paragraph = paragraph
    self.wrappers = wrappers
  }

  /// The element in which all of the content stands; nil when there is text beside it or more than one.
  private static func onlyChild(of element: Element) -> Element? {
    var only: Element?
    for node in element.children {
      switch node.kind {
      case .comment: break
      case .template: return nil
      case .text: if hasVisibleText(node.bytes) { return nil }
      case .element:
        guard only == nil else { return nil }
        only = node.asElement
      }
    }
    return only
  }

  func fix(level: Int, in article: Article) -> Fix? {
    let title = "Make it a heading of level \(level)"
    guard let outer = wrappers.first, let bold = wrappers.first(where: { $0.tag == .strong || $0.tag == .b }) else { return nil }
    if paragraph.isMarkdown {
      guard wrappers.count == 1, outer.isMarkdown, outer.range == paragraph.range, outer.startTag.count == 2, outer.range.count > 4,
        !article.source.bytes[outer.range.indices].contains(where: ASCII.isLineEnd)
      else { return nil }
      let marks = String(repeating: "#", count: level) + " "
      return Fix(title, [Edit(outer.startTag, marks), .delete(ByteRange(outer.range.end - 2, outer.range.end))], .unsafe)
    }
    guard let endTag = paragraph.endTag, let boldEnd = bold.endTag, paragraph.startTag.count >= 3 else { return nil }
    let name = ByteRange(paragraph.startTag.start + 1, paragraph.startTag.start + 2)
    let endName = ByteRange(endTag.start + 2, endTag.start + 3)
    return Fix(title, [Edit(name, "h\(level)"), .delete(bold.startTag), .delete(boldEnd), Edit(endName, "h\(level)")], .unsafe)
  }
}
