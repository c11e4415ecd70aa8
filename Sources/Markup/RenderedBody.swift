import SourceText

/// The HTML a body stands for, with a map to where each piece was written. The Markdown renderer makes it, the HTML parser reads it.
///
/// An HTML file is its own rendering: `html` is then a copy of the masked body and `map` one verbatim piece.
struct RenderedBody {
  var html: [UInt8] = []
  var map = SourceMap()
  /// The elements that Markdown syntax made, by the offset of their start tag's `<` in `html`, ascending.
  var generated: [GeneratedElement] = []
  var templates: [TemplateRegion] = []
  var faults: [MarkupFault] = []
  var markdown = MarkdownFacts()
  /// Of the source; counted by the parser of HTML where it is missing.
  var census: CharacterCensus?
}

/// An element that Markdown syntax made.
struct GeneratedElement: BitwiseCopyable {
  /// Offset of `<` of its start tag in the HTML.
  var htmlStart: UInt32
  /// The opening mark, such as `## ` or `[`; for an image all of `![…](…)`.
  var startTag: ByteRange
  /// The whole construct.
  var range: ByteRange
  /// The flags the tree's node gets; `markdown` is among them.
  var flags: NodeFlags
}

/// A monotone map from HTML offsets to source offsets.
struct SourceMap {
  struct Piece: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
      /// The HTML's bytes are the source's, one for one, and are raw HTML.
      case rawHTML
      /// The same, and they are Markdown text.
      case text
      /// The HTML stands for all of `sourceStart..<sourceEnd`, but with other bytes (an escape, an entity made from `<`, a decoded piece).
      case replaced
      /// Markup that the renderer wrote; `sourceStart` is the nearest place in the source.
      case generated
    }
    /// The piece goes from here to the next piece's `htmlStart`.
    var htmlStart: UInt32
    var sourceStart: UInt32
    var sourceEnd: UInt32
    var kind: Kind
  }

  /// Ascending by `htmlStart`; the first starts at 0 unless the HTML is empty.
  var pieces: [Piece] = []
}
