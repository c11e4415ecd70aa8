import Diagnostics
import Markup
import SourceText

/// How to take formatting that holds nothing out of a text. The spaces and line breaks in it stay: they keep words apart.
struct InlineRemoval {
  let edits: [Edit]
  /// Whether all else stays as the reader sees it. In Markdown, the characters on both sides may become marks when they meet.
  let isHarmless: Bool

  /// - Parameter element: Formatting with nothing in it but white space, line breaks, comments and other such formatting.
  init(_ element: Element, in article: Article) {
    let lines = SourceLines(article)
    let start = Int(element.range.start)
    let end = Int(element.range.end)
    let keepsContent = element.descendants.contains { $0.kind == .text ? !$0.bytes.isEmpty : $0.asElement?.tag == .br }
    let isAlone = lines.isLineStart(lines.skipBlanksBackward(from: start)) && lines.isLineEnd(lines.skipBlanks(from: end))
    if isAlone, !keepsContent || InlineRemoval.isOnlyBlank(element) {
      let removal = BlockRemoval(element, in: article)
      edits = [.delete(removal.range)]
      isHarmless = removal.isHarmless
      return
    }
    edits = keepsContent ? InlineRemoval.tags(of: element) : [.delete(element.range)]
    let isInHTML = article.format == .html || article.markdown.htmlBlocks.range(at: start) != nil
    isHarmless = isInHTML || InlineRemoval.staysText(around: start..<end, lines)
  }

  /// Whether nothing but spaces, tabs and line ends stands between its tags.
  private static func isOnlyBlank(_ element: Element) -> Bool {
    element.descendants.allSatisfy { node in
      node.kind == .text ? node.bytes.allSatisfy { ASCII.isWhitespace($0) } : node.asElement?.tag != .br
    }
  }

  private static func tags(of element: Element) -> [Edit] {
    var ranges = [element.startTag]
    if let endTag = element.endTag { ranges.append(endTag) }
    for node in element.descendants {
      guard let inner = node.asElement, inner.tag != .br, !inner.flags.contains(.reconstructed) else { continue }
      ranges.append(inner.startTag)
      if let endTag = inner.endTag { ranges.append(endTag) }
    }
    var edits: [Edit] = []
    var end: UInt32 = 0
    for range in ranges.sorted() where range.start >= end {
      edits.append(.delete(range))
      end = range.end
    }
    return edits
  }

  /// Whether what stands on both sides is no mark of Markdown and cannot become one.
  private static func staysText(around range: Range<Int>, _ lines: SourceLines) -> Bool {
    let bytes = lines.bytes
    guard range.lowerBound > lines.lowerBound, isPlain(bytes[range.lowerBound - 1]),
      range.upperBound == bytes.count || isPlain(bytes[range.upperBound])
    else { return false }
    let left = lines.skipBlanksBackward(from: range.lowerBound)
    // Two blanks at the end of a line make a line break.
    return !lines.isLineStart(left) && !(lines.isLineEnd(lines.skipBlanks(from: range.upperBound)) && left < range.lowerBound)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || ASCII.isWhitespace(byte) || byte >= 0x80 || byte == ASCII.comma || byte == ASCII.dot
      || byte == ASCII.semicolon || byte == ASCII.question
  }
}
