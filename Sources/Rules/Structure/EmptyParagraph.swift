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

  private var content = EmptyContent()
  private var paragraphs: [Paragraph] = []
  /// Fragments that links of the article lead to.
  private var linked = Set<String>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement else { return }
    if element.tag == .a {
      if let href = element.attribute("href"), href.bytes.first == ASCII.hash { linked.insert(String(href.value.dropFirst())) }
    } else if isEmpty(element, in: article) {
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
    let isPlain = paragraph.hasOnlyPresentation && !paragraph.holdsComment && !paragraph.holdsMetadata
    return Fix("Remove the empty paragraph", [.delete(removal.range)], isPlain && removal.isHarmless ? .safe : .unsafe)
  }

  private mutating func isEmpty(_ paragraph: Element, in article: Article) -> Bool {
    guard paragraph.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate]), !paragraph.range.isEmpty,
      content.isEmpty(paragraph, in: article), !isClosedByRepair(paragraph), !paragraph.isDrawnByStyle
    else { return false }
    // A script may fill it.
    if paragraph.node.firstChild != nil { return true }
    return !paragraph.hasAttribute("class") && !paragraph.hasAttribute("id") && !paragraph.hasDataAttribute
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
}

extension Element {
  fileprivate var holdsMetadata: Bool {
    descendants.contains { $0.asElement?.tag == .meta }
  }
}
