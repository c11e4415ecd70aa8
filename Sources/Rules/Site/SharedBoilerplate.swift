package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `shared-boilerplate`: a block of text that stands in many articles of the site.
package struct SharedBoilerplate: WholeSiteCheck {
  package static let id: RuleID = "shared-boilerplate"
  package static let reads: FactParts = .blocks
  private let leastShare: Int
  private let leastArticles: Int

  private var articles = 0
  /// How many articles hold a block, by its hash.
  private var counts: [UInt64: Int] = [:]
  private var places: [(page: Int, hash: UInt64, range: ByteRange)] = []

  package init(_ options: OptionValues) {
    leastShare = options.int("share")
    leastArticles = options.int("min")
  }

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    articles += 1
    var seen: Set<UInt64> = []
    for block in facts.blocks where seen.insert(block.hash).inserted {
      counts[block.hash, default: 0] += 1
      places.append((page, block.hash, block.range))
    }
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for place in places {
      let count = counts[place.hash] ?? 0
      guard count >= leastArticles, count * 100 >= articles * leastShare else { continue }
      reports.add(place.page) { $0.add(place.range, "The text stands in \(count) of \(articles) articles") }
    }
  }
}
