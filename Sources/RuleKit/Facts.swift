package import Diagnostics
package import SourceText

/// What one article contributes to rules that need the world around it.
package struct ArticleFacts: Sendable {
  package var path: String
  package var references: [ReferenceFact]
  /// A `<base href>` stands in the article: relative targets cannot be told.
  package var hasBase: Bool
  /// Pictures without declared width and height; collected only where a rule asks for them.
  package var unsizedImages: [UnsizedImageFact] = []
  package var isEmpty: Bool { references.isEmpty && unsizedImages.isEmpty }

  package init(path: String, references: [ReferenceFact] = [], hasBase: Bool = false) {
    self.path = path
    self.references = references
    self.hasBase = hasBase
  }
}

/// A link or a picture in an article.
package struct ReferenceFact: Sendable, Hashable {
  package enum Kind: Sendable {
    case link, image
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

  package init(kind: Kind, target: String, range: ByteRange, hasTemplate: Bool, isExact: Bool) {
    self.kind = kind
    self.target = target
    self.range = range
    self.hasTemplate = hasTemplate
    self.isExact = isExact
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

/// A site's files: all that a rule may know of the outside world.
package protocol SiteIndex: Sendable {
  /// Names in a folder, with `isFolder`; nil when the folder does not exist. Paths are as in `ArticleFacts.path`, `""` is the root.
  func entries(of folder: String) -> [String: Bool]?
  /// Paths of all files of that name, sorted.
  func paths(named name: String) -> [String]
  /// Folders, as paths, that a site-absolute target (`/a.png`) may be looked up in; empty when that cannot be known.
  var publicFolders: [String] { get }
  /// What the first bytes of a file tell; nil when it cannot be read or lies outside of the site. Read when first asked for, then kept.
  func imageFile(at path: String) -> ImageFile?
}

extension SiteIndex {
  package func imageFile(at path: String) -> ImageFile? { nil }
}

/// A check over facts instead of an article.
package protocol SiteCheck: Sendable {
  static var id: RuleID { get }
  init(_ options: OptionValues)
  func conclude(_ facts: ArticleFacts, _ site: Site, _ report: inout Report)
}

/// What `conclude` may look at: the files' names and the settings of the site.
package struct Site: Sendable {
  package var index: any SiteIndex
  package var isPlain: Bool
  /// Letter case of links does not matter on the published site.
  package var isCaseInsensitive: Bool

  package init(index: any SiteIndex, isPlain: Bool, isCaseInsensitive: Bool) {
    self.index = index
    self.isPlain = isPlain
    self.isCaseInsensitive = isCaseInsensitive
  }
}
