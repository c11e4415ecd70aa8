package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds ids that an element before already has.
package struct DuplicateId: NodeCheck {
  package static let id: RuleID = "duplicate-id"
  package static let kinds = NodeKinds.allElements

  private var firsts: [String: ByteRange] = [:]

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let attribute = element.attribute("id"), !attribute.bytes.isEmpty, !attribute.hasTemplate,
      element.flags.isDisjoint(with: [.reconstructed, .footnote]), !standsElsewhere(element)
    else { return }
    let id = attribute.value
    let range = attribute.valueRange
    guard let first = firsts[id] else {
      firsts[id] = range
      return
    }
    report.add(
      range.isEmpty ? element.startTag : range, "The id `\(id)` is given twice",
      related: [RelatedPlace(range: first, message: "The first element with this id")])
  }

  /// The content of a template is a tree of its own, and that of noscript repeats what stands beside it.
  private func standsElsewhere(_ element: Element) -> Bool {
    element.flags.contains(.hidden) && element.ancestors.contains { $0.tag == .template || $0.tag == .noscript }
  }
}
