import FrontMatter
package import SourceText

/// Turns a file's text into an `Article`. One per worker: it reuses its memory from article to article.
package final class ArticleParser {
  private let store = ArenaStore()

  package init() {}

  /// Reads front matter and body. Never fails: what is wrong with the text becomes faults of the article.
  /// - Complexity: linear in the text.
  package func parse(_ source: SourceText, path: String, environment: ArticleEnvironment) -> Article {
    let format = ArticleFormat(path: path)
    var frontMatterBounds = FrontMatterBounds()
    frontMatterBounds.size = environment.bounds.frontMatterSize
    frontMatterBounds.depth = environment.bounds.frontMatterDepth
    let split = splitFrontMatter(source, bounds: frontMatterBounds)
    var mask = TemplateMask(source, bodyStart: split.bodyStart, environment: environment, format: format)
    let rendered =
      switch format {
      case .markdown: renderMarkdown(&mask, environment: environment)
      case .html: RenderedBody(html: mask, source: source)
      }
    let parsed = HTMLTreeBuilder.parse(rendered, source: source, format: format, split: split, bounds: environment.bounds, store: store)
    return Article(path: path, format: format, source: source, environment: environment, split: split, parsed: parsed)
  }
}
