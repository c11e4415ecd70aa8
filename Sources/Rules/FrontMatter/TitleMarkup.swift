package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds tags and entities in titles and descriptions, which are no HTML.
package struct TitleMarkup: Check {
  package static let id: RuleID = "title-markup"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    for value in article.shownTexts(of: ["title", "description"]) {
      guard value.text.utf8.contains(where: { $0 == ASCII.lessThan || $0 == ASCII.ampersand }), !hasCode(value.text) else { continue }
      let pieces = article.source.bytes.withUnsafeBufferPointer { bytes in
        MarkupPieces.find(in: UnsafeBufferPointer(rebasing: bytes[value.range.indices]))
      }
      guard let piece = pieces.first, !isAboutMarkup(value.text) else { continue }
      let start = Int(value.range.start)
      let written = article.source.text(ByteRange(start + piece.range.lowerBound, start + piece.range.upperBound))
      let kind = piece.meant == nil ? "tag" : "entity"
      report.add(value.range, "The \(kind) `\(written)` is shown as it is written", fix: fix(pieces, value, article.source))
    }
  }

  private static let words: [[UInt8]] = [
    "html", "xml", "entit", "escap", "markup", "element", "svg", "标签", "標籤", "元素", "实体", "實體", "转义", "轉義", "タグ", "要素",
  ].map { Array($0.utf8) }

  /// Whether the title speaks of tags or entities.
  private func isAboutMarkup(_ text: String) -> Bool {
    SurroundingBlock.contains(Array(text.utf8)[...], anyOf: Self.words)
  }

  /// Whether the theme reads it as Markdown, where tags and entities are markup: nobody writes `` `code` `` for a theme that does not.
  private func hasCode(_ text: String) -> Bool { text.utf8.count { $0 == ASCII.backtick } >= 2 }

  private func fix(_ pieces: [MarkupPieces.Piece], _ value: FrontMatterValue, _ source: SourceText) -> Fix? {
    var edits: [Edit] = []
    let start = Int(value.range.start)
    var lastEnd = 0
    for piece in pieces {
      let space = piece.isBreak && piece.range.lowerBound > lastEnd && joinsWords(piece.range, source.bytes[value.range.indices]) ? " " : ""
      guard let text = written(piece.meant ?? space, in: value, at: piece.range.lowerBound) else { return nil }
      lastEnd = piece.range.upperBound
      edits.append(Edit(ByteRange(start + piece.range.lowerBound, start + piece.range.upperBound), text))
    }
    // What stands at the edge of an unquoted value may begin something else.
    if value.style == .plain, pieces.first?.range.lowerBound == 0 || pieces.last?.range.upperBound == value.range.count { return nil }
    return Fix("Write it without markup", edits, .unsafe)
  }

  /// Whether words on both sides of a tag become one without it.
  private func joinsWords(_ tag: Range<Int>, _ text: ArraySlice<UInt8>) -> Bool {
    let (start, end) = (text.startIndex + tag.lowerBound, text.startIndex + tag.upperBound)
    return start > text.startIndex && end < text.endIndex && !ASCII.isWhitespace(text[start - 1]) && !ASCII.isWhitespace(text[end])
  }

  /// A character as the value's quotes demand it; nil where it cannot be written.
  private func written(_ meant: String, in value: FrontMatterValue, at offset: Int) -> String? {
    switch (value.style, meant) {
    case (_, ""), (_, " "), (.plain, "<"), (.plain, ">"), (.plain, "\""), (.plain, "'"), (.plain, "&"): meant
    case (.plain, ":"), (.plain, "#"), (.literal, _), (.folded, _), (.flow, _), (.block, _): nil
    case (.plain, _): meant
    case (.doubleQuoted, "\""), (.doubleQuoted, "\\"): "\\" + meant
    case (.singleQuoted, "'"): nil
    case (.doubleQuoted, _), (.singleQuoted, _): meant
    }
  }
}
