package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `&amp;nbsp;` and the like: the reader sees the entity instead of the character.
package struct DoubleEscapedEntity: NodeCheck {
  package static let id: RuleID = "double-escaped-entity"
  package static let kinds = NodeKinds(tags: [.a, .img], texts: true)

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    article.census.mayContain(oneOf: ["&amp;", "&#38;", "&#038;", "&#x26;", "&#X26;", "&AMP;"])
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    if let text = node.asText {
      guard !text.isCode, !article.isFrontMatter(node) else { return }
      let found = Self.references(text.bytes)
      guard !found.isEmpty, !speaksOfEntities(node, article) else { return }
      for range in found { add(text.sourceRange(of: range), article, &report) }
    } else if let element = node.asElement, !element.isCode {
      for attribute in element.attributes where attribute.name == "alt" || attribute.name == "title" {
        for range in Self.references(attribute.bytes) { add(attribute.sourceRange(of: range), article, &report) }
      }
    }
  }

  private func add(_ range: ByteRange, _ article: Article, _ report: inout Report) {
    let written = article.source.text(range)
    guard let escape = ["&amp;", "&#38;", "&#038;", "&#x26;", "&#X26;", "&AMP;"].first(where: { written.hasPrefix($0) }) else { return }
    let meant = "&" + written.dropFirst(escape.count)
    let fix = Fix("Write `\(meant)`", [Edit(range, meant)], .unsafe)
    report.add(range, "`\(written)` is escaped twice: the reader sees `\(meant)`", fix: fix)
  }

  private static let words = ["entit", "escap", "html", "xml", "实体", "實體", "转义", "轉義", "実体参照", "エスケープ"].map { Array($0.utf8) }

  /// Whether the text around explains entities.
  private func speaksOfEntities(_ node: Node, _ article: Article) -> Bool {
    guard let text = node.asText else { return false }
    return text.bytes.withMemoryRebound(to: UInt8.self) { SurroundingBlock.contains(Array($0)[...], anyOf: Self.words) }
  }

  /// The character references that stand in decoded text.
  private static func references(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == ASCII.ampersand, let end = endOfReference(bytes, at: index) {
        found.append(index..<end)
        index = end
      } else {
        index &+= 1
      }
    }
    return found
  }

  private static func endOfReference(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.count else { return nil }
    if bytes[index] == ASCII.hash {
      index += 1
      let isHex = index < bytes.count && (bytes[index] | 0x20) == 0x78
      if isHex { index += 1 }
      let digits = index
      while index < bytes.count, index - digits < 8, isHex ? ASCII.isHexDigit(bytes[index]) : ASCII.isDigit(bytes[index]) { index += 1 }
      guard index > digits, index < bytes.count, bytes[index] == ASCII.semicolon else { return nil }
      return index + 1
    }
    let name = index
    while index < bytes.count, index - name < 10, ASCII.isAlphanumeric(bytes[index]) { index += 1 }
    guard index > name, index < bytes.count, bytes[index] == ASCII.semicolon else { return nil }
    let isKnown = names.contains(String(decoding: UnsafeBufferPointer(rebasing: bytes[name..<index]), as: UTF8.self))
    return isKnown ? index + 1 : nil
  }

  /// The entities of HTML 4, which is what generators and feeds escape.
  private static let names: Set<String> = Set(
    """
    amp lt gt quot apos nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc
    Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
    agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc
    otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml OElig oelig Scaron scaron Yuml fnof circ tilde Alpha Beta Gamma
    Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega alpha beta gamma delta
    epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega ensp emsp thinsp zwnj zwj
    lrm rlm ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo dagger Dagger bull hellip permil prime Prime lsaquo rsaquo oline frasl euro
    image weierp real trade alefsym larr uarr rarr darr harr crarr lArr uArr rArr dArr hArr forall part exist empty nabla isin notin ni
    prod sum minus lowast radic prop infin ang and or cap cup int sim cong asymp ne equiv le ge sub sup nsub sube supe oplus otimes perp
    sdot lceil rceil lfloor rfloor lang rang loz spades clubs hearts diams
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
