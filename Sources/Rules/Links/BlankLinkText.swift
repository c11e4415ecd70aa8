package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `blank-link-text`: a link without an accessible name (ACT c487ae).
package struct BlankLinkText: NodeCheck {
  package static let id: RuleID = "blank-link-text"
  package static let kinds = NodeKinds.elements(.a, .area)

  private var names = AccessibleNames()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let target = link.attribute("href"), !link.flags.contains(.reconstructed),
      !link.flags.contains(.footnote), isLink(link), !isNamedAnchor(link, target)
    else { return }
    if names.hasNameFromAttributes(link, in: article) || names.hasNameFromContent(link, in: article) || names.isHidden(link) { return }
    report.add(link.range, target.bytes.isEmpty ? "The link has no text" : "The link to \(quoted(target.bytes)) has no text")
  }

  /// A role may make something else of a link; `none` cannot, since a link takes the focus.
  private func isLink(_ element: Element) -> Bool {
    guard !element.isMarkdown, let role = element.attribute("role"), !trimmed(role.bytes).isEmpty else { return true }
    return element.hasRole("link", "none", "presentation") || startsTrimmed(role.bytes, "doc-")
  }

  /// `<a id="here" href="#here"></a>` marks a place: nobody is meant to follow it.
  private func isNamedAnchor(_ element: Element, _ target: Attribute) -> Bool {
    target.bytes.first == ASCII.hash && !element.isMarkdown && (element.hasAttribute("id") || element.hasAttribute("name"))
  }
}
