package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `tag-variant`: one tag in several spellings over the site.
package struct TagVariant: WholeSiteCheck {
  package static let id: RuleID = "tag-variant"
  package static let reads: FactParts = .head

  private struct Use: Sendable {
    var page: Int
    var range: ByteRange
  }

  /// By the folded name, then by spelling.
  private var uses: [String: [String: [Use]]] = [:]

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    for key in ["tags", "tag", "categories", "category"] {
      guard let fact = facts.head[key] else { continue }
      switch fact.value {
      case .list(let items): for item in items { add(item.text, item.range, page, key) }
      case .text(let text): add(text, fact.range, page, key)
      case .null: break
      }
    }
  }

  private mutating func add(_ tag: String, _ range: ByteRange, _ page: Int, _ key: String) {
    let name = String(tag.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" })
    guard !name.isEmpty else { return }
    uses[key.prefix(3) + "\n" + name, default: [:]][tag, default: []].append(Use(page: page, range: range))
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for spellings in uses.values where spellings.count > 1 {
      // The commonest; of equally common ones the first by bytes.
      let ordered = spellings.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      guard let usual = ordered.first else { continue }
      for (spelling, uses) in ordered.dropFirst() {
        for use in uses {
          let place = usual.value[0]
          let related = RelatedPlace(path: site.pages.pages[place.page].path, range: place.range, message: "The usual spelling")
          let fix = Fix("Write \(quoted(usual.key))", [Edit(use.range, usual.key)], .unsafe)
          reports.add(use.page) { report in
            report.add(
              use.range, "The tag \(quoted(spelling)) is elsewhere written \(quoted(usual.key))", related: [related], fix: fix)
          }
        }
      }
    }
  }
}
