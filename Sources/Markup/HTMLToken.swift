/// A token of the HTML tokenizer. Its parts are offsets into the rendered HTML; nothing is decoded yet.
struct HTMLToken: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    case text, startTag, endTag, comment, doctype, end
  }

  var kind: Kind = .end
  /// The whole token.
  var start = 0
  var end = 0
  /// A tag's name, a comment's or doctype's content, or the text.
  var contentStart = 0
  var contentEnd = 0
  var tag: Tag = .unknown
  var isSelfClosing = false
  /// Text in which `&` has no meaning.
  var isLiteral = false
  /// Text in which NUL becomes U+FFFD instead of nothing.
  var keepsNUL = false
  var attributeCount = 0
  /// The first attribute beyond the bound; -1 when there is none.
  var firstDroppedAttribute = -1
  var lastDroppedAttributeEnd = 0
}

/// An attribute of the current tag, as offsets into the rendered HTML.
struct HTMLAttributeToken: BitwiseCopyable {
  var nameStart: UInt32
  var nameEnd: UInt32
  /// Without quotes; empty at `nameEnd` when there is no value.
  var valueStart: UInt32
  var valueEnd: UInt32
  /// Behind the closing quote.
  var end: UInt32
  /// Of the name in lower case.
  var hash: UInt32
  var hasValue: Bool
}

/// An attribute that was dropped because an earlier one of the tag has its name.
struct HTMLDuplicateAttribute: BitwiseCopyable {
  var attribute: HTMLAttributeToken
  var first: HTMLAttributeToken
}
