package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds markup that a blank line turned into an indented code block.
package struct HtmlAsCode: NodeCheck {
  package static let id: RuleID = "html-as-code"
  package static let kinds = NodeKinds.elements(.pre)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let code = node.asElement, code.flags.isSuperset(of: [.markdown, .indentedCode]),
      !article.environment.flavour.keepsHTMLBlocksOverBlankLines,
      !code.ancestors.contains(where: \.isMarkdown), HTMLSnippet.isMarkupAlone(text(of: node)),
      let place = CodePlace(code, in: article), code.standsInHTML || place.followingBlock != nil
    else { return }
    let bytes = article.source.bytes
    guard let end = HTMLSnippet.endOfMarkup(bytes, from: place.start, limit: Int(code.range.end)) else { return }
    let range = ByteRange(place.start, end)
    report.add(
      range, "\(quoted(article.source.text(range))) is shown as text, because a blank line ended the HTML before it",
      related: place.blankLinesAbove.first.map { [RelatedPlace(range: $0, message: "This blank line ends the HTML block")] } ?? [],
      fix: place.fix())
  }

  /// The code's text; empty when template code stands in front, so that nothing can be said.
  private func text(of code: Node) -> [UInt8] {
    var text: [UInt8] = []
    for node in code.descendants where node.kind == .text { text += node.bytes }
    return text
  }

  private func quoted(_ tag: String) -> String {
    let line = tag.prefix { !$0.isNewline }
    let isShort = line.endIndex == tag.endIndex && line.prefix(61).count <= 60
    return "`" + (isShort ? String(line) : line.prefix(50) + "…") + "`"
  }
}

extension Element {
  /// Whether it stands inside an element that raw HTML opened.
  fileprivate var standsInHTML: Bool {
    guard let parent = ancestors.first(where: { !$0.isImplied }) else { return false }
    return parent.tag != .body && parent.tag != .html && !parent.isMarkdown
  }
}

/// An indented code block between the lines and HTML blocks around it.
private struct CodePlace {
  private let lines: SourceLines
  private let firstLine: Int
  private let end: Int
  private let precedingBlock: ByteRange
  /// The first byte of the code that is not blank.
  let start: Int
  /// Nearest first.
  let blankLinesAbove: [ByteRange]
  private let blankLinesBelow: [ByteRange]
  /// The HTML block that comes next, with only blank lines between.
  let followingBlock: ByteRange?

  /// nil unless the code comes directly, but for blank lines, after an HTML block.
  init?(_ code: Element, in article: Article) {
    lines = SourceLines(article)
    let bytes = lines.bytes
    var start = Int(code.range.start)
    var end = Int(code.range.end)
    while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
    while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    guard start < end, bytes[start] == ASCII.lessThan else { return nil }
    self.start = start
    self.end = end
    firstLine = lines.skipBlanksBackward(from: start)
    blankLinesAbove = lines.blankLines(above: firstLine)
    guard let top = blankLinesAbove.last, top.start > 0,
      let block = article.markdown.htmlBlocks.range(at: lines.skipBlanksBackward(from: lines.skipLineEndBackward(from: Int(top.start))) - 1)
    else { return nil }
    precedingBlock = block
    let below = lines.blankLines(from: lines.skipLineEnd(from: lines.skipBlanks(from: end)))
    blankLinesBelow = below.lines
    followingBlock = article.markdown.htmlBlocks.range(at: lines.skipBlanks(from: below.next))
  }

  /// Deletes the blank lines that keep the code from being HTML; nil when the HTML block before it ends by itself.
  func fix() -> Fix? {
    let first = lines.skipBlanks(from: Int(precedingBlock.start))
    let name = lines.bytes[first...].dropFirst().prefix { ASCII.isAlphanumeric($0) }
    guard let initial = lines.bytes[first...].dropFirst().first, ASCII.isLetter(initial) || initial == ASCII.slash else { return nil }
    switch Tag(String(decoding: name, as: UTF8.self)) {
    case .script, .style, .pre, .textarea: return nil
    default: break
    }
    var blank = blankLinesAbove + innerBlankLines()
    if followingBlock != nil { blank += blankLinesBelow }
    let edits = blank.map { Edit.delete(ByteRange(Int($0.start), lines.skipLineEnd(from: Int($0.end)))) }
    return Fix("Delete the blank lines, so that the markup is HTML", edits, .unsafe)
  }

  private func innerBlankLines() -> [ByteRange] {
    var blank: [ByteRange] = []
    var line = firstLine
    while line < end {
      var lineEnd = line
      var isBlank = true
      while !lines.isLineEnd(lineEnd) {
        if !ASCII.isWhitespace(lines.bytes[lineEnd]) { isBlank = false }
        lineEnd += 1
      }
      if isBlank { blank.append(ByteRange(line, lineEnd)) }
      line = lines.skipLineEnd(from: lineEnd)
    }
    return blank
  }
}
