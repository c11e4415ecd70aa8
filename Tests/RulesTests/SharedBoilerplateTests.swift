import Diagnostics
import RuleKit
import Site
import SourceText
import Synchronization
import TestSupport
import Testing

@testable import Rules

struct SharedBoilerplateTests {
  /// A site without files.
  private struct NoFiles: SiteIndex {
    var publicFolders: [String] { [] }
    var allPaths: [String] { [] }
    func entries(of folder: String) -> [String: Bool]? { nil }
    func paths(named name: String) -> [String] { [] }
  }

  @Test func `what stands in enough articles is counted, however many other blocks there are`() throws {
    var random = SeededRandom("boilerplate")
    let articles = (0..<3_000).map { number in
      var facts = ArticleFacts(path: "a\(number).md")
      facts.sourceCount = 1_000
      // Five blocks that stand in most, half, a third, a few, and two articles; the others in one.
      let shared = (0..<5).filter { [1.0, 0.5, 0.34, 0.05, 0.001][$0] > Double.random(in: 0..<1, using: &random) }
      facts.blocks = shared.map { BlockFact(hash: UInt64($0), range: ByteRange($0, $0 + 1)) }
      facts.blocks += (0..<40).map { _ in BlockFact(hash: UInt64.random(in: 100...UInt64.max, using: &random), range: ByteRange(9, 10)) }
      facts.blocks.shuffle(using: &random)
      return facts
    }
    let site = PublishedSite(index: NoFiles(), profile: nil, settings: SiteSettings(), articles: articles)
    let info = try #require(Catalogue.rules.first { $0.id == SharedBoilerplate.id })
    var check = SharedBoilerplate(OptionValues(info.options))
    for (number, facts) in articles.enumerated() { check.add(facts, number, site) }
    final class Found: Sendable { let messages = Mutex<[Int: [String]]>([:]) }
    let found = Found()
    var reports = SiteReports(
      make: { _ in Report(rule: SharedBoilerplate.id, severity: .warning, sourceCount: 1_000) },
      receive: { number, report in
        found.messages.withLock { $0[number, default: []] += report.diagnostics.map { "\($0.range) \($0.message)" } }
      })
    check.conclude(site, &reports)
    reports.handOn()
    let counts = (0..<5).map { hash in articles.count { $0.blocks.contains { $0.hash == UInt64(hash) } } }
    let least = try #require(
      info.options.first { $0.name == "share" }.flatMap { if case .int(let share) = $0.defaultValue { share } else { nil } })
    for (number, facts) in articles.enumerated() {
      let expected = facts.blocks.filter { $0.hash < 5 && counts[Int($0.hash)] * 100 >= least * 3_000 }
        .map { "\($0.range) The text stands in \(counts[Int($0.hash)]) of 3000 articles" }
      #expect(found.messages.withLock { $0[number] ?? [] } == expected)
    }
  }
}
