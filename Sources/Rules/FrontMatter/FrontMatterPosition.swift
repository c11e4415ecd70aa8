package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds blank lines before front matter.
package struct FrontMatterPosition: Check {
  package static let id: RuleID = "front-matter-position"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let blank = article.frontMatter?.leadingBlankRange, !blank.isEmpty else { return }
    switch article.environment.generator {
    case .hexo, .hugo, .zola: return
    case .unknown, .jekyll, .mkdocs, .docusaurus, .plain: break
    }
    let message = "Front matter after a blank line is text to generators that look for it on the first line"
    report.add(blank, message, fix: Fix("Remove what stands before the front matter", [.delete(blank)], .safe))
  }
}
