package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds headings that are more than one level below the heading before them.
package struct HeadingSkip: NodeCheck {
  package static let id: RuleID = "heading-skip"
  package static let kinds = NodeKinds.elements(.h1, .h2, .h3, .h4, .h5, .h6)

  private struct Heading {
    let level: Int
    /// `<h3 …>`, or the number signs.
    let mark: ByteRange
    let isMarkdown: Bool
    /// `</h3>`
    let endTag: ByteRange?
  }

  /// Each with the order of the element in which headings are counted together.
  private var headings: [(outline: Int, heading: Heading)] = []
  private var scopes = AncestorMemo<Int>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.flags.isDisjoint(with: [.implied, .code, .approximate]), !element.hasAttribute("role")
    else { return }
    let heading = Heading(
      level: element.tag.headingLevel, mark: mark(of: element, in: article), isMarkdown: element.isMarkdown, endTag: element.endTag)
    headings.append((scope(of: element), heading))
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    for outline in equalIndices(of: headings.map(\.outline)) { look(at: outline.map { headings[$0].heading }, article, &report) }
    headings = []
  }

  private func look(at headings: [Heading], _ article: Article, _ report: inout Report) {
    for index in headings.indices.dropFirst() where headings[index].level > headings[index - 1].level + 1 {
      let before = headings[index - 1]
      report.add(
        headings[index].mark,
        "The heading level jumps from \(before.level) to \(headings[index].level)",
        related: [RelatedPlace(range: before.mark, message: "The heading before it")],
        fix: fix(headings, at: index, in: article))
    }
  }

  private mutating func scope(of heading: Element) -> Int {
    scopes.nearest(around: heading) { ancestor in
      switch ancestor.tag {
      case .blockquote, .details, .template, .figure: ancestor.node.order
      default: nil
      }
    } ?? -1
  }

  private func mark(of heading: Element, in article: Article) -> ByteRange {
    let tag = heading.startTag
    guard heading.isMarkdown else { return tag }
    let bytes = article.source.bytes
    var end = Int(tag.start)
    while end < heading.range.end, bytes[end] == ASCII.hash { end += 1 }
    // A setext heading is marked by the line below it.
    return end > tag.start ? ByteRange(Int(tag.start), end) : heading.range
  }

  /// Lifts the heading and those below it, so that they stay below it.
  private func fix(_ headings: [Heading], at index: Int, in article: Article) -> Fix? {
    let base = headings[index - 1].level
    let lift = headings[index].level - base - 1
    var edits: [Edit] = []
    for heading in headings[index...] {
      guard heading.level > base + 1 else { break }
      guard let lifted = self.edits(for: heading, to: max(heading.level - lift, base + 1), in: article) else { return nil }
      edits += lifted
    }
    return Fix("Lift the heading to level \(base + 1)", edits, .unsafe)
  }

  private func edits(for heading: Heading, to level: Int, in article: Article) -> [Edit]? {
    let mark = heading.mark
    if heading.isMarkdown {
      guard mark.count == heading.level, article.source.bytes[Int(mark.start)] == ASCII.hash else { return nil }
      return [.delete(ByteRange(Int(mark.start), Int(mark.start) + heading.level - level))]
    }
    guard let endTag = heading.endTag, endTag.count >= 5, mark.count >= 4 else { return nil }
    let digit = Int(mark.start) + 2
    return [
      Edit(ByteRange(digit, digit + 1), "\(level)"), Edit(ByteRange(Int(endTag.start) + 3, Int(endTag.start) + 4), "\(level)"),
    ]
  }
}
