package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds list items, quotations, tables and formatting that show nothing.
package struct EmptyElement: NodeCheck {
  package static let id: RuleID = "empty-element"
  /// Paragraphs, headings and links are other rules' to report; what is empty in an empty one is no further fault.
  package static let kinds = NodeKinds.elements(
    .li, .blockquote, .table, .b, .strong, .em, .u, .s, .span, .font, .small, .big, .sub, .sup, .strike, .del, .ins, .mark, .i, .nobr,
    .abbr, .q, .cite, .p, .h1, .h2, .h3, .h4, .h5, .h6, .a)

  private var content = EmptyContent()
  /// Where the last empty element ends.
  private var coveredEnd: UInt32 = 0

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    // Nearly all begin with a word.
    if let first = node.firstChild, first.kind == .text, hasVisibleText(first.bytes) { return }
    guard let element = node.asElement, element.range.start >= coveredEnd, !element.range.isEmpty,
      element.flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate, .foreign, .footnote]),
      content.isEmpty(element, in: article)
    else { return }
    if element.isReportedByOtherRule {
      coveredEnd = element.range.end
      return
    }
    guard element.tag != .a, isWrittenWhole(element), element.hasOnlyPresentation, !element.isDrawnByStyle,
      !content.standsInMount(element, in: article),
      !element.standsInControl
    else { return }
    coveredEnd = element.range.end
    report.add(element.range, "The \(element.nameForReaders) shows nothing", fix: fix(element, in: article))
  }

  /// False where the browser's repair took away what the author put in.
  private func isWrittenWhole(_ element: Element) -> Bool {
    if element.isMarkdown { return true }
    guard element.endTag != nil || element.tag == .li else { return false }
    // Text between the tags of a table is moved before it.
    guard element.tag == .table, let before = element.node.previousSibling else { return true }
    return before.range.end <= element.range.start
  }

  private func fix(_ element: Element, in article: Article) -> Fix {
    let title = "Remove the empty \(element.nameForReaders)"
    let isPlain = !element.holdsComment
    if element.isFormatting {
      let removal = InlineRemoval(element, in: article)
      return Fix(title, removal.edits, isPlain && removal.isHarmless ? .safe : .unsafe)
    }
    if element.tag == .li, element.isMarkdown, element.hasNeighbouringItem {
      return fix(item: element, title, isPlain: isPlain, in: article)
    }
    let removal = BlockRemoval(element, in: article)
    return Fix(title, [.delete(removal.range)], isPlain && removal.isHarmless && !element.isNumbered ? .safe : .unsafe)
  }

  /// Takes the item's whole line, since a blank line would set the other items apart.
  private func fix(item: Element, _ title: String, isPlain: Bool, in article: Article) -> Fix {
    let lines = SourceLines(article)
    let left = lines.skipBlanksBackward(from: Int(item.range.start))
    let right = lines.skipBlanks(from: Int(item.range.end))
    let isAlone = lines.isLineStart(left) && lines.isLineEnd(right)
    let range = isAlone ? ByteRange(left, lines.skipLineEnd(from: right)) : item.range
    return Fix(title, [.delete(range)], isPlain && isAlone && !item.isNumbered ? .safe : .unsafe)
  }
}

extension Element {
  fileprivate var isReportedByOtherRule: Bool {
    tag == .p || tag.isHeading || (tag == .a && hasAttribute("href"))
  }

  fileprivate var nameForReaders: String {
    switch tag {
    case .li: "list item"
    case .blockquote: "quotation"
    case .table: "table"
    default: "element `\(name)`"
    }
  }

  /// Bars and arrows of buttons are drawn on empty elements.
  fileprivate var standsInControl: Bool {
    ancestors.prefix(4).contains { $0.tag == .button || $0.tag == .label || $0.tag == .summary || $0.tag == .a }
  }

  /// Whether its number is shown, and other items would get other numbers without it.
  fileprivate var isNumbered: Bool { tag == .li && parent?.tag == .ol }

  fileprivate var hasNeighbouringItem: Bool {
    (parent?.children.lazy.filter { $0.asElement?.tag == .li }.prefix(2).reduce(0) { count, _ in count + 1 } ?? 0) > 1
  }
}
