package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds headings without text (ACT ffd0e9).
package struct EmptyHeading: NodeCheck {
  package static let id: RuleID = "empty-heading"
  package static let kinds = NodeKinds.elements(.h1, .h2, .h3, .h4, .h5, .h6, .div, .span)

  private var names = AccessibleNames()
  /// Where the last empty heading ends; headings in it are no further fault.
  private var coveredEnd: UInt32 = 0
  /// The first node that named the last heading walked through. No node between that heading and this one names anything.
  private var lastName: (order: Int, start: UInt32)?

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    // Nearly all begin with a word.
    if let first = node.firstChild, first.kind == .text, hasVisibleText(first.bytes) { return }
    guard let heading = node.asElement, heading.range.start >= coveredEnd, let level = heading.levelForReaders,
      heading.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate]), !heading.range.isEmpty,
      !names.hasNameFromAttributes(heading, in: article), !hasNameFromContent(heading, in: article), !heading.isDeclaredNoHeading,
      !names.isHidden(heading)
    else { return }
    coveredEnd = heading.range.end
    report.add(heading.range, "The heading of level \(level) has no text", fix: fix(heading, in: article))
  }

  /// As `AccessibleNames` reads it, but a picture without `alt` is missing-alt's to report, and other media may show words.
  /// - Complexity: linear in the content up to the name; what is in two headings is looked at once.
  private mutating func hasNameFromContent(_ heading: Element, in article: Article) -> Bool {
    if let name = lastName, heading.node.order < name.order { return name.start < heading.range.end }
    var next = heading.node.next(within: heading.node)
    while let node = next {
      next = node.next(within: heading.node)
      lastName = (node.order, node.range.start)
      if node.kind == .template || (node.kind == .text && hasVisibleText(node.bytes)) { return true }
      guard let element = node.asElement else { continue }
      if element.isHiddenFromAccessibility {
        next = node.nextSkippingChildren(within: heading.node)
      } else if showsSomething(element, in: article) {
        return true
      }
    }
    lastName = nil
    return false
  }

  private mutating func showsSomething(_ element: Element, in article: Article) -> Bool {
    if element.tag == .img {
      if element.hasRole("presentation", "none") { return false }
      guard let alternative = element.attribute("alt") else { return true }
      return alternative.hasTemplate || hasVisibleText(alternative.bytes)
    }
    return element.isReplaced || names.hasNameFromAttributes(element, in: article)
  }

  private func fix(_ heading: Element, in article: Article) -> Fix? {
    // What only screen readers do not read must stay.
    guard heading.tag.isHeading, !heading.hasVisibleContent else { return nil }
    let removal = BlockRemoval(heading, in: article)
    let isPlain =
      heading.hasOnlyPresentation
      && heading.descendants.allSatisfy { $0.asElement.map { !$0.hasAttribute("id") && !$0.hasAttribute("name") } ?? true }
      && !heading.holdsComment
    return Fix("Remove the empty heading", [.delete(removal.range)], isPlain && removal.isHarmless ? .safe : .unsafe)
  }
}

extension Element {
  /// The level of a heading by its tag or role; nil for what is none.
  fileprivate var levelForReaders: Int? {
    if tag.isHeading { return tag.headingLevel }
    guard !isMarkdown, hasRole("heading") else { return nil }
    // WAI-ARIA 1.2: the level of a heading that states none is 2.
    let digits = attribute("aria-level").map { trimmed($0.bytes) }
    guard let digit = digits?.first, digits?.count == 1, ASCII.isDigit(digit), digit > ASCII.zero else { return 2 }
    return Int(digit - ASCII.zero)
  }

  /// A role that says it is not what its tag says. With an attribute such as `aria-label` the role does not count (WAI-ARIA 1.2, 7.1).
  fileprivate var isDeclaredNoHeading: Bool {
    guard tag.isHeading, hasRole("presentation", "none") else { return false }
    return !hasAttribute("aria-label") && !hasAttribute("aria-labelledby")
  }
}
