package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds headings that nothing stands below.
package struct EmptySection: Check {
  package static let id: RuleID = "empty-section"

  package init(_ options: OptionValues) {}

  /// - Complexity: linear in the tree; does nothing without headings.
  package mutating func check(_ article: Article, _ report: inout Report) {
    var open: Element?
    var next = article.body.node.next(within: article.body.node)
    while let node = next {
      let step = EmptySection.step(at: node)
      next = step.skipsChildren ? node.nextSkippingChildren(within: article.body.node) : node.next(within: article.body.node)
      switch step.kind {
      case .nothing: break
      case .content: open = nil
      case .heading(let heading):
        if let before = open, heading.tag.headingLevel <= before.tag.headingLevel { add(before, &report) }
        open = heading
      }
    }
    if let open { add(open, &report) }
  }

  private func add(_ heading: Element, _ report: inout Report) {
    let range = heading.isMarkdown ? heading.range : heading.startTag
    report.add(range, "Nothing stands below the heading \(quoted(heading.visibleText()))")
  }

  private enum Kind {
    case nothing, content
    case heading(Element)
  }

  /// What a node is for the outline, and whether that says all about what is in it.
  private static func step(at node: Node) -> (kind: Kind, skipsChildren: Bool) {
    switch node.kind {
    case .comment: return (.nothing, false)
    case .template: return (.content, true)
    case .text: return (!node.flags.contains(.hidden) && hasVisibleText(node.bytes) ? .content : .nothing, false)
    case .element: break
    }
    guard let element = node.asElement else { return (.nothing, false) }
    if element.isNeverShown { return (.nothing, true) }
    if element.tag.isHeading {
      // An empty heading is a fault of its own.
      return (element.hasVisibleContent && element.flags.isDisjoint(with: [.approximate, .code]) ? .heading(element) : .nothing, true)
    }
    switch element.tag {
    // These have an outline of their own.
    case .blockquote, .details, .figure, .table, .dialog: return (.content, true)
    default: return (element.isReplaced || element.isCode ? .content : .nothing, false)
    }
  }
}
