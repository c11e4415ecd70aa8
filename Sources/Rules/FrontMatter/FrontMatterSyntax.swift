package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit

/// Finds front matter that does not parse.
package struct FrontMatterSyntax: Check {
  package static let id: RuleID = "front-matter-syntax"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let error = article.frontMatter?.syntaxError else { return }
    switch error.reason {
    // The engine reports exceeded bounds.
    case .duplicateKey, .tooLarge, .tooDeep: return
    // Hexo turns tabs that indent into blanks.
    case .tabIndentation where article.environment.generator == .hexo: return
    case .malformed, .tabIndentation: report.add(error.range, error.message)
    }
  }
}
