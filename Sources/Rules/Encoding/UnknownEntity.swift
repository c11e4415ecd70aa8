package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds references to characters that no browser knows, and those of known characters that lack their semicolon.
package struct UnknownEntity: NodeCheck {
  package static let id: RuleID = "unknown-entity"
  package static let kinds = NodeKinds.texts

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = node.asText, node.flags.isDisjoint(with: [.code, .hidden]) else { return }
    let found = article.source.bytes.withUnsafeBufferPointer { candidates($0, in: text.range) }
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

  /// - Complexity: linear in the range.
  private func candidates(_ bytes: UnsafeBufferPointer<UInt8>, in range: ByteRange) -> [ByteRange] {
    var found: [ByteRange] = []
    var index = Int(range.start)
    let end = Int(range.end)
    while index < end {
      if bytes[index] == ASCII.ampersand, index + 2 < end, ASCII.isLetter(bytes[index + 1]) {
        var last = index + 1
        while last < end, last - index < 34, ASCII.isAlphanumeric(bytes[last]) { last += 1 }
        if let reference = reference(bytes, index, last, end) { found.append(reference) }
        index = last
      } else {
        index &+= 1
      }
    }
    return found
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
