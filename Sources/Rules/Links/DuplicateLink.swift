package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `duplicate-link`: links of one text that lead to different targets, and one target twice in a list.
package struct DuplicateLink: NodeCheck {
  package static let id: RuleID = "duplicate-link"
  package static let kinds = NodeKinds.elements(.a)

  private var byText: [String: Place] = [:]
  private var byListAndTarget: [ListTarget: ByteRange] = [:]

  private struct Place: Sendable {
    var target: String
    var range: ByteRange
  }

  private struct ListTarget: Hashable, Sendable {
    var list: Int
    var target: String
  }

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let attribute = link.attribute("href"), !attribute.hasTemplate,
      link.flags.isDisjoint(with: [.hidden, .reconstructed, .footnote]), !link.containsTemplate
    else { return }
    let address = trimmed(attribute.bytes)
    guard !address.isEmpty, !starts(address, with: "javascript:"), !(address.count == 1 && address[0] == ASCII.hash) else { return }
    let target = key(address)
    if let list = list(around: link) {
      let place = ListTarget(list: list, target: target)
      if let first = byListAndTarget[place] {
        let related = [RelatedPlace(range: first, message: "the same target")]
        return report.add(link.range, "The list links to \(quoted(address)) again", related: related)
      }
      byListAndTarget[place] = link.range
    }
    let text = bareWords(link.visibleText())
    guard !text.isEmpty else { return }
    guard let first = byText[text] else {
      byText[text] = Place(target: target, range: link.range)
      return
    }
    guard first.target != target else { return }
    let related = [RelatedPlace(range: first.range, message: "the same text")]
    report.add(link.range, "The text \(quoted(link.visibleText())) stands on links to different targets", related: related)
  }

  /// The list of which a link is a whole item, by its document order. Other items may well name one thing several times.
  private func list(around link: Element) -> Int? {
    var element = link
    // A link is near its list; a bound keeps deep trees linear.
    for ancestor in link.ancestors.prefix(6) {
      guard isAlone(element) else { return nil }
      if ancestor.tag == .li { return ancestor.parent?.node.order }
      element = ancestor
    }
    return nil
  }

  /// Whether nothing visible but lists stands beside an element.
  private func isAlone(_ element: Element) -> Bool {
    func isClear(_ step: (Node) -> Node?) -> Bool {
      var neighbour = step(element.node)
      // A few steps only: a long row must not be walked for each of its links.
      for _ in 0..<8 {
        guard let current = neighbour else { return true }
        switch current.kind {
        case .template: return false
        case .comment: break
        case .text: if hasVisibleText(current.bytes) { return false }
        case .element: if current.asElement?.tag != .ul, current.asElement?.tag != .ol { return false }
        }
        neighbour = step(current)
      }
      return false
    }
    return isClear { $0.previousSibling } && isClear { $0.nextSibling }
  }

  /// What addresses of one target have in common: neither `http:` or `https:` nor a slash at the end tells them apart.
  private func key(_ address: UnsafeBufferPointer<UInt8>) -> String {
    guard let web = WebAddress(address) else { return String(decoding: address, as: UTF8.self) }
    var rest = address[web.host.upperBound...]
    if rest.last == ASCII.slash { rest.removeLast() }
    return web.hostName + String(decoding: rest, as: UTF8.self)
  }
}
