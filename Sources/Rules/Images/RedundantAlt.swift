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
      if ancestor.tag == .a, ancestor.hasAttribute("href"), words == text(of: ancestor) {
        return report.add(alt.valueRange, "The alternative text \(quoted(alt.bytes)) repeats the text of the link")
      }
      if ancestor.tag == .figure {
        guard words == text(of: ancestor) else { return }
        return report.add(alt.valueRange, "The alternative text \(quoted(alt.bytes)) repeats the caption")
      }
    }
  }

  /// The text of a link or of a figure's caption; empty when the figure has none.
  private mutating func text(of owner: Element) -> String {
    if let known = texts[owner.node.order] { return known }
    let element = owner.tag == .a ? owner : owner.children.lazy.compactMap(\.asElement).first { $0.tag == .figcaption }
    let text = element.map { bareWords($0.visibleText()) } ?? ""
    texts[owner.node.order] = text
    return text
  }
}
