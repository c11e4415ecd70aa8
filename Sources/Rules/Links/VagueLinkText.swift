package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `vague-link-text`: a link whose text does not say where it leads.
package struct VagueLinkText: NodeCheck {
  package static let id: RuleID = "vague-link-text"
  package static let kinds = NodeKinds.elements(.a)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let target = link.attribute("href"), !link.flags.contains(.reconstructed),
      !link.flags.contains(.hidden),
      let words = words(of: link)
    else { return }
    guard vagueLinkTexts.contains(bareWords(words.text)), !isExplained(link, words.text), !isNameItself(target, words.text) else { return }
    report.add(words.range, "The link text \(quoted(words.text)) does not say where the link leads")
  }

  /// The link's whole text and where it stands; nil when it is long, or holds code, pictures or template code.
  private func words(of link: Element) -> (text: String, range: ByteRange)? {
    var text = ""
    var range: ByteRange?
    for node in link.descendants {
      switch node.kind {
      case .comment: continue
      case .template: return nil
      case .element:
        guard let element = node.asElement, !element.isReplaced, !element.isCode else { return nil }
      case .text:
        guard let run = node.asText, !run.isCode else { return nil }
        let content = trimmed(run.bytes)
        guard hasVisibleText(content), let start = run.bytes.firstIndex(where: { !ASCII.isWhitespace($0) }) else { continue }
        guard text.utf8.count + content.count <= 80 else { return nil }
        let place = run.sourceRange(of: start..<(start + content.count))
        range = range?.union(place) ?? place
        text += (text.isEmpty || run.bytes[0] != ASCII.space ? "" : " ") + String(decoding: content, as: UTF8.self)
      }
    }
    return range.map { (text, $0) }
  }

  /// Whether a title or label says more than the text.
  private func isExplained(_ link: Element, _ text: String) -> Bool {
    if link.hasAttribute("aria-labelledby") { return true }
    for name: StaticString in ["title", "aria-label"] {
      guard let attribute = link.attribute(name) else { continue }
      if attribute.hasTemplate { return true }
      let words = bareWords(attribute.value)
      if !words.isEmpty, words != bareWords(text), !vagueLinkTexts.contains(words) { return true }
    }
    return false
  }

  /// Whether the text is the name of what is linked: `[More](more.md)`, `[continue](about_continue.md)`, `[#link](#link)`.
  private func isNameItself(_ target: Attribute, _ text: String) -> Bool {
    let name = fileName(ofAddress: target.bytes).lowercased()
    let words = bareWords(text)
    let parts = name.split { !$0.isLetter }
    return name == words || parts.contains { $0 == words } || target.bytes.elementsEqual(("#" + words).utf8)
  }
}
