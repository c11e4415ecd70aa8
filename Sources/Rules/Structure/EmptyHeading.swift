package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds headings without text.
package struct EmptyHeading: NodeCheck {
  package static let id: RuleID = "empty-heading"
  package static let kinds = NodeKinds.elements(.h1, .h2, .h3, .h4, .h5, .h6)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let heading = node.asElement,
      heading.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate]), !heading.range.isEmpty,
      !hasName(heading), !heading.isHiddenFromReaders
    else { return }
    report.add(heading.range, "The heading of level \(heading.tag.headingLevel) has no text", fix: fix(heading, in: article))
  }

  private func hasName(_ heading: Element) -> Bool {
    for name: StaticString in ["aria-label", "aria-labelledby", "title"] {
      if let attribute = heading.attribute(name), attribute.hasTemplate || hasVisibleText(attribute.bytes) { return true }
    }
    return heading.descendants.contains { node in
      switch node.kind {
      case .text: hasVisibleText(node.bytes)
      case .comment: false
      case .template: true
      case .element: node.asElement.map(showsSomething) ?? false
      }
    }
  }

  /// A picture with an alternative text, and one without, which is missing-alt's to report; other media.
  private func showsSomething(_ element: Element) -> Bool {
    if element.tag == .img {
      guard let alternative = element.attribute("alt") else { return true }
      return alternative.hasTemplate || hasVisibleText(alternative.bytes)
    }
    if element.isReplaced { return true }
    for name: StaticString in ["aria-label", "aria-labelledby"] {
      if let attribute = element.attribute(name), hasVisibleText(attribute.bytes) { return true }
    }
    return false
  }

  private func fix(_ heading: Element, in article: Article) -> Fix? {
    guard !heading.descendants.contains(where: { $0.asElement?.tag == .img }) else { return nil }
    let removal = BlockRemoval(heading, in: article)
    let isPlain =
      heading.attributes.allSatisfy { $0.name == "style" || $0.name == "align" }
      && heading.descendants.allSatisfy { $0.asElement.map { !$0.hasAttribute("id") && !$0.hasAttribute("name") } ?? true }
      && !heading.holdsComment
    return Fix("Remove the empty heading", [.delete(removal.range)], isPlain && removal.isHarmless ? .safe : .unsafe)
  }
}

extension Element {
  /// `hidden`, `aria-hidden`, inline `display: none`, or a role that says it is not what its tag says.
  fileprivate var isHiddenFromReaders: Bool {
    if isMarkdown { return false }
    if isNeverShown || ancestors.contains(where: { $0.isNeverShown }) { return true }
    if let hidden = attribute("aria-hidden"), equalsTrimmed(hidden.bytes, "true") { return true }
    guard let role = attribute("role") else { return false }
    return equalsTrimmed(role.bytes, "presentation") || equalsTrimmed(role.bytes, "none")
  }
}
