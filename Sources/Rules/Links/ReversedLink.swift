package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `reversed-link`: `(text)[address]`, with the brackets of a Markdown link exchanged.
package struct ReversedLink: Check {
  package static let id: RuleID = "reversed-link"

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool { article.format == .markdown && article.census.mayContain(")[") }

  package mutating func check(_ article: Article, _ report: inout Report) {
    var parents: Set<Int> = []
    for node in article.body.descendants where node.kind == .text && node.flags.isDisjoint(with: [.code, .rawHTML, .hidden]) {
      guard firstPair(ASCII.closeParenthesis, ASCII.openBracket, in: node.bytes, from: 0) != nil, let parent = node.parent,
        parents.insert(parent.node.order).inserted
      else { continue }
      let content = InlineContent(of: parent)
      for pair in BracketPair.find(in: content.bytes, open: ASCII.openParenthesis, close: ASCII.closeParenthesis) {
        guard isLink(pair, in: content.bytes), let range = content.sourceRange(of: pair.whole, in: article.source),
          !article.hasTemplate(in: range), let fix = fix(pair, content, in: article.source)
        else { continue }
        report.add(range, "The brackets of \(quoted(article.source.text(range))) are reversed", fix: fix)
      }
    }
  }

  private func isLink(_ pair: BracketPair, in bytes: [UInt8]) -> Bool {
    guard bytes[pair.text].contains(where: { $0 > 0x20 || $0 == InlineContent.placeholder }), isAddress(bytes[pair.label]) else {
      return false
    }
    if let before = pair.whole.lowerBound > 0 ? bytes[pair.whole.lowerBound - 1] : nil, before == ASCII.closeBracket { return false }
    // `(text)[address](other)` holds a link.
    let end = pair.whole.upperBound
    return end == bytes.count || (bytes[end] != ASCII.openParenthesis && bytes[end] != ASCII.openBracket)
  }

  /// What is an address beyond doubt: with a scheme, with `www.`, a path that begins as one, or a file's name.
  private func isAddress(_ label: ArraySlice<UInt8>) -> Bool {
    guard label.count >= 4, label.allSatisfy({ $0 > 0x20 && $0 != InlineContent.placeholder && $0 != ASCII.backslash }) else {
      return false
    }
    return Array(label).withUnsafeBufferPointer { label in
      for start: StaticString in ["http://", "https://", "mailto:", "ftp://", "www.", "./", "../"] where starts(label, with: start) {
        return label.count > start.utf8CodeUnitCount + 1
      }
      if label[0] == ASCII.slash, ASCII.isLetter(label[1]) { return true }
      let path = label.prefix { $0 != ASCII.hash && $0 != ASCII.question }
      guard let dot = path.lastIndex(of: ASCII.dot), dot > 0, path.count - dot <= 9 else { return false }
      let ending = String(decoding: path[(dot + 1)...].map(ASCII.lowercased), as: UTF8.self)
      return ["md", "markdown", "html", "htm"].contains(ending) || assetExtensions.contains(ending)
    }
  }

  /// Nil where not all four marks stand in the source as they are.
  private func fix(_ pair: BracketPair, _ content: InlineContent, in source: SourceText) -> Fix? {
    let marks = [
      (pair.whole.lowerBound, "["), (pair.text.upperBound, "]"), (pair.label.lowerBound - 1, "("), (pair.label.upperBound, ")"),
    ]
    var edits: [Edit] = []
    for (offset, mark) in marks {
      guard let range = content.sourceRange(ofMark: offset..<offset + 1, in: source) else { return nil }
      edits.append(Edit(range, mark))
    }
    return Fix("Exchange the brackets", edits, .safe)
  }
}

extension InlineContent {
  /// Where a stretch was written; nil unless the source has its first and last byte as marks of their own.
  func sourceRange(of stretch: Range<Int>, in source: SourceText) -> ByteRange? {
    sourceRange(of: stretch, edges: 1, in: source)
  }
}
