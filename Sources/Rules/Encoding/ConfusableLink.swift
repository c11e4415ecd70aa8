package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `confusable-link`: a host whose letters pass for those of another one.
package struct ConfusableLink: NodeCheck {
  package static let id: RuleID = "confusable-link"
  package static let kinds = NodeKinds.elements(.a, .area, .img, .iframe, .video, .audio, .source, .embed)

  private var definitions: Set<ByteRange> = []
  /// Hosts that were asked about, with what they are shown as when they are confusable.
  private var known: [String: String?] = [:]

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let attribute = element.addressAttribute, !element.flags.contains(.reconstructed) else { return }
    let address = trimmed(attribute.bytes)
    guard mayBeConfusable(address), !attribute.hasTemplate, let web = WebAddress(address), !web.host.isEmpty else { return }
    let name = percentDecoded(web.bytes[web.host])
    guard let shown = known[name] ?? ask(name) else { return }
    let range = attribute.valueRange
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    report.add(range, "The host \(quoted(shown)) has letters of different scripts that look alike")
  }

  /// Whether a web address has a host that is not plain ASCII: nearly all have one, and cost no more than this look.
  private func mayBeConfusable(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    guard address.count > 4, address[0] | 0x20 == 0x68 || address[0] == ASCII.slash else { return false }
    // Past the scheme, to the end of the host.
    var index = address[0] == ASCII.slash ? 2 : address[4] == ASCII.colon ? 7 : 8
    while index < address.count {
      let byte = address[index]
      if byte >= 0x80 || byte == ASCII.percent { return true }
      if byte == ASCII.slash || byte == ASCII.question || byte == ASCII.hash { return false }
      if byte | 0x20 == 0x78, index + 4 <= address.count, address[index + 1] | 0x20 == 0x6E, address[index + 2] == ASCII.hyphen,
        address[index + 3] == ASCII.hyphen
      {
        return true
      }
      index += 1
    }
    return false
  }

  private mutating func ask(_ name: String) -> String? {
    var host = name
    let shown = host.withUTF8 { confusableHost($0) }
    known[name] = .some(shown)
    return shown
  }
}
