package import Diagnostics
package import Markup
package import RuleKit
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds references to characters that no browser knows, and those of known characters that lack their semicolon.
package struct UnknownEntity: NodeCheck {
  package static let id: RuleID = "unknown-entity"
  package static let kinds = NodeKinds.texts

  /// No `&` stands in this stretch of the source. Texts come mostly in source order.
  private var plain: Range<Int> = 0..<0

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool { article.census.contains(ascii: ASCII.ampersand) }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = node.asText, node.flags.isDisjoint(with: [.code, .hidden]) else { return }
    let range = text.range.indices
    if plain.lowerBound <= range.lowerBound, range.upperBound <= plain.upperBound { return }
    let found = article.source.bytes.withUnsafeBufferPointer { candidates($0, in: range) }
    guard !found.isEmpty, !article.isFrontMatter(node), !explainsEntities(text) else { return }
    for range in found {
      let written = article.source.text(range)
      if written.utf8.last == ASCII.semicolon {
        let nearest = closest(to: String(written.dropFirst().dropLast()), among: UnknownEntity.common)
        report.add(range, "`\(written)` is no entity" + (nearest.map { ", perhaps `&\($0);` is meant" } ?? ""))
      } else {
        report.add(range, "`\(written)` lacks its semicolon")
      }
    }
  }

  /// - Complexity: linear in the range, and in the bytes up to the next `&`.
  private mutating func candidates(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> [ByteRange] {
    var found: [ByteRange] = []
    var index = nextAmpersand(bytes, from: range.lowerBound)
    while index + 2 < range.upperBound {
      var last = index + 1
      if ASCII.isLetter(bytes[last]) {
        while last < range.upperBound, last - index < 34, ASCII.isAlphanumeric(bytes[last]) { last += 1 }
        if let reference = reference(bytes, index, last, range.upperBound) { found.append(reference) }
      }
      index = nextAmpersand(bytes, from: last)
    }
    return found
  }

  private mutating func nextAmpersand(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if plain.contains(start) { return plain.upperBound }
    // A text that the browser moved: what was looked at before is not looked at again.
    let isBefore = start < plain.lowerBound
    let limit = isBefore ? plain.lowerBound : bytes.count
    guard let base = bytes.baseAddress, start < limit, let place = memchr(base + start, Int32(ASCII.ampersand), limit - start) else {
      plain = start..<max(start, isBefore ? plain.upperBound : limit)
      return plain.upperBound
    }
    let next = UnsafeRawPointer(place) - UnsafeRawPointer(base)
    plain = start..<next
    return next
  }

  private func reference(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ last: Int, _ end: Int) -> ByteRange? {
    let name = bytes[(start + 1)..<last]
    let before = start == 0 ? ASCII.space : bytes[start - 1]
    // A query of an address, an escaped mark, a reference that is shown on purpose.
    guard name.count > 1, before != ASCII.backslash, before != ASCII.ampersand, before != ASCII.equals else { return nil }
    if last < end, bytes[last] == ASCII.semicolon {
      if CharacterReference.isKnown(name) { return nil }
      // `AT&TS;`, `black&white;`: beside letters only what is nearly a name.
      if ASCII.isAlphanumeric(before), closest(to: String(decoding: name, as: UTF8.self), among: UnknownEntity.common) == nil { return nil }
      return ByteRange(start, last + 1)
    }
    if last < end, bytes[last] == ASCII.equals || bytes[last] == ASCII.hyphen || bytes[last] == ASCII.underscore { return nil }
    return UnknownEntity.typographic.contains(String(decoding: name, as: UTF8.self)) ? ByteRange(start, last) : nil
  }

  private static let words = ["entit", "escap", "html", "xml", "实体", "實體", "转义", "轉義", "実体参照", "エスケープ"].map { Array($0.utf8) }

  private func explainsEntities(_ text: Text) -> Bool {
    SurroundingBlock.contains(Array(text.bytes)[...], anyOf: UnknownEntity.words)
  }

  /// Names that mean nothing but characters: without a semicolon they are a slip.
  private static let typographic: Set<String> = [
    "nbsp", "amp", "lt", "gt", "quot", "apos", "copy", "reg", "trade", "mdash", "ndash", "hellip", "lsquo", "rsquo", "ldquo", "rdquo",
    "laquo", "raquo", "lsaquo", "rsaquo", "bull", "middot", "euro", "pound", "yen", "ensp", "emsp", "thinsp", "zwnj", "zwj", "shy",
    "eacute", "egrave", "agrave", "ccedil", "ouml", "auml", "uuml", "Ouml", "Auml", "Uuml", "szlig", "aacute", "iacute", "oacute",
    "uacute", "ntilde", "atilde", "otilde", "ecirc", "acirc", "ocirc", "rarr", "larr", "harr",
  ]

  private static let common = typographic.union([
    "times", "divide", "plusmn", "deg", "frac12", "frac14", "frac34", "sup2", "sup3", "para", "sect", "cent", "permil", "infin", "minus",
    "uarr", "darr", "rArr", "lArr", "alpha", "beta", "gamma", "delta", "lambda", "omega", "sigma", "theta", "NewLine", "Tab", "check",
  ])
}
