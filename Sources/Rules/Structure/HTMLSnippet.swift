import Markup
import SourceText

/// Reads text that may be HTML, as a person judges it: a markup sample or a piece of the page.
struct HTMLSnippet {
  private let bytes: [UInt8]
  private var index = 0
  /// Elements that are open.
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether `bytes` begin with a tag or comment, hold only elements of HTML and have no words outside elements and comments. End tags without
  /// a start are allowed.
  /// - Complexity: linear in `bytes`
  static func isMarkupAlone(_ bytes: [UInt8]) -> Bool {
    var snippet = HTMLSnippet(bytes)
    return snippet.read()
  }

  /// The end of the tag or comment that begins at `start`; nil when it has none before `limit`.
  static func endOfMarkup(_ bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    if isComment(bytes, at: start, limit: limit) { return endOfComment(bytes, from: start, limit: limit) }
    var quote: UInt8 = 0
    var index = start + 1
    while index < limit {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == ASCII.greaterThan {
        return index + 1
      } else if byte == ASCII.quote || byte == ASCII.apostrophe, bytes[index - 1] == ASCII.equals {
        quote = byte
      }
      index += 1
    }
    return nil
  }

  private mutating func read() -> Bool {
    var isFirst = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == ASCII.lessThan, opensMarkup {
        guard readMarkup() else { return false }
        isFirst = false
      } else if ASCII.isWhitespace(byte) || depth > 0 {
        index += 1
      } else {
        return false
      }
    }
    return !isFirst
  }

  private var opensMarkup: Bool {
    guard index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    return ASCII.isLetter(next) || next == ASCII.slash || next == ASCII.exclamation || next == ASCII.question
  }

  private mutating func readMarkup() -> Bool {
    if HTMLSnippet.isComment(bytes, at: index, limit: bytes.count) {
      guard let end = HTMLSnippet.endOfComment(bytes, from: index, limit: bytes.count) else { return false }
      index = end
      return true
    }
    let isEnd = bytes[index + 1] == ASCII.slash
    let nameStart = index + (isEnd ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < bytes.count, ASCII.isAlphanumeric(bytes[nameEnd]) || bytes[nameEnd] == ASCII.hyphen { nameEnd += 1 }
    // A declaration or a processing instruction is a sample of a whole page.
    guard nameEnd > nameStart, let end = HTMLSnippet.endOfMarkup(bytes, from: index, limit: bytes.count) else { return false }
    let name = bytes[nameStart..<nameEnd]
    let tag = Tag(String(decoding: name, as: UTF8.self))
    guard tag != .unknown || name.contains(ASCII.hyphen), tag != .html, tag != .head, tag != .body else { return false }
    let isSelfClosing = bytes[end - 2] == ASCII.slash
    index = end
    if isEnd {
      depth = max(0, depth - 1)
    } else if !tag.isVoid, !isSelfClosing {
      depth += 1
      if tag == .script || tag == .style { skipRawText(name) }
    }
    return true
  }

  /// Goes to the end tag of a script or style.
  private mutating func skipRawText(_ name: ArraySlice<UInt8>) {
    while index < bytes.count {
      if bytes[index] == ASCII.lessThan, index + 1 < bytes.count, bytes[index + 1] == ASCII.slash,
        bytes[(index + 2)...].prefix(name.count).elementsEqual(name)
      {
        return
      }
      index += 1
    }
  }

  private static func isComment(_ bytes: [UInt8], at start: Int, limit: Int) -> Bool {
    start + 4 <= limit && bytes[start + 1] == ASCII.exclamation && bytes[start + 2] == ASCII.hyphen && bytes[start + 3] == ASCII.hyphen
  }

  private static func endOfComment(_ bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    var index = start + 4
    while index + 2 < limit {
      if bytes[index] == ASCII.hyphen, bytes[index + 1] == ASCII.hyphen, bytes[index + 2] == ASCII.greaterThan { return index + 3 }
      index += 1
    }
    return nil
  }
}
