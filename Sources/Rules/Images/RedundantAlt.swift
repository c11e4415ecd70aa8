package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `redundant-alt`: an alternative text that repeats the link text or caption beside the picture.
package struct RedundantAlt: NodeCheck {
  package static let id: RuleID = "redundant-alt"
  package static let kinds = NodeKinds.elements(.img)

  /// Texts of links and figures' captions, by document order; each is read once.
  private var texts: [Int: String] = [:]

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let alt = element.attribute("alt"), !alt.hasTemplate, (1...1_000).contains(alt.bytes.count),
      !element.flags.contains(.hidden)
    else { return }
    let words = bareWords(alt.value)
    guard !words.isEmpty else { return }
    // Links and figures are near; a bound keeps deep trees linear.
    for ancestor in element.ancestors.prefix(6) {
      if ancestor.tag == .a, ancestor.hasAttribute("href"), words == text(of: ancestor, ancestor) {
        return report.add(alt.valueRange, "The alternative text \(quoted(alt.bytes)) repeats the text of the link")
      }
      if ancestor.tag == .figure {
        let caption = ancestor.children.lazy.compactMap(\.asElement).first { $0.tag == .figcaption }
        guard let caption, words == text(of: caption, ancestor) else { return }
        return report.add(alt.valueRange, "The alternative text \(quoted(alt.bytes)) repeats the caption")
      }
    }
  }

  private mutating func text(of element: Element, _ owner: Element) -> String {
    if let known = texts[owner.node.order] { return known }
    let text = bareWords(element.visibleText())
    texts[owner.node.order] = text
    return text
  }
}
