package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds three or more line breaks in a row.
package struct LineBreakRun: NodeCheck {
  package static let id: RuleID = "line-break-run"
  package static let kinds = NodeKinds.elements(.br)

  private var content = EmptyContent()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard node.flags.isDisjoint(with: [.code, .hidden, .approximate, .implied]), !continuesRun(node) else { return }
    let run = run(from: node)
    guard run.count >= 3, let last = run.last, let parent = node.parent else { return }
    // An empty paragraph, item or quotation is a fault of its own.
    if parent.tag == .p || parent.tag == .li || parent.tag == .blockquote || parent.isFormatting, content.isEmpty(parent, in: article) {
      return
    }
    report.add(node.range.union(last.range), "\(run.count) line breaks stand in a row", fix: fix(run, in: article))
  }

  private func continuesRun(_ node: Node) -> Bool {
    var previous = node.previousSibling
    while let current = previous, current.isBlankText { previous = current.previousSibling }
    return previous?.asElement?.tag == .br && previous?.isPlainBreak == true && node.isPlainBreak
  }

  /// The breaks from `first` on with nothing visible between them.
  private func run(from first: Node) -> [Node] {
    guard first.isPlainBreak else { return [] }
    var run = [first]
    var next = first.nextSibling
    while let current = next, current.isBlankText || current.isPlainBreak {
      if current.kind == .element { run.append(current) }
      next = current.nextSibling
    }
    return run
  }

  /// Keeps the first.
  private func fix(_ run: [Node], in article: Article) -> Fix? {
    let lines = SourceLines(article)
    let edits = run.dropFirst().compactMap { node -> Edit? in
      guard node.asElement?.isMarkdown == false else { return nil }
      var start = Int(node.range.start)
      while start > lines.lowerBound, ASCII.isWhitespace(lines.bytes[start - 1]) { start -= 1 }
      return .delete(ByteRange(start, Int(node.range.end)))
    }
    guard edits.count == run.count - 1 else { return nil }
    return Fix("Keep one line break", edits, .unsafe)
  }
}

extension Node {
  fileprivate var isBlankText: Bool { kind == .comment || (kind == .text && !hasVisibleText(bytes)) }

  /// `<br>` that breaks the line and nothing else.
  fileprivate var isPlainBreak: Bool {
    guard let element = asElement, element.tag == .br else { return false }
    return !element.hasAttribute("clear") && !element.hasAttribute("class")
  }
}
