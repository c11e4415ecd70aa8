package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `long-alt`: an alternative text that is longer than anybody wants to listen to in one go.
package struct LongAlt: NodeCheck {
  package static let id: RuleID = "long-alt"
  package static let kinds = NodeKinds.elements(.img, .input)

  private let limit: Int

  package init(_ options: OptionValues) {
    limit = options.int("max-columns")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.tag == .img || element.isImageButton, let alt = element.attribute("alt"),
      !alt.hasTemplate, !element.flags.contains(.hidden)
    else { return }
    let content = trimmed(alt.bytes)
    // No character takes more columns than it has bytes.
    guard content.count > limit else { return }
    let width = displayWidth(String(decoding: content, as: UTF8.self))
    guard width > limit else { return }
    report.add(alt.valueRange, "The alternative text takes \(width) columns, more than \(limit)")
  }
}
