package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds headings of level 1 after the first.
package struct MultipleH1: NodeCheck {
  package static let id: RuleID = "multiple-h1"
  package static let kinds = NodeKinds.elements(.h1)

  private var first: ByteRange?
  private var parts = AncestorMemo<Bool>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let heading = node.asElement, heading.isTitleHeading(&parts) else { return }
    if let first {
      report.add(
        heading.range, "Another heading of level 1 stands in the article",
        related: [RelatedPlace(range: first, message: "The first one")])
    } else {
      first = heading.range
    }
  }
}

extension Element {
  /// Whether a heading of level 1 speaks for the whole article: it is shown, and stands in no quotation or figure.
  /// - Parameter parts: of one article, the same for all its headings.
  func isTitleHeading(_ parts: inout AncestorMemo<Bool>) -> Bool {
    guard flags.isDisjoint(with: [.implied, .reconstructed, .code, .hidden, .approximate, .foreign]), !range.isEmpty, !hasAttribute("role"),
      !isNeverShown
    else { return false }
    return !parts.contains(around: self) { ancestor in
      switch ancestor.tag {
      case .blockquote, .details, .figure, .template: true
      default: false
      }
    }
  }
}
