import RuleKit
import Site

/// Every place of an article that a link may lead to.
struct AnchorPlaces {
  private var ids: Set<String> = []
  private var slugs: HeadingSlugs

  /// Nil when template code, scripts or components may make further places.
  init?(_ facts: ArticleFacts, _ site: PublishedSite) {
    guard facts.knowsAnchors else { return nil }
    slugs = HeadingSlugs(generator: site.settings.generator)
    if let title = facts.title { slugs.add(title.text, source: nil) }
    for id in facts.ids { ids.insert(id.lowercased()) }
    for heading in facts.headings {
      if let id = heading.explicitID { ids.insert(id.lowercased()) }
      if !heading.alternatives.isEmpty { slugs.add(heading.textOfAll, source: nil) }
      addAttributeIDs(in: heading.written ?? heading.text)
      slugs.add(heading.text, source: heading.written)
    }
    for anchor in site.profile?.anchors(of: facts.headings) ?? [] {
      if let anchor { ids.insert(anchor.lowercased()) }
    }
  }

  func contains(_ anchor: String) -> Bool {
    let lowered = anchor.lowercased()
    return ids.contains(lowered) || slugs.contains(lowered)
  }

  /// `{#id}` and `{: #id}`, and MDX's `{/* #id */}`, where the renderer left them as text.
  private mutating func addAttributeIDs(in text: String) {
    guard let brace = text.lastIndex(of: "{"), let hash = text[brace...].firstIndex(of: "#") else { return }
    let id = text[text.index(after: hash)...].prefix { $0 != "}" && $0 != " " && $0 != "." }
    if !id.isEmpty { ids.insert(id.lowercased()) }
  }
}
