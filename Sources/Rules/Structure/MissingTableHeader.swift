package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds tables of data without header cells.
package struct MissingTableHeader: NodeCheck {
  package static let id: RuleID = "missing-table-header"
  package static let kinds = NodeKinds.elements(.table)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let table = node.asElement, table.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate]),
      !table.hasRole("presentation", "none")
    else { return }
    if table.isMarkdown {
      checkHeaderRow(of: table, &report)
    } else if let content = TableContent(table), content.isData, !content.hasHeader {
      report.add(table.startTag, "The table has no header cells")
    }
  }

  /// Markdown always makes header cells, but they may be blank.
  private func checkHeaderRow(of table: Element, _ report: inout Report) {
    let head = table.children.lazy.compactMap(\.asElement).first { $0.tag == .thead }
    guard let row = head?.children.lazy.compactMap(\.asElement).first(where: { $0.tag == .tr }), !row.hasVisibleContent,
      table.hasVisibleContent, !row.range.isEmpty
    else { return }
    report.add(row.range, "The header cells of the table are empty")
  }
}

/// What kind of table one is.
private struct TableContent {
  private(set) var hasHeader = false
  /// Rows with at least two cells.
  private var rows = 0
  private var hasText = false

  /// At least two rows of at least two cells with text in them.
  var isData: Bool { rows >= 2 && hasText }

  /// - Returns: nil when the table lays out a page: it holds another table, a heading, a form or a frame, or is made by template code.
  /// - Complexity: linear in the table, up to the first table in it.
  init?(_ table: Element) {
    var cells = 0
    for node in table.descendants {
      if node.isTemplate { return nil }
      if node.kind == .text, !hasText { hasText = hasVisibleText(node.bytes) }
      guard let element = node.asElement else { continue }
      switch element.tag {
      case .table, .form, .iframe, .h1, .h2, .h3, .h4, .h5, .h6: return nil
      case .th: hasHeader = true
      case .tr: cells = 0
      case .td:
        if element.hasRole("rowheader", "columnheader") { hasHeader = true }
        cells += 1
        if cells == 2 { rows += 1 }
      default: break
      }
    }
  }
}
