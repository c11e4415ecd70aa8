import Markup
import RuleKit
import Site

/// The anchors of a page that may have been meant by one that is not there.
struct AnchorSuggestions {
  private var names: [String]
  /// By its letters and digits alone; nil where two share them.
  private var byLetters: [String: String?] = [:]

  init(_ facts: ArticleFacts, _ site: PublishedSite) {
    names = facts.ids + facts.headings.compactMap(\.explicitID)
    if let exact = site.profile?.anchors(of: facts.headings) {
      names += exact.compactMap(\.self)
    } else {
      names += ownAnchors(headingTexts(facts), site.settings.generator)
    }
    for name in names {
      let letters = lettersOnly(name)
      byLetters[letters] = byLetters[letters] == nil ? .some(name) : .some(nil)
    }
  }

  func closest(to anchor: String) -> String? {
    if let known = byLetters[lettersOnly(anchor)] { return known }
    return Rules.closest(to: anchor, among: names.prefix(10_000))
  }

  private func lettersOnly(_ name: String) -> String {
    String(
      String.UnicodeScalarView(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }
}

/// What anchors are made of: the title, and each heading, behind its text with what generators show in place of code.
private func headingTexts(_ facts: ArticleFacts) -> [String] {
  var texts = facts.title.map { [$0.text] } ?? []
  for heading in facts.headings {
    if !heading.alternatives.isEmpty { texts.append(heading.textOfAll) }
    texts.append(heading.text)
  }
  return texts
}

/// The anchors that a generator makes, in order.
private func ownAnchors(_ texts: [String], _ generator: Generator) -> [String] {
  var counts: [String: Int] = [:]
  return texts.compactMap { text in
    let slug =
      switch generator {
      case .hexo: Slug(text).joined { $0.isWord && !$0.isUnderscore || !$0.isASCII }.string
      case .mkdocs, .zola: Slug(lowering: text).gitHub.squeezed.string
      default: Slug(lowering: text).gitHub.string
      }
    guard !slug.isEmpty else { return nil }
    let count = counts[slug, default: 0]
    counts[slug] = count + 1
    return count == 0 ? slug : slug + (generator == .mkdocs ? "_" : "-") + String(count)
  }
}
