/// What contentlint knows of a node beyond libxml2's structure; `_private` of each node points to one. Public for the sake
/// of `Node`'s inlined members.
public struct NodeRecord: BitwiseCopyable {
  /// The start tag, or all of a text, comment or template node, or of a Markdown construct.
  public var start: UInt32 = 0
  public var startTagEnd: UInt32 = 0
  /// `endTagStart` is `UInt32.max` when the source has no end tag.
  public var endTagStart: UInt32 = .max
  /// The end of the node with all its content.
  public var end: UInt32 = 0
  public var tag: Tag = .unknown
  public var flags: NodeFlags = []
  /// Document order of start tags and texts, from 0.
  public var order: UInt32 = 0
  /// How a text's bytes lie in the source.
  public var segmentCount: UInt32 = 0
  /// Bytes of the node's own content.
  public var contentCount: UInt32 = 0
  public var segments: UnsafeMutablePointer<TextSegment>?
}

/// A stretch of a decoded text or attribute value and where it was written.
public struct TextSegment: BitwiseCopyable {
  /// Offset of its first byte in the decoded value.
  public var offset: UInt32
  /// Half-open source range.
  public var start: UInt32
  public var end: UInt32
  /// Whether the decoded bytes are the source's own, one for one.
  public var isVerbatim: Bool
}

/// What contentlint knows of an attribute; `_private` of each `xmlAttr` points to one.
public struct AttributeRecord: BitwiseCopyable {
  /// From the name to behind the closing quote.
  public var start: UInt32 = 0
  public var nameEnd: UInt32 = 0
  /// The value without quotes; an empty range at `nameEnd` when there is no value.
  public var valueStart: UInt32 = 0
  public var valueEnd: UInt32 = 0
  public var end: UInt32 = 0
  public var flags: AttributeFlags = []
  public var segmentCount: UInt32 = 0
  /// Bytes of the decoded value.
  public var contentCount: UInt32 = 0
  public var segments: UnsafeMutablePointer<TextSegment>?
}

/// Facts about a node.
///
/// Public, unlike nearly all else here, so that tests of flags in other modules are inlined.
public struct NodeFlags: OptionSet, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable public init(arrayLiteral members: NodeFlags...) {
    self.init(rawValue: members.reduce(0) { $0 | $1.rawValue })
  }

  @inlinable public func contains(_ members: NodeFlags) -> Bool { rawValue & members.rawValue == members.rawValue }

  @inlinable public func isDisjoint(with other: NodeFlags) -> Bool { rawValue & other.rawValue == 0 }

  /// Made by Markdown syntax, not by an HTML tag.
  @inlinable public static var markdown: NodeFlags { NodeFlags(rawValue: 1 << 0) }
  /// No tag in the source: the parser had to add it.
  @inlinable public static var implied: NodeFlags { NodeFlags(rawValue: 1 << 1) }
  /// Is or stands in code: `pre code samp kbd tt xmp listing plaintext script style textarea`, math, or raw template content.
  @inlinable public static var code: NodeFlags { NodeFlags(rawValue: 1 << 2) }
  @inlinable public static var indentedCode: NodeFlags { NodeFlags(rawValue: 1 << 3) }
  @inlinable public static var fencedCode: NodeFlags { NodeFlags(rawValue: 1 << 4) }
  /// The start tag ends in `/>`.
  @inlinable public static var selfClosing: NodeFlags { NodeFlags(rawValue: 1 << 5) }
  /// The range is the nearest enclosing known one, not the node's own.
  @inlinable public static var approximate: NodeFlags { NodeFlags(rawValue: 1 << 6) }
  /// Stands in raw HTML, in a Markdown article.
  @inlinable public static var rawHTML: NodeFlags { NodeFlags(rawValue: 1 << 7) }
  /// A copy of a formatting element that the browser's repair makes (HTML 13.2.4.3).
  @inlinable public static var reconstructed: NodeFlags { NodeFlags(rawValue: 1 << 8) }
  /// Stands in `template`, `noscript`, or an element that is never shown (`hidden`, `script`, `style`, `head`).
  @inlinable public static var hidden: NodeFlags { NodeFlags(rawValue: 1 << 9) }
  /// SVG or MathML.
  @inlinable public static var foreign: NodeFlags { NodeFlags(rawValue: 1 << 10) }
  /// A footnote reference, its back link, or the footnotes' list.
  @inlinable public static var footnote: NodeFlags { NodeFlags(rawValue: 1 << 11) }
  /// A bare URL, `www.` or e-mail address that the renderer linked, or `<http://…>`.
  @inlinable public static var autolink: NodeFlags { NodeFlags(rawValue: 1 << 12) }
  /// A Markdown link or image written `[text][label]`: its `href` or `src` stands in the definition.
  @inlinable public static var reference: NodeFlags { NodeFlags(rawValue: 1 << 13) }
}

/// Facts about an attribute. Public for the same reason as `NodeFlags`.
public struct AttributeFlags: OptionSet, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable public init(arrayLiteral members: AttributeFlags...) {
    self.init(rawValue: members.reduce(0) { $0 | $1.rawValue })
  }

  @inlinable public func contains(_ members: AttributeFlags) -> Bool { rawValue & members.rawValue == members.rawValue }

  @inlinable public func isDisjoint(with other: AttributeFlags) -> Bool { rawValue & other.rawValue == 0 }

  @inlinable public static var markdown: AttributeFlags { AttributeFlags(rawValue: 1 << 0) }
  @inlinable public static var hasValue: AttributeFlags { AttributeFlags(rawValue: 1 << 1) }
  /// Template code stands in the value.
  @inlinable public static var template: AttributeFlags { AttributeFlags(rawValue: 1 << 2) }
  /// The ranges are the nearest enclosing known ones.
  @inlinable public static var approximate: AttributeFlags { AttributeFlags(rawValue: 1 << 3) }
}
