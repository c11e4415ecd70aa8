import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText
import TestSupport
import Testing

/// The W3C's ACT cases for rules of structure.
@Suite(.enabled(if: Shared.isPresent)) struct ActStructureTests {
  private static func cases(_ rule: String) -> [ActStructureCase] {
    Shared.cases("cases/act.jsonl").compactMap { ActStructureCase($0) }.filter { $0.id.hasPrefix(rule) }
  }

  @Test func `ACT 3ea0c8 is noted`() throws {
    try CaseScores.note("ACT 3ea0c8", "`\(DuplicateId.id)`", of: Self.cases("3ea0c8").count, misses: [:])
  }

  @Test(arguments: cases("3ea0c8")) func `duplicate ids are found as ACT 3ea0c8 finds them`(example: ActStructureCase) throws {
    let source = try #require(Shared.bytes("cases/" + example.input).map { SourceText(bytes: $0) })
    let article = ArticleParser().parse(source, path: example.input, environment: ArticleEnvironment())
    var check = DuplicateId(OptionValues([]))
    var report = Report(rule: DuplicateId.id, severity: .warning, source: source)
    for node in article.root.descendants where node.kind == .element { check.visit(node, in: article, &report) }
    #expect(report.diagnostics.isEmpty == (example.kind != "fail"))
  }
}

/// A page that passes or fails an ACT rule, or that the rule does not apply to.
struct ActStructureCase: Sendable, CustomTestStringConvertible {
  let id: String
  let input: String
  let kind: String

  init?(_ fields: [String: String]) {
    guard let id = fields["id"], let input = fields["input"], let kind = fields["kind"] else { return nil }
    self.id = id
    self.input = input
    self.kind = kind
  }

  var testDescription: String { id }
}
