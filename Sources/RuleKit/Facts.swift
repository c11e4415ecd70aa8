package import SourceText

/// What one article contributes to rules that need the world around it: its links, its anchors, and what its front matter says of its
/// routes. A pure function of the article; `conclude` sees nothing else of it.
package struct ArticleFacts: Sendable, Hashable {
  /// From the root of the site, with `/`; outside of the site as the file was named.
  package var path: String
  /// Bytes of the article's text.
  package var sourceCount = 0
  package var hasFrontMatter = false
  /// What the front matter says under the keys that the site's generator and the rules depend on.
  package var head = HeadFacts()
  /// The title by front matter, else by the first heading of level 1.
  package var title: TitleFact?
  /// The language that the front matter names.
  package var language: String?
  /// In document order.
  package var headings: [HeadingFact] = []
  /// `id` and `name` attributes, as decoded.
  package var ids: [String] = []
  /// False where template code or a script may make anchors that the article does not show.
  package var knowsAnchors = true
  package var references: [ReferenceFact]
  /// A `<base href>` stands in the article: relative targets cannot be told.
  package var hasBase: Bool
  /// Pictures without declared width and height; collected only where a rule asks for them.
  package var unsizedImages: [UnsizedImageFact] = []
  /// Pictures that stand alone, each address once, where there are several; collected only where a rule compares them.
  package var standalonePictures: [StandalonePictureFact] = []
  /// Collected only where a rule compares articles.
  package var sketch: ArticleSketch?
  /// Its blocks of text; collected only where a rule compares them.
  package var blocks: [BlockFact] = []

  package init(path: String, references: [ReferenceFact] = [], hasBase: Bool = false) {
    self.path = path
    self.references = references
    self.hasBase = hasBase
  }
}

/// Parts of an article's facts that can be had without the others. Path, size, title and language belong to every part.
package struct FactParts: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// References and pictures.
  package static let links = FactParts(rawValue: 1)
  /// Headings and ids.
  package static let anchors = FactParts(rawValue: 2)
  package static let sketch = FactParts(rawValue: 4)
  package static let blocks = FactParts(rawValue: 8)
  /// What the front matter says.
  package static let head = FactParts(rawValue: 16)
  // A number, and no set of the others: the runtime makes such sets slowly across modules, which a run over one article shows.
  package static let all = FactParts(rawValue: 31)
}

/// What facts are wanted of an article, beside those that every site has.
package struct FactNeeds: Sendable, Hashable {
  /// Keys of front matter; dotted for nested ones.
  package var headKeys: Set<String> = []
  /// The site's own address, such as `https://example.org`: links to it are references too.
  package var origin: String?
  package var unsizedImages = false
  package var standalonePictures = false
  package var sketch = false
  package var blocks = false

  package init() {}
}

/// An article's title.
package struct TitleFact: Sendable, Hashable {
  package var text: String
  package var range: ByteRange

  package init(_ text: String, _ range: ByteRange) {
    self.text = text
    self.range = range
  }
}

/// What is kept of an article's text to find others that are nearly the same.
package struct ArticleSketch: Sendable, Hashable {
  /// `bucketCount` numbers: the hashes of its shingles are dealt to as many buckets, and each keeps the last byte of its least one, 0 when it
  /// is empty. The share of equal ones in two sketches estimates the share of shingles that two texts have in common (one permutation
  /// hashing).
  package var minima: [UInt8]
  /// How many different shingles it has.
  package var shingleCount: Int
  /// The title, else the first block, for a finding.
  package var range: ByteRange

  package static let bucketCount = 256
  /// Words in a row that are hashed together; of scripts without spaces, characters.
  package static let shingleLength = 3

  package init(minima: [UInt8], shingleCount: Int, range: ByteRange) {
    self.minima = minima
    self.shingleCount = shingleCount
    self.range = range
  }
}

/// A block of text in an article.
package struct BlockFact: Sendable, Hashable {
  /// Of its visible text.
  package var hash: UInt64
  package var range: ByteRange

  package init(hash: UInt64, range: ByteRange) {
    self.hash = hash
    self.range = range
  }
}

/// A link or a picture in an article.
package struct ReferenceFact: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    case link, image
    /// Template code that may lead somewhere, such as `{% post_link name %}`; the target is its text.
    case call
  }

  package var kind: Kind
  /// As decoded from the markup, not percent-decoded.
  package var target: String
  /// The target in the source.
  package var range: ByteRange
  /// Template code stands in the target.
  package var hasTemplate: Bool
  /// Whether `target` stands in the source byte for byte, so that an edit may replace `range`.
  package var isExact: Bool
  /// Written as Markdown; generators that rewrite links rewrite these only.
  package var isMarkdown: Bool

  package init(kind: Kind, target: String, range: ByteRange, hasTemplate: Bool, isExact: Bool, isMarkdown: Bool = false) {
    self.kind = kind
    self.target = target
    self.range = range
    self.hasTemplate = hasTemplate
    self.isExact = isExact
    self.isMarkdown = isMarkdown
  }
}

/// A picture that stands alone in its block.
package struct StandalonePictureFact: Sendable, Hashable {
  /// The picture: its tag, or all of it in Markdown.
  package var range: ByteRange
  /// Its file, as the picture refers to it.
  package var reference: ReferenceFact
  /// The number of headings before it.
  package var section: Int
  /// Equal for pictures with the same caption; 0 without one.
  package var caption: Int

  package init(range: ByteRange, reference: ReferenceFact, section: Int, caption: Int) {
    self.range = range
    self.reference = reference
    self.section = section
    self.caption = caption
  }
}

/// A picture whose width or height the article does not tell.
package struct UnsizedImageFact: Sendable, Hashable {
  /// The start tag; in Markdown the whole picture.
  package var range: ByteRange
  /// Its file, as the picture refers to it; nil when that is surely no file of the site.
  package var reference: ReferenceFact?
  package var lacksWidth: Bool
  package var lacksHeight: Bool
  /// Where attributes may be inserted; nil where that cannot be, as in Markdown.
  package var insertion: Int?

  package init(range: ByteRange, reference: ReferenceFact?, lacksWidth: Bool, lacksHeight: Bool, insertion: Int?) {
    self.range = range
    self.reference = reference
    self.lacksWidth = lacksWidth
    self.lacksHeight = lacksHeight
    self.insertion = insertion
  }
}
