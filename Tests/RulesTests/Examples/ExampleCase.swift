import Diagnostics
import Foundation
import RuleKit
import SourceText
import TestSupport
import Testing

/// One example of one rule article.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let article: RuleArticle
  let info: RuleInfo
  let example: RuleExample
  /// Where the example begins in the rule article.
  let position: Position

  var testDescription: String { "\(article.path):\(position.line)" }

  /// Failures point into the rule article.
  var sourceLocation: SourceLocation {
    let file = Shared.packageRoot.appending(path: article.path).path
    return SourceLocation(fileID: "RulesTests/\(info.id).md", filePath: file, line: position.line, column: 1)
  }

  /// Records a failure of this example.
  func fail(_ message: String) {
    Issue.record("\(info.id), \(example.fails ? "failing" : "passing") example: \(message)", sourceLocation: sourceLocation)
  }

  /// The examples of every rule that has a check, in order. Rule articles with errors give none: another test fails for them.
  static let all: [ExampleCase] = RuleArticle.all.filter(\.errors.isEmpty).flatMap { article -> [ExampleCase] in
    guard let info = article.info, info.check != .engine else { return [] }
    let lines = LineTable(article.source)
    return article.examples.map { example in
      let position = lines.position(of: Int(example.range.start), in: article.source, unit: .scalar)
      return ExampleCase(article: article, info: info, example: example, position: position)
    }
  }

  static let failing = all.filter(\.example.fails)
}

extension RuleArticle: CustomTestStringConvertible {
  package var testDescription: String { path }

  /// The rule articles of the package, by path.
  static let all: [RuleArticle] = {
    let root = Shared.packageRoot
    let paths = FileManager.default.enumerator(atPath: root.appending(path: "rules").path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".md") }.sorted().compactMap { path in
      guard let data = try? Data(contentsOf: root.appending(path: "rules/" + path)) else { return nil }
      return SourceText.decode([UInt8](data)).map { RuleArticle($0, path: "rules/" + path) }
    }
  }()
}
