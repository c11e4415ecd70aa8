package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds a heading of level 1 that says something else than the title in the front matter.
package struct TitleMismatch: NodeCheck {
  package static let id: RuleID = "title-mismatch"
  package static let kinds = NodeKinds.elements(.h1)

  private struct Finding {
    let range: ByteRange
    let message: String
    let title: ByteRange
  }

  private var count = 0
  private var finding: Finding?
  private var parts = AncestorMemo<Bool>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let heading = node.asElement, heading.isTitleHeading(&parts) else { return }
    count += 1
    guard count == 1, let pair = TitleHeading(heading, in: article), !pair.isRepeated, !pair.isNumbered else { return }
    finding = Finding(
      range: heading.range,
      message: "The heading \(quoted(heading.visibleText())) differs from the title \(quoted(pair.title.text)) of the front matter",
      title: pair.title.range)
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    // Several headings of level 1 are the article's parts.
    if let finding, count == 1 {
      report.add(finding.range, finding.message, related: [RelatedPlace(range: finding.title, message: "The title")])
    }
    finding = nil
  }
}
