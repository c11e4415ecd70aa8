package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `missing-alt`: an image without alternative text.
package struct MissingAlt: NodeCheck {
  package static let id: RuleID = "missing-alt"
  package static let kinds = NodeKinds.elements(.img, .input, .area, .svg, .div, .span, .i)

  private let acceptsEmptyAlt: Bool
  private var names = AccessibleNames()

  package init(_ options: OptionValues) {
    acceptsEmptyAlt = options.bool("decorative")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, needsName(element) else { return }
    if isDeclaredDecorative(element) || names.hasNameFromAttributes(element, in: article) { return }
    if element.tag != .img, element.hasVisibleContent || names.hasNameFromContent(element, in: article) { return }
    if names.isHidden(element) { return }
    report.add(element.startTag, "\(subject(element)) has no alternative text")
  }

  private func needsName(_ element: Element) -> Bool {
    switch element.tag {
    case .img: true
    case .area: element.hasAttribute("href")
    case .input: element.isImageButton
    default: element.hasRole("img", "image")
    }
  }

  /// What the element is called in the message.
  private func subject(_ element: Element) -> String {
    switch element.tag {
    case .img: "The image" + named(element.attribute("src"))
    case .area: "The image map's area" + named(element.attribute("href"))
    case .input: "The image button" + named(element.attribute("src"))
    default: "The element with the role `img`"
    }
  }

  private func named(_ address: Attribute?) -> String {
    guard let address else { return "" }
    let name = fileName(ofAddress: address.bytes)
    return name.isEmpty ? "" : " " + quoted(name)
  }

  private func isDeclaredDecorative(_ element: Element) -> Bool {
    guard element.tag != .area, !element.isImageButton else { return false }
    if element.hasRole("none", "presentation") { return !element.hasAttribute("tabindex") }
    guard acceptsEmptyAlt, !element.isMarkdown, element.tag == .img, let alt = element.attribute("alt") else { return false }
    return alt.bytes.isEmpty
  }
}
