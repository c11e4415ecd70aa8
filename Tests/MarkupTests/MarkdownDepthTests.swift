import Markup
import SourceText
import Testing

@Test(arguments: [100, Bounds().treeDepth])
func `quotes deeper than the tree may be make no elements, and their text stays`(depth: Int) {
  let text = String(repeating: ">", count: 5_000) + " far in\n\nafter\n"
  var bounds = Bounds()
  bounds.treeDepth = depth
  let article = ArticleParser().parse(SourceText(text), path: "a.md", environment: ArticleEnvironment(bounds: bounds))
  var quotes = 0
  var texts: [String] = []
  for node in article.body.descendants {
    if node.asElement?.tag == .blockquote { quotes += 1 }
    if let text = node.asText, text.string.contains(where: \.isLetter) { texts.append(article.source.text(text.range)) }
  }
  #expect(quotes == depth)
  #expect(texts == ["far in", "after"])
}
