package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `insecure-link`: an `http:` address.
package struct InsecureLink: NodeCheck {
  package static let id: RuleID = "insecure-link"
  package static let kinds = NodeKinds.elements(.a, .area, .img, .iframe, .video, .audio, .source, .embed)

  private let hosts: [String]
  private var definitions: Set<ByteRange> = []

  package init(_ options: OptionValues) {
    hosts = options.strings("hosts").map { $0.lowercased() }
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let attribute = element.addressAttribute, !attribute.hasTemplate,
      element.flags.isDisjoint(with: [.hidden, .reconstructed])
    else { return }
    let address = trimmed(attribute.bytes)
    guard starts(address, with: "http:"), let web = WebAddress(address), !web.host.isEmpty, !isPrivateHost(web.hostBytes),
      !ends(web.hostBytes, with: ".onion"), hosts.isEmpty || hosts.contains(where: { web.isHost($0) })
    else { return }
    let range = attribute.valueRange
    // `www.example.org` alone: the renderer, not the author, chose the scheme.
    guard range.count >= address.count || !element.flags.contains(.autolink) else { return }
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    let start = range.start
    var fix: Fix?
    if attribute.isExact(in: article), address.count == attribute.bytes.count {
      fix = Fix("Write `https:`", [.insert("s", at: Int(start) + 4)], .unsafe)
    }
    report.add(range, "The address \(quoted(address)) is not encrypted", fix: fix)
  }
}
