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
      // Template code between the two may choose one of them.
      if let first = fault.related, article.hasTemplate(in: first.union(fault.range)) { continue }
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

  /// What stands behind the equals sign, without quotes.
  private func value(of attribute: ByteRange, in article: Article) -> ArraySlice<UInt8> {
    var value = article.source.bytes[attribute.indices].drop { $0 != ASCII.equals }.dropFirst().drop(while: ASCII.isWhitespace)
    if let quote = value.first, quote == ASCII.quote || quote == ASCII.apostrophe, value.count > 1, value.last == quote {
      value = value.dropFirst().dropLast()
    }
    return value
  }
}
