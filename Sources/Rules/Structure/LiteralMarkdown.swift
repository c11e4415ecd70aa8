package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds Markdown marks that the reader sees, because they opened or closed nothing.
package struct LiteralMarkdown: NodeCheck {
  package static let id: RuleID = "literal-markdown"
  package static let kinds = NodeKinds.elements(
    .p, .h1, .h2, .h3, .h4, .h5, .h6, .li, .td, .th, .dd, .dt, .em, .strong, .del, .s)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.isMarkdown,
      element.flags.isDisjoint(with: [.code, .hidden, .approximate, .rawHTML, .footnote]), element.children.contains(where: holdsMark)
    else { return }
    let content = InlineContent(of: element)
    let bytes = content.bytes
    for pair in EmphasisPair.broken(in: bytes) {
      guard let range = content.sourceRange(of: pair.range, edges: 2, in: article.source) else { continue }
      let mark = pair.mark == ASCII.asterisk ? "**" : "__"
      report.add(range, "`\(mark)` is shown as text, because \(pair.reason)", fix: fix(pair, content, in: article.source))
    }
    for link in LiteralLink.find(in: bytes) {
      guard let range = content.sourceRange(of: link.range, edges: 1, in: article.source) else { continue }
      report.add(range, link.message, fix: fix(link, content, in: article.source))
    }
    for fence in fences(in: bytes) {
      guard let range = content.sourceRange(ofMark: fence, in: article.source) else { continue }
      report.add(range, "The code fence is shown as text, because it opens no code block")
    }
  }

  private func holdsMark(_ node: Node) -> Bool {
    guard node.kind == .text else { return false }
    // 0 when one of the marks is there; without branches, so that many bytes are looked at in one step.
    var least = UInt8.max
    for byte in node.bytes {
      least = min(min(least, byte ^ ASCII.asterisk), min(byte ^ ASCII.underscore, byte ^ ASCII.closeBracket))
      least = min(least, min(byte ^ ASCII.backtick, byte ^ ASCII.tilde))
    }
    return least == 0
  }

  private func fix(_ pair: EmphasisPair, _ content: InlineContent, in source: SourceText) -> Fix? {
    var edits: [Edit] = []
    for change in pair.changes {
      switch change {
      case .insert(let offset):
        // An offset is a mark's edge; a mark's place is exact.
        let isBefore = offset == pair.range.lowerBound
        let mark = isBefore ? offset..<offset + 2 : offset - 2..<offset
        guard let place = content.sourceRange(ofMark: mark, in: source) else { return nil }
        edits.append(.insert(" ", at: Int(isBefore ? place.start : place.end)))
      case .delete(let stretch):
        guard let place = content.sourceRange(ofMark: stretch, in: source) else { return nil }
        edits.append(.delete(place))
      }
    }
    return edits.isEmpty ? nil : Fix("Make the marks work", edits, .unsafe)
  }

  private func fix(_ link: LiteralLink, _ content: InlineContent, in source: SourceText) -> Fix? {
    // Whether the two lines belong together without a blank is for the author to say.
    if link.isBroken { return nil }
    var edits: [Edit] = []
    for blank in link.blanks {
      guard let place = content.sourceRange(ofMark: blank, in: source) else { return nil }
      edits.append(link.isApart ? .delete(place) : Edit(place, "%20"))
    }
    return Fix(link.isApart ? "Remove the space between the link's text and its target" : "Write `%20` for the spaces", edits, .unsafe)
  }

  /// Three or more backticks or tildes at the start of a line.
  private func fences(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      var start = index
      while start < bytes.count, bytes[start] == ASCII.space || bytes[start] == ASCII.tab { start += 1 }
      var end = start
      while end < bytes.count, bytes[end] == bytes[start], bytes[end] == ASCII.backtick || bytes[end] == ASCII.tilde { end += 1 }
      if end - start >= 3 { found.append(start..<end) }
      index = max(end, start)
      while index < bytes.count, bytes[index] != ASCII.lineFeed { index += 1 }
      index += 1
    }
    return found
  }
}
