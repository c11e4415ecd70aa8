import Diagnostics
import Engine
import Foundation
import Markup
import RuleKit
import RuleTesting
import Rules
import SourceText
import TestSupport
import Testing

/// Fixes of all rules together come to an end, change nothing the second time, leave nothing that they could fix, and touch nothing else.
@Suite struct FixInvariantTests {
  /// `EVERY_ARTICLE=1` goes through all that there is.
  private static let isThorough = ProcessInfo.processInfo.environment["EVERY_ARTICLE"] != nil
  /// `ARTICLES=n` makes that many random articles, `FIRST_ARTICLE=n` begins at that seed.
  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  private static let randomCount = number("ARTICLES") ?? (isThorough ? 100_000 : 2_000)

  /// With odd seeds unsafe fixes are applied too.
  @Test func `random articles keep the invariants`() {
    let pieces = RandomArticle.Pieces(RuleArticle.all)
    let first = Self.number("FIRST_ARTICLE") ?? 0
    let outcomes = Workers.map(Self.randomCount, workers: nil, state: { ArticleParser() }) { index, parser in
      let article = RandomArticle(seed: first + index, pieces: pieces)
      guard let source = SourceText.decode(article.bytes) else { return Tally() }
      let invariants = FixInvariants(
        path: article.path, environment: article.environment, selection: FixSelection(allowsUnsafe: (first + index) % 2 == 1),
        parser: parser)
      return Tally(invariants.outcome(source), name: "seed \(first + index)")
    }
    if Self.randomCount == 1 {
      let article = RandomArticle(seed: first, pieces: pieces)
      print("\(article.path) \(article.environment.generator)\n\(String(decoding: article.bytes, as: UTF8.self))")
    }
    report(outcomes, "random articles")
  }

  /// Each file of an example by itself, with all rules instead of its own.
  @Test(arguments: [false, true]) func `examples of all rules keep the invariants under all rules`(allowsUnsafe: Bool) {
    let cases = RuleArticle.all.flatMap { article in article.examples.map { (article.path, $0) } }
    let outcomes = Workers.map(cases.count, workers: nil, state: { ArticleParser() }) { index, parser in
      let (path, example) = cases[index]
      var tally = Tally()
      for file in example.files {
        guard let encoded = file.encoded(), file.isText, let source = SourceText.decode(encoded.bytes) else { continue }
        let environment = ArticleEnvironment(generator: example.generator.flatMap(Generator.init) ?? .unknown, now: 1_767_225_600)
        let invariants = FixInvariants(
          path: file.path, environment: environment, selection: FixSelection(allowsUnsafe: allowsUnsafe), parser: parser)
        tally.add(Tally(invariants.outcome(source), name: "\(path)#\(example.range.start)"))
      }
      return tally
    }
    report(outcomes, "examples, \(allowsUnsafe ? "all" : "safe") fixes")
  }

  @Test(.enabled(if: Shared.isPresent), arguments: [false, true]) func `articles of real sites keep the invariants`(allowsUnsafe: Bool) {
    let files = ["corpora", "seed"].flatMap { Shared.files($0, endings: [".md", ".markdown", ".html", ".htm"]) }
    // A prime step takes some of each folder.
    let step = Self.isThorough ? 1 : 97
    let chosen = stride(from: 0, to: files.count, by: step).map { files[$0] }
    let outcomes = Workers.map(chosen.count, workers: nil, state: { ArticleParser() }) { index, parser in
      guard let bytes = Shared.bytes(chosen[index]), bytes.count < 1 << 20, let source = SourceText.decode(bytes) else { return Tally() }
      let invariants = FixInvariants(
        path: chosen[index], environment: ArticleEnvironment(now: 1_767_225_600), selection: FixSelection(allowsUnsafe: allowsUnsafe),
        parser: parser)
      return Tally(invariants.outcome(source), name: chosen[index])
    }
    report(outcomes, "articles of real sites, \(allowsUnsafe ? "all" : "safe") fixes")
  }

  private func report(_ outcomes: [Tally], _ what: String) {
    var total = Tally()
    for outcome in outcomes { total.add(outcome) }
    let fixed = total.fixed.values.reduce(0, +)
    // A single article may have nothing to fix.
    #expect(fixed > 0 || total.articles < 100)
    if Self.isThorough || Self.number("ARTICLES") != nil {
      let refused = total.refused.sorted { $0.value > $1.value }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
      print(
        "\(total.articles) \(what): \(fixed) fixed, most rounds \(total.rounds), violations \(total.violations.count), left out: \(refused)"
      )
    }
    for violation in total.violations.prefix(40) { Issue.record("\(violation)") }
  }
}

/// Outcomes of several articles.
private struct Tally: Sendable {
  var articles = 0
  var violations: [String] = []
  var fixed: [RuleID: Int] = [:]
  var refused: [String: Int] = [:]
  var rounds = 0

  init() {}

  init(_ outcome: FixInvariants.Outcome, name: String) {
    articles = 1
    violations = outcome.violations.map { "\(name): \($0)" }
    fixed = outcome.fixed
    for (rule, worsening) in outcome.refused { refused["\(rule) (\(worsening.rawValue))"] = 1 }
    rounds = outcome.rounds
  }

  mutating func add(_ other: Tally) {
    articles += other.articles
    violations += other.violations
    fixed.merge(other.fixed, uniquingKeysWith: +)
    refused.merge(other.refused, uniquingKeysWith: +)
    rounds = max(rounds, other.rounds)
  }
}

extension ExampleFile {
  /// Whether it is an article by its name.
  fileprivate var isText: Bool { [".md", ".html", ".htm"].contains { path.hasSuffix($0) } }
}
