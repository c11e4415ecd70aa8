import Diagnostics
import Markup
import RuleKit
import SourceText

/// A fix that takes a paragraph or a heading away whose whole text was found, with its lines where nothing else stands on them; nil for other
/// blocks, which stand in a list or a table.
func blockRemoval(_ block: Element, _ article: Article, _ safety: Fix.Safety) -> Fix? {
  switch block.tag {
  case .p, .h1, .h2, .h3, .h4, .h5, .h6: break
  default: return nil
  }
  guard block.flags.isDisjoint(with: [.implied, .reconstructed, .approximate]), !block.range.isEmpty, !article.hasTemplate(in: block.range),
    block.isMarkdown || block.endTag != nil
  else { return nil }
  let bytes = article.source.bytes
  var start = Int(block.range.start)
  var end = Int(block.range.end)
  while end > start, ASCII.isLineEnd(bytes[end - 1]) { end -= 1 }
  let text = end
  while start > 0, bytes[start - 1] == ASCII.space { start -= 1 }
  while end < bytes.count, bytes[end] == ASCII.space || bytes[end] == ASCII.carriageReturn { end += 1 }
  let isAlone = (start == 0 || bytes[start - 1] == ASCII.lineFeed) && (end == bytes.count || bytes[end] == ASCII.lineFeed)
  let range = isAlone ? ByteRange(start, min(end + 1, bytes.count)) : ByteRange(Int(block.range.start), text)
  return Fix("Remove the \(block.tag == .p ? "paragraph" : "heading")", [.delete(range)], safety)
}
