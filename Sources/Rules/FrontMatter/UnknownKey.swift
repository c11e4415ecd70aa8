package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds keys that are not among those an article may have.
package struct UnknownKey: Check {
  package static let id: RuleID = "unknown-key"
  private let keys: [String]

  package init(_ options: OptionValues) {
    keys = options.strings("keys")
  }

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    if let error = frontMatter.syntaxError, error.reason == .malformed { return }
    // Hugo reads keys in any case.
    let ignoresCase = article.environment.generator == .hugo
    let present = Set(frontMatter.root.entries.map(\.key))
    for entry in frontMatter.root.entries where entry.key != "contentlint" && entry.key != "<<" {
      if keys.isEmpty {
        guard let name = slip(entry.key), !present.contains(name) else { continue }
        report.add(entry.keyRange, "The key `\(entry.key)` is not known; did you mean `\(name)`?", fix: fix(entry, name, article))
      } else if !isDeclared(entry.key, ignoresCase) {
        let name = closest(to: entry.key, among: keys).flatMap { present.contains($0) ? nil : $0 }
        let question = name.map { "; did you mean `\($0)`?" } ?? ""
        report.add(entry.keyRange, "The key `\(entry.key)` is not known" + question, fix: name.flatMap { fix(entry, $0, article) })
      }
    }
  }

  private func isDeclared(_ key: String, _ ignoresCase: Bool) -> Bool {
    keys.contains(key) || (ignoresCase && keys.contains { $0.lowercased() == key.lowercased() })
  }

  private func fix(_ entry: FrontMatterEntry, _ name: String, _ article: Article) -> Fix? {
    guard article.source.text(entry.keyRange) == entry.key else { return nil }
    return Fix("Rename it to `\(name)`", [Edit(entry.keyRange, name)], .unsafe)
  }

  /// The well-known key that a word is one slip away from. A plural or singular is no slip.
  private func slip(_ key: String) -> String? {
    guard key.utf8.count > 4, !Self.known.contains(key.lowercased()),
      let name = closest(to: key, among: Self.meant), name != key.lowercased(), name != key + "s", key != name + "s"
    else { return nil }
    return name
  }

  /// Names that are often misspelt.
  private static let meant = [
    "title", "subtitle", "description", "categories", "category", "keywords", "author", "layout", "permalink", "published", "updated",
    "lastmod", "comments", "thumbnail", "excerpt", "summary", "aliases", "publishDate", "expiryDate", "mathjax", "sidebar",
  ]
  /// Names that are right although they are near one of those.
  private static let known = Set(meant.map { $0.lowercased() }).union([
    "authors", "update", "publish", "comment", "keyword", "alias", "unpublished", "caption", "publishdate", "expirydate",
  ])
}
