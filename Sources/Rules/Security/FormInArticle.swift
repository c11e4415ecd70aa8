package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds forms that send what a reader enters to another site, and fields for passwords.
package struct FormInArticle: NodeCheck {
  package static let id: RuleID = "form-in-article"
  package static let kinds = NodeKinds.elements(.form, .input, .button)

  private let hosts: HostList
  private let checksWholeDocuments: Bool

  package init(_ options: OptionValues) {
    hosts = HostList(options.strings("hosts"))
    checksWholeDocuments = options.bool("whole-documents")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.isMarkdown, checksWholeDocuments || !article.isWholeDocument,
      element.flags.isDisjoint(with: [.implied, .reconstructed, .approximate, .code])
    else { return }
    if element.tag == .form {
      if let method = element.attribute("method"), equalsTrimmed(method.bytes, "post") { checkTarget(element.attribute("action"), &report) }
      return
    }
    if let method = element.attribute("formmethod"), equalsTrimmed(method.bytes, "post") {
      checkTarget(element.attribute("formaction"), &report)
    }
    if element.tag == .input, let type = element.attribute("type"), equalsTrimmed(type.bytes, "password"), !element.isDisabled {
      report.add(element.startTag, "The article asks the reader for a password")
    }
  }

  private func checkTarget(_ target: Attribute?, _ report: inout Report) {
    guard let target, let address = target.webAddress, !hosts.contains(address), !target.hasTemplate else { return }
    report.add(target.valueRange, "The form sends what the reader enters to `\(address.hostName)`")
  }
}

extension Element {
  fileprivate var isDisabled: Bool { hasAttribute("disabled") || hasAttribute("readonly") }
}
