import Markup
import SourceText

/// Reads an HTML file's text.
func parseHTML(_ text: String) -> Article { parseHTML(Array(text.utf8)) }

func parseHTML(_ bytes: [UInt8], bounds: Bounds = Bounds()) -> Article {
  var environment = ArticleEnvironment()
  environment.bounds = bounds
  return ArticleParser().parse(SourceText(bytes: bytes), path: "page.html", environment: environment)
}

/// The subtree below `element` in a short form: `p(text "a" b(text "c"))`.
func outline(_ element: Element) -> String {
  element.children.map { node in
    if let element = node.asElement {
      let inner = outline(element)
      return inner.isEmpty ? element.name : "\(element.name)(\(inner))"
    }
    let text = String(decoding: node.bytes, as: UTF8.self)
    return node.kind == .comment ? "<!--\(text)-->" : node.kind == .template ? "{\(text)}" : "'\(text)'"
  }.joined(separator: " ")
}

/// The source of a range.
func written(_ range: ByteRange, _ article: Article) -> String { article.source.text(range) }
