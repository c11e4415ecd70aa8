package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds front matter whose keys do not stand in the house's order.
package struct KeyOrder: Check {
  package static let id: RuleID = "key-order"
  private let ranks: [String: Int]

  package init(_ options: OptionValues) {
    ranks = Dictionary(options.strings("keys").enumerated().map { ($1, $0) }) { first, _ in first }
  }

  private struct Listed {
    let entry: FrontMatterEntry
    let rank: Int
  }

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter, frontMatter.syntaxError == nil else { return }
    let listed = frontMatter.root.entries.compactMap { entry in ranks[entry.key].map { Listed(entry: entry, rank: $0) } }
    guard listed.count > 1 else { return }
    var highest = listed[0]
    for next in listed.dropFirst() {
      if next.rank < highest.rank {
        let related = RelatedPlace(range: highest.entry.keyRange, message: "`\(highest.entry.key)` stands here")
        let message = "`\(next.entry.key)` should stand before `\(highest.entry.key)`"
        report.add(next.entry.keyRange, message, related: [related], fix: fix(listed, frontMatter, article.source))
        return
      }
      highest = next
    }
  }

  /// The listed keys change places among themselves; only where each has whole lines of its own and none depends on its place.
  private func fix(_ listed: [Listed], _ frontMatter: FrontMatter, _ source: SourceText) -> Fix? {
    guard frontMatter.format != .json, frontMatter.comments.isEmpty, Set(listed.map(\.rank)).count == listed.count,
      !refersToOthers(frontMatter, source)
    else { return nil }
    var places: [ByteRange] = []
    for item in listed {
      if frontMatter.format == .toml, case .mapping = item.entry.value.kind { return nil }
      guard let lines = source.wholeLines(of: item.entry.range), lines.end <= frontMatter.contentRange.end else { return nil }
      places.append(lines)
    }
    for (place, next) in zip(places, places.dropFirst()) where place.end > next.start { return nil }
    let order = listed.indices.sorted { listed[$0].rank < listed[$1].rank }
    let edits = zip(places, order).compactMap { place, index in
      place == places[index] ? nil : Edit(place, source.text(places[index]))
    }
    return Fix("Put the keys in order", edits, .safe)
  }

  /// Whether the block may hold YAML's anchors and references, which depend on the order.
  private func refersToOthers(_ frontMatter: FrontMatter, _ source: SourceText) -> Bool {
    guard frontMatter.format == .yaml else { return false }
    let bytes = source.bytes
    return frontMatter.contentRange.indices.contains { index in
      (bytes[index] == ASCII.ampersand || bytes[index] == ASCII.asterisk) && index > 0 && ASCII.isWhitespace(bytes[index - 1])
    }
  }
}
