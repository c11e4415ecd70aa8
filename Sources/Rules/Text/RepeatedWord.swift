package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds words that stand twice in a row.
package struct RepeatedWord: NodeCheck {
  package static let id: RuleID = "repeated-word"
  package static let kinds = NodeKinds.texts
  private let allowed: Set<String>

  package init(_ options: OptionValues) {
    allowed = Set(options.strings("allow").map { $0.lowercased() })
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = article.prose(node) else { return }
    let bytes = text.bytes
    var finder = RepeatedWords(bytes)
    while let pair = finder.next() {
      guard pair.isEastAsian ? EastAsianWords.isFault(pair, bytes) : LatinWords.isFault(pair, bytes) else { continue }
      let second = String(decoding: bytes[pair.second], as: UTF8.self)
      guard !allowed.contains(second.lowercased()), !isHeadingOfItem(pair, node, bytes) else { continue }
      add(text, pair, second, article, &report)
    }
  }

  private func add(_ text: Text, _ pair: RepeatedWords.Pair, _ word: String, _ article: Article, _ report: inout Report) {
    let range = text.sourceRange(of: pair.second)
    let first = text.sourceRange(of: pair.first)
    let gap = ByteRange(first.end, max(first.end, range.end))
    // With a line of a quote between, more than white space goes.
    let isPlain = article.source.bytes[Int(first.end)..<Int(range.start)].allSatisfy { ASCII.isWhitespace($0) }
    let fix = isPlain && range.count == pair.second.count ? Fix("Remove the second `\(word)`", [.delete(gap)], .unsafe) : nil
    report.add(range, "`\(word)` stands twice", related: [RelatedPlace(range: first, message: "The first one")], fix: fix)
  }

  /// The whole text of a node may be a label or a name.
  private func isHeadingOfItem(_ pair: RepeatedWords.Pair, _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !pair.isEastAsian else { return false }
    let before = UnsafeBufferPointer(rebasing: bytes[..<pair.first.lowerBound])
    let after = UnsafeBufferPointer(rebasing: bytes[pair.second.upperBound...].prefix(64))
    return before.count < 64 && !hasVisibleText(before) && !hasVisibleText(after)
  }
}

/// Walks over a text and stops where a word, or a Chinese or Japanese character, is the same as the one before.
struct RepeatedWords {
  struct Pair {
    var first: Range<Int>
    var second: Range<Int>
    var isEastAsian: Bool
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// The word before, if only white space has come since.
  private var previous: Range<Int>?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// - Complexity: all calls together O(bytes)
  mutating func next() -> Pair? {
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        if isWord(byte) {
          if let pair = word() { return pair }
        } else {
          if byte != ASCII.space, byte != ASCII.lineFeed { previous = nil }
          index &+= 1
        }
      } else if byte < 0xE0 {
        if let pair = word() { return pair }
      } else {
        previous = nil
        if let pair = character() { return pair }
      }
    }
    return nil
  }

  @inline(__always) private func isWord(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.underscore
  }

  /// The word that begins here: letters, digits and apostrophes; letters beyond ASCII up to U+07FF.
  private mutating func word() -> Pair? {
    let start = index
    let count = bytes.count
    var end = start
    while end < count {
      let byte = bytes[end]
      if isWord(byte) || (byte >= 0x80 && byte < 0xE0) {
        end &+= 1
      } else if byte == ASCII.apostrophe, end > start, end &+ 1 < count, ASCII.isLetter(bytes[end &+ 1]) {
        end &+= 1
      } else {
        break
      }
    }
    index = end
    let before = previous
    previous = start..<end
    guard let before, before.count == end &- start, end > start else { return nil }
    var offset = 0
    let length = end &- start
    while offset < length {
      if ASCII.lowercased(bytes[before.lowerBound &+ offset]) != ASCII.lowercased(bytes[start &+ offset]) { return nil }
      offset &+= 1
    }
    return Pair(first: before, second: start..<end, isEastAsian: false)
  }

  /// One or two characters of three bytes that repeat what stands directly before them.
  private mutating func character() -> Pair? {
    let start = index
    index = min(start &+ (bytes[start] < 0xF0 ? 3 : 4), bytes.count)
    guard index == start &+ 3, start >= 3, bytes[start] >= 0xE3 else { return nil }
    if isEqual(start, start &- 3, 3) { return Pair(first: start - 3..<start, second: start..<index, isEastAsian: true) }
    if start >= 9, isEqual(start, start &- 6, 3), isEqual(start &- 3, start &- 9, 3), bytes[start &- 3] >= 0xE3 {
      return Pair(first: start - 9..<start - 3, second: start - 3..<index, isEastAsian: true)
    }
    return nil
  }

  private func isEqual(_ left: Int, _ right: Int, _ length: Int) -> Bool {
    for offset in 0..<length where bytes[left &+ offset] != bytes[right &+ offset] { return false }
    return true
  }
}
