package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds titles that a program put in quotes although they had some already.
package struct TitleQuotes: Check {
  package static let id: RuleID = "title-quotes"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    for value in article.titles where value.style == .singleQuoted || value.style == .doubleQuoted {
      guard let inner = inner(of: value.text) else { continue }
      let message = "The quotes around \(quoted(inner.text)) are part of the title"
      report.add(value.range, message, fix: fix(value, depth: inner.depth, article.source))
    }
  }

  /// What stands in straight quotes that wrap a whole title, unless it may be a quotation: several words, or the end of a sentence.
  private func inner(of title: String) -> (text: String, depth: Int)? {
    var bytes = Array(title.utf8)[...]
    var depth = 0
    while bytes.count > 2, let mark = bytes.first, mark == ASCII.quote || mark == ASCII.apostrophe, bytes.last == mark {
      bytes = bytes.dropFirst().dropLast()
      depth += 1
    }
    guard depth > 0, !bytes.contains(ASCII.quote), !bytes.contains(ASCII.apostrophe) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard !isBlank(text) else { return nil }
    if depth == 1, isQuotation(text) { return nil }
    return (text, depth)
  }

  private func isQuotation(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    if [".", "!", "?", ",", "…", "。", "！", "？"].contains(last) { return true }
    return text.split(separator: " ").count > 1 || displayWidth(text) > 16
  }

  /// The inner quotes go; those that the format needs stay.
  private func fix(_ value: FrontMatterValue, depth: Int, _ source: SourceText) -> Fix? {
    var start = Int(value.range.start)
    var end = Int(value.range.end)
    for _ in 0..<depth {
      guard start + 2 < end, let front = markLength(source.bytes[start], source.bytes[start + 1], value.style),
        let back = markLength(source.bytes[end - 1], source.bytes[end - 2], value.style, isBack: true), start + front <= end - back
      else { return nil }
      start += front
      end -= back
    }
    let edits = [Edit.delete(ByteRange(Int(value.range.start), start)), .delete(ByteRange(end, Int(value.range.end)))]
    return Fix("Remove the inner quotes", edits, .unsafe)
  }

  /// The length of a written quote: behind a backslash, doubled, or bare. `outer` is the byte at the title's edge, `inner` the one beside it.
  private func markLength(_ outer: UInt8, _ inner: UInt8, _ style: FrontMatterValue.Style, isBack: Bool = false) -> Int? {
    func isQuote(_ byte: UInt8) -> Bool { byte == ASCII.quote || byte == ASCII.apostrophe }
    if style == .singleQuoted, outer == ASCII.apostrophe, inner == ASCII.apostrophe { return 2 }
    if style == .doubleQuoted {
      if isBack, isQuote(outer), inner == ASCII.backslash { return 2 }
      if !isBack, outer == ASCII.backslash, isQuote(inner) { return 2 }
    }
    return isQuote(outer) ? 1 : nil
  }
}
