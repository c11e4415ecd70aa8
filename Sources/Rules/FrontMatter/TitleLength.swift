package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds titles that search results and tabs cut off.
package struct TitleLength: Check {
  package static let id: RuleID = "title-length"
  private let limit: Int

  package init(_ options: OptionValues) {
    limit = options.int("max")
  }

  package func check(_ article: Article, _ report: inout Report) {
    for value in article.titles where value.text.utf8.count > limit {
      let width = displayWidth(value.text)
      if width > limit { report.add(value.range, "The title is \(width) columns wide, which is more than \(limit)") }
    }
  }
}

extension Article {
  /// The texts of the front matter's title; none where template code makes it or the block does not parse.
  var titles: [FrontMatterValue] { shownTexts(of: ["title"]) }

  /// The texts that stand under `keys`, which are lower-case, in the front matter.
  func shownTexts(of keys: Set<String>) -> [FrontMatterValue] {
    guard let frontMatter else { return [] }
    if let error = frontMatter.syntaxError, error.reason == .malformed { return [] }
    return frontMatter.root.entries.compactMap { entry in
      guard case .string(let text) = entry.value.kind, keys.contains(entry.key.lowercased()), !DateFields.hasTemplateCode(text) else {
        return nil
      }
      return entry.value
    }
  }
}
