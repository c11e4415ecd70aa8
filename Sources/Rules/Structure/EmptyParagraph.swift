package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds paragraphs that show nothing.
package struct EmptyParagraph: NodeCheck {
  package static let id: RuleID = "empty-paragraph"
  package static let kinds = NodeKinds.elements(.p, .a)

  private struct Paragraph {
    let range: ByteRange
    let id: String?
    let fix: Fix
  }

  private var paragraphs: [Paragraph] = []
  /// Fragments that links of the article lead to.
  private var linked = Set<String>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement else { return }
    if element.tag == .a {
      if let href = element.attribute("href"), href.bytes.first == ASCII.hash { linked.insert(String(href.value.dropFirst())) }
    } else if isEmpty(element) {
      paragraphs.append(Paragraph(range: element.range, id: element.attribute("id")?.value, fix: fix(element, in: article)))
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    for paragraph in paragraphs {
      if let id = paragraph.id, linked.contains(id) { continue }
      report.add(paragraph.range, "The paragraph shows nothing", fix: paragraph.fix)
    }
    paragraphs = []
  }

  private func fix(_ paragraph: Element, in article: Article) -> Fix {
    let removal = BlockRemoval(paragraph, in: article)
    let isPlain =
      paragraph.attributes.allSatisfy { $0.name == "style" || $0.name == "align" } && !paragraph.holdsComment && !paragraph.holdsMetadata
    return Fix("Remove the empty paragraph", [.delete(removal.range)], isPlain && removal.isHarmless ? .safe : .unsafe)
  }

  private func isEmpty(_ paragraph: Element) -> Bool {
    guard paragraph.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate]), !paragraph.range.isEmpty,
      !paragraph.hasVisibleContent, !isClosedByRepair(paragraph), !styleShows(paragraph)
    else { return false }
    // A script may fill it.
    if paragraph.node.firstChild == nil, paragraph.hasAttribute("class") || paragraph.hasDataAttribute { return false }
    return paragraph.descendants.allSatisfy { node in
      switch node.kind {
      case .text, .comment: true
      case .template: false
      case .element: node.asElement.map(isEmptyInline) ?? false
      }
    }
  }

  /// `<p>` without an end tag before a block: the browser ended it there, the author meant to go on.
  private func isClosedByRepair(_ paragraph: Element) -> Bool {
    if paragraph.isMarkdown {
      // A block of HTML that Markdown took for a part of a sentence.
      return paragraph.node.lastChild.map { $0.range.end < paragraph.range.end } ?? true
    }
    guard paragraph.endTag == nil else { return false }
    var next = paragraph.node.nextSibling
    while let current = next {
      if let element = current.asElement { return element.tag != .p || element.isMarkdown || element.isImplied }
      next = current.nextSibling
    }
    return true
  }

  /// Boxes that are drawn though nothing is in them, and ends of floats.
  private func styleShows(_ paragraph: Element) -> Bool {
    guard let style = paragraph.attribute("style") else { return false }
    if style.hasTemplate { return true }
    return style.bytes.split(separator: ASCII.semicolon).contains { declaration in
      let content = UnsafeBufferPointer(rebasing: declaration)
      return startsTrimmed(content, "background") || startsTrimmed(content, "border") || startsTrimmed(content, "clear")
        || startsTrimmed(content, "display")
    }
  }

  /// A line break, or a formatting element that nobody can link to, style as an icon or fill.
  private func isEmptyInline(_ element: Element) -> Bool {
    switch element.tag {
    case .br, .wbr: return true
    case .meta: return element.isLeftoverMetadata
    case .a:
      return !element.hasAttribute("href") && !element.hasAttribute("id") && !element.hasAttribute("name") && !element.hasDataAttribute
    case .b, .strong, .em, .u, .s, .span, .font, .small, .big, .sub, .sup, .strike, .del, .ins, .mark, .tt, .i, .nobr, .abbr, .q, .cite:
      if element.isMarkdown { return true }
      if element.tag == .i, element.hasAttribute("class") { return false }
      if element.node.firstChild == nil, element.hasAttribute("class") { return false }
      return !element.hasAttribute("id") && !element.hasDataAttribute
    default: return false
    }
  }
}

extension Element {
  fileprivate var holdsMetadata: Bool {
    descendants.contains { $0.asElement?.tag == .meta }
  }

  /// `<meta charset>` and the like, pasted with a page; not the data of a vocabulary, which belong where they stand.
  fileprivate var isLeftoverMetadata: Bool {
    !hasAttribute("itemprop") && !hasAttribute("property") && !hasAttribute("id")
  }

  /// Whether it has a `data-…` attribute, or one of those that client-side frameworks bind.
  var hasDataAttribute: Bool {
    attributes.contains { attribute in
      let name = attribute.name
      return name.hasPrefix("data-") || name.hasPrefix("v-") || name.hasPrefix("ng-") || name.hasPrefix("x-") || name.hasPrefix(":")
        || name.hasPrefix("@")
    }
  }
}
