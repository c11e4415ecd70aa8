package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds tags and categories that are empty, and single ones that stand in a list of their own.
package struct BlankTag: Check {
  package static let id: RuleID = "blank-tag"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    for list in TagLists.of(frontMatter) {
      let items = list.value.items
      let hasPlainItem = items.contains { $0.isScalar && !isBlank($0.text) }
      for (index, item) in items.enumerated() {
        if isBlankItem(item) {
          let fix = article.source.removal(ofItem: index, in: list.value)
            .map { Fix("Remove the empty \(list.noun)", [.delete($0)], .safe) }
          report.add(place(of: item, in: list.value, article.source), "An empty \(list.noun)", fix: fix)
        } else if hasPlainItem, let only = item.items.first, item.items.count == 1, only.isScalar {
          let message = "The \(list.noun) `\(only.text)` stands in a list of its own"
          report.add(item.range, message, fix: unwrapping(item, only))
        }
      }
    }
  }

  /// Nothing, or a string that shows nothing; `null` in words is left alone.
  private func isBlankItem(_ item: FrontMatterValue) -> Bool {
    switch item.kind {
    case .null: item.range.isEmpty
    case .string(let text): isBlank(text)
    default: false
    }
  }

  /// In a block list the `-` too.
  private func place(of item: FrontMatterValue, in list: FrontMatterValue, _ source: SourceText) -> ByteRange {
    guard list.style == .block, let dash = source.dash(before: item.outerRange) else { return item.outerRange }
    return item.outerRange.isEmpty ? dash : dash.union(item.outerRange)
  }

  private func unwrapping(_ item: FrontMatterValue, _ only: FrontMatterValue) -> Fix {
    var edits = [Edit.delete(ByteRange(item.outerRange.start, only.outerRange.start))]
    if only.outerRange.end < item.outerRange.end { edits.append(.delete(ByteRange(only.outerRange.end, item.outerRange.end))) }
    return Fix("Put `\(only.text)` beside the others", edits, .unsafe)
  }
}
