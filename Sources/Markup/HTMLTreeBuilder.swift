import FrontMatter
import SourceText

/// Builds the tree of a rendered body by the HTML standard's tree construction (13.2.6).
enum HTMLTreeBuilder {
  static func parse(
    _ rendered: RenderedBody, source: SourceText, format: ArticleFormat, split: FrontMatterSplit, bounds: Bounds
  ) -> ParsedBody {
    preconditionFailure("The tree builder is being written")
  }
}
