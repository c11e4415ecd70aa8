package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `embedded-image`: a picture written out in the article as a long `data:` address.
package struct EmbeddedImage: NodeCheck {
  package static let id: RuleID = "embedded-image"
  package static let kinds = NodeKinds.elements(.img, .source, .input, .video)

  private let limit: Int
  private var definitions: Set<ByteRange> = []

  package init(_ options: OptionValues) {
    limit = options.int("max-bytes")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.flags.contains(.reconstructed),
      let attribute = element.attribute(element.tag == .video ? "poster" : "src")
    else { return }
    let range = attribute.valueRange
    // In the source an address is never shorter than decoded.
    guard range.count > limit else { return }
    let address = trimmed(attribute.bytes)
    guard starts(address, with: "data:image/"), address.count > limit else { return }
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    report.add(range, "The picture is embedded with \(address.count) bytes, more than \(limit)")
  }
}
