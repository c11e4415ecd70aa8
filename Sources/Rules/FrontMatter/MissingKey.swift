package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds front matter without a key that every article needs.
package struct MissingKey: Check {
  package static let id: RuleID = "missing-key"
  private let keys: [String]

  package init(_ options: OptionValues) {
    keys = options.strings("keys")
  }

  package func check(_ article: Article, _ report: inout Report) {
    guard !article.isWholeDocument, article.unclosedFrontMatter == nil else { return }
    if let error = article.frontMatter?.syntaxError, error.reason != .duplicateKey, error.reason != .tabIndentation { return }
    if keys.isEmpty {
      if needsTitle(article) { look(for: "title", in: article, &report) }
    } else {
      for key in keys { look(for: key, in: article, &report) }
    }
  }

  private func look(for key: String, in article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else {
      report.add(ByteRange(at: Int(article.bodyRange.start)), "The key `\(key)` is missing: the article has no front matter")
      return
    }
    guard let entry = frontMatter.root.entries.last(where: { matches($0.key, key, article) }) else {
      report.add(article.openingFence ?? frontMatter.contentRange, "The key `\(key)` is missing")
      return
    }
    if entry.value.isVoid { report.add(entry.range, "The key `\(key)` has no value") }
  }

  /// Hugo reads keys in any case.
  private func matches(_ key: String, _ wanted: String, _ article: Article) -> Bool {
    key == wanted || (article.environment.generator == .hugo && key.lowercased() == wanted.lowercased())
  }

  /// Whether the generator shows an article without a title as one that has none.
  private func needsTitle(_ article: Article) -> Bool {
    guard let frontMatter = article.frontMatter, !frontMatter.root.entries.isEmpty, !article.isSectionPage, !article.isMadeByFrontMatter
    else { return false }
    switch article.environment.generator {
    case .hexo, .hugo: break
    case .unknown, .jekyll, .zola, .mkdocs, .docusaurus, .plain: return false
    }
    return !article.body.descendants.contains { node in
      guard let element = node.asElement, element.tag == .h1 else { return node.isTemplate }
      return element.hasVisibleContent
    }
  }
}

extension FrontMatterValue {
  /// Whether the value says nothing: null, blank text, an empty collection.
  var isVoid: Bool {
    switch kind {
    case .null: true
    case .string(let text): isBlank(text)
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    case .boolean, .number, .date: false
    }
  }
}

extension Article {
  /// The line that opens the front matter, without its end; for a JSON object its brace.
  var openingFence: ByteRange? {
    guard let frontMatter else { return nil }
    var start = Int(frontMatter.range.start)
    while start < source.count, ASCII.isWhitespace(source.bytes[start]) { start += 1 }
    var end = start
    while end < source.count, end < start + 4, !ASCII.isWhitespace(source.bytes[end]) { end += 1 }
    guard end > start else { return nil }
    return ByteRange(start, source.bytes[start] == ASCII.openBrace ? start + 1 : end)
  }
}
