package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds start tags whose end tag is required and missing.
package struct UnclosedElement: Check {
  package static let id: RuleID = "unclosed-element"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard article.faults.contains(where: { $0.kind == .unclosedElement }), !article.isInclude else { return }
    let flow = TemplateFlow(article)
    for fault in TagFaults(article).unclosed where !ElementNames.isUnknown(fault.name) {
      guard let closer = fault.related, !flow.stands(from: fault.range.end, to: closer.end) else { continue }
      if isSelfClosing(fault.range, article), article.closesSelfClosingTags { continue }
      report.add(fault.range, message(fault, closer, article), related: related(closer))
    }
  }

  private func message(_ fault: MarkupFault, _ closer: ByteRange, _ article: Article) -> String {
    if isSelfClosing(fault.range, article) { return "`<\(fault.name)>` is not closed: in HTML the slash before `>` closes nothing" }
    if closer.isEmpty {
      let isLink = fault.name == "a" && article.source.startsTag("a", at: Int(closer.start))
      return isLink ? "`<a>` is not closed before another link begins" : "`<\(fault.name)>` is not closed"
    }
    return "`<\(fault.name)>` is not closed before \(quoted(article.source.text(closer)))"
  }

  private func related(_ closer: ByteRange) -> [RelatedPlace] {
    closer.isEmpty ? [] : [RelatedPlace(range: closer, message: "The end tag that closes it as well")]
  }

  private func isSelfClosing(_ tag: ByteRange, _ article: Article) -> Bool {
    tag.count > 2 && article.source.bytes[Int(tag.end) - 2] == ASCII.slash
  }
}

extension Article {
  /// Whether `<a id="x"/>` is an element without content: kramdown, MDX and XHTML read it so, HTML does not.
  fileprivate var closesSelfClosingTags: Bool {
    if environment.flavour == .kramdown || environment.generator == .docusaurus { return true }
    guard isWholeDocument else { return false }
    return root.hasAttribute("xmlns") || source.bytes[bodyRange.indices].drop(while: ASCII.isWhitespace).starts(with: "<?xml".utf8)
  }
}
