import Diagnostics
import Markup
import RuleKit
import SourceText
import TestSupport
import Testing

@testable import Engine

/// What is kept of an article between the halves of a run, and from run to run.
struct RecordTests {
  private static let article = MappedArticle(
    findings: [
      Diagnostic(
        rule: "missing-alt", severity: .error, message: "The picture `猫` has no text", range: ByteRange(3, 9),
        related: [
          RelatedPlace(path: "b.md", range: ByteRange(0, 4), message: "here"), RelatedPlace(range: ByteRange(1, 2), message: "and here"),
        ],
        fix: Fix("Write it", [Edit(ByteRange(3, 4), "x"), Edit(ByteRange(5, 5), "")], .unsafe, writesUTF8: true)),
      Diagnostic(rule: "missing-alt", severity: .info, message: "The picture `猫` has no text", range: ByteRange(300_000, 300_000)),
    ],
    facts: facts,
    suppressions: Suppressions(
      reaches: [Suppressions.Reach(rule: nil, range: ByteRange(0, 90), entry: 0)],
      entries: [Suppressions.Entry(rule: "secret", range: ByteRange(1, 5), removal: ByteRange(0, 6))], closings: [ByteRange(80, 90)]))

  private static var facts: ArticleFacts {
    var facts = ArticleFacts(path: "source/a.md")
    facts.sourceCount = 300_000
    facts.hasFrontMatter = true
    facts.head = HeadFacts([
      HeadFact(key: "title", value: .text("A"), range: ByteRange(4, 5), isPlain: true),
      HeadFact(key: "tags", value: .list([HeadFact.Item("x", ByteRange(7, 8))]), range: ByteRange(6, 9), isPlain: false),
      HeadFact(key: "cover", value: .null, range: ByteRange(9, 9), isPlain: true),
    ])
    facts.title = TitleFact("A", ByteRange(4, 5))
    facts.headings = [HeadingFact(text: "B c", level: 2, explicitID: "b", alternatives: ["d"], written: "B `c`")]
    facts.ids = ["b", "b"]
    facts.references = [
      ReferenceFact(kind: .image, target: "x.png", range: ByteRange(10, 15), hasTemplate: false, isExact: true, isMarkdown: true),
      ReferenceFact(kind: .call, target: "{% link a %}", range: ByteRange(16, 28), hasTemplate: true, isExact: false),
    ]
    facts.unsizedImages = [
      UnsizedImageFact(range: ByteRange(9, 20), reference: facts.references[0], lacksWidth: true, lacksHeight: false, insertion: 13)
    ]
    facts.sketch = ArticleSketch(
      minima: (0..<ArticleSketch.bucketCount).map { UInt8(truncatingIfNeeded: $0 &* 97) }, shingleCount: 60, range: ByteRange(1, 2))
    facts.blocks = [BlockFact(hash: .max, range: ByteRange(2, 4))]
    return facts
  }

  @Test func `a record is read as it was written`() throws {
    let article = Self.article
    let read = try MappedArticle(facts: article.factsRecord(), rest: article.restRecord)
    #expect(read.facts == article.facts)
    #expect(read.findings == article.findings)
    #expect(read.restRecord == article.restRecord)
  }

  @Test func `damaged records are refused or read, and never end the program`() {
    var random = SeededRandom("damaged records")
    for _ in 0..<5_000 {
      var (facts, rest) = (Self.article.factsRecord(), Self.article.restRecord)
      facts[Int.random(in: facts.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      rest[Int.random(in: rest.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      if random.chance(oneIn: 4) { rest.removeLast(Int.random(in: 0...rest.count, using: &random)) }
      _ = try? MappedArticle(facts: facts, rest: rest)
    }
  }

  @Test(arguments: [0, 1, 3, 4, 5, 15, 16, 255, 270, 4_000, 70_000])
  func `what is compressed comes back`(count: Int) {
    var random = SeededRandom("compressed \(count)")
    let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let words = (0..<count).map { _ in Array("the harbour opens at six ".utf8)[Int.random(in: 0..<25, using: &random)] }
    let same = [UInt8](repeating: 7, count: count)
    for bytes in [noise, words, same, words + noise + words] {
      #expect(LempelZiv.decompress(LempelZiv.compress(bytes), count: bytes.count) == bytes)
    }
    #expect(LempelZiv.compress(same + same).count < 60 + count / 100)
  }

  @Test func `damaged compressed bytes give nothing, or something of the right length`() {
    var random = SeededRandom("damaged compression")
    let bytes = Array(String(repeating: "the harbour opens at six, 港口六点开门. ", count: 40).utf8)
    let compressed = LempelZiv.compress(bytes)
    for _ in 0..<5_000 {
      var damaged = compressed
      damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      let output = LempelZiv.decompress(damaged, count: bytes.count)
      #expect(output == nil || output?.count == bytes.count)
    }
  }

  @Test func `a digest tells small changes and lengths apart`() {
    var seen: Set<ContentDigest> = []
    for count in 0..<200 { #expect(seen.insert(ContentDigest([UInt8](repeating: 0, count: count))).inserted) }
    for index in 0..<200 {
      var bytes = [UInt8](repeating: 0, count: 200)
      bytes[index] = 1
      #expect(seen.insert(ContentDigest(bytes)).inserted)
    }
  }
}
