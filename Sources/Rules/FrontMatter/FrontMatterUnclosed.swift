package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds an opening fence of front matter without a closing one.
package struct FrontMatterUnclosed: Check {
  package static let id: RuleID = "front-matter-unclosed"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let fence = article.unclosedFrontMatter else { return }
    report.add(fence, "The front matter that `\(article.source.text(fence))` opens is never closed")
  }
}
