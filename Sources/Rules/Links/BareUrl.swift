package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `bare-url`: a web address in the text that is no link.
package struct BareUrl: NodeCheck {
  package static let id: RuleID = "bare-url"
  package static let kinds = NodeKinds.texts

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = node.asText, node.flags.isDisjoint(with: [.code, .hidden]) else { return }
    let bytes = text.bytes
    var index = 0
    var isOutsideLinks: Bool?
    while let pair = firstPair(ASCII.slash, ASCII.slash, in: bytes, from: index) {
      index = pair + 2
      guard let stretch = address(around: pair, in: bytes) else { continue }
      let stands = isOutsideLinks ?? standsInProse(node)
      isOutsideLinks = stands
      guard stands else { return }
      index = stretch.upperBound
      let range = text.sourceRange(of: stretch)
      guard !article.hasTemplate(in: ByteRange(range.start, min(range.end + 1, UInt32(article.source.count)))) else { continue }
      report.add(
        range, "The address \(quoted(UnsafeBufferPointer(rebasing: bytes[stretch]))) is no link", fix: fix(range, stretch, node, article))
    }
  }

  /// The address whose `//` stands at `slashes`; nil when there is none.
  private func address(around slashes: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard slashes >= 5, bytes[slashes - 1] == ASCII.colon else { return nil }
    var start = slashes - 1
    while start > 0, slashes - start < 7, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    guard starts(rest, with: "http://") || starts(rest, with: "https://") else { return nil }
    if start > 0, ASCII.isAlphanumeric(bytes[start - 1]) || bytes[start - 1] == ASCII.equals || bytes[start - 1] == ASCII.slash {
      return nil
    }
    // The host first: what has none costs no more than that.
    var hostEnd = slashes + 2
    while hostEnd < min(bytes.count, slashes + 256), isAddressByte(bytes, hostEnd), !"/?#".utf8.contains(bytes[hostEnd]) { hostEnd += 1 }
    let host = bytes[(slashes + 2)..<hostEnd]
    guard let first = host.first, ASCII.isAlphanumeric(first), host.dropLast().contains(ASCII.dot) else { return nil }
    var end = hostEnd
    while end < bytes.count, isAddressByte(bytes, end) { end += 1 }
    return start..<trimmedEnd(bytes, (slashes + 2)..<end)
  }

  /// The end of an address without the marks of the sentence around it and without parentheses that opened before it.
  private func trimmedEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ stretch: Range<Int>) -> Int {
    var end = stretch.upperBound
    var unopened = bytes[stretch].reduce(0) { $0 + ($1 == ASCII.closeParenthesis ? 1 : $1 == ASCII.openParenthesis ? -1 : 0) }
    while end > stretch.lowerBound {
      let last = bytes[end - 1]
      if last == ASCII.closeParenthesis {
        guard unopened > 0 else { break }
        unopened -= 1
      } else if !".,;:!?'*_~".utf8.contains(last) {
        break
      }
      end -= 1
    }
    return end
  }

  private func isAddressByte(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x80 { return byte > 0x20 && byte != 0x7F && !"<>\"`[]{}|\\^".utf8.contains(byte) }
    // Letters of European scripts; what lies beyond is mostly the text that follows.
    return byte < 0xE0 && !(byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] <= 0xBF)
  }

  private func standsInProse(_ node: Node) -> Bool {
    var parent = node.parent
    // What makes a link, or cannot hold one, is near; a bound keeps deep trees linear.
    for _ in 0..<24 {
      guard let element = parent else { return true }
      switch element.tag {
      case .a, .button, .title, .option, .textarea, .select, .script, .style, .svg, .math, .xEquation, .iframe, .noembed, .noframes,
        .frontMatter:
        return false
      default: parent = element.parent
      }
    }
    return true
  }

  private func fix(_ range: ByteRange, _ stretch: Range<Int>, _ node: Node, _ article: Article) -> Fix? {
    let written = article.source.text(range)
    let isRaw = article.format == .html || node.flags.contains(.rawHTML)
    guard written.utf8.count >= stretch.count, written.hasPrefix("http") || written.hasPrefix("HTTP") else { return nil }
    if isRaw {
      return Fix("Make it a link", [.insert("<a href=\"\(written)\">", at: Int(range.start)), .insert("</a>", at: Int(range.end))], .safe)
    }
    guard range.count == stretch.count else { return nil }
    return Fix("Make it a link", [.insert("<", at: Int(range.start)), .insert(">", at: Int(range.end))], .safe)
  }
}
