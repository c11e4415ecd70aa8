import Markup
import SourceText
import TestSupport
import Testing

/// From the bytes of an article to the places of its tree.
struct TreePositionTests {
  @Test(.enabled(if: Shared.isPresent)) func `every place in real articles is where its bytes stand`() {
    var wrong: [String] = []
    var (files, elements, approximateElements, attributes, approximateAttributes, texts) = (0, 0, 0, 0, 0, 0)
    let parser = ArticleParser()
    for path in Articles.sample(400) {
      guard let bytes = Shared.bytes(path), let source = SourceText.decode(bytes) else { continue }
      let positions = TreePositions(parser.parse(source, path: path, environment: ArticleEnvironment()))
      wrong += positions.wrong.map { "\(path): \($0)" }
      files += 1
      elements += positions.elements
      approximateElements += positions.approximateElements
      attributes += positions.attributes
      approximateAttributes += positions.approximateAttributes
      texts += positions.texts
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.prefix(40).joined(separator: "\n"))")
    print(
      "\(files) files, \(texts) texts; without exact range: \(approximateElements) of \(elements) elements, "
        + "\(approximateAttributes) of \(attributes) targets and texts in attributes")
    #expect(approximateElements * 1_000 <= elements)
    #expect(approximateAttributes * 1_000 <= attributes)
  }

  @Test(arguments: [
    "![](x.png)", "[a](<b> 'c')", "> <img src=a\n> alt=\"b\">", "<p title=\"a&amp;b\">c&lt;d\\*</p>\n\ne\\*f &amp; g", "A\n=\n", "[]()",
  ])
  func `places of a small article are exact`(_ text: String) {
    let article = ArticleParser().parse(SourceText(text), path: "a.md", environment: ArticleEnvironment())
    #expect(TreePositions(article).wrong == [])
  }

  @Test(arguments: [
    ("[a]()", "href", "()"), ("![a]( <> )", "src", "( <> )"), ("b [*a*](<> 'c')", "href", "(<> 'c')"), ("![]( )", "src", "( )"),
  ])
  func `an empty target stands where its parentheses do`(_ text: String, _ name: String, _ place: String) throws {
    let article = ArticleParser().parse(SourceText(text), path: "a.md", environment: ArticleEnvironment())
    let attributes = article.body.descendants.compactMap(\.asElement).flatMap { Array($0.attributes) }.filter { $0.name == name }
    let attribute = try #require(attributes.first)
    #expect(!attribute.flags.contains(.approximate))
    #expect(written(attribute.range, article) == place)
    #expect(written(attribute.valueRange, article) == place)
    withExtendedLifetime(article) {}
  }

  @Test func `what noscript holds is hidden`() {
    let article = parseHTML("<p>a</p><noscript><img src=b></noscript><img src=c>")
    let images = article.body.descendants.compactMap(\.asElement).filter { $0.tag == .img }
    #expect(images.map { $0.flags.contains(.hidden) } == [true, false])
    withExtendedLifetime(article) {}
  }
}
