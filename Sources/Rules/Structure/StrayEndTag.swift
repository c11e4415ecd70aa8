package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds end tags that close nothing.
package struct StrayEndTag: Check {
  package static let id: RuleID = "stray-end-tag"

  private let reportsVoid: Bool

  package init(_ options: OptionValues) {
    reportsVoid = options.bool("void-elements")
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard article.faults.contains(where: { $0.kind == .strayEndTag }), !article.isInclude else { return }
    let flow = TemplateFlow(article)
    for fault in TagFaults(article).stray where !flow.stands(before: fault.range.start) {
      let tag = Tag(fault.name)
      if tag.isVoid, tag != .br, !reportsVoid { continue }
      report.add(fault.range, message(fault, tag), fix: fix(fault, tag, in: article))
    }
  }

  private func message(_ fault: MarkupFault, _ tag: Tag) -> String {
    switch tag {
    case .br: "`</br>` is an end tag that closes nothing: browsers read it as `<br>`"
    case .p: "`</p>` closes nothing: browsers make an empty paragraph of it"
    default: tag.isVoid ? "`<\(fault.name)>` has no end tag" : "`</\(fault.name)>` closes nothing"
    }
  }

  private func fix(_ fault: MarkupFault, _ tag: Tag, in article: Article) -> Fix {
    if tag == .br { return Fix("Write `<br>`", [Edit(fault.range, "<br>")], .unsafe) }
    let removal = TagRemoval(fault.range, in: article)
    let isSafe = removal.isHarmless && tag != .p && !isOfOtherText(fault, tag)
    return Fix("Remove the end tag", [.delete(removal.range)], isSafe ? .safe : .unsafe)
  }

  /// Whether the tag is most likely a part of something else that was pasted, a piece of XML or the frame of a page, which its removal would
  /// damage further.
  private func isOfOtherText(_ fault: MarkupFault, _ tag: Tag) -> Bool {
    tag == .html || tag == .head || tag == .body || ElementNames.isUnknown(fault.name)
  }
}

/// How to take a tag that makes nothing out of an article: with its line when it stands there alone.
struct TagRemoval {
  let range: ByteRange
  /// Whether all else stays as it is. In Markdown, a tag at the start of a line makes HTML of what follows.
  let isHarmless: Bool

  init(_ tag: ByteRange, in article: Article) {
    let lines = SourceLines(article)
    let left = lines.skipBlanksBackward(from: Int(tag.start))
    let right = lines.skipBlanks(from: Int(tag.end))
    let isAlone = lines.isLineStart(left) && lines.isLineEnd(right)
    range = isAlone ? ByteRange(left, lines.skipLineEnd(from: right)) : tag
    guard article.format == .markdown else {
      isHarmless = true
      return
    }
    guard let block = article.markdown.htmlBlocks.range(at: Int(tag.start)) else {
      // In a paragraph.
      isHarmless = !lines.isLineStart(left)
      return
    }
    let opensBlock = Int(block.start) >= left && Int(block.start) <= Int(tag.start)
    let follower = isAlone ? lines.skipLineEnd(from: right) : right
    if isAlone, opensBlock, lines.isBlankLine(at: follower) {
      isHarmless = lines.isBlankLine(before: left) || article.body.range.end <= follower
    } else {
      isHarmless = !opensBlock || opensHTMLBlock(lines.bytes, at: follower)
    }
  }
}
