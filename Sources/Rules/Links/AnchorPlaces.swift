import FrontMatter
import Markup
import SourceText

/// Every place of an article that a link may lead to.
struct AnchorPlaces {
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
    return Markup.contains(type.bytes, "json") || Markup.contains(type.bytes, "math")
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
