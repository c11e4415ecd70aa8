package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds articles that search results and link previews can say nothing about.
package struct MissingDescription: Check {
  package static let id: RuleID = "missing-description"
  private static let keys: Set<String> = ["description", "excerpt", "summary", "abstract", "subtitle"]

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter, !article.isWholeDocument, !article.isMadeByFrontMatter, let fence = article.openingFence
    else { return }
    if let error = frontMatter.syntaxError, error.reason != .duplicateKey, error.reason != .tabIndentation { return }
    let stated = frontMatter.root.entries.filter { Self.keys.contains($0.key.lowercased()) }
    if stated.contains(where: { !$0.value.isVoid }) || marksExcerpt(article) { return }
    if let blank = stated.last {
      report.add(blank.range, "The key `\(blank.key)` has no value")
    } else {
      report.add(fence, "The article has no description")
    }
  }

  /// Whether a comment such as `<!-- more -->` ends an excerpt.
  private func marksExcerpt(_ article: Article) -> Bool {
    article.body.descendants.contains { node in
      node.kind == .comment && (equalsTrimmed(node.bytes, "more") || equalsTrimmed(node.bytes, "truncate"))
    }
  }
}
