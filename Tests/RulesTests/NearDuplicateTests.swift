import Foundation
import RuleKit
import SourceText
import TestSupport
import Testing

@testable import Rules

/// Copies are found among many articles. `ARTICLES=100000` takes that many; 20,000 without it.
struct NearDuplicateTests {
  private static let words = (0..<4_000).map { "w\($0)" }

  /// A text of sentences; words are as unevenly common as in a language.
  private static func article(_ random: inout SeededRandom) -> [[String]] {
    (0..<24).map { _ in
      (0..<10).map { _ in
        let rank = Double.random(in: 0..<1, using: &random)
        return words[Int(rank * rank * Double(words.count))]
      }
    }
  }

  /// 5 % of the words changed, paragraphs in another order, another text around.
  private static func copy(of article: [[String]], _ random: inout SeededRandom) -> [[String]] {
    var copy = article
    for _ in 0..<12 { copy[Int.random(in: 0..<24, using: &random)][Int.random(in: 0..<10, using: &random)] = random.element(of: words) }
    let start = Int.random(in: 1..<4, using: &random) * 6
    copy = Array(copy[start...] + copy[..<start])
    copy.append((0..<8).map { _ in random.element(of: words) })
    return copy
  }

  private static func sketch(_ article: [[String]]) -> ArticleSketch? {
    var hasher = ShingleHasher()
    for sentence in article {
      var text = sentence.joined(separator: " ") + "."
      text.withUTF8 { hasher.add($0) }
    }
    return hasher.sketch(range: .init(0, 0))
  }

  @Test func `asked about a few texts, it says of them what it says when asked about all`() throws {
    var random = SeededRandom("a few texts")
    var search = NearDuplicates()
    var articles: [[[String]]] = []
    for number in 0..<400 {
      // Copies of copies drift away from the first one.
      var article = number > 20 && random.chance(oneIn: 2) ? random.element(of: articles) : Self.article(&random)
      for _ in 0..<Int.random(in: 0..<16, using: &random) {
        article[Int.random(in: 0..<24, using: &random)][Int.random(in: 0..<10, using: &random)] = random.element(of: Self.words)
      }
      articles.append(article)
      search.add(try #require(Self.sketch(article)), language: number % 9 == 0 ? "fr" : nil)
    }
    let all = search.copies(leastShare: 0.7)
    #expect(all.count > 100)
    for _ in 0..<60 {
      let wanted = Set((0..<Int.random(in: 1..<30, using: &random)).map { _ in Int.random(in: 0..<400, using: &random) })
      #expect(search.copies(leastShare: 0.7, of: wanted.sorted()) == all.filter { wanted.contains($0.number) })
    }
  }

  @Test func `98 of 100 copies are found, and 99 of 100 findings are copies`() throws {
    var random = SeededRandom("near copies")
    let count = ProcessInfo.processInfo.environment["ARTICLES"].flatMap(Int.init) ?? 20_000
    let copies = count / 100
    var search = NearDuplicates()
    var originals: [Int: [[String]]] = [:]
    var sources: [Int: Int] = [:]
    for number in 0..<count {
      if number >= count - copies {
        let source = (number - (count - copies)) * 37 % (count - copies)
        let article = try #require(originals[source])
        search.add(try #require(Self.sketch(Self.copy(of: article, &random))), language: nil)
        sources[number] = source
      } else {
        let article = Self.article(&random)
        originals[number] = article
        search.add(try #require(Self.sketch(article)), language: nil)
      }
    }
    let found = search.copies(leastShare: 0.8)
    let right = found.count { sources[$0.number] == $0.first || sources[$0.number].flatMap { source in sources[source] } == $0.first }
    let hits = found.count { sources[$0.number] != nil }
    print("near duplicates: \(right) of \(copies) copies found, \(found.count) findings")
    #expect(right * 100 >= copies * 98)
    #expect(hits * 100 >= found.count * 99)
  }
}
