import RuleKit
import Site

/// Every place of an article that a link may lead to.
struct AnchorPlaces {
  private var ids: Set<String> = []
  private var slugs: HeadingSlugs
  /// What can be suggested, by its letters and digits alone; nil where two share them.
  private var byLetters: [String: String?] = [:]
  private var names: [String] = []

  /// Nil when template code, scripts or components may make further places.
  init?(_ facts: ArticleFacts, _ site: PublishedSite) {
    guard facts.knowsAnchors else { return nil }
    slugs = HeadingSlugs(generator: site.settings.generator)
    if let title = facts.title { slugs.add(title.text, source: nil) }
    for id in facts.ids { ids.insert(id.lowercased()) }
    names = facts.ids
    for heading in facts.headings {
      if let id = heading.explicitID {
        ids.insert(id.lowercased())
        names.append(id)
      }
      if !heading.alternatives.isEmpty {
        slugs.add(([heading.text] + heading.alternatives).joined(separator: " "), source: nil)
      }
      addAttributeIDs(in: heading.written ?? heading.text)
      slugs.add(heading.text, source: heading.written)
    }
    if let exact = site.profile?.anchors(of: facts.headings) {
      for anchor in exact.compactMap(\.self) {
        ids.insert(anchor.lowercased())
        names.append(anchor)
      }
    } else {
      names += slugs.own
    }
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

  /// `{#id}` and `{: #id}`, and MDX's `{/* #id */}`, where the renderer left them as text.
  private mutating func addAttributeIDs(in text: String) {
    guard let brace = text.lastIndex(of: "{"), let hash = text[brace...].firstIndex(of: "#") else { return }
    let id = text[text.index(after: hash)...].prefix { $0 != "}" && $0 != " " && $0 != "." }
    if !id.isEmpty { ids.insert(id.lowercased()) }
  }

  private func lettersOnly(_ name: String) -> String {
    String(
      String.UnicodeScalarView(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }
}
