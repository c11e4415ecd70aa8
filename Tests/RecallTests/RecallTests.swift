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
  static let count = ProcessInfo.processInfo.environment["CONTENTLINT_PLANTS"].flatMap { Int($0) } ?? 100

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
    let articles = try ruleArticles(at: Shared.packageRoot.appending(path: "rules").path)
    let rules = Catalogue.rules.filter { $0.check != .engine }.sorted { $0.id < $1.id }.compactMap { info in
      articles.first { $0.info?.id == info.id }.map { (info, $0) }
    }
    let count = Self.count
    let results = Workers.map(rules.count, workers: Workers.defaultCount, state: { () }) { index, _ in
      Recall(rules[index].0, rules[index].1, count: count)
    }
    let table = recallTable(results)
    print(table)
    if let path = ProcessInfo.processInfo.environment["CONTENTLINT_RECALL_FILE"] {
      try Data(table.utf8).write(to: URL(filePath: path, relativeTo: Shared.packageRoot))
    }
    if let folder = ProcessInfo.processInfo.environment["CONTENTLINT_RECALL_MISSES"] { try write(results.flatMap(\.misses), to: folder) }
    for result in results where result.plants == 0 && !PlantLimit.all.contains(where: { $0.rule == result.rule && $0.isWhole }) {
      Issue.record("\(result.rule) cannot be planted, and PlantLimit does not say why")
    }
    for result in results where result.share < 0.99 {
      Issue.record("\(result.rule): \(result.exact) of \(result.plants)\n\(result.misses.prefix(3).map(\.message).joined(separator: "\n"))")
    }
    for limit in PlantLimit.all where !results.contains(where: { $0.rule == limit.rule }) {
      Issue.record("PlantLimit names `\(limit.rule)`, which is no rule")
    }
  }
}

/// Writes the articles whose plants were missed, each beside what is wrong with it.
private func write(_ misses: [Recall.Miss], to folder: String) throws {
  for (index, miss) in misses.enumerated() {
    let name = "\(folder)/\(index)." + (miss.path.split(separator: ".").last ?? "md")
    try Data(miss.bytes).write(to: URL(filePath: name))
    try Data(miss.message.utf8).write(to: URL(filePath: name + ".txt"))
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
  for limit in PlantLimit.all {
    let files = limit.files.map { $0.count == 1 ? ", one of its examples" : ", \($0.count) of its examples" } ?? ""
    text += "- `\(limit.rule)`\(files): \(limit.reason)\n"
  }
  return text
}
