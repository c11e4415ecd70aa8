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

/// Faults planted into clean articles: whatever stands around them, their rules find them.
@Suite struct RecallTests {
  /// Plants of a rule that reads the tree; `make recall` sets more.
  static let count = ProcessInfo.processInfo.environment["CONTENTLINT_PLANTS"].flatMap { Int($0) } ?? 40

  @Test(arguments: Host.all.map(\.name)) func `a host is clean`(name: String) throws {
    let host = try #require(Host.all.first { $0.name == name })
    let rules = PreparedRules(
      Catalogue.rules.filter { $0.severity != nil }.map { SelectedRule(info: $0, severity: .error) },
      catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))
    let environment = ArticleEnvironment(generator: .unknown, flavour: nil, now: 1_767_225_600)
    let linted = lintArticle(SourceText(bytes: host.text), path: name, environment: environment, rules: rules)
    #expect(linted.diagnostics.map { "\($0.rule): \($0.message)" } == [])
    #expect(host.pieces.count > 4)
  }

  @Test func `rules find 99 of 100 planted faults exactly`() throws {
    let rules = Catalogue.rules.filter { $0.check != .engine }.sorted { $0.id < $1.id }
    let count = Self.count
    let results = Workers.map(rules.count, workers: Workers.defaultCount, state: { () }) { index, _ in
      let info = rules[index]
      let article = RuleArticle(SourceText(String(describing: info.article)), path: "rules/\(info.category)/\(info.id).md")
      return Recall(info, article, count: count)
    }
    let table = recallTable(results)
    print(table)
    if let path = ProcessInfo.processInfo.environment["CONTENTLINT_RECALL_FILE"] {
      try Data(table.utf8).write(to: URL(filePath: path, relativeTo: Shared.packageRoot))
    }
    for result in results where result.plants == 0 && PlantLimit.all[result.rule]?.isWhole != true {
      Issue.record("\(result.rule) cannot be planted, and PlantLimit does not say why")
    }
    for result in results where result.share < 0.99 {
      Issue.record("\(result.rule): \(result.exact) of \(result.plants)\n\(result.misses.prefix(3).joined(separator: "\n"))")
    }
    for id in PlantLimit.all.keys where !results.contains(where: { $0.rule == id }) {
      Issue.record("PlantLimit names `\(id)`, which is no rule")
    }
  }
}

/// As Markdown, with what is left out and why.
private func recallTable(_ results: [Recall]) -> String {
  var text = "| rule | plants | exact |\n| --- | ---: | ---: |\n"
  for result in results where result.plants > 0 {
    text += "| \(result.rule) | \(result.plants) | \(result.exact) |\n"
  }
  let plants = results.reduce(0) { $0 + $1.plants }
  text += "| all \(results.count { $0.plants > 0 }) rules | \(plants) | \(results.reduce(0) { $0 + $1.exact }) |\n"
  text += "\nNot planted, or not everywhere:\n\n"
  for (id, limit) in PlantLimit.all.sorted(by: { $0.key < $1.key }) {
    text += "- `\(id)`\(limit.files.isEmpty ? "" : ", \(limit.files.count) of its examples"): \(limit.reason)\n"
  }
  return text
}
