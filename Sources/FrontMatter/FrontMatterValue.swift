package import SourceText

/// A value in front matter, with the places it was written at.
package struct FrontMatterValue: Sendable {
  package enum Kind: Sendable {
    case null
    case boolean(Bool)
    /// An integer or floating-point number; the text is as written.
    case number
    /// A YAML plain scalar or TOML value that is a date or time by its format's own rules.
    case date
    /// A string, unescaped.
    case string(String)
    case sequence([FrontMatterValue])
    case mapping([FrontMatterEntry])
  }

  /// How a scalar was written. Flow and block tell collections apart.
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded, flow, block
  }

  package var kind: Kind
  package var style: Style
  /// The value without its quotes; for a collection all of it.
  package var range: ByteRange
  /// The value with its quotes, block indicator, brackets.
  package var outerRange: ByteRange
  /// The scalar as text after unescaping (`""` for null and collections).
  package var text: String

  package init(kind: Kind, style: Style, range: ByteRange, outerRange: ByteRange, text: String) {
    self.kind = kind
    self.style = style
    self.range = range
    self.outerRange = outerRange
    self.text = text
  }

  package var entries: [FrontMatterEntry] {
    if case .mapping(let entries) = kind { entries } else { [] }
  }

  package var items: [FrontMatterValue] {
    if case .sequence(let items) = kind { items } else { [] }
  }

  package var isNull: Bool {
    if case .null = kind { true } else { false }
  }

  package var isScalar: Bool {
    switch kind {
    case .sequence, .mapping: false
    default: true
    }
  }

  /// The value of the last entry whose key is exactly `key`; nil when absent or when this is no mapping.
  package subscript(key: String) -> FrontMatterValue? {
    guard case .mapping(let entries) = kind else { return nil }
    // By index: `last(where:)` copies every entry.
    for index in entries.indices.reversed() where entries[index].key == key { return entries[index].value }
    return nil
  }
}

/// A key and its value. A class, because nearly every rule about front matter goes through them all: a copy is one count, not five.
package final class FrontMatterEntry: Sendable {
  package let key: String
  /// The key without quotes.
  package let keyRange: ByteRange
  /// The key with its quotes.
  package let keyOuterRange: ByteRange
  package let value: FrontMatterValue
  /// From the key to the end of the value, without the line end.
  package var range: ByteRange { keyOuterRange.union(value.outerRange) }

  package init(key: String, keyRange: ByteRange, keyOuterRange: ByteRange? = nil, value: FrontMatterValue) {
    self.key = key
    self.keyRange = keyRange
    self.keyOuterRange = keyOuterRange ?? keyRange
    self.value = value
  }
}
