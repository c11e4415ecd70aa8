package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `undefined-reference`: `[text][label]` without a definition of the label, which the reader sees as it is written.
package struct UndefinedReference: Check {
  package static let id: RuleID = "undefined-reference"

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool { article.format == .markdown && article.census.mayContain("][") }

  package mutating func check(_ article: Article, _ report: inout Report) {
    var parents: Set<Int> = []
    var context: ReferenceContext?
    for node in article.body.descendants where node.kind == .text && node.flags.isDisjoint(with: [.code, .rawHTML, .hidden]) {
      guard firstPair(ASCII.closeBracket, ASCII.openBracket, in: node.bytes, from: 0) != nil, let parent = node.parent,
        parents.insert(parent.node.order).inserted
      else { continue }
      let content = InlineContent(of: parent)
      for pair in BracketPair.find(in: content.bytes, open: ASCII.openBracket, close: ASCII.closeBracket) {
        guard isReference(pair, in: content.bytes), let range = content.sourceRange(of: pair.whole, in: article.source) else { continue }
        let known = context ?? ReferenceContext(article)
        context = known
        if known.includesOtherFiles { return }
        judge(pair, content, range, known, article, &report)
      }
    }
  }

  private func judge(
    _ pair: BracketPair, _ content: InlineContent, _ range: ByteRange, _ context: ReferenceContext, _ article: Article,
    _ report: inout Report
  ) {
    let isCollapsed = pair.label.isEmpty
    let written = article.source.text(range)
    // The text ends where the second pair of brackets begins.
    guard let middle = content.sourceRange(ofMark: pair.text.upperBound..<pair.text.upperBound + 1, in: article.source),
      article.source.bytes[Int(middle.end)] == ASCII.openBracket
    else { return }
    let label =
      isCollapsed ? ByteRange(range.start + 1, middle.start) : ByteRange(middle.end + 1, max(middle.end + 1, range.end - 1))
    let text = article.source.text(label)
    guard text.utf8.count <= 999, !article.hasTemplate(in: range), !context.labels.contains(referenceLabel(text)),
      !context.isTag(pair, in: content.bytes), !context.isRemark(pair, in: content.bytes),
      !context.isForumCode(content.bytes[pair.text], content.bytes[pair.label])
    else { return }
    let isImage = range.start > 0 && article.source.bytes[Int(range.start) - 1] == ASCII.exclamation && pair.whole.lowerBound > 0
    let whole = isImage ? ByteRange(range.start - 1, range.end) : range
    let name = isCollapsed ? text : article.source.text(label)
    report.add(whole, "\(quoted(isImage ? "!" + written : written)) is shown as text, because \(quoted(name)) is not defined")
  }

  /// Whether the brackets look like a reference, and not like an index, a range of characters, a footnote or a list of numbers.
  private func isReference(_ pair: BracketPair, in bytes: [UInt8]) -> Bool {
    let text = bytes[pair.text]
    let label = bytes[pair.label]
    guard let first = text.first, text.contains(where: { isWordByte($0) || $0 == InlineContent.placeholder || $0 == ASCII.hash }),
      !"^!@/\"'-:".utf8.contains(first)
    else { return false }
    if let mark = label.first {
      guard label.contains(where: { $0 > 0x20 }), !"^!@/\"'".utf8.contains(mark) else { return false }
      // Single letters are indices: `[i][j]`.
      if text.count == 1, label.count == 1 { return false }
      if isOfNumbers(text) { return false }
      if isRange(text) && isRange(label) { return false }
    } else if (text.count == 1 && first != InlineContent.placeholder) || isOfNumbers(text) {
      return false
    }
    if let before = pair.whole.lowerBound > 0 ? bytes[pair.whole.lowerBound - 1] : nil, isIndexed(before) { return false }
    let end = pair.whole.upperBound
    guard end < bytes.count else { return true }
    // `[a][b][c]` and `[[a][b]]` are something else, and so are the multipliers of a regular expression.
    return !"[]+*?{".utf8.contains(bytes[end]) || (bytes[end] != ASCII.openBracket && isSentenceEnd(bytes, end))
  }

  /// `?` at the end of a sentence, `*` that closes emphasis.
  private func isSentenceEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == ASCII.question && (index + 1 == bytes.count || ASCII.isWhitespace(bytes[index + 1]))
  }

  private func isWordByte(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || byte >= 0x80 }

  /// What an index stands behind: a name, a closing bracket, code, a quote.
  private func isIndexed(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == InlineContent.placeholder || "_)]}[$\"'\\".utf8.contains(byte)
  }

  /// Digits and what stands between numbers; `#123` names something.
  private func isOfNumbers(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { ASCII.isDigit($0) } && text.first != ASCII.hash
      && text.allSatisfy { !isWordByte($0) && $0 != InlineContent.placeholder }
  }

  /// `a-z`, `A-Za-z0-9_`: a class of characters.
  private func isRange(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text)
    guard bytes.count >= 3 else { return false }
    var index = 0
    var hasRange = false
    while index < bytes.count {
      if index + 2 < bytes.count, ASCII.isAlphanumeric(bytes[index]), bytes[index + 1] == ASCII.hyphen,
        ASCII.isAlphanumeric(bytes[index + 2])
      {
        hasRange = true
        index += 3
      } else if ASCII.isAlphanumeric(bytes[index]) {
        return false
      } else {
        index += 1
      }
    }
    return hasRange
  }
}

/// What an article's references are judged by; made when the first one is to be judged.
private struct ReferenceContext {
  let labels: Set<String>
  let includesOtherFiles: Bool
  private let hasDefinitions: Bool
  /// `/b`, `/quote`: what closing marks of forum code hold.
  private let closingMarks: Bool

  init(_ article: Article) {
    labels = definedLabels(article)
    includesOtherFiles = Rules.includesOtherFiles(article)
    hasDefinitions = !article.markdown.definitions.isEmpty
    closingMarks = article.source.bytes.withUnsafeBufferPointer {
      firstPair(ASCII.openBracket, ASCII.slash, in: $0, from: Int(article.bodyRange.start)) != nil
    }
  }

  /// `[Feature][Core] Make it faster`: two capitalised words at a line's start before a text, in an article without definitions.
  func isTag(_ pair: BracketPair, in bytes: [UInt8]) -> Bool {
    let isFirst = bytes[..<pair.whole.lowerBound].last.map { $0 == ASCII.lineFeed } ?? true
    guard isFirst, !hasDefinitions, pair.whole.upperBound < bytes.count, let text = bytes[pair.text].first,
      let label = bytes[pair.label].first,
      !bytes[pair.text].contains(ASCII.space), !bytes[pair.label].contains(ASCII.space)
    else { return false }
    return isCapital(text) && isCapital(label)
  }

  /// `[issue 36][Patch by Ada]`, `[tab][tab]`: words in brackets that nothing else in the article speaks for being references.
  func isRemark(_ pair: BracketPair, in bytes: [UInt8]) -> Bool {
    let label = bytes[pair.label]
    return !hasDefinitions && !label.isEmpty && (label.contains(ASCII.space) || label.elementsEqual(bytes[pair.text]))
  }

  /// `[quote][b]`, where `[/b]` or the like stands in the article.
  func isForumCode(_ text: ArraySlice<UInt8>, _ label: ArraySlice<UInt8>) -> Bool {
    closingMarks && text.count <= 6 && label.count <= 6
      && text.allSatisfy { ASCII.isLetter($0) || $0 == ASCII.equals || $0 == ASCII.asterisk }
  }

  private func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 || byte >= 0x80 }
}
