package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds articles that show nothing.
package struct EmptyBody: Check {
  package static let id: RuleID = "empty-body"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !article.isWholeDocument, article.unclosedFrontMatter == nil, !isSectionPage(article.path), !isMadeByFrontMatter(article),
      article.templates.allSatisfy({ $0.form == .comment }), !article.body.hasVisibleContent, !isFilledByScript(article)
    else { return }
    report.add(place(in: article), "The article shows nothing: no text, picture or embed")
  }

  /// What the body holds, or the fence above it when it is blank.
  private func place(in article: Article) -> ByteRange {
    let bytes = article.source.bytes
    var start = Int(article.bodyRange.start)
    var end = Int(article.bodyRange.end)
    while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
    while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    if start < end { return ByteRange(start, end) }
    guard let frontMatter = article.frontMatter else { return ByteRange(at: Int(article.bodyRange.start)) }
    end = Int(frontMatter.range.end)
    while end > frontMatter.range.start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    start = end
    while start > frontMatter.range.start, !ASCII.isLineEnd(bytes[start - 1]) { start -= 1 }
    return ByteRange(start, end)
  }

  private func isSectionPage(_ path: String) -> Bool {
    let name = path.utf8.suffix(while: { $0 != ASCII.slash })
    return name.starts(with: "_index.".utf8) || name.starts(with: "index.".utf8)
  }

  /// The front matter says what the page shows, that it is not shown yet, or that it only leads elsewhere.
  private func isMadeByFrontMatter(_ article: Article) -> Bool {
    guard let frontMatter = article.frontMatter else { return false }
    if frontMatter.syntaxError != nil { return true }
    let keys = frontMatter.root.entries.map { $0.key.lowercased() }
    if keys.contains(where: EmptyBody.pageKeys.contains) { return true }
    if EmptyBody.targetKeys.contains(where: { leadsElsewhere(frontMatter[$0]) }) { return true }
    if case .boolean(true)? = frontMatter["draft"]?.kind { return true }
    return keys.contains(where: EmptyBody.routeKeys.contains)
      && keys.allSatisfy { EmptyBody.routeKeys.contains($0) || EmptyBody.labelKeys.contains($0) }
  }

  /// An address of another site, which a theme links to instead of this page.
  private func leadsElsewhere(_ value: FrontMatterValue?) -> Bool {
    guard let text = value?.text else { return false }
    return text.hasPrefix("https://") || text.hasPrefix("http://")
  }

  private static let pageKeys: Set<String> = ["layout", "type", "template", "redirect", "redirect_to", "redirect_from", "data", "headless"]
  private static let targetKeys = ["link", "external_url", "externalUrl", "external_link"]
  private static let routeKeys: Set<String> = ["alias", "aliases", "permalink"]
  private static let labelKeys: Set<String> = ["title", "date", "url", "slug"]

  /// An element that a script on the page may fill.
  private func isFilledByScript(_ article: Article) -> Bool {
    article.body.descendants.contains { node in
      guard let element = node.asElement else { return false }
      return element.tag == .script || element.tag == .noscript || element.tag == .template || element.tag == .link
        || (!element.isMarkdown && (element.hasAttribute("id") || element.hasDataAttribute))
    }
  }
}

extension String.UTF8View {
  /// The end of the text from behind the last byte that does not satisfy `condition`.
  fileprivate func suffix(while condition: (UInt8) -> Bool) -> Substring.UTF8View {
    var start = endIndex
    while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
