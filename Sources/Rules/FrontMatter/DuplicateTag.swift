package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds tags and categories that an article has twice.
package struct DuplicateTag: Check {
  package static let id: RuleID = "duplicate-tag"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    for list in TagLists.of(frontMatter) {
      let items = list.value.items
      var known: [String: Int] = [:]
      for (index, item) in items.enumerated() where item.isScalar && !isBlank(item.text) {
        let folded = folded(item.text)
        guard let first = known[folded] else {
          known[folded] = index
          continue
        }
        let isExact = items[first].text == item.text
        let message =
          isExact
          ? "The \(list.noun) `\(item.text)` stands twice" : "The \(list.noun) `\(item.text)` is `\(items[first].text)` in another spelling"
        let related = RelatedPlace(range: items[first].range, message: "`\(items[first].text)` stands here first")
        let fix = article.source.removal(ofItem: index, in: list.value)
          .map { Fix("Remove the second \(list.noun) `\(item.text)`", [.delete($0)], isExact ? .safe : .unsafe) }
        report.add(item.range, message, related: [related], fix: fix)
      }
    }
  }

  /// A name without what does not make another word: case, width, spaces.
  private func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { return name.lowercased() }
    var folded = ""
    for scalar in name.unicodeScalars where !isBlank(String(scalar)) {
      let narrow = 0xFF01...0xFF5E ~= scalar.value ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      folded += narrow.properties.lowercaseMapping
    }
    return folded
  }
}
