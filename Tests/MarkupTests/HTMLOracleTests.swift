import Foundation
import Markup
import SourceText
import TestSupport
import Testing

/// Compares trees with those of html5lib, where python3 has it.
struct HTMLOracleTests {
  static let isPresent = Shared.isPresent && run(["-c", "import html5lib"], input: Data()) != nil

  /// The output of python3; nil when it fails.
  private static func run(_ arguments: [String], input: Data) -> Data? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    guard (try? input.write(to: folder)) != nil, let file = try? FileHandle(forReadingFrom: folder) else { return nil }
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardInput = file
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? output : nil
  }

  /// Elements in document order with their parents.
  private static func rows(_ article: Article) -> [String] {
    ["\(article.root.name)<"]
      + article.root.descendants.compactMap(\.asElement).map { "\($0.name)<\($0.parent?.name ?? "")" }
  }

  /// Elements whose parent differs, by how many rows must go from one list and come into the other.
  private static func differences(_ left: [String], _ right: [String]) -> [String] {
    left.difference(from: right).compactMap { change in
      if case .insert(_, let row, _) = change {
        "ours \(row)"
      } else if case .remove(_, let row, _) = change {
        "theirs \(row)"
      } else {
        nil
      }
    }
  }

  private static func compare(_ pages: [String]) throws -> (elements: Int, pages: [(Int, [String])]) {
    let lines = try pages.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }.joined(separator: "\n")
    let script = Shared.packageRoot.appending(path: "Tests/Oracles/html5lib_parents.py").path
    let output = try #require(run([script], input: Data(lines.utf8)))
    let trees = try output.split(separator: 0x0A).map { try JSONDecoder().decode([String].self, from: Data($0)) }
    try #require(trees.count == pages.count)
    var elements = 0
    var different: [(Int, [String])] = []
    for (index, page) in pages.enumerated() {
      let article = parseHTML(page)
      let ours = rows(article)
      elements += ours.count
      let changes = differences(ours, trees[index])
      if !changes.isEmpty { different.append((index, changes)) }
    }
    return (elements, different)
  }

  /// Only whole documents: html5lib reads all input as one, without doctype in quirks mode.
  private static func whole(_ page: String) -> String {
    page.lowercased().contains("<html") || page.lowercased().contains("<!doctype")
      ? page : "<!doctype html><html><head></head><body>" + page
  }

  @Test(.enabled(if: isPresent)) func `real pages have the parents that html5lib gives them`() throws {
    let paths = Shared.files("corpora", endings: [".html"]) + Shared.files("cases/act-cases", endings: [".html"])
    let pages = paths.compactMap { Shared.bytes($0) }.map { HTMLOracleTests.whole(String(decoding: $0, as: UTF8.self)) }
    let result = try HTMLOracleTests.compare(pages)
    let changes = result.pages.reduce(0) { $0 + $1.1.count }
    print("real pages: \(pages.count), elements: \(result.elements), differences: \(changes)")
    for (index, rows) in result.pages { print(paths[index], rows.prefix(6)) }
    #expect(changes * 1_000 <= result.elements)
  }

  @Test(.enabled(if: isPresent)) func `html5lib's own cases give its trees but for known newer rules`() throws {
    let texts = Shared.cases("cases/html5lib-tree.jsonl").compactMap { $0["text"] }.filter {
      !$0.contains("frameset") && !$0.contains("\u{0}")
    }
    let result = try HTMLOracleTests.compare(texts.map(HTMLOracleTests.whole))
    print("cases: \(texts.count), elements: \(result.elements), pages that differ: \(result.pages.count)")
    for (index, rows) in result.pages { print(texts[index].debugDescription.prefix(200), rows) }
  }
}
