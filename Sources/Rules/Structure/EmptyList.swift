package import Diagnostics
package import Markup
package import RuleKit

/// Finds lists without items.
package struct EmptyList: NodeCheck {
  package static let id: RuleID = "empty-list"
  package static let kinds = NodeKinds.elements(.ul, .ol, .dl)

  private var content = EmptyContent()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let list = node.asElement, !list.isMarkdown,
      list.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate, .foreign]), list.endTag != nil,
      !list.node.children.contains(where: { $0.kind == .element }), content.isEmpty(list, in: article), list.hasOnlyPresentation,
      !list.isDrawnByStyle, !content.standsInMount(list, in: article)
    else { return }
    let removal = BlockRemoval(list, in: article)
    let isSafe = removal.isHarmless && !list.holdsComment
    report.add(list.range, "The list has no items", fix: Fix("Remove the empty list", [.delete(removal.range)], isSafe ? .safe : .unsafe))
  }
}
