package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `malformed-url`: an address that no browser can make sense of, or of which it makes something else than was meant.
package struct MalformedUrl: NodeCheck {
  package static let id: RuleID = "malformed-url"
  package static let kinds = NodeKinds.elements(.a, .area, .img, .iframe, .video, .audio, .source, .embed)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.flags.contains(.autolink), !element.flags.contains(.reconstructed),
      let attribute = element.attribute(element.tag == .a || element.tag == .area ? "href" : "src"), !attribute.hasTemplate
    else { return }
    let address = trimmed(attribute.bytes)
    guard !address.isEmpty, address[0] != ASCII.hash, let fault = addressFault(address, isMarkdown: element.isMarkdown) else { return }
    let range = attribute.valueRange
    var fix: Fix?
    if let corrected = fault.corrected, !attribute.flags.contains(.approximate), range.count == attribute.bytes.count,
      article.source.bytes[range.indices].elementsEqual(attribute.bytes)
    {
      fix = Fix("Write \(quoted(corrected))", [Edit(range, corrected)], .unsafe)
    }
    report.add(range, "The address \(quoted(address)) \(fault.reason)", fix: fix)
  }
}
