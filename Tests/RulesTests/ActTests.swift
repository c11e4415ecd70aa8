import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText
import TestSupport
import Testing

/// The W3C's ACT cases for the rules of images, links, frames and headings.
@Suite(.enabled(if: Shared.isPresent)) struct ActTests {
  /// A check against the cases of one ACT rule.
  struct Subject: Sendable, CustomTestStringConvertible {
    let act: String
    let check: any NodeCheck.Type
    let options: [OptionInfo]
    /// Cases that the check gets wrong, and why.
    let misses: [String: String]

    var testDescription: String { act }
  }

  static let subjects = [
    Subject(
      act: "23a2a8", check: MissingAlt.self, options: [OptionInfo(name: "decorative", defaultValue: .bool(true), about: "")], misses: [:]),
    Subject(
      act: "59796f", check: MissingAlt.self, options: [OptionInfo(name: "decorative", defaultValue: .bool(true), about: "")], misses: [:]),
    Subject(act: "c487ae", check: BlankLinkText.self, options: [], misses: [:]),
    Subject(act: "cae760", check: FrameTitle.self, options: [], misses: [:]),
    Subject(
      act: "bc659a", check: MetaRefresh.self, options: [OptionInfo(name: "whole-documents", defaultValue: .bool(true), about: "")],
      misses: [:]),
    Subject(act: "ffd0e9", check: EmptyHeading.self, options: [], misses: [:]),
    Subject(
      act: "9eb3f6", check: FilenameAlt.self, options: [],
      misses: [
        "9eb3f6-failed-1": "only the picture itself tells that the word `Paris` does not describe it",
        "9eb3f6-failed-5": "only the other sources' pictures tell that `Nyhavn` does not describe them",
      ]),
  ]

  @Test(arguments: subjects) func `a rule agrees with ACT on every case but the named ones`(subject: Subject) throws {
    let cases = Shared.cases("cases/act.jsonl").compactMap { ActStructureCase($0) }.filter { $0.id.hasPrefix(subject.act + "-") }
    try #require(!cases.isEmpty)
    for example in cases {
      let found = try finds(subject, in: example)
      let agrees = found == (example.kind == "fail")
      #expect(agrees == (subject.misses[example.id] == nil), "\(example.id)")
    }
    try CaseScores.note("ACT \(subject.act)", "`\(subject.check.id)`", of: cases.count, misses: subject.misses)
  }

  @Test(arguments: subjects) func `at least 85 of 100 cases of each rule agree`(subject: Subject) throws {
    let count = Shared.cases("cases/act.jsonl").count { ($0["id"] ?? "").hasPrefix(subject.act + "-") }
    #expect(subject.misses.count * 100 <= count * 15)
  }

  @Test func `at least 95 of 100 cases agree`() throws {
    let counts = Self.subjects.map { subject in
      (subject.misses.count, Shared.cases("cases/act.jsonl").count { ($0["id"] ?? "").hasPrefix(subject.act + "-") })
    }
    let missed = counts.reduce(0) { $0 + $1.0 }
    let all = counts.reduce(0) { $0 + $1.1 }
    #expect(missed * 100 <= all * 5)
  }

  private func finds(_ subject: Subject, in example: ActStructureCase) throws -> Bool {
    let source = try #require(Shared.bytes("cases/" + example.input).map { SourceText(bytes: $0) })
    let article = ArticleParser().parse(source, path: example.input, environment: ArticleEnvironment())
    var report = Report(rule: subject.check.id, severity: .warning, source: source)
    visit(subject.check.init(OptionValues(subject.options)), article, &report)
    return !report.diagnostics.isEmpty
  }

  private func visit(_ check: some NodeCheck, _ article: Article, _ report: inout Report) {
    var check = check
    let tags = Set(type(of: check).kinds.tags)
    for node in article.root.descendants {
      if let element = node.asElement, tags.contains(element.tag) { check.visit(node, in: article, &report) }
    }
    check.check(article, &report)
  }
}
