import Markup
import SourceText

/// What characters are in texts that mix scripts: the one classification that all rules about words and punctuation share.
enum TextScalars {
  /// A Chinese character, kana or bopomofo: what is written without spaces.
  @inline(__always) static func isIdeographic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  static func isHangul(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// A letter or digit of ASCII.
  @inline(__always) static func isAlphanumeric(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || (scalar | 0x20) &- 0x61 < 26
  }

  static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

  /// A letter, digit or underscore of any script.
  static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isAlphanumeric(scalar) || scalar == 0x5F }
    return isIdeographic(scalar) || isHangul(scalar) || MojibakePlausibility.isLetter(scalar)
  }

  static func isBlank(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x09 }
  static func isLineEnd(_ scalar: UInt32) -> Bool { scalar == 0x0A || scalar == 0x0D }

  /// A full-width sign that brings its own space.
  static func isWidePunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001, 0x3002, 0x300A...0x300D, 0x3010, 0x3011, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: true
    default: false
    }
  }

  /// `（【「《` or the reverse.
  static func isWideOpening(_ scalar: UInt32) -> Bool { [0xFF08, 0x3010, 0x300C, 0x300A].contains(scalar) }
  static func isWideClosing(_ scalar: UInt32) -> Bool { [0xFF09, 0x3011, 0x300D, 0x300B].contains(scalar) }
  static func isOpeningQuote(_ scalar: UInt32) -> Bool { scalar == 0x201C || scalar == 0x2018 }
  static func isClosingQuote(_ scalar: UInt32) -> Bool { scalar == 0x201D || scalar == 0x2019 }

  /// Whether UTF-8 text may hold Chinese characters, kana or full-width signs.
  static func mayBeEastAsian(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte >= 0xE3 { return true }
    return false
  }
}

extension Article {
  /// The text if it is prose that the reader sees: no code, no formula, nothing hidden, no front matter, no URL that the renderer linked.
  func prose(_ node: Node) -> Text? {
    guard let text = node.asText, node.flags.isDisjoint(with: [.code, .hidden]), !isFrontMatter(node) else { return nil }
    if let parent = node.parent, parent.flags.contains(.autolink) || parent.isRawContent { return nil }
    return text
  }
}

extension Element {
  /// Whether the text is for a program or a form and not for a reader.
  fileprivate var isRawContent: Bool {
    switch tag {
    case .script, .style, .textarea, .option, .title, .noscript, .template, .xEquation, .svg, .math: true
    default: false
    }
  }

  /// The nearest block around or at the element.
  var nearestTextBlock: Element {
    var block = self
    while block.isInlineText, let parent = block.parent { block = parent }
    return block
  }

  /// Whether the element stands in a line of text.
  var isInlineText: Bool {
    switch tag {
    case .a, .abbr, .b, .bdi, .bdo, .big, .cite, .code, .del, .dfn, .em, .font, .i, .img, .ins, .kbd, .label, .mark, .q, .s, .samp, .small,
      .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .xEquation:
      true
    default: false
    }
  }
}

/// The scalars of a text node, each with its place in the source.
struct ProseText {
  let text: Text
  let content: ScalarText
  /// The text's bytes, whose length is not to be asked for again.
  private let bytes: UnsafeBufferPointer<UInt8>
  var scalars: [UInt32] { content.scalars }

  init(_ text: Text) {
    self.text = text
    bytes = text.bytes
    content = ScalarText(bytes)
  }

  /// Where some scalars were written.
  func sourceRange(_ range: Range<Int>) -> ByteRange {
    text.sourceRange(of: content.offsets[range.lowerBound]..<content.offsets[range.upperBound])
  }

  /// Where some scalars were written, if the source holds just these bytes.
  func exactRange(_ range: Range<Int>, in source: SourceText) -> ByteRange? {
    let place = sourceRange(range)
    let stretch = content.offsets[range.lowerBound]..<content.offsets[range.upperBound]
    guard place.count == stretch.count, source.bytes[place.indices].elementsEqual(bytes[stretch]) else { return nil }
    return place
  }

  func string(_ range: Range<Int>) -> String { ScalarText.string(scalars[range]) }

  /// The lines, without their ends.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in scalars.indices where TextScalars.isLineEnd(scalars[index]) {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<scalars.count)
    return lines
  }
}
