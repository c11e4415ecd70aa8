import Markup
import SourceText
import Testing

@Test func `quotes deeper than any tree make no elements, and their text stays`() {
  let text = String(repeating: ">", count: 5_000) + " far in\n\nafter\n"
  let article = ArticleParser().parse(SourceText(text), path: "a.md", environment: ArticleEnvironment())
  var quotes = 0
  var texts: [String] = []
  for node in article.body.descendants {
    if node.asElement?.tag == .blockquote { quotes += 1 }
    if let text = node.asText, text.string.contains(where: \.isLetter) { texts.append(article.source.text(text.range)) }
  }
  #expect(quotes == Bounds().treeDepth)
  #expect(texts == ["far in", "after"])
}
