import FrontMatter
import Markup
import SourceText

extension Article {
  /// Whether the file makes the page of a section: `_index.*` or `index.*`.
  var isSectionPage: Bool {
    let name = path.utf8.suffix(while: { $0 != ASCII.slash })
    return name.starts(with: "_index.".utf8) || name.starts(with: "index.".utf8)
  }

  /// Whether the front matter says what the page shows, that it is not shown yet, or that it only leads elsewhere.
  var isMadeByFrontMatter: Bool {
    guard let frontMatter else { return false }
    if frontMatter.syntaxError != nil { return true }
    func isKey(_ entry: FrontMatterEntry, in keys: SortedHashes) -> Bool {
      var key = entry.key
      return key.withUTF8 { keys.contains(word: $0) }
    }
    let entries = frontMatter.root.entries
    if entries.contains(where: { isKey($0, in: PurposeKeys.page) }) { return true }
    if PurposeKeys.target.contains(where: { leadsElsewhere(frontMatter[$0]) }) { return true }
    if case .boolean(true)? = frontMatter["draft"]?.kind { return true }
    return entries.contains { isKey($0, in: PurposeKeys.route) }
      && entries.allSatisfy { isKey($0, in: PurposeKeys.route) || isKey($0, in: PurposeKeys.label) }
  }

  /// An address of another site, which a theme links to instead of this page.
  private func leadsElsewhere(_ value: FrontMatterValue?) -> Bool {
    guard let text = value?.text else { return false }
    return text.hasPrefix("https://") || text.hasPrefix("http://")
  }

  /// Whether the body has an element that a script on the page may fill.
  /// - Complexity: linear in the body
  var isFilledByScript: Bool {
    body.descendants.contains { node in
      guard let element = node.asElement else { return false }
      return element.tag == .script || element.tag == .noscript || element.tag == .template || element.tag == .link
        || (!element.isMarkdown && (element.hasAttribute("id") || element.hasDataAttribute))
    }
  }
}

private enum PurposeKeys {
  static let page = SortedHashes(words: ["layout", "type", "template", "redirect", "redirect_to", "redirect_from", "data", "headless"])
  static let target = ["link", "external_url", "externalUrl", "external_link"]
  static let route = SortedHashes(words: ["alias", "aliases", "permalink"])
  static let label = SortedHashes(words: ["title", "date", "url", "slug"])
}

extension String.UTF8View {
  /// The end of the text from behind the last byte that does not satisfy `condition`.
  fileprivate func suffix(while condition: (UInt8) -> Bool) -> Substring.UTF8View {
    var start = endIndex
    while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
