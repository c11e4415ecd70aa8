package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `blank-link`: a link with an empty target.
package struct BlankLink: NodeCheck {
  package static let id: RuleID = "blank-link"
  package static let kinds = NodeKinds.elements(.a, .area)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let target = link.attribute("href"), trimmed(target.bytes).isEmpty, !target.hasTemplate,
      !link.flags.contains(.hidden), !link.isImplied, !link.flags.contains(.reconstructed), !link.isScripted
    else { return }
    report.add(target.range, "The link has an empty target", fix: unlinking(link))
  }

  /// Keeps the text and takes the link's marks away. Nil when the element is an anchor or says more than a link.
  private func unlinking(_ link: Element) -> Fix? {
    guard let first = link.node.firstChild, let last = link.node.lastChild, !link.flags.contains(.approximate) else { return nil }
    if !link.isMarkdown, link.endTag == nil || link.attributes.contains(where: { $0.name != "href" && $0.name != "title" }) { return nil }
    let inside = ByteRange(first.range.start, max(first.range.start, last.range.end))
    guard link.range.contains(inside), !inside.isEmpty else { return nil }
    let edits = [Edit.delete(ByteRange(link.range.start, inside.start)), .delete(ByteRange(inside.end, link.range.end))]
    return Fix("Remove the link and keep its text", edits, .unsafe)
  }
}

extension Element {
  /// Whether an attribute hands the element over to a script or a framework.
  var isScripted: Bool {
    if isMarkdown { return false }
    return attributes.contains { attribute in
      let name = attribute.name
      return name == "role" || name.hasPrefix("on") || name.hasPrefix("ng-") || name.hasPrefix("v-") || name.hasPrefix("@")
        || name.hasPrefix(":")
        || name.hasPrefix("(") || name.hasPrefix("[") || name.hasPrefix("x-") || name.hasPrefix("data-bind")
        || name.hasPrefix("data-toggle")
    }
  }
}
