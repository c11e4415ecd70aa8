package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds attributes that a tag already has.
package struct DuplicateAttribute: Check {
  package static let id: RuleID = "duplicate-attribute"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    for fault in article.faults where fault.kind == .duplicateAttribute {
      if let first = fault.related, hasCode(from: first, to: fault, in: article) || isUnknown(tagOf: first, in: article) { continue }
      let bytes = article.source.bytes
      var start = Int(fault.range.start)
      while start > article.bodyRange.start, ASCII.isWhitespace(bytes[start - 1]) { start -= 1 }
      let isSame = fault.related.map { value(of: $0, in: article).elementsEqual(value(of: fault.range, in: article)) } ?? false
      let deletion = Edit.delete(ByteRange(start, Int(fault.range.end)))
      report.add(
        fault.range, "The attribute `\(fault.name)` stands on this tag twice, and browsers drop the second one",
        related: fault.related.map { [RelatedPlace(range: $0, message: "The first one")] } ?? [],
        fix: Fix("Remove the second `\(fault.name)`", [deletion], isSame ? .safe : .unsafe))
    }
  }

  /// Whether template code between the two may choose one of them, or one is a part of such code.
  private func hasCode(from first: ByteRange, to fault: MarkupFault, in article: Article) -> Bool {
    let range = first.union(fault.range)
    if article.hasTemplate(in: range) { return true }
    let openings = zip(article.source.bytes[range.indices], article.source.bytes[range.indices].dropFirst())
    return fault.name.utf8.contains { $0 == ASCII.openBrace || $0 == ASCII.closeBrace || $0 == ASCII.pipe }
      || openings.contains { $0 == ASCII.openBrace && ($1 == ASCII.openBrace || $1 == ASCII.percent) }
  }

  /// Whether the tag is most likely words in angle brackets, which `unknown-element` reports.
  private func isUnknown(tagOf attribute: ByteRange, in article: Article) -> Bool {
    let bytes = article.source.bytes[Int(article.bodyRange.start)..<Int(attribute.start)]
    guard let opening = bytes.lastIndex(of: ASCII.lessThan) else { return false }
    return ElementNames.isUnknown(ElementNames.leading(bytes[(opening + 1)...]))
  }

  /// What stands behind the equals sign, without quotes.
  private func value(of attribute: ByteRange, in article: Article) -> ArraySlice<UInt8> {
    var value = article.source.bytes[attribute.indices].drop { $0 != ASCII.equals }.dropFirst().drop(while: ASCII.isWhitespace)
    if let quote = value.first, quote == ASCII.quote || quote == ASCII.apostrophe, value.count > 1, value.last == quote {
      value = value.dropFirst().dropLast()
    }
    return value
  }
}
