package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds titles that say nothing.
package struct BlankTitle: Check {
  package static let id: RuleID = "blank-title"
  /// In lower case; compared whole.
  private static let placeholders: Set<String> = [
    "untitled", "untitled post", "untitled page", "untitled document", "new post", "no title", "无标题", "無標題", "未命名",
  ]
  /// Bytes beyond which a title is none of them, whatever its case.
  private static let longest = 40
  /// What a program writes for nothing.
  private static let values: Set<String> = ["undefined", "null"]

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    // What was read before a syntax error may be half a value.
    if let error = frontMatter.syntaxError, error.reason == .malformed { return }
    for entry in frontMatter.root.entries where entry.key == "title" || entry.key == "Title" {
      switch entry.value.kind {
      case .null where entry.value.range.isEmpty: report.add(entry.range, "The title is empty")
      case .null: report.add(entry.value.range, "`\(article.source.text(entry.value.range))` is not a title")
      case .string(let text):
        let trimmed = trimming(text)
        if trimmed.isEmpty {
          report.add(entry.range, "The title is empty")
        } else if trimmed.utf8.count <= Self.longest, Self.values.contains(trimmed) || Self.placeholders.contains(trimmed.lowercased()) {
          report.add(entry.value.range, "`\(trimmed)` is not a title")
        }
      case .boolean, .number, .date, .sequence, .mapping: continue
      }
    }
  }

  private func trimming(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(String(first)) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(String(last)) { scalars.removeLast() }
    return String(scalars)
  }
}
