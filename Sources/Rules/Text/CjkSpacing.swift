package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds Chinese and Japanese text that touches Latin letters or digits, or is parted from them.
package struct CjkSpacing: NodeCheck {
  package static let id: RuleID = "cjk-spacing"
  package static let kinds = NodeKinds.texts
  private let wantsSpaces: Bool

  package init(_ options: OptionValues) {
    wantsSpaces = options.bool("spaces")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = article.prose(node), TextScalars.mayBeEastAsian(text.bytes) else { return }
    let prose = ProseText(text)
    var places = wantsSpaces ? CjkGaps.missing(in: prose.scalars) + missingAtEdges(prose) : CjkGaps.needless(in: prose.scalars)
    places += CjkGaps.besidePunctuation(in: prose.scalars, isBeforeCode: isCode(node.nextSibling))
    for place in places.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) { add(place, prose, article, &report) }
  }

  private func add(_ gap: CjkGap, _ prose: ProseText, _ article: Article, _ report: inout Report) {
    guard let spaces = gap.spaces else {
      guard let left = prose.exactRange(gap.range.lowerBound..<gap.range.lowerBound + 1, in: article.source),
        let right = prose.exactRange(gap.range.upperBound - 1..<gap.range.upperBound, in: article.source),
        gap.range.count == 1 || left.end == right.start
      else { return }
      let offset = Int(gap.isBefore ? left.start : left.end)
      let fix = Fix("Add a space", [.insert(" ", at: offset)], .safe)
      report.add(left.union(right), gap.range.count == 1 ? edgeMessage(gap, prose) : missingMessage(gap, prose), fix: fix)
      return
    }
    guard let place = prose.exactRange(spaces, in: article.source) else { return }
    let sign = gap.sign.map { prose.string($0..<$0 + 1) } ?? ""
    let message = gap.sign == nil ? "A space stands between Chinese or Japanese and Latin text" : "A space stands beside `\(sign)`"
    report.add(place, message, fix: Fix("Remove the space", [.delete(place)], .safe))
  }

  private func missingMessage(_ gap: CjkGap, _ prose: ProseText) -> String {
    let left = prose.string(gap.range.lowerBound..<gap.range.lowerBound + 1)
    let right = prose.string(gap.range.upperBound - 1..<gap.range.upperBound)
    return "No space stands between `\(left)` and `\(right)`"
  }

  private func edgeMessage(_ gap: CjkGap, _ prose: ProseText) -> String {
    "No space stands between `\(prose.string(gap.range))` and the code or word beside it"
  }

  /// Where the node before or behind is code, or ends or begins with a Latin letter.
  private func missingAtEdges(_ prose: ProseText) -> [CjkGap] {
    let scalars = prose.scalars
    guard let first = scalars.first, let last = scalars.last else { return [] }
    var gaps: [CjkGap] = []
    if TextScalars.isIdeographic(first), isLatin(prose.text.node.previousSibling, atEnd: true) {
      gaps.append(CjkGap(range: 0..<1, isBefore: true))
    }
    if TextScalars.isIdeographic(last), isLatin(prose.text.node.nextSibling, atEnd: false) {
      gaps.append(CjkGap(range: scalars.count - 1..<scalars.count))
    }
    return gaps
  }

  private func isCode(_ node: Node?) -> Bool { node?.asElement?.tag == .code }

  private func isLatin(_ node: Node?, atEnd: Bool) -> Bool {
    guard let element = node?.asElement else { return false }
    switch element.tag {
    case .code: return element.node.firstChild != nil
    case .a, .b, .em, .i, .strong:
      guard !element.flags.contains(.autolink), !element.flags.contains(.footnote),
        let text = atEnd ? element.node.lastChild?.asText : element.node.firstChild?.asText,
        let byte = atEnd ? text.bytes.last : text.bytes.first
      else { return false }
      return ASCII.isAlphanumeric(byte)
    default: return false
    }
  }
}
