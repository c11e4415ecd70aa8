import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// What an article contributes to rules that need the site around it.
///
/// - Complexity: linear in the nodes and the bytes of the targets.
package func collectFacts(_ article: Article, _ needs: FactNeeds = FactNeeds()) -> ArticleFacts {
  defer { withExtendedLifetime(article) {} }
  var facts = ArticleFacts(path: article.path)
  facts.sourceCount = article.source.count
  var references = ReferenceCollector(article, origin: needs.origin)
  var anchors = AnchorCollector(article)
  let isHexo = article.environment.generator == .hexo
  for node in article.root.descendants {
    // Template code is code itself; here it counts what it stands in.
    if isHexo, node.isTemplate, node.parent?.isCode == true { references.callsInCode.insert(node.range) }
    guard let element = node.asElement else { continue }
    let before = references.references.count
    references.visit(element)
    anchors.visit(element)
    guard needs.unsizedImages, element.tag == .img, let fact = unsizedImage(element) else { continue }
    // What `visit` added first is the picture's own source.
    let own = references.references[before...].first { element.attribute("src")?.valueRange == $0.range }
    facts.unsizedImages.append(fact.with(own))
  }
  references.addCalls()
  facts.references = references.references
  if needs.standalonePictures { facts.standalonePictures = standalonePictures(in: article, references.references) }
  facts.hasBase = references.hasBase
  facts.headings = anchors.headings
  facts.ids = anchors.ids
  facts.knowsAnchors = anchors.isComplete
  // Pages that only send the reader on may all be called so.
  if !article.isWholeDocument || !article.isRedirectPage { facts.title = pageTitleFact(article) ?? anchors.title }
  if needs.sketch {
    let content = article.ownContent
    var text = ShingleHasher()
    for node in content.descendants where node.kind == .text && !node.isStyleOrScript { text.add(node.bytes) }
    facts.sketch = text.sketch(range: sketchRange(article, content))
  }
  if needs.blocks { facts.blocks = blockFacts(article) }
  if let frontMatter = article.frontMatter {
    facts.hasFrontMatter = true
    if !needs.headKeys.isEmpty { facts.head = HeadFacts(frontMatter, keys: needs.headKeys) }
    facts.language = facts.head.text("lang") ?? facts.head.text("language")
    if let title = frontMatter.root["title"], title.isScalar, !title.text.isEmpty { facts.title = TitleFact(title.text, title.range) }
  }
  return facts
}

/// The title that browsers and search engines show of a whole document; nil where it has none or template code makes it.
private func pageTitleFact(_ article: Article) -> TitleFact? {
  guard article.isWholeDocument, let title = article.pageTitle, !title.containsTemplate else { return nil }
  var text: [UInt8] = []
  for child in title.children where child.kind == .text { text += child.bytes }
  return text.withUnsafeBufferPointer(hasVisibleText) ? TitleFact(String(decoding: text, as: UTF8.self), title.range) : nil
}

/// Keys of front matter that rules over facts look at, whatever the generator.
package let ruleHeadKeys: Set<String> = [
  "title", "lang", "language", "locale", "tags", "tag", "keywords", "categories", "category", "cover", "thumbnail", "headimg", "image",
  "banner", "top_img", "index_img", "featured_image", "draft", "published", "layout", "translationKey",
]

/// Collects every place of an article that a link may lead to.
private struct AnchorCollector {
  private(set) var headings: [HeadingFact] = []
  private(set) var ids: [String] = []
  private(set) var isComplete: Bool
  private(set) var title: TitleFact?
  private let article: Article

  init(_ article: Article) {
    self.article = article
    isComplete = !AnchorCollector.hasUnknownAnchors(article)
  }

  mutating func visit(_ element: Element) {
    if element.tag == .script, !isData(element) { isComplete = false }
    if element.tag == .unknown, article.environment.generator == .docusaurus { isComplete = false }
    add(element.attribute("id"), of: element)
    add(element.attribute("name"), of: element)
    if element.tag.isHeading { add(element) }
  }

  private mutating func add(_ id: Attribute?, of element: Element) {
    guard let id else { return }
    if id.hasTemplate { isComplete = false }
    if element.isMarkdown, element.tag.isHeading { return }
    ids.append(id.value)
  }

  private mutating func add(_ element: Element) {
    let (text, code) = element.visibleTextAndCode()
    if title == nil, element.tag == .h1, !text.isEmpty, !element.containsTemplate { title = TitleFact(text, element.range) }
    var heading = HeadingFact(text: text, level: element.tag.headingLevel, isMarkdown: element.isMarkdown)
    heading.code = code
    heading.explicitID = element.attribute("id")?.value
    if element.isMarkdown, element.range.end > element.startTag.end {
      var written = article.source.bytes[Int(element.startTag.end)..<Int(element.range.end)]
      while let last = written.last,
        last == ASCII.hash || last == ASCII.space || last == ASCII.equals || last == ASCII.lineFeed || last == ASCII.hyphen
      {
        written.removeLast()
      }
      if !written.elementsEqual(text.utf8) { heading.written = String(decoding: written, as: UTF8.self) }
    }
    if element.node.firstChild?.nextSibling != nil || element.node.firstChild?.asElement != nil {
      heading.alternatives = element.descendants.compactMap { $0.asElement?.attribute("alt")?.value }
    }
    headings.append(heading)
  }

  private func isData(_ script: Element) -> Bool {
    guard let type = script.attribute("type") else { return false }
    return contains(type.bytes, "json") || contains(type.bytes, "math")
  }

  /// Whether something in the article may make anchors that the tree does not show: template code, included files.
  private static func hasUnknownAnchors(_ article: Article) -> Bool {
    for template in article.templates {
      switch template.form {
      case .tag, .output, .shortcode, .embedded: return true
      case .comment, .rawBlock: break
      }
    }
    let census = article.census
    return article.source.bytes.withUnsafeBufferPointer { bytes in
      (census.mayContain("[[") && contains(bytes, "[[toc]]")) || (census.mayContain("[!") && contains(bytes, "[!include"))
        || (census.mayContain("--8<--") && contains(bytes, "--8<--"))
    }
  }
}
