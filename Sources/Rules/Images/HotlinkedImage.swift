package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `hotlinked-image`: a picture that is fetched from somebody else's server.
package struct HotlinkedImage: NodeCheck {
  package static let id: RuleID = "hotlinked-image"
  package static let kinds = NodeKinds.elements(.img)

  private let hosts: [String]
  private var definitions: Set<ByteRange> = []

  package init(_ options: OptionValues) {
    hosts = options.strings("hosts").map { $0.lowercased() }
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let source = element.addressAttribute, !source.hasTemplate,
      element.flags.isDisjoint(with: [.hidden, .reconstructed]), let web = WebAddress(trimmed(source.bytes)), !web.host.isEmpty,
      !hosts.contains(where: { web.isHost($0) })
    else { return }
    let range = source.valueRange
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    report.add(
      range,
      "The picture comes from \(quoted(web.hostName))" + (hidesReferrer(element) ? ", and `no-referrer` evades that host's protection" : "")
    )
  }

  private func hidesReferrer(_ element: Element) -> Bool {
    guard !element.isMarkdown, let policy = element.attribute("referrerpolicy") else { return false }
    return equalsTrimmed(policy.bytes, "no-referrer")
  }
}
