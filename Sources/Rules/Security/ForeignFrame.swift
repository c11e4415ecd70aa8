package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds frames that show pages of hosts nobody vouched for.
package struct ForeignFrame: NodeCheck {
  package static let id: RuleID = "foreign-frame"
  package static let kinds = NodeKinds.elements(.iframe, .object, .embed, .frame)

  private let hosts: HostList
  private let requiresSandbox: Bool

  package init(_ options: OptionValues) {
    hosts = HostList(options.strings("hosts"))
    requiresSandbox = options.bool("require-sandbox")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let frame = node.asElement, frame.flags.isDisjoint(with: [.implied, .reconstructed, .approximate]),
      let source = frame.attribute(frame.tag == .object ? "data" : "src"), let address = source.webAddress,
      // Flash is another rule's to report; template code in front may make any host.
      !frame.isFlash, !article.hasTemplate(in: hostRange(source, address))
    else { return }
    if !hosts.contains(address) {
      report.add(source.valueRange, "The frame shows a page of `\(address.hostName)`, which is not among the hosts that may be embedded")
    } else if requiresSandbox, frame.tag == .iframe, !frame.hasAttribute("sandbox") {
      report.add(frame.startTag, "The frame with a page of `\(address.hostName)` has no `sandbox`")
    }
  }

  private func hostRange(_ source: Attribute, _ address: WebAddress) -> ByteRange {
    source.sourceRange(of: 0..<(source.bytes.count - address.bytes.count + address.host.upperBound))
  }
}
