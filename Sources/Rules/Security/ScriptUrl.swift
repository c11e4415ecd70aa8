package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds addresses that run a script instead of leading somewhere.
package struct ScriptUrl: NodeCheck {
  package static let id: RuleID = "script-url"
  package static let kinds = NodeKinds.allElements

  /// Values in definitions, which several links share.
  private var reported = Set<ByteRange>()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.flags.isDisjoint(with: [.implied, .reconstructed]) else { return }
    for attribute in element.attributes {
      guard let scheme = scheme(of: attribute), ScriptUrl.attributes.contains(attribute.name) else { continue }
      let range = attribute.valueRange
      guard !element.flags.contains(.reference) || reported.insert(range).inserted else { continue }
      report.add(range, "The address is a script: `\(scheme)`", fix: fix(attribute, of: element, in: article))
    }
  }

  private static let attributes: Set<String> = [
    "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite", "longdesc",
  ]

  /// Reads the scheme as a browser does: control characters and spaces before it, tabs and line ends in it do not count
  /// (URL Standard, section 4.4).
  private func scheme(of attribute: Attribute) -> String? {
    let bytes = attribute.bytes
    guard bytes.count >= 9, let first = bytes.first(where: { $0 > 0x20 }).map(ASCII.lowercased),
      first == 0x6A || first == 0x76 || first == 0x64
    else { return nil }
    var name: [UInt8] = []
    for byte in bytes {
      if name.isEmpty, byte <= 0x20 { continue }
      if byte == ASCII.tab || ASCII.isLineEnd(byte) { continue }
      name.append(ASCII.lowercased(byte))
      if name.count == 14 { break }
    }
    for scheme in ["javascript:", "vbscript:", "data:text/html"] where name.starts(with: scheme.utf8) { return scheme }
    return nil
  }

  private func fix(_ attribute: Attribute, of element: Element, in article: Article) -> Fix? {
    guard !attribute.flags.contains(.approximate) else { return nil }
    if element.isMarkdown {
      guard element.tag == .a, element.flags.isDisjoint(with: [.reference, .autolink, .approximate]), let last = element.node.lastChild,
        element.startTag.end <= last.range.start, last.range.end <= element.range.end
      else { return nil }
      let edits = [Edit.delete(element.startTag), .delete(ByteRange(last.range.end, element.range.end))]
      return Fix("Keep the text without the link", edits, .unsafe)
    }
    return Fix("Remove the address", [.delete(attribute.rangeWithBlanks(in: article))], .unsafe)
  }
}
