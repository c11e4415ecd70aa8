import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText
import TestSupport
import Testing

/// The W3C's ACT cases for rules that look at a page as a whole.
@Suite(.enabled(if: Shared.isPresent)) struct ActPageTests {
  /// A check against the cases of one ACT rule.
  struct Subject: Sendable, CustomTestStringConvertible {
    let act: String
    let check: any Check.Type
    /// Cases that the check gets wrong, and why.
    let misses: [String: String]

    var testDescription: String { act }
  }

  static let subjects = [
    Subject(act: "2779a5", check: MissingPageTitle.self, misses: [:]),
    Subject(act: "b5c3f8", check: MissingLanguage.self, misses: [:]),
    Subject(act: "bf051a", check: MissingLanguage.self, misses: [:]),
    Subject(act: "e6952f", check: DuplicateAttribute.self, misses: [:]),
  ]

  private static func cases(of subject: Subject) -> [ActStructureCase] {
    Shared.cases("cases/act.jsonl").compactMap { ActStructureCase($0) }.filter { $0.id.hasPrefix(subject.act + "-") }
  }

  @Test(arguments: subjects) func `a rule agrees with ACT on every case but the named ones`(subject: Subject) throws {
    let cases = Self.cases(of: subject)
    try #require(!cases.isEmpty)
    for example in cases {
      let agrees = try finds(subject, in: example) == (example.kind == "fail")
      #expect(agrees == (subject.misses[example.id] == nil), "\(example.id)")
    }
    #expect(subject.misses.count * 100 <= cases.count * 15)
    try CaseScores.note("ACT \(subject.act)", "`\(subject.check.id)`", of: cases.count, misses: subject.misses)
  }

  @Test func `at least 95 of 100 cases agree`() {
    let missed = Self.subjects.reduce(0) { $0 + $1.misses.count }
    let all = Self.subjects.reduce(0) { $0 + Self.cases(of: $1).count }
    #expect(missed * 100 <= all * 5)
  }

  private func finds(_ subject: Subject, in example: ActStructureCase) throws -> Bool {
    let source = try #require(Shared.bytes("cases/" + example.input).map { SourceText(bytes: $0) })
    let article = ArticleParser().parse(source, path: example.input, environment: ArticleEnvironment())
    var report = Report(rule: subject.check.id, severity: .warning, source: source)
    var check = subject.check.init(OptionValues([]))
    check.check(article, &report)
    return !report.diagnostics.isEmpty
  }
}
