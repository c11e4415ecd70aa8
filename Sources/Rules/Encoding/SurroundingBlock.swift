import FrontMatter
import Markup
import SourceText

extension Article {
  private static let visibleKeys: Set<String> = [
    "title", "subtitle", "description", "summary", "excerpt", "tags", "tag", "categories", "category", "keywords", "author",
  ]

  /// Whether the node stands for a front matter value; these are looked at where they are written, not in the tree.
  func isFrontMatter(_ node: Node) -> Bool {
    frontMatter != nil && node.range.end <= bodyRange.start
  }

  /// The source ranges of front matter values that a theme shows to readers.
  var visibleFrontMatter: [ByteRange] {
    guard let frontMatter else { return [] }
    var ranges: [ByteRange] = []
    var pending: [FrontMatterValue] = []
    for entry in frontMatter.root.entries where Self.visibleKeys.contains(entry.key.lowercased()) { pending.append(entry.value) }
    while let value = pending.popLast() {
      switch value.kind {
      case .string: ranges.append(value.range)
      case .sequence(let items): pending += items
      case .mapping(let entries): pending += entries.map(\.value)
      default: break
      }
    }
    return ranges.sorted()
  }
}

/// The nearest block around a node: what a reader takes in at once. Remembers the last one looked at.
struct SurroundingBlock {
  /// The block's place in document order.
  private var order = -1
  private var bytes: ArraySlice<UInt8> = []
  private var answers: (rightToLeft: Bool?, encodings: Bool?) = (nil, nil)

  /// Whether the block has letters of a script that is written from right to left.
  mutating func isRightToLeft(_ node: Node, in article: Article) -> Bool {
    enter(node, article)
    if let answer = answers.rightToLeft { return answer }
    let answer = Self.hasRightToLeft(bytes)
    answers.rightToLeft = answer
    return answer
  }

  /// Whether the block speaks about encodings or characters as such.
  mutating func speaksOfEncodings(_ node: Node, in article: Article) -> Bool {
    enter(node, article)
    if let answer = answers.encodings { return answer }
    let answer = Self.speaksOfEncodings(bytes)
    answers.encodings = answer
    return answer
  }

  private mutating func enter(_ node: Node, _ article: Article) {
    var block = node.parent
    while let candidate = block, Self.isInline(candidate.tag), let parent = candidate.parent { block = parent }
    let found = block?.node.order ?? -2
    if found == order { return }
    order = found
    bytes = article.source.bytes[(block?.range ?? article.source.range).indices]
    answers = (nil, nil)
  }

  private static let inline: Set<Tag> = [
    .a, .abbr, .b, .bdi, .bdo, .big, .cite, .del, .dfn, .em, .font, .i, .ins, .label, .mark, .q, .s, .small, .span, .strike, .strong,
    .sub, .sup, .time, .tt, .u,
  ]

  private static func isInline(_ tag: Tag) -> Bool { inline.contains(tag) }

  static func hasRightToLeft(_ bytes: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    var first: UInt8 = 0
    for byte in bytes {
      // U+0590 to U+07FF, U+0800 to U+08FF, U+FB1D to U+FEFC.
      if (previous == 0xD6 && byte >= 0x90) || (previous >= 0xD7 && previous <= 0xDF && byte >= 0x80 && byte < 0xC0) {
        // The Arabic letter mark is a control and no letter.
        if !(previous == 0xD8 && byte == 0x9C) { return true }
      }
      if previous == 0xE0, byte >= 0xA0, byte <= 0xA3 { return true }
      if first == 0xEF, previous >= 0xAC, previous <= 0xBA || (previous == 0xBB && byte < 0xBD) {
        if previous > 0xAC || byte >= 0x9D { return true }
      }
      first = previous
      previous = byte
    }
    return false
  }

  private static let words: [[UInt8]] = [
    "u+fffd", "u+200", "fffd", "replacement character", "unicode", "encoding", "utf-8", "utf8", "charset", "mojibake", "zero-width",
    "zero width", "乱码", "亂碼", "编码", "編碼", "文字化け", "替换字符", "替換字元", "置換文字", "кодировк", "codificación", "encodage",
  ].map { Array($0.utf8) }

  static func speaksOfEncodings(_ bytes: ArraySlice<UInt8>) -> Bool {
    contains(bytes, anyOf: words)
  }

  /// Whether one of `words`, in lower case, stands in `bytes`.
  static func contains(_ bytes: ArraySlice<UInt8>, anyOf words: [[UInt8]]) -> Bool {
    for index in bytes.indices {
      let first = ASCII.lowercased(bytes[index])
      for word in words where word[0] == first && index + word.count <= bytes.endIndex {
        var offset = 1
        while offset < word.count, ASCII.lowercased(bytes[index + offset]) == word[offset] { offset += 1 }
        if offset == word.count { return true }
      }
    }
    return false
  }
}

/// Names of scalars for messages.
func scalarName(_ scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
