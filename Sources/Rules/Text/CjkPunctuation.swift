package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds half-width punctuation in Chinese and Japanese text, and full-width punctuation in Latin text.
package struct CjkPunctuation: NodeCheck {
  package static let id: RuleID = "cjk-punctuation"
  package static let kinds = NodeKinds.texts

  /// The block that was last asked for, by its place in document order, and the answer.
  private var lastBlock = (order: -1, isEastAsian: false)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = article.prose(node), TextScalars.mayBeEastAsian(text.bytes) else { return }
    let prose = ProseText(text)
    let lines = prose.lines
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let scalars = prose.scalars[line]
      let isWhole = (number > 0 || node.previousSibling == nil) && (number + 1 < lines.count || node.nextSibling == nil)
      let changes: [PunctuationChange]
      if scalars.contains(where: { TextScalars.isIdeographic($0) || TextScalars.isHangul($0) }) {
        changes = WidePunctuation.changes(in: scalars)
      } else if isWhole || !isEastAsian(node) {
        changes = NarrowPunctuation.changes(in: scalars)
      } else {
        changes = []
      }
      for change in changes { add(change, prose, article, &report) }
    }
  }

  /// Whether the paragraph around a piece of Latin text is Chinese or Japanese.
  private mutating func isEastAsian(_ node: Node) -> Bool {
    guard let block = node.parent?.nearestTextBlock else { return false }
    if block.node.order == lastBlock.order { return lastBlock.isEastAsian }
    let answer = block.descendants.contains { node in
      guard let text = node.asText, !text.isCode, TextScalars.mayBeEastAsian(text.bytes) else { return false }
      return ScalarText(text.bytes).scalars.contains { TextScalars.isIdeographic($0) || TextScalars.isHangul($0) }
    }
    lastBlock = (block.node.order, answer)
    return answer
  }

  private func add(_ change: PunctuationChange, _ prose: ProseText, _ article: Article, _ report: inout Report) {
    guard let sign = prose.exactRange(change.sign..<change.sign + 1, in: article.source),
      let range = prose.exactRange(change.range, in: article.source)
    else { return }
    let written = prose.string(change.sign..<change.sign + 1)
    let meant = change.text.split(separator: " ").first.map(String.init) ?? change.text
    let message = "`\(written)` should be `\(meant)` in \(change.isWide ? "Chinese or Japanese" : "Latin") text"
    report.add(sign, message, fix: Fix("Write `\(meant)`", [Edit(range, change.text)], .safe))
  }
}
