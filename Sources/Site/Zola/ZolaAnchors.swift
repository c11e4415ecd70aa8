package import RuleKit

extension ZolaProfile {
  package func anchors(of headings: [HeadingFact]) -> [String?] {
    var names = FreeAnchors()
    // All that authors gave are known before the first is made.
    for heading in headings where heading.isMarkdown { if let id = heading.explicitID { names.reserve(id) } }
    return headings.map { heading in
      if let id = heading.explicitID { return id }
      guard heading.isMarkdown, !hasUnknownAnchor(heading), let slug = ZolaSlugs.anchor(heading.text, configuration.anchors) else {
        return nil
      }
      let anchor = names.take(slug)
      return anchor.isEmpty ? nil : anchor
    }
  }

  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool {
    guard heading.isMarkdown, heading.explicitID == nil else { return false }
    // The alternative texts count where they stand.
    if !heading.alternatives.isEmpty { return true }
    if let source = heading.written, source.contains("{{") || source.contains("{%") { return true }
    if configuration.rendersEmoji, heading.text.utf8.count(where: { $0 == 0x3A }) > 1 { return true }
    if configuration.anchors != .on, configuration.isPunctuationSmart, heading.text.contains(where: { "'\"-.".contains($0) }) {
      return true
    }
    return ZolaSlugs.anchor(heading.text, configuration.anchors) == nil
  }
}
