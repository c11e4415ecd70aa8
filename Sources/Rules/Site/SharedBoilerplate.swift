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

  private var pages: [Int32] = []
  /// In how many articles a block stands, by its hash: that many, or up to `lost` more. Of a large site not all blocks are kept, but all that may
  /// stand in enough articles (the frequent items of Misra and Gries).
  private var counts: [UInt64: Int] = [:]
  private var lost = 0
  private var blockCount = 0

  package init(_ options: OptionValues) {
    leastShare = options.int("share")
    leastArticles = options.int("min")
  }

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    pages.append(Int32(page))
    for hash in Set(facts.blocks.map(\.hash)) {
      counts[hash, default: 0] += 1
      blockCount += 1
    }
    // Twice as many as can stand in enough articles, so that none of those is lost.
    guard leastShare > 0, counts.count > max(1 << 16, blockCount / pages.count * 200 / leastShare) else { return }
    lost += 1
    counts = counts.compactMapValues { $0 > 1 ? $0 - 1 : nil }
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    var shared = counts.filter { isEnough($0.value + lost) }
    guard !shared.isEmpty else { return }
    if lost > 0 {
      shared = shared.mapValues { _ in 0 }
      for page in pages {
        for hash in Set(site.facts(of: Int(page), .blocks)?.blocks.map(\.hash) ?? []) where shared[hash] != nil {
          shared[hash, default: 0] += 1
        }
      }
      shared = shared.filter { isEnough($0.value) }
    }
    for page in reports.asked ?? pages.map(Int.init) {
      var seen: Set<UInt64> = []
      for block in site.facts(of: page, .blocks)?.blocks ?? [] {
        guard let count = shared[block.hash], seen.insert(block.hash).inserted else { continue }
        reports.add(page) { $0.add(block.range, "The text stands in \(count) of \(pages.count) articles") }
      }
    }
  }

  private func isEnough(_ count: Int) -> Bool { count >= leastArticles && count * 100 >= pages.count * leastShare }
}
