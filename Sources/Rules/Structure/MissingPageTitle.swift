package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds whole documents without a visible title.
package struct MissingPageTitle: Check {
  package static let id: RuleID = "missing-page-title"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard article.isWholeDocument, !article.isInclude else { return }
    guard let title = article.pageTitle else {
      // An include may hold the title.
      guard article.templates.isEmpty, !article.isRedirectPage else { return }
      report.add(article.documentStart, "The page has no `<title>`")
      return
    }
    guard !title.containsTemplate, !article.hasTemplate(in: title.range), !hasText(title) else { return }
    report.add(title.range, "The page's `<title>` shows nothing")
  }

  private func hasText(_ title: Element) -> Bool {
    title.children.contains { $0.kind == .text && hasVisibleText($0.bytes) }
  }
}
