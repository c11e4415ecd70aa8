package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds elements where HTML has no place for them.
package struct MisplacedElement: NodeCheck {
  package static let id: RuleID = "misplaced-element"
  package static let kinds = NodeKinds.elements(.li, .dt, .dd, .p, .ul, .ol)

  private let reportsNestedLists: Bool
  private var flow: TemplateFlow?

  package init(_ options: OptionValues) {
    reportsNestedLists = options.bool("nested-lists")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let parent = element.parent,
      element.flags.isDisjoint(with: [.implied, .reconstructed, .foreign, .approximate])
    else { return }
    if element.isMarkdown, parent.isMarkdown || element.tag != .p { return }
    guard let message = message(element, in: parent), !follows(element, sameIn: parent), !article.isInclude else { return }
    if parent.isImplied, flow(of: article).stands(before: element.range.start) { return }
    report.add(element.isMarkdown ? element.range : element.startTag, message)
  }

  private mutating func flow(of article: Article) -> TemplateFlow {
    if let flow { return flow }
    let made = TemplateFlow(article)
    flow = made
    return made
  }

  private func message(_ element: Element, in parent: Element) -> String? {
    switch element.tag {
    case .li: holdsItems(parent) ? nil : "`<li>` stands outside of a list"
    case .dt, .dd: holdsDefinitions(parent) ? nil : "`<\(element.name)>` stands outside of a `<dl>`"
    case .p: parent.tag == .ul || parent.tag == .ol ? "`<p>` stands in a list and not in one of its items" : nil
    default:
      reportsNestedLists && (parent.tag == .ul || parent.tag == .ol)
        ? "`<\(element.name)>` stands in a list and not in one of its items" : nil
    }
  }

  private func holdsItems(_ parent: Element) -> Bool {
    switch parent.tag {
    case .ul, .ol, .menu, .dir, .template, .slot, .unknown: true
    case .div: parent.parent.map { $0.tag == .ul || $0.tag == .ol || $0.tag == .menu } ?? false
    default: false
    }
  }

  private func holdsDefinitions(_ parent: Element) -> Bool {
    switch parent.tag {
    case .dl, .template, .slot, .unknown: true
    case .div: parent.parent.map { $0.tag == .dl || $0.tag == .template || $0.tag == .unknown } ?? false
    default: false
    }
  }

  /// Whether the element before this one has the same fault: it is reported once.
  private func follows(_ element: Element, sameIn parent: Element) -> Bool {
    var previous = element.node.previousSibling
    while let node = previous {
      if let sibling = node.asElement {
        switch element.tag {
        case .dt, .dd: return sibling.tag == .dt || sibling.tag == .dd
        default: return sibling.tag == element.tag
        }
      }
      previous = node.previousSibling
    }
    return false
  }

  // MARK: What the tree does not show

  package mutating func check(_ article: Article, _ report: inout Report) {
    defer { flow = nil }
    guard article.faults.contains(where: isMisplacement), !article.isInclude else { return }
    let flow = TemplateFlow(article)
    for fault in TagFaults(article).ignored where !flow.stands(before: fault.range.start) {
      report.add(
        fault.range,
        fault.name == "form"
          ? "`<form>` stands in another form, and browsers drop the tag"
          : "`<\(fault.name)>` stands outside of a table, and browsers drop the tag")
    }
    var tables: Set<ByteRange> = []
    for fault in article.faults {
      switch fault.kind {
      case .blockInParagraph, .markdownInParagraph: addBlock(fault, flow, article, &report)
      case .fosterParented:
        guard let table = fault.related, !ElementNames.isUnknown(fault.name), !flow.stands(from: table.start, to: fault.range.start),
          tables.insert(table).inserted
        else { continue }
        report.add(
          fault.range, "`<\(fault.name)>` stands in a table outside of its cells, and browsers show it before the table",
          related: [RelatedPlace(range: table, message: "The table")])
      default: break
      }
    }
  }

  private func isMisplacement(_ fault: MarkupFault) -> Bool {
    switch fault.kind {
    case .ignoredStartTag, .blockInParagraph, .markdownInParagraph, .fosterParented: true
    default: false
    }
  }

  private func addBlock(_ fault: MarkupFault, _ flow: TemplateFlow, _ article: Article, _ report: inout Report) {
    guard let end = fault.related, !flow.stands(from: fault.range.start, to: end.end) else { return }
    report.add(
      fault.range,
      fault.kind == .blockInParagraph
        ? "`<\(fault.name)>` cannot stand in a `<p>`, which ends before it"
        : "`<p>` ends before the Markdown in it, which makes blocks of its own",
      related: [RelatedPlace(range: end, message: "The end tag of the paragraph, which then closes nothing")])
  }
}
