package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `broken-anchor`: a link to a place in its own page or in another that nothing makes.
package struct BrokenAnchor: LinkCheck {
  package static let id: RuleID = "broken-anchor"

  /// Of the article whose links are visited; made for the first link with a fragment.
  private var search: AnchorSearch?

  package init(_ options: OptionValues) {}

  package mutating func visit(
    _ link: ReferenceFact, leadingTo destination: Destination, in facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report
  ) {
    if link.kind == .link, link.target.utf8.first == ASCII.hash {
      if !link.hasTemplate { withSearch(facts, site) { $0.checkOwn(link, &report) } }
    } else if case .page(let page, let fragment?) = destination {
      withSearch(facts, site) { $0.check(link, fragment, on: page, &report) }
    }
  }

  private mutating func withSearch(_ facts: ArticleFacts, _ site: PublishedSite, _ body: (inout AnchorSearch) -> Void) {
    // Taken out, so that it is changed in place.
    var known = search.take() ?? AnchorSearch(facts, site)
    body(&known)
    search = known
  }
}

/// Looks up the anchors that one article links to, in pages that are read when they are first asked for.
private struct AnchorSearch {
  private let facts: ArticleFacts
  private let site: PublishedSite
  /// Whether the headings that an anchor may lead to stand in the pages that show the article.
  private let isPart: Bool
  /// By the page's number; -1 is the article itself.
  private var plain: [Int: PlainAnchors] = [:]
  private var places: [Int: AnchorPlaces?] = [:]
  private var suggestions: [Int: AnchorSuggestions] = [:]
  private var suggested = 0

  init(_ facts: ArticleFacts, _ site: PublishedSite) {
    self.facts = facts
    self.site = site
    isPart = site.pages.routes(at: facts.path)?.isPart == true
  }

  mutating func checkOwn(_ reference: ReferenceFact, _ report: inout Report) {
    if isPart { return }
    let fragment = String(reference.target.dropFirst())
    check(reference, fragment, on: -1, facts, &report) { "Nothing in the article has the anchor \(quoted($0))" }
  }

  mutating func check(_ reference: ReferenceFact, _ fragment: String, on page: Int, _ report: inout Report) {
    if let known = plain[page], known.contains(percentDecoded(fragment.utf8)) { return }
    guard let other = site.facts(of: page, .anchors) else { return }
    check(reference, fragment, on: page, other, &report) { "Nothing in \(quoted(other.path)) has the anchor \(quoted($0))" }
  }

  private mutating func check(
    _ reference: ReferenceFact, _ fragment: String, on page: Int, _ facts: ArticleFacts, _ report: inout Report,
    message: (String) -> String
  ) {
    let anchor = percentDecoded(fragment.utf8)
    let known = plain[page] ?? PlainAnchors(facts)
    plain[page] = known
    guard !known.contains(anchor), !isAlwaysFine(anchor.lowercased()) else { return }
    let places = places[page] ?? AnchorPlaces(facts, site)
    self.places[page] = places
    guard let places, !places.contains(anchor) else { return }
    var suggestion: String?
    // A bound, so that many broken anchors and many headings stay harmless together.
    if suggested < 50 {
      suggested += 1
      let known = suggestions[page] ?? AnchorSuggestions(facts, site)
      suggestions[page] = known
      suggestion = known.closest(to: anchor)
    }
    var fix: Fix?
    if let suggestion, reference.isExact, reference.target.hasSuffix("#" + fragment) {
      let target = reference.target.dropLast(fragment.count) + suggestion
      fix = Fix("Write \(quoted(String(target)))", [Edit(reference.range, String(target))], .unsafe)
    }
    let hint = suggestion.map { "; did you mean \(quoted("#" + $0))?" } ?? ""
    report.add(reference.range, message("#" + fragment) + hint, fix: fix)
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
    // Footnotes, line numbers, DocFX tabs, numbered tables of contents.
    let made = ["toc_", "fn", "_fn", "footnote", "_ftn", "_edn", "cite_", "tab/", ":~:"]
    return made.contains { anchor.hasPrefix($0) } || isLineNumber(anchor)
  }

  private func isLineNumber(_ anchor: String) -> Bool {
    anchor.hasPrefix("l") && anchor.utf8.count > 1
      && anchor.utf8.dropFirst().allSatisfy { ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == 0x6C }
  }
}

/// Ids that themes and generators give to parts of the page around an article.
private let themeAnchors: Set<String> = [
  "", "top", "more", "comments", "comment", "respond", "disqus_thread", "content", "main", "main-content", "toc", "table-of-contents",
  "contents",
  "footer", "header", "nav", "navigation", "search", "sidebar", "footnotes", "references", "article", "back-to-top", "page-top", "skip",
]
