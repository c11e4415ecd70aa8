import Foundation
import Markup
import TestSupport
import Testing

/// html5lib, a parser that follows the HTML standard, where python3 has it. `make test` installs it below `.build`.
enum HTML5LibOracle {
  static let isPresent = run(["-c", "import html5lib"], input: Data()) != nil

  /// How the parents of elements differ.
  struct Comparison {
    var elements = 0
    /// Of each page that differs: its number, and the rows that one side has alone.
    var pages: [(page: Int, changes: [String])] = []

    var changes: Int { pages.reduce(0) { $0 + $1.changes.count } }
  }

  /// Elements in document order with their parents, without front matter.
  static func rows(_ article: Article) -> [String] {
    var rows = ["\(article.root.name)<"]
    let root = article.root.node
    var next = root.next(within: root)
    while let node = next {
      if let element = node.asElement {
        if element.tag == .frontMatter {
          next = node.nextSkippingChildren(within: root)
          continue
        }
        rows.append("\(element.name)<\(element.parent?.name ?? "")")
      }
      next = node.next(within: root)
    }
    withExtendedLifetime(article) {}
    return rows
  }

  /// Compares our rows of each page with those of html5lib for the page's HTML.
  static func compare(_ pages: [(html: String, rows: [String])]) throws -> Comparison {
    let lines = try pages.map { String(decoding: try JSONEncoder().encode($0.html), as: UTF8.self) }.joined(separator: "\n")
    let script = Shared.packageRoot.appending(path: "Tests/Oracles/html5lib_parents.py").path
    let output = try #require(run([script], input: Data(lines.utf8)))
    let trees = try output.split(separator: 0x0A).map { try JSONDecoder().decode([String].self, from: Data($0)) }
    try #require(trees.count == pages.count)
    var result = Comparison()
    for (index, page) in pages.enumerated() {
      result.elements += page.rows.count
      if page.rows == trees[index] { continue }
      result.pages.append((index, differences(page.rows, trees[index])))
    }
    return result
  }

  /// html5lib reads all input as a whole document, without doctype in quirks mode.
  static func whole(_ page: String) -> String {
    page.lowercased().contains("<html") || page.lowercased().contains("<!doctype") ? page : fragment(page)
  }

  /// The content of a body as a document.
  static func fragment(_ html: String) -> String { "<!doctype html><html><head></head><body>" + html }

  /// By how many rows must go from one list and come into the other.
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

  /// The output of python3; nil when it fails.
  private static func run(_ arguments: [String], input: Data) -> Data? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    guard (try? input.write(to: folder)) != nil, let file = try? FileHandle(forReadingFrom: folder) else { return nil }
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = Shared.python ?? URL(filePath: "/usr/bin/env")
    process.arguments = (Shared.python == nil ? ["python3"] : []) + arguments
    let pipe = Pipe()
    process.standardInput = file
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? output : nil
  }
}
