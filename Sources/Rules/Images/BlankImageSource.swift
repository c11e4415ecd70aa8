package import Diagnostics
package import Markup
package import RuleKit

/// `blank-image-source`: an image whose source is empty.
package struct BlankImageSource: NodeCheck {
  package static let id: RuleID = "blank-image-source"
  package static let kinds = NodeKinds.elements(.img, .input)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.tag == .img || element.isImageButton, let source = element.attribute("src"),
      trimmed(source.bytes).isEmpty, !source.hasTemplate, element.lazySource == nil, !element.hasAttribute("srcset"),
      !hasBoundSource(element), !element.flags.contains(.hidden)
    else { return }
    let fix = Fix("Remove the image without a source", [.delete(element.range)], .unsafe)
    report.add(source.range, "The image has an empty source", fix: fix)
  }

  /// Vue, Angular and scripts fill the source by an attribute of their own.
  private func hasBoundSource(_ element: Element) -> Bool {
    if element.isMarkdown { return false }
    return element.attributes.contains { attribute in
      let name = attribute.name
      return name.hasPrefix("data-") || name.hasPrefix("v-") || name.hasPrefix(":") || name.hasPrefix("ng-") || name.hasPrefix("[")
        || name.hasPrefix("x-")
    }
  }
}
