package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `broken-anchor`: a link to a place in the own page that nothing makes.
package struct BrokenAnchor: NodeCheck {
  package static let id: RuleID = "broken-anchor"
  package static let kinds = NodeKinds.elements(.a, .area)

  private var links: [AnchorLink] = []

  private struct AnchorLink: Sendable {
    /// Percent-decoded.
    var anchor: String
    var written: String
    var range: ByteRange
    var isExact: Bool
  }

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let target = element.attribute("href"), !target.hasTemplate, !element.flags.contains(.footnote),
      !element.flags.contains(.reconstructed)
    else { return }
    let address = trimmed(target.bytes)
    guard address.count > 1, address[0] == ASCII.hash else { return }
    let anchor = percentDecoded(address.dropFirst())
    guard !isAlwaysFine(anchor.lowercased()) else { return }
    let range = target.valueRange
    let isExact = range.count == address.count && article.source.bytes[range.indices].elementsEqual(address)
    links.append(AnchorLink(anchor: anchor, written: String(decoding: address, as: UTF8.self), range: range, isExact: isExact))
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !links.isEmpty, !hasUnknownAnchors(article), let places = AnchorPlaces(article) else { return }
    var suggested = 0
    for link in links where !places.contains(link.anchor) {
      var suggestion: String?
      // A bound, so that many broken anchors and many headings stay harmless together.
      if suggested < 50 {
        suggested += 1
        suggestion = places.closest(to: link.anchor)
      }
      var fix: Fix?
      if let suggestion, link.isExact {
        fix = Fix("Write \(quoted("#" + suggestion))", [Edit(link.range, "#" + suggestion)], .unsafe)
      }
      let hint = suggestion.map { "; did you mean \(quoted("#" + $0))?" } ?? ""
      report.add(link.range, "Nothing in the article has the anchor \(quoted(link.written))" + hint, fix: fix)
    }
  }

  /// Anchors that browsers, scripts and themes understand without an element that the article shows.
  private func isAlwaysFine(_ anchor: String) -> Bool {
    if themeAnchors.contains(anchor) { return true }
    if let first = anchor.utf8.first, first == ASCII.slash || first == ASCII.exclamation || first == ASCII.colon || first == ASCII.question
    {
      return true
    }
    if anchor.utf8.contains(where: { $0 == ASCII.equals || $0 == ASCII.openBrace || $0 == ASCII.lessThan || $0 == ASCII.dollar }) {
      return true
    }
    // Footnotes, line numbers, DocFX tabs.
    return ["fn", "_ftn", "_edn", "cite_", "tab/", ":~:"].contains { anchor.hasPrefix($0) } || isLineNumber(anchor)
  }

  private func isLineNumber(_ anchor: String) -> Bool {
    anchor.hasPrefix("l") && anchor.utf8.count > 1
      && anchor.utf8.dropFirst().allSatisfy { ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == 0x6C }
  }

  /// Whether something in the article may make anchors that the tree does not show: template code, scripts, included files.
  private func hasUnknownAnchors(_ article: Article) -> Bool {
    for template in article.templates {
      switch template.form {
      case .tag, .output, .shortcode, .embedded: return true
      case .comment, .rawBlock: break
      }
    }
    return article.source.bytes.withUnsafeBufferPointer { bytes in
      contains(bytes, "[[toc]]") || contains(bytes, "[!include") || contains(bytes, "--8<--")
    }
  }
}

/// Ids that themes and generators give to parts of the page around an article.
private let themeAnchors: Set<String> = [
  "", "top", "more", "comments", "comment", "respond", "disqus_thread", "content", "main", "main-content", "toc", "table-of-contents",
  "contents",
  "footer", "header", "nav", "navigation", "search", "sidebar", "footnotes", "references", "article", "back-to-top", "page-top", "skip",
]

/// Every place of an article that a link may lead to.
private struct AnchorPlaces {
  private var ids: Set<String> = []
  private var slugs: HeadingSlugs
  /// What can be suggested, by its letters and digits alone; nil where two share them.
  private var byLetters: [String: String?] = [:]
  private var names: [String] = []

  /// Nil when scripts or components may make further places.
  init?(_ article: Article) {
    slugs = HeadingSlugs(generator: article.environment.generator)
    if let title = article.frontMatter?["title"] { slugs.add(title.text, source: nil) }
    for node in article.root.descendants {
      guard let element = node.asElement else { continue }
      if element.tag == .script, !isData(element) { return nil }
      if element.tag == .unknown, article.environment.generator == .docusaurus { return nil }
      for attribute in element.attributes where attribute.name == "id" || attribute.name == "name" {
        if attribute.hasTemplate { return nil }
        ids.insert(attribute.value.lowercased())
        if attribute.name == "id" { names.append(attribute.value) }
      }
      if element.isHeading { addHeading(element, article) }
    }
    names += slugs.own
    for name in names {
      let letters = lettersOnly(name)
      byLetters[letters] = byLetters[letters] == nil ? .some(name) : .some(nil)
    }
  }

  func contains(_ anchor: String) -> Bool {
    let lowered = anchor.lowercased()
    return ids.contains(lowered) || slugs.contains(lowered)
  }

  func closest(to anchor: String) -> String? {
    if let known = byLetters[lettersOnly(anchor)] { return known }
    return Rules.closest(to: anchor, among: names.prefix(10_000))
  }

  private mutating func addHeading(_ element: Element, _ article: Article) {
    let text = element.visibleText()
    var source: String?
    if element.isMarkdown, element.range.end > element.startTag.end {
      var written = article.source.text(ByteRange(element.startTag.end, element.range.end))[...]
      while let last = written.last, last == "#" || last == " " || last == "=" || last == "\n" || last == "-" { written.removeLast() }
      source = String(written)
    }
    let alternatives = element.descendants.compactMap { $0.asElement?.attribute("alt")?.value }
    if !alternatives.isEmpty { slugs.add(text + " " + alternatives.joined(separator: " "), source: nil) }
    addAttributeIDs(in: source ?? text)
    slugs.add(text, source: source)
  }

  /// `{#id}` and `{: #id}`, and MDX's `{/* #id */}`, where the renderer left them as text.
  private mutating func addAttributeIDs(in text: String) {
    guard let brace = text.lastIndex(of: "{"), let hash = text[brace...].firstIndex(of: "#") else { return }
    let id = text[text.index(after: hash)...].prefix { $0 != "}" && $0 != " " && $0 != "." }
    if !id.isEmpty { ids.insert(id.lowercased()) }
  }

  private func isData(_ script: Element) -> Bool {
    guard let type = script.attribute("type") else { return false }
    return SourceText.ASCII.isLetter(type.bytes.first ?? 0) && (Rules.contains(type.bytes, "json") || Rules.contains(type.bytes, "math"))
  }

  private func lettersOnly(_ name: String) -> String {
    String(
      String.UnicodeScalarView(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }
}

extension Element {
  var isHeading: Bool {
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }
}
