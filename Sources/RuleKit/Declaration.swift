package import SourceText

/// What a declared rule looks for, as its article says it. Plain data: nothing in it is compiled.
package enum Declaration: Sendable {
  case xpath([XPathSelector])
  case pattern(PatternDeclaration)
  case frontMatter(FrontMatterDeclaration)
  case substitution(SubstitutionDeclaration)
  case occurrence(OccurrenceDeclaration)
  case wordList(WordListDeclaration)
}

/// A part of an article that declared rules look through.
package enum TextScope: Sendable, Hashable {
  /// Text of paragraphs, list items, cells and other blocks, without headings and code.
  case prose
  case heading
  /// The text of links.
  case linkText
  /// Alternative texts of pictures.
  case alt
  /// `title` attributes.
  case title
  case code
  /// HTML comments.
  case comment
  /// The file's text as it is written, front matter and all.
  case raw
  /// Targets of links.
  case linkAddress
  /// Sources of pictures.
  case imageAddress
  /// A front matter key, with dots for keys inside mappings; each item of a list counts.
  case frontMatter(String)

  package static let names = [
    "prose": TextScope.prose, "heading": .heading, "link-text": .linkText, "alt": .alt, "title": .title, "code": .code, "comment": .comment,
    "raw": .raw, "link-address": .linkAddress, "image-address": .imageAddress,
  ]

  /// Blocks of text, which an expression may also find whole.
  package var isBlock: Bool { self == .prose || self == .heading }

  /// Whether the text belongs to an element, so that a condition can be asked of it.
  package var hasElement: Bool {
    switch self {
    case .prose, .heading, .linkText, .alt, .title, .code, .linkAddress, .imageAddress: true
    case .comment, .raw, .frontMatter: false
    }
  }
}

/// Elements or attributes, chosen by XPath.
package struct XPathSelector: Sendable {
  /// An expression over the whole document; empty when `elements` are looked at one by one.
  package var xpath: String
  /// Names of the elements that are looked at in the one walk over the tree.
  package var elements: [String]
  /// A condition that an element of `elements` has to meet; empty for none.
  package var condition: String
  /// The bool option without which this part is not looked for; empty for none.
  package var option: String
  package var at: FindingPlace
  package var message: String
  /// Start tags that may stand in place of the found element's.
  package var tags: [TagReplacement]

  package init(
    xpath: String = "", elements: [String] = [], condition: String = "", option: String = "", at: FindingPlace = .element, message: String,
    tags: [TagReplacement] = []
  ) {
    self.xpath = xpath
    self.elements = elements
    self.condition = condition
    self.option = option
    self.at = at
    self.message = message
    self.tags = tags
  }
}

/// Where a finding about an element points.
package enum FindingPlace: Sendable, Hashable {
  case element, startTag, text
  /// The value of an attribute; the start tag where the element has none.
  case attribute(String)
}

/// A start tag in place of an obsolete one, such as `span style="color: {@color}"` for `font`.
package struct TagReplacement: Sendable, Hashable {
  package var element: String
  /// The new tag without its brackets. It stands only for elements that have each attribute it names.
  package var tag: String

  package init(element: String, tag: String) {
    self.element = element
    self.tag = tag
  }
}

/// Regular expressions over stretches of text.
package struct PatternDeclaration: Sendable {
  package var patterns: [String]
  package var ignoresCase: Bool
  package var scopes: [TextScope]
  /// Texts of which each match holds one; empty: found out from the patterns.
  package var literals: [String]
  /// An XPath condition on the text's element under which nothing is reported; empty for none.
  package var exception: String
  /// Only blocks among so many first or last ones of the article; 0 for all.
  package var edge: Int
  package var message: String
  /// What a fix writes; nil for no fix.
  package var replacement: String?

  package init(
    patterns: [String], ignoresCase: Bool = false, scopes: [TextScope], literals: [String] = [], exception: String = "", edge: Int = 0,
    message: String, replacement: String? = nil
  ) {
    self.patterns = patterns
    self.ignoresCase = ignoresCase
    self.scopes = scopes
    self.literals = literals
    self.exception = exception
    self.edge = edge
    self.message = message
    self.replacement = replacement
  }
}

/// Words and phrases that should not stand somewhere.
package struct WordListDeclaration: Sendable {
  /// One phrase a line; lines that begin with `#` do not count.
  package var words: String
  package var scopes: [TextScope]
  /// Only where a phrase is the whole text.
  package var isWhole: Bool
  /// Whether a number behind a whole text counts for nothing.
  package var ignoresNumber: Bool
  package var exception: String
  package var edge: Int
  package var message: String

  package init(
    words: String, scopes: [TextScope], isWhole: Bool = false, ignoresNumber: Bool = false, exception: String = "", edge: Int = 0,
    message: String
  ) {
    self.words = words
    self.scopes = scopes
    self.isWhole = isWhole
    self.ignoresNumber = ignoresNumber
    self.exception = exception
    self.edge = edge
    self.message = message
  }
}

/// Words and what to write instead.
package struct SubstitutionDeclaration: Sendable {
  package var swaps: [Swap]
  package var scopes: [TextScope]
  package var ignoresCase: Bool
  /// Whether a replacement begins with a capital, or is all capitals, where the found word does.
  package var keepsCase: Bool
  package var exception: String
  package var message: String

  package init(
    swaps: [Swap], scopes: [TextScope], ignoresCase: Bool = true, keepsCase: Bool = true, exception: String = "", message: String
  ) {
    self.swaps = swaps
    self.scopes = scopes
    self.ignoresCase = ignoresCase
    self.keepsCase = keepsCase
    self.exception = exception
    self.message = message
  }
}

package struct Swap: Sendable, Hashable {
  package var from: String
  package var to: String

  package init(from: String, to: String) {
    self.from = from
    self.to = to
  }
}

/// How often something may or must stand in an article.
package struct OccurrenceDeclaration: Sendable {
  /// A regular expression; empty when `xpath` counts.
  package var pattern: String
  package var xpath: String
  package var ignoresCase: Bool
  package var scopes: [TextScope]
  package var atLeast: Int?
  package var atMost: Int?
  package var message: String

  package init(
    pattern: String = "", xpath: String = "", ignoresCase: Bool = false, scopes: [TextScope], atLeast: Int? = nil, atMost: Int? = nil,
    message: String
  ) {
    self.pattern = pattern
    self.xpath = xpath
    self.ignoresCase = ignoresCase
    self.scopes = scopes
    self.atLeast = atLeast
    self.atMost = atMost
    self.message = message
  }
}

/// What front matter has to look like.
package struct FrontMatterDeclaration: Sendable {
  package var schema: ValueSchema
  /// The schema option that it has to look like as well; empty for none.
  package var option: String

  package init(schema: ValueSchema, option: String = "") {
    self.schema = schema
    self.option = option
  }
}

/// An expression of a declaration and where it stands, for checking it before it is needed.
package struct DeclaredExpression: Sendable {
  package enum Language: Sendable {
    case pattern(ignoresCase: Bool)
    case xpath
  }

  package var language: Language
  package var value: LocatedText
}

/// A text of a rule article with its place.
package struct LocatedText: Sendable {
  package var text: String
  package var range: ByteRange
  /// Whether the text stands there byte for byte.
  package var isVerbatim: Bool
}
