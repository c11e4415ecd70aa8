package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds links that hand the page they stand on to a page of another site.
package struct UnsafeTarget: NodeCheck {
  package static let id: RuleID = "unsafe-target"
  package static let kinds = NodeKinds.elements(.a, .area)

  private let trustsBrowsers: Bool

  package init(_ options: OptionValues) {
    trustsBrowsers = options.bool("implied-noopener")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let target = link.attribute("target"), equalsTrimmed(target.bytes, "_blank"),
      link.flags.isDisjoint(with: [.reconstructed, .hidden]), let href = link.attribute("href"), href.webAddress != nil
    else { return }
    let relations = link.attribute("rel")
    if relations?.hasTemplate == true { return }
    let words = Relations(relations)
    guard !words.isSafe, words.hasOpener || !trustsBrowsers else { return }
    let range = link.isMarkdown ? link.range : link.startTag
    report.add(
      range, words.hasOpener ? "The link hands this page to the page it opens" : "The link opens a page without `noopener`",
      fix: fix(link, target, relations))
  }

  private func fix(_ link: Element, _ target: Attribute, _ relations: Attribute?) -> Fix? {
    guard !link.isMarkdown, !target.flags.contains(.approximate) else { return nil }
    guard let relations else {
      return Fix("Add `rel=\"noopener\"`", [.insert(" rel=\"noopener\"", at: Int(target.range.end))], .safe)
    }
    // Without quotes, a second word would be an attribute.
    let isQuoted = relations.range.end > relations.valueRange.end
    let words = Relations(relations).words.filter { $0.lowercased() != "opener" } + ["noopener"]
    let value = words.joined(separator: " ")
    let range = relations.hasValue ? relations.valueRange : relations.range
    let text = isQuoted ? value : relations.hasValue ? "\"\(value)\"" : "rel=\"\(value)\""
    return Fix("Add `noopener`", [Edit(range, text)], .safe)
  }
}

/// The words of a `rel` attribute.
private struct Relations {
  let words: [String]

  init(_ attribute: Attribute?) {
    words = attribute?.bytes.split(whereSeparator: { ASCII.isWhitespace($0) }).map { String(decoding: $0, as: UTF8.self) } ?? []
  }

  var isSafe: Bool { words.contains { $0.lowercased() == "noopener" || $0.lowercased() == "noreferrer" } }
  var hasOpener: Bool { words.contains { $0.lowercased() == "opener" } }
}
