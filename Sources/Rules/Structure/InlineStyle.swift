package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds inline styles that an editor or a word processor left behind.
package struct InlineStyle: NodeCheck {
  package static let id: RuleID = "inline-style"
  package static let kinds = NodeKinds.allElements

  private let findsAll: Bool

  package init(_ options: OptionValues) {
    findsAll = options.bool("any")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.flags.isDisjoint(with: [.implied, .reconstructed, .foreign, .code, .hidden]) else { return }
    if let style = element.attribute("style"), !style.hasTemplate { check(style, of: element, in: article, &report) }
    if let classes = element.attribute("class"), startsTrimmed(classes.bytes, "mso") {
      report.add(
        classes.range, "The class \(quoted(classes.bytes)) is left over from a word processor", fix: removal(of: classes, element, article))
    }
  }

  private func check(_ style: Attribute, of element: Element, in article: Article, _ report: inout Report) {
    let declarations = Declarations(style.bytes)
    guard let first = declarations.all.first(where: { findsAll || $0.isLeftover }) else { return }
    let others = declarations.all.count { findsAll || $0.isLeftover } - 1
    let name = quoted(String(decoding: first.property, as: UTF8.self))
    let message = "The inline style sets \(name)" + (others == 0 ? "" : " and \(others) more")
    report.add(style.range, message, fix: fix(style, declarations, element, article))
  }

  /// Takes out what is left over, and the attribute with it when nothing else is in it.
  private func fix(_ style: Attribute, _ declarations: Declarations, _ element: Element, _ article: Article) -> Fix? {
    let kept = findsAll ? [] : declarations.all.filter { !$0.isLeftover }
    guard !kept.isEmpty else { return removal(of: style, element, article) }
    guard !element.isMarkdown, article.source.bytes[style.valueRange.indices].elementsEqual(style.bytes) else { return nil }
    let text = kept.map { String(decoding: $0.whole, as: UTF8.self) }.joined(separator: "; ")
    return Fix("Remove the left-over style", [Edit(style.valueRange, text)], .unsafe)
  }

  private func removal(of attribute: Attribute, _ element: Element, _ article: Article) -> Fix? {
    guard !element.isMarkdown else { return nil }
    return Fix("Remove the attribute", [.delete(attribute.rangeWithBlanks(in: article))], .unsafe)
  }
}

/// The declarations of an inline style (CSS Style Attributes, section 3), as far as semicolons tell them apart.
private struct Declarations {
  struct Declaration {
    let whole: UnsafeBufferPointer<UInt8>
    let property: UnsafeBufferPointer<UInt8>

    /// Whether it says how letters look: what editors write into every paragraph and a style sheet should say once.
    var isLeftover: Bool {
      starts(property, with: "mso-") || starts(property, with: "font") || starts(property, with: "-webkit-text")
        || starts(property, with: "-webkit-font") || starts(property, with: "text-decoration-")
        || Declarations.leftovers.contains { equalsTrimmed(property, $0) }
    }
  }

  let all: [Declaration]

  init(_ style: UnsafeBufferPointer<UInt8>) {
    var all: [Declaration] = []
    var start = 0
    var depth = 0
    var quote: UInt8 = 0
    for index in 0...style.count {
      let byte = index < style.count ? style[index] : ASCII.semicolon
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == ASCII.quote || byte == ASCII.apostrophe {
        quote = byte
      } else if byte == ASCII.openParenthesis {
        depth += 1
      } else if byte == ASCII.closeParenthesis {
        depth -= 1
      }
      guard index == style.count || (byte == ASCII.semicolon && depth <= 0 && quote == 0) else { continue }
      let whole = trimmed(UnsafeBufferPointer(rebasing: style[start..<index]))
      start = index + 1
      guard let colon = whole.firstIndex(of: ASCII.colon) else { continue }
      all.append(Declaration(whole: whole, property: trimmed(UnsafeBufferPointer(rebasing: whole[..<colon]))))
    }
    self.all = all
  }

  static let leftovers: [StaticString] = [
    "color", "line-height", "letter-spacing", "word-spacing", "text-indent", "text-transform", "text-size-adjust", "white-space", "orphans",
    "widows", "box-sizing", "caret-color", "outline", "word-break", "word-wrap", "overflow-wrap", "layout-grid-mode", "text-justify",
    "text-autospace", "tab-stops", "margin-block-start", "margin-block-end", "margin-inline-start", "margin-inline-end",
  ]
}
