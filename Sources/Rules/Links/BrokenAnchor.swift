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
    guard !links.isEmpty else { return }
    let plain = PlainAnchors(article)
    let doubtful = links.filter { !plain.contains($0.anchor) }
    guard !doubtful.isEmpty, !hasUnknownAnchors(article), let places = AnchorPlaces(article) else { return }
    var suggested = 0
    for link in doubtful where !places.contains(link.anchor) {
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
