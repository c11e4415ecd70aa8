package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds a heading of level 1 that says what the title in the front matter says.
package struct RepeatedTitle: NodeCheck {
  package static let id: RuleID = "repeated-title"
  package static let kinds = NodeKinds.elements(.h1)

  private var isSettled = false
  private var parts = AncestorMemo<Bool>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard !isSettled, let heading = node.asElement, heading.isTitleHeading(&parts) else { return }
    isSettled = true
    guard let pair = TitleHeading(heading, in: article), pair.isRepeated else { return }
    let fix = Fix("Remove the heading", [.delete(BlockRemoval(heading, in: article).range)], .unsafe)
    report.add(
      heading.range, "The heading repeats the title \(quoted(pair.title.text)) of the front matter",
      related: [RelatedPlace(range: pair.title.range, message: "The title")], fix: fix)
  }
}
