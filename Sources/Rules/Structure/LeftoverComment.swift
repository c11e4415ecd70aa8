package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds comments that hold markup with links or pictures.
package struct LeftoverComment: NodeCheck {
  package static let id: RuleID = "leftover-comment"
  package static let kinds = NodeKinds(comments: true)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    let bytes = node.bytes
    guard let held = CommentedMarkup.find(in: bytes), !isForPrograms(bytes), !isNote(bytes, held), !node.range.isEmpty else { return }
    let removal = BlockRemoval(comment: node, in: article)
    report.add(
      node.range, "The comment holds \(held.name) that nobody sees",
      fix: Fix("Remove the comment", [.delete(removal.range)], removal.isHarmless ? .safe : .unsafe))
  }

  /// Conditional comments, and what begins with a program's name.
  private func isForPrograms(_ comment: UnsafeBufferPointer<UInt8>) -> Bool {
    startsTrimmed(comment, "[if") || startsTrimmed(comment, "<![endif") || startsTrimmed(comment, "contentlint")
  }

  /// A remark of the author with a Markdown link in it.
  private func isNote(_ comment: UnsafeBufferPointer<UInt8>, _ held: CommentedMarkup) -> Bool {
    guard held == .markdownLink else { return false }
    let content = trimmed(comment)
    let word = content.prefix { ASCII.isLetter($0) }
    return ["todo", "note", "see", "fixme", "source", "via", "cf", "from", "reference", "ref"].contains(
      String(decoding: word, as: UTF8.self).lowercased())
  }
}

/// What a comment may hold that was meant to be shown.
private enum CommentedMarkup {
  case link, picture, markdownLink

  var name: String { self == .picture ? "a picture" : "a link" }

  /// The first link or picture.
  /// - Complexity: linear in the comment.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> CommentedMarkup? {
    var index = 0
    var bracket: Int?
    var isPicture = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == ASCII.lessThan {
        let rest = UnsafeBufferPointer(rebasing: bytes[(index + 1)..<min(index + 12, bytes.count)])
        if starts(rest, with: "img ") || starts(rest, with: "picture") { return .picture }
        if starts(rest, with: "a href") || starts(rest, with: "a class") || starts(rest, with: "a target") { return .link }
      } else if byte == ASCII.openBracket {
        isPicture = index > 0 && bytes[index - 1] == ASCII.exclamation
        bracket = index
      } else if byte == ASCII.closeBracket, index + 2 < bytes.count, bytes[index + 1] == ASCII.openParenthesis,
        bytes[index + 2] != ASCII.closeParenthesis, let start = bracket, index > start + 1 || isPicture
      {
        return isPicture ? .picture : .markdownLink
      }
      index += 1
    }
    return nil
  }
}
