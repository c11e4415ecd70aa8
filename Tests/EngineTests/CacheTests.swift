import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Engine

/// Runs with a cache find what runs without one find.
struct CacheTests {
  private static let configuration = "extends: [all]\nsite: {generator: plain}\n"

  /// What a run finds, as it would be reported.
  private func report(_ site: TemporarySite, paths: [String] = [""], usesCache: Bool, now: Int64 = 1_700_000_000) throws -> [String] {
    var request = LintRequest(paths: paths.map(site.path), jobs: 2, now: now)
    request.usesCache = usesCache
    // More than a step of the file system's clock, and less than a step of these tests takes.
    request.stampMargin = 20_000_000
    return try Engine.lint(request).files.flatMap { file in
      file.diagnostics.map {
        "\(file.path) \($0.range) \($0.rule) \($0.severity) \($0.message) \($0.related) \(String(describing: $0.fix))"
      }
    }
  }

  private func cacheExists(_ site: TemporarySite) -> Bool {
    FileManager.default.fileExists(atPath: site.path(".lint-cache/articles"))
  }

  @Test func `a folder with a configuration keeps a cache that git ignores`() throws {
    let site = try TemporarySite(["a.md": picture, ".lint.yml": "{}"])
    _ = try report(site, usesCache: true)
    #expect(cacheExists(site))
    #expect(try String(contentsOfFile: site.path(".lint-cache/.gitignore"), encoding: .utf8) == "*\n")
    #expect(clearCache(of: site.path("")))
    #expect(!FileManager.default.fileExists(atPath: site.path(".lint-cache")))
  }

  @Test func `without a configuration, or against the wish, there is none`() throws {
    let bare = try TemporarySite(["a.md": picture])
    _ = try report(bare, usesCache: true)
    #expect(!cacheExists(bare))
    let site = try TemporarySite(["a.md": picture, ".lint.yml": "{}"])
    _ = try report(site, usesCache: false)
    #expect(!cacheExists(site))
  }

  /// A site that is edited at random.
  struct Edited: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var configurations: [String]
    var names: [String]
    var texts: [String]

    static let plain = Edited(
      testDescription: "plain", configurations: [], names: ["a.md", "b.md", "c.md", "x/d.md", "x/e.html"],
      texts: [
        picture, "# A\n\n[b](b.md#x) [c](c.md#one)\n", "---\ntitle: T\ntags: [a, A]\n---\n\n## One\n\nText. Text text text.\n",
        "<p>x</p>\n\n<p></p>\n", "---\ntitle: T\ndate: 2030-01-01\n---\n\n[a](a.md)\n",
        String(repeating: "The harbour opens at six. ", count: 20),
      ])
    static let hexo = Edited(
      testDescription: "hexo",
      configurations: ["permalink: :title/\n", "permalink: :year/:title/\n", "permalink: x/:title/\nfuture: false\n"],
      names: ["a", "b", "c", "d", "e"].map { "source/_posts/\($0).md" },
      texts: [
        picture, "---\ntitle: T\ndate: 2020-01-01\n---\n\n[b](/b/#one) [c](/2020/c/#two) {% post_link d %}\n\n## One\n",
        "---\ntitle: d\npermalink: /b/\ndate: 2040-01-01\n---\n\n[x](/x/a/#one) [e](/e/) [a](/A/)\n", "## Two\n\n{% post_link T %}\n",
        "---\ntitle: T\nalias: [/a/, /x/b/]\ndate: 2020-01-01\n---\n\n" + String(repeating: "The harbour opens at six. ", count: 20),
      ])
  }

  @Test(arguments: [Edited.plain, .hexo])
  func `any edits, runs of parts and damage leave the report as it is without a cache`(_ edited: Edited) throws {
    var random = SeededRandom("edits and caches of \(edited.testDescription)")
    let (names, texts) = (edited.names, edited.texts)
    let configuration = edited.configurations.isEmpty ? Self.configuration : "extends: [all]\n"
    let site = try TemporarySite([".lint.yml": configuration])
    if let first = edited.configurations.first { try site.write(Array(first.utf8), to: "_config.yml") }
    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: site.path(name)) }
    var now: Int64 = 1_700_000_000
    for step in 0..<60 {
      switch Int.random(in: 0..<9, using: &random) {
      case 0..<4: try site.write(Array(random.element(of: texts).utf8), to: random.element(of: names))
      case 4: try? FileManager.default.removeItem(atPath: site.path(random.element(of: names)))
      case 5:
        try site.write(Array((configuration + (random.chance(oneIn: 2) ? "rules: {missing-alt: off}\n" : "")).utf8), to: ".lint.yml")
      case 6:
        let file = random.chance(oneIn: 2) ? ".lint-cache/articles" : ".lint-cache/changes"
        if var bytes = try? [UInt8](Data(contentsOf: URL(filePath: site.path(file)))), !bytes.isEmpty {
          bytes[Int.random(in: bytes.indices, using: &random)] ^= 1
          if random.chance(oneIn: 3) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
          try site.write(bytes, to: file)
        }
      case 7 where !edited.configurations.isEmpty:
        try site.write(Array(random.element(of: edited.configurations).utf8), to: "_config.yml")
      default: now += Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
      }
      let all = try report(site, usesCache: false, now: now)
      #expect(try report(site, usesCache: true, now: now) == all, "step \(step)")
      guard let name = names.first(where: isThere) else { continue }
      try expectAlone(name, site, all, now, "step \(step)")
      // What a run over one article makes of it serves the runs over others.
      let other = random.element(of: names.filter(isThere))
      try site.write(Array(random.element(of: texts).utf8), to: other)
      let later = try report(site, usesCache: false, now: now)
      try expectAlone(other, site, later, now, "step \(step), edited")
      try expectAlone(name, site, later, now, "step \(step), after an edit of \(other)")
    }
  }

  /// One article alone is judged among the others as they are.
  private func expectAlone(_ name: String, _ site: TemporarySite, _ all: [String], _ now: Int64, _ step: String) throws {
    let own = all.filter { $0.hasPrefix(site.path(name) + " ") }
    let alone = try report(site, paths: [name], usesCache: true, now: now)
    #expect(alone == own, "\(step), \(name): \(alone.filter { !own.contains($0) }), \(own.filter { !alone.contains($0) })")
  }

  @Test func `a cache is small`() throws {
    var files = [".lint.yml": Self.configuration]
    var random = SeededRandom("a small cache")
    for number in 0..<200 {
      let words = (0..<1_500).map { _ in "word\(Int.random(in: 0..<5_000, using: &random))" }.joined(separator: " ")
      files["a\(number).md"] = "---\ntitle: Number \(number)\n---\n\n## A heading\n\n[next](a\(number + 1).md) \(words).\n"
    }
    let site = try TemporarySite(files)
    _ = try report(site, usesCache: true)
    let size = try #require(try FileManager.default.attributesOfItem(atPath: site.path(".lint-cache/articles"))[.size] as? Int)
    #expect(size * 10 < files.values.reduce(0) { $0 + $1.utf8.count })
  }

  @Test(arguments: [1, 2, 7])
  func `shards linted apart conclude as one run`(shards: Int) throws {
    let site = try TemporarySite(["x.png": "", "none.yml": ""])
    for number in 0..<21 {
      let text = """
        ---
        title: Title \(number % 9)
        ---

        ## Part \(number)

        [next](a\(number + 1).md#part-\(number + 1)) [far](a\(number + 2).md#part-0) ![](x.png)

        \(String(repeating: "The harbour opens at \(number % 4) in the morning, and the ships leave one by one. ", count: 12))
        """
      try site.write(Array(text.utf8), to: "a\(number).md")
    }
    func findings(_ result: LintResult) -> [String] {
      result.files.flatMap { file in file.diagnostics.map { "\(file.path) \($0.range) \($0.rule) \($0.message) \($0.related)" } }
    }
    func request(_ names: [String]) -> LintRequest { LintRequest(paths: names.map(site.path), configuration: .none, now: 1_700_000_000) }
    let names = (0..<21).map { "a\($0).md" }
    var facts: [FactsFile] = []
    for shard in 0..<shards {
      var part = request(names.enumerated().filter { $0.offset % shards == shard }.map(\.element))
      part.factsOutput = site.path("facts\(shard)")
      _ = try Engine.lint(part)
      facts.append(try #require(FactsFile([UInt8](Data(contentsOf: URL(filePath: site.path("facts\(shard)")))))))
    }
    var concluding = request([])
    concluding.paths = facts.flatMap(\.paths)
    concluding.facts = facts
    let whole = findings(try Engine.lint(request(names)))
    #expect(whole.contains { $0.contains("duplicate-title") } && whole.contains { $0.contains("duplicate-article") })
    #expect(findings(try Engine.lint(concluding)) == whole)
  }
}
