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
    guard let title = firstTitle(of: article) else {
      // An include may hold the title.
      guard article.templates.isEmpty, !article.isRedirectPage else { return }
      report.add(article.documentStart, "The page has no `<title>`")
      return
    }
    guard !title.containsTemplate, !article.hasTemplate(in: title.range), !hasText(title) else { return }
    report.add(title.range, "The page's `<title>` shows nothing")
  }

  /// The first `title` that is not a picture's or a template's.
  private func firstTitle(of article: Article) -> Element? {
    var next = article.root.node.next(within: article.root.node)
    while let node = next {
      let element = node.asElement
      if let element, element.tag == .title, element.flags.isDisjoint(with: [.foreign, .markdown]) { return element }
      let isClosed = element.map { $0.tag == .template || $0.tag == .svg || $0.tag == .frontMatter } ?? false
      next = isClosed ? node.nextSkippingChildren(within: article.root.node) : node.next(within: article.root.node)
    }
    return nil
  }

  private func hasText(_ title: Element) -> Bool {
    title.children.contains { $0.kind == .text && hasVisibleText($0.bytes) }
  }
}
