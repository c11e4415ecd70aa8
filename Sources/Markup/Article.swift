package import FrontMatter
package import SourceText

/// One source file and all that was read from it: front matter, tree, template code, faults of its markup.
///
/// Owns the memory of its nodes; a `Node` must not outlive it.
package final class Article {
  /// Relative to the working directory, with `/`.
  package let path: String
  package let format: ArticleFormat
  package let source: SourceText
  package let environment: ArticleEnvironment
  package let frontMatter: FrontMatter?
  /// An opening fence without a closing one.
  package let unclosedFrontMatter: ByteRange?
  /// The source without front matter.
  package let bodyRange: ByteRange
  /// `html`; its children are `front-matter` (when there is one), `head` and `body`.
  package let root: Element
  package let body: Element
  /// The nodes of the tree, which `Node.order` numbers.
  package let nodeCount: Int
  /// An HTML file with its own `html`, `head` or doctype and no front matter: a page, not an article.
  package let isWholeDocument: Bool
  /// Template code in the body, sorted, disjoint.
  package let templates: [TemplateRegion]
  /// What the parsers noticed, in source order.
  package let faults: [MarkupFault]
  /// Markdown headings' and blocks' facts that the tree does not hold.
  package let markdown: MarkdownFacts
  /// Of the source, and of what its character references stand for.
  package let census: CharacterCensus
  /// The texts of its blocks, read when first asked for.
  package private(set) lazy var blockTexts = BlockTexts(body)
  let arena: NodeArena

  init(
    path: String, format: ArticleFormat, source: SourceText, environment: ArticleEnvironment, split: FrontMatterSplit, parsed: ParsedBody
  ) {
    self.path = path
    self.format = format
    self.source = source
    self.environment = environment
    frontMatter = split.frontMatter
    unclosedFrontMatter = split.unclosedFence
    bodyRange = ByteRange(split.bodyStart, source.count)
    root = parsed.root
    body = parsed.body
    nodeCount = parsed.nodeCount
    isWholeDocument = parsed.isWholeDocument
    templates = parsed.templates
    faults = parsed.faults
    markdown = parsed.markdown
    census = parsed.census
    arena = parsed.arena
  }

  /// Whether template code overlaps `range`.
  /// - Complexity: O(log regions)
  package func hasTemplate(in range: ByteRange) -> Bool {
    templates.overlaps(range)
  }
}

/// What a file is by its name: `.html` and `.htm` are HTML, all else Markdown.
package enum ArticleFormat: String, Sendable {
  case markdown, html

  package init(path: String) {
    let name = path.utf8.suffix(5).map { ASCII.lowercased($0) }
    self = name == Array(".html".utf8) || name.suffix(4) == Array(".htm".utf8) ? .html : .markdown
  }
}

/// The Markdown dialect, as far as it decides what the reader sees.
package enum MarkdownFlavour: String, Sendable, CaseIterable {
  /// CommonMark with GFM: marked (Hexo), GitHub.
  case commonmark
  /// Hugo: CommonMark; raw HTML is dropped unless the site allows it.
  case goldmark
  /// Jekyll: an HTML block goes on to its end tag, over blank lines.
  case kramdown
  /// MkDocs: as kramdown.
  case pythonMarkdown = "python-markdown"

  package var keepsHTMLBlocksOverBlankLines: Bool { self == .kramdown || self == .pythonMarkdown }
}

/// The site generator an article is written for.
package enum Generator: String, Sendable, CaseIterable {
  /// No configuration file was found: all template forms are taken as template code and nothing is reported about them.
  case unknown
  case hexo, hugo, jekyll, zola, mkdocs, docusaurus
  /// A folder that a forge shows as it is.
  case plain

  package var flavour: MarkdownFlavour {
    switch self {
    case .hugo, .zola: .goldmark
    case .jekyll: .kramdown
    case .mkdocs: .pythonMarkdown
    case .hexo, .docusaurus, .plain, .unknown: .commonmark
    }
  }
}

/// What an article's meaning depends on beside its own bytes.
package struct ArticleEnvironment: Sendable, Hashable {
  package var generator: Generator
  package var flavour: MarkdownFlavour
  /// Hugo's and Zola's setting; when false, raw HTML is not shown.
  package var showsRawHTML: Bool
  /// Whether the generator puts other files behind each article, which may hold definitions.
  package var appendsFiles: Bool
  /// Seconds since 1970-01-01T00:00:00Z. The clock is passed in.
  package var now: Int64
  package var bounds: Bounds

  package init(
    generator: Generator = .unknown, flavour: MarkdownFlavour? = nil, showsRawHTML: Bool = true, appendsFiles: Bool = false,
    now: Int64 = 0, bounds: Bounds = Bounds()
  ) {
    self.generator = generator
    self.flavour = flavour ?? generator.flavour
    self.showsRawHTML = showsRawHTML
    self.appendsFiles = appendsFiles
    self.now = now
    self.bounds = bounds
  }
}

/// Limits that keep any input harmless.
package struct Bounds: Sendable, Hashable {
  /// Bytes of a file.
  package var fileSize = 8 << 20
  package var treeDepth = 1_000
  package var attributesPerTag = 256
  package var frontMatterSize = 1 << 20
  package var frontMatterDepth = 200
  package var findingsPerRuleAndFile = 10_000

  package init() {}
}

/// A stretch of template code in the body.
package struct TemplateRegion: Sendable, Hashable {
  package enum Form: Sendable {
    /// `{% tag %}` of Liquid or Nunjucks.
    case tag
    /// `{{ expression }}`
    case output
    /// `{# comment #}`
    case comment
    /// Hugo's `{{< name >}}` and `{{% name %}}`.
    case shortcode
    /// A tag pair with its content, where the content is code: `raw`, `highlight`, `codeblock`, `comment`.
    case rawBlock
    /// `<% %>` of ERB or EJS.
    case embedded
  }

  package var form: Form
  package var range: ByteRange
  /// The first word of a tag or shortcode (`if`, `endif`, `figure`, `/figure`); empty for others.
  package var name: String

  package init(form: Form, range: ByteRange, name: String) {
    self.form = form
    self.range = range
    self.name = name
  }
}

extension [TemplateRegion] {
  /// Whether a region overlaps `range`, in a sorted disjoint list.
  package func overlaps(_ range: ByteRange) -> Bool {
    guard !isEmpty else { return false }
    let index = partitioningIndex { $0.range.end > range.start }
    return index < count && self[index].range.start < Swift.max(range.end, range.start + 1)
  }
}

/// Something that the parsers of Markdown, HTML or template code noticed and repaired.
package struct MarkupFault: Sendable, Hashable {
  package enum Kind: Sendable {
    /// A second attribute of one name on a tag; `related` is the first. The browser drops the second.
    case duplicateAttribute
    /// An end tag that closes nothing.
    case strayEndTag
    /// A start tag whose required end tag is missing; `related` is the end tag that closes it instead, or the empty place where it ends.
    case unclosedElement
    /// An end tag closes an element while others inside are open; `related` is the start tag of the innermost.
    case misnestedElement
    /// A start tag that makes no element where it stands: a part of a table outside of one, a form in a form.
    case ignoredStartTag
    /// A block in a paragraph, which ends there; `related` is the paragraph's end tag, which then closes nothing.
    case blockInParagraph
    /// The start tag of a paragraph that a block of Markdown ends; `related` is its end tag, which then closes nothing.
    case markdownInParagraph
    /// A start tag in a table outside of its cells, whose element a browser moves before the table; `related` is the table's start tag.
    case fosterParented
    /// A doctype or a tag of `html`, `head` or `body` in the body of an article; an end tag's name begins with `/`.
    case nestedDocument
    /// An opening template tag or shortcode delimiter without its closing delimiter.
    case unclosedTemplate
    /// Attributes beyond `Bounds.attributesPerTag` were dropped.
    case tooManyAttributes
    /// Elements beyond `Bounds.treeDepth` were not nested further.
    case tooDeep
  }

  package var kind: Kind
  package var range: ByteRange
  package var related: ByteRange?
  /// The tag's or attribute's name.
  package var name: String

  package init(kind: Kind, range: ByteRange, related: ByteRange? = nil, name: String) {
    self.kind = kind
    self.range = range
    self.related = related
    self.name = name
  }
}

/// What Markdown says beside the tree.
package struct MarkdownFacts: Sendable {
  /// `[label]: destination` lines, in order.
  package var definitions: [LinkDefinition] = []
  /// Labels by which links and pictures name their definition, in the order in which these end; in `[label]` and `[label][]` the text.
  package var usedLabels: [ByteRange] = []
  /// Raw HTML blocks, in order; together with a fenced or indented code block's element this tells what stands next to what.
  package var htmlBlocks: [ByteRange] = []

  package init() {}
}

/// A link reference definition.
package struct LinkDefinition: Sendable, Hashable {
  package var label: ByteRange
  package var destination: ByteRange
  package var range: ByteRange

  package init(label: ByteRange, destination: ByteRange, range: ByteRange) {
    self.label = label
    self.destination = destination
    self.range = range
  }
}

/// What parsing a body gives.
struct ParsedBody {
  var root: Element
  var body: Element
  var nodeCount: Int
  var isWholeDocument: Bool
  var templates: [TemplateRegion]
  var faults: [MarkupFault]
  var markdown: MarkdownFacts
  var census: CharacterCensus
  var arena: NodeArena
}
