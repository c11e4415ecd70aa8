package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds end tags that come while an element that began later is still open.
package struct MisnestedElement: Check {
  package static let id: RuleID = "misnested-element"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    let hasFault = article.faults.contains { $0.kind == .misnestedElement || $0.kind == .unclosedElement }
    guard hasFault, !article.isInclude else { return }
    let flow = TemplateFlow(article)
    for fault in TagFaults(article).misnested where !ElementNames.isUnknown(fault.name) && !isInWords(fault, article) {
      let start = fault.related?.start ?? fault.range.start
      guard !flow.stands(from: min(start, fault.range.start), to: fault.range.end) else { continue }
      let place = fault.related.map { RelatedPlace(range: $0, message: "Where that element begins") }
      report.add(fault.range, message(fault, article), related: place.map { [$0] } ?? [])
    }
  }

  private func message(_ fault: MarkupFault, _ article: Article) -> String {
    guard let inner = fault.related, let name = tagName(at: inner, in: article) else {
      return "`</\(fault.name)>` stands in another block of Markdown than its `<\(fault.name)>`"
    }
    if name == fault.name { return "`</\(name)>` stands in another element than its `<\(name)>`" }
    return "`</\(fault.name)>` stands before the end of `<\(name)>`, which began inside"
  }

  /// `<i>the <name> of a file</i>`: the inner tag is most likely a word, which `unknown-element` reports.
  private func isInWords(_ fault: MarkupFault, _ article: Article) -> Bool {
    guard let inner = fault.related, let name = tagName(at: inner, in: article) else { return false }
    return ElementNames.isUnknown(name)
  }

  /// The name in a start tag; nil when Markdown wrote it.
  private func tagName(at tag: ByteRange, in article: Article) -> String? {
    let bytes = article.source.bytes[tag.indices]
    guard bytes.first == ASCII.lessThan else { return nil }
    let name = ElementNames.leading(bytes.dropFirst())
    return name.isEmpty ? nil : name
  }
}
