import Markup
import SourceText

extension Attribute {
  /// Where an empty target of `element` is to be shown: the attribute, or the empty parentheses in Markdown.
  func blankRange(of element: Element, in article: Article) -> ByteRange {
    guard element.isMarkdown, !element.flags.contains(.reference) else { return range }
    let bytes = article.source.bytes
    var index = Int(element.range.end) - 1
    guard index > Int(element.range.start), bytes[index] == ASCII.closeParenthesis else { return range }
    while index > Int(element.range.start), !(bytes[index] == ASCII.openParenthesis && bytes[index - 1] == ASCII.closeBracket) {
      index -= 1
    }
    return index > Int(element.range.start) ? ByteRange(index, Int(element.range.end)) : range
  }
}
