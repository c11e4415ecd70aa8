package import Diagnostics
package import Markup
package import RuleKit

/// Finds fenced code that does not say which language it is in.
package struct CodeLanguage: NodeCheck {
  package static let id: RuleID = "code-language"
  package static let kinds = NodeKinds.elements(.pre)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let block = node.asElement, block.isMarkdown, block.flags.contains(.fencedCode), !block.hasAttribute("class"),
      let code = block.node.firstChild?.asElement, !code.hasAttribute("class"), block.flags.isDisjoint(with: .approximate)
    else { return }
    report.add(block.startTag, "The code block does not state its language")
  }
}
