import Markup
import SourceText

/// The text that stands directly in a Markdown block or span, in one piece, so that marks can be looked for over the edges of nodes.
struct InlineContent {
  /// What stands for an element, such as a link or code: no letter, no mark, no blank.
  static let placeholder: UInt8 = 0x01

  private struct Piece {
    let offset: Int
    let text: Text
  }

  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  init(of element: Element) {
    for node in element.children {
      if let text = node.asText {
        append(text)
      } else if let child = node.asElement {
        appendElement(child)
      } else if node.isTemplate {
        bytes.append(InlineContent.placeholder)
      }
    }
  }

  private mutating func append(_ text: Text) {
    guard !text.isCode, text.node.flags.isDisjoint(with: [.rawHTML, .hidden]) else {
      bytes.append(InlineContent.placeholder)
      return
    }
    pieces.append(Piece(offset: bytes.count, text: text))
    bytes += text.bytes
  }

  private mutating func appendElement(_ element: Element) {
    if element.flags.contains(.autolink) {
      for node in element.children { node.asText.map { append($0) } }
    } else if element.tag == .br {
      bytes.append(ASCII.lineFeed)
    } else if element.tag != .ul, element.tag != .ol {
      bytes.append(InlineContent.placeholder)
    } else {
      bytes.append(ASCII.lineFeed)
    }
  }

  /// Where a stretch was written; nil unless the source has just these bytes at both ends, so that escapes and entities are left alone.
  func sourceRange(of stretch: Range<Int>, edges: Int, in source: SourceText) -> ByteRange? {
    guard let start = sourceRange(ofMark: stretch.lowerBound..<stretch.lowerBound + edges, in: source),
      let end = sourceRange(ofMark: stretch.upperBound - edges..<stretch.upperBound, in: source), start.start <= end.start
    else { return nil }
    return start.union(end)
  }

  /// Where a mark was written; nil unless it stands in the source as it is, without a backslash before it.
  func sourceRange(ofMark stretch: Range<Int>, in source: SourceText) -> ByteRange? {
    let next = pieces.partitioningIndex { $0.offset > stretch.lowerBound }
    guard next > 0 else { return nil }
    let piece = pieces[next - 1]
    let local = stretch.lowerBound - piece.offset..<stretch.upperBound - piece.offset
    let range = piece.text.sourceRange(of: local)
    guard range.count == stretch.count, source.bytes[range.indices].elementsEqual(bytes[stretch]) else { return nil }
    if range.start > 0, source.bytes[Int(range.start) - 1] == ASCII.backslash { return nil }
    return range
  }
}

/// What a character is for the flanking rules of CommonMark, section 6.2.
enum CharacterClass {
  case blank, punctuation, letter

  /// The scalar that begins at `index` or ends before it, and its class; the edges of the text are blank.
  static func of(_ scalar: UInt32?) -> CharacterClass {
    guard let scalar else { return .blank }
    switch scalar {
    case 0x01: return .letter
    case 0...0x20, 0xA0, 0x3000, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: return .blank
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .letter
    case 0x21...0x7E: return .punctuation
    case 0xA1, 0xA7, 0xAB, 0xB6, 0xB7, 0xBB, 0xBF, 0x2010...0x2027, 0x2030...0x205E: return .punctuation
    case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0x30FB, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      return .punctuation
    default: return .letter
    }
  }

  /// Han, kana or Hangul, with the punctuation of their texts.
  static func isEastAsian(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return false }
    switch scalar {
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: return true
    default: return false
    }
  }
}

extension [UInt8] {
  /// The scalar that begins at `index`; nil at the end.
  func scalar(at index: Int) -> UInt32? {
    guard index < count else { return nil }
    let first = self[index]
    if first < 0x80 { return UInt32(first) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= count else { return nil }
    var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
    return scalar
  }

  /// The scalar that ends before `index`; nil at the start.
  func scalar(before index: Int) -> UInt32? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }
}
