package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds tags whose names mean nothing, so that the reader does not see them: `<name>`, `Vec<T>`.
package struct UnknownElement: NodeCheck {
  package static let id: RuleID = "unknown-element"
  package static let kinds = NodeKinds.elements(.unknown)

  private let reportsPairs: Bool
  /// Names of end tags that were not matched with their start tags, which may stand in another paragraph.
  private var endTags: Set<String>?

  package init(_ options: OptionValues) {
    reportsPairs = options.bool("pairs")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.flags.isDisjoint(with: [.markdown, .implied, .reconstructed, .foreign, .approximate]),
      article.environment.generator != .docusaurus
    else { return }
    let name = element.name
    guard ElementNames.isUnknown(name), reportsPairs || isAlone(element, name, article), !hasTemplate(inNameOf: element, name, article),
      !isPlaceholder(element.startTag, article)
    else { return }
    let written = article.source.text(element.startTag)
    var edits = [Edit(ByteRange(element.startTag.start, element.startTag.start + 1), "&lt;")]
    if let end = element.endTag, end.count > 1 { edits.append(Edit(ByteRange(end.start, end.start + 1), "&lt;")) }
    report.add(
      element.startTag, "\(quoted(written)) is read as a tag that HTML does not know, so the reader does not see it",
      fix: Fix("Write `<` as an entity", edits, .unsafe))
  }

  /// `<<name>>`, for which a build puts something else.
  private func isPlaceholder(_ tag: ByteRange, _ article: Article) -> Bool {
    let bytes = article.source.bytes
    let (before, after) = (Int(tag.start) - 1, Int(tag.end))
    return before >= 0 && after < bytes.count && bytes[before] == ASCII.lessThan && bytes[after] == ASCII.greaterThan
  }

  /// `<td{{ if .Wide }}>`
  private func hasTemplate(inNameOf element: Element, _ name: String, _ article: Article) -> Bool {
    let start = Int(element.startTag.start) + 1
    return article.hasTemplate(in: ByteRange(start, min(start + name.utf8.count, Int(element.startTag.end))))
  }

  /// Whether it is no component of a framework: those are closed, or have attributes with values.
  private mutating func isAlone(_ element: Element, _ name: String, _ article: Article) -> Bool {
    guard element.endTag == nil, !element.flags.contains(.selfClosing), element.attributes.allSatisfy({ !$0.hasValue && !$0.hasTemplate }),
      !name.utf8.contains(ASCII.colon), !article.isInclude
    else { return false }
    let known = endTags ?? Set(article.faults.filter { $0.kind == .strayEndTag }.map(\.name))
    endTags = known
    return !known.contains(name)
  }

  package mutating func check(_ article: Article, _ report: inout Report) { endTags = nil }
}
