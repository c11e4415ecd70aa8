import Diagnostics
import RuleKit

/// A rule as SARIF's `reportingDescriptor`.
struct SARIFRule {
  let id: RuleID
  let info: RuleInfo?

  /// The rules that findings name, sorted by id.
  static func used(in report: RunReport) -> [SARIFRule] {
    var used: Set<RuleID> = []
    for file in report.files {
      for diagnostic in file.diagnostics { used.insert(diagnostic.rule) }
      for diagnostic in report.uncounted(file) { used.insert(diagnostic.rule) }
    }
    let infos = Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first }
    return used.sorted().map { SARIFRule(id: $0, info: infos[$0]) }
  }

  func write(_ json: inout JSONWriter) {
    json.member("id", id.name)
    guard let info else { return }
    let article = RuleArticleText(info.article.description)
    json.object("shortDescription") { $0.member("text", info.summary) }
    json.object("fullDescription") { $0.member("text", article.introduction.isEmpty ? info.summary : article.introduction) }
    json.object("help") {
      $0.member("text", article.introduction.isEmpty ? info.summary : article.introduction)
      $0.member("markdown", article.body.isEmpty ? info.summary : article.body)
    }
    if let page = Product.page(ofRule: id.name, category: info.category) { json.member("helpUri", page) }
    json.object("defaultConfiguration") {
      $0.member("enabled", info.severity != nil)
      $0.member("level", (info.severity ?? .warning).sarifLevel)
    }
    json.object("properties") { json in
      json.array("tags", [info.category]) { $0.string($1) }
    }
  }
}

/// The text of a rule's article without its head.
package struct RuleArticleText {
  /// Everything below the front matter.
  package let body: String
  /// What stands between the title and the first section.
  package let introduction: String

  package init(_ article: String) {
    var lines = article.split(omittingEmptySubsequences: false) { $0.isNewline }[...]
    if lines.first == "---", let close = lines.dropFirst().firstIndex(of: "---") { lines = lines[(close + 1)...] }
    while let first = lines.first, first.isEmpty { lines.removeFirst() }
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    body = lines.joined(separator: "\n")
    if let first = lines.first, first.hasPrefix("# ") { lines.removeFirst() }
    var prose = lines.prefix { !$0.hasPrefix("## ") }
    while let first = prose.first, first.isEmpty { prose.removeFirst() }
    while let last = prose.last, last.isEmpty { prose.removeLast() }
    introduction = prose.joined(separator: "\n")
  }
}
