import Markup
import SourceText

/// `[text](target with blanks)` or `[text] (target)`, which make no link. A line break may stand in the text, and in a target with blanks.
struct LiteralLink {
  /// From `[` or `![` to `)`.
  let range: Range<Int>
  /// The blanks that keep it from being a link.
  let blanks: [Range<Int>]
  /// Whether they stand between text and target.
  let isApart: Bool
  /// Whether a line break stands in the target.
  let isBroken: Bool

  var message: String {
    isApart
      ? "The link is shown as text, because a space stands between its text and its target"
      : "The link is shown as text, because its target holds \(isBroken ? "a line break" : "spaces")"
  }

  /// - Complexity: linear in `bytes`
  static func find(in bytes: [UInt8]) -> [LiteralLink] {
    var found: [LiteralLink] = []
    var open: Int?
    var isWrapped = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case ASCII.openBracket:
        open = index
        isWrapped = false
      case ASCII.closeBracket:
        if let start = open, let link = LiteralLink(text: start..<index + 1, in: bytes) {
          found.append(link)
          index = link.range.upperBound - 1
        }
        open = nil
      case ASCII.lineFeed:
        // A text goes over one line break at most.
        if isWrapped { open = nil }
        isWrapped = true
      default: break
      }
      index += 1
    }
    return found
  }

  private init?(text: Range<Int>, in bytes: [UInt8]) {
    guard LiteralLink.isText(bytes[text].dropFirst().dropLast()) else { return nil }
    var index = text.upperBound
    while index < bytes.count, bytes[index] == ASCII.space, index - text.upperBound < 2 { index += 1 }
    isApart = index > text.upperBound
    guard index < bytes.count, bytes[index] == ASCII.openParenthesis else { return nil }
    let targetStart = index + 1
    // The bound keeps many unclosed parentheses on one line cheap.
    let limit = min(bytes.count, targetStart + 500)
    var end = targetStart
    while end < limit, bytes[end] != ASCII.closeParenthesis, bytes[end] != ASCII.openParenthesis { end += 1 }
    guard end < limit, bytes[end] == ASCII.closeParenthesis, LiteralLink.isTarget(bytes[targetStart..<end]) else { return nil }
    let inner = LiteralLink.blanks(in: bytes, targetStart..<end)
    guard isApart == inner.isEmpty else { return nil }
    let breaks = bytes[targetStart..<end].count { $0 == ASCII.lineFeed }
    isBroken = breaks > 0
    guard breaks < 2, !isBroken || LiteralLink.isWeb(bytes[targetStart..<end]) else { return nil }
    guard !isApart || !bytes[text].contains(ASCII.lineFeed) else { return nil }
    blanks = isApart ? [text.upperBound..<index] : inner
    let isImage = text.lowerBound > 0 && bytes[text.lowerBound - 1] == ASCII.exclamation
    range = text.lowerBound - (isImage ? 1 : 0)..<end + 1
  }

  /// Words: no task's box, footnote or number in brackets.
  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first != 0x5E else { return false }
    return bytes.count >= 2 && bytes.contains { ASCII.isLetter($0) || $0 >= 0x80 }
  }

  /// What is an address beyond doubt: with a scheme, or a path to a file.
  private static func isTarget(_ bytes: ArraySlice<UInt8>) -> Bool {
    let target = Array(bytes)
    guard let first = target.first, let last = target.last, first > 0x20, last > 0x20 else { return false }
    if isWeb(bytes) { return target.count > 9 }
    guard !target.contains(ASCII.quote), !target.contains(ASCII.backslash), !target.contains(ASCII.comma) else { return false }
    let isPath = starts(target, "./") || starts(target, "../") || starts(target, "/")
    let path = target.prefix { $0 != ASCII.hash && $0 != ASCII.question }
    let ending = path.suffix(6).split(separator: ASCII.dot, omittingEmptySubsequences: false)
    guard ending.count > 1, let name = ending.last else { return false }
    let isFile = endings.contains(String(decoding: name.map(ASCII.lowercased), as: UTF8.self))
    return isFile && (isPath || first != ASCII.dot)
  }

  private static func isWeb(_ bytes: ArraySlice<UInt8>) -> Bool {
    let target = Array(bytes.prefix(8))
    return starts(target, "http://") || starts(target, "https://")
  }

  private static let endings: Set<String> = [
    "md", "markdown", "html", "htm", "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "zip", "mp4", "doc", "docx", "xls", "xlsx", "ppt",
    "pptx", "txt", "csv",
  ]

  private static func starts(_ bytes: [UInt8], _ prefix: StaticString) -> Bool {
    bytes.count >= prefix.utf8CodeUnitCount && (0..<prefix.utf8CodeUnitCount).allSatisfy { bytes[$0] == prefix.utf8Start[$0] }
  }

  private static func blanks(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    range.filter { bytes[$0] == ASCII.space || bytes[$0] == ASCII.lineFeed }.map { $0..<$0 + 1 }
  }
}
