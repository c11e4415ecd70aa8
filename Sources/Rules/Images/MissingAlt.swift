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
    if names.isHidden(element) || isInLabelledButton(element, in: article) { return }
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

  /// Whether a button around the picture has a name of its own: what is in a button is not read out, its name is (WAI-ARIA 1.2 5.2.8).
  private mutating func isInLabelledButton(_ element: Element, in article: Article) -> Bool {
    guard element.tag == .img else { return false }
    // An icon is near its button; a bound keeps deep trees linear.
    for ancestor in element.ancestors.prefix(4) where ancestor.tag == .button || ancestor.hasRole("button") {
      return names.hasNameFromAttributes(ancestor, in: article)
    }
    return false
  }

  private func isDeclaredDecorative(_ element: Element) -> Bool {
    guard element.tag != .area, !element.isImageButton else { return false }
    if element.hasRole("none", "presentation") { return !element.hasAttribute("tabindex") }
    guard acceptsEmptyAlt, !element.isMarkdown, element.tag == .img, let alt = element.attribute("alt") else { return false }
    return alt.bytes.isEmpty
  }
}
