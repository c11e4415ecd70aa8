import Diagnostics
import Engine
import Markup
import RuleKit
import Rules
import SourceText
import TestSupport
import Testing

/// The texts of another tool for Chinese copy, led through the rules `cjk-spacing` and `cjk-punctuation` as articles.
struct `Chinese and Japanese copy` {
  /// Cases that the two rules rightly leave alone or correct otherwise.
  static let exceptions: [String: String] = [
    "fullwidth.rs#102": "an entry of a table, not a text", "fullwidth.rs#103": "an entry of a table, not a text",
    "fullwidth.rs#104": "an entry of a table, not a text", "fullwidth.rs#105": "an entry of a table, not a text",
    "fullwidth.rs#106": "an entry of a table, not a text", "fullwidth.rs#107": "an entry of a table, not a text",
    "halfwidth.rs#163": "the text is inline code",
    "format.rs#99": "Korean writes its particles without a space",
    "spellcheck.rs#166": "spelling of a name", "spellcheck.rs#167": "spelling of a name", "spellcheck.rs#168": "spelling of a name",
    "spellcheck.rs#169": "spelling of a name", "spellcheck.rs#180": "spelling of a name", "spellcheck.rs#181": "spelling of a name",
    "spellcheck.rs#182": "spelling of a name", "spellcheck.rs#183": "spelling of a name", "spellcheck.rs#184": "spelling of a name",
    "spellcheck.rs#185": "spelling of a name", "spellcheck.rs#186": "spelling of a name",
  ]

  private static let both = rules(["cjk-spacing", "cjk-punctuation"])
  private static let punctuation = rules(["cjk-punctuation"])

  private static func rules(_ ids: [RuleID]) -> PreparedRules {
    let selected = Catalogue.rules.filter { ids.contains($0.id) }.map { SelectedRule(info: $0, severity: .warning) }
    return PreparedRules(selected, catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))
  }

  private func corrected(_ text: String, by rules: PreparedRules) -> String {
    // In Markdown this would be a link.
    let path = text.contains("](") ? "case.html" : "case.md"
    var source = SourceText(text)
    for _ in 0..<5 {
      let linted = lintArticle(source, path: path, environment: ArticleEnvironment(), rules: rules)
      let fixes = linted.diagnostics.compactMap(\.fix)
      if fixes.isEmpty { break }
      source = apply(fixes, to: source).source
    }
    return source.text(source.range)
  }

  @Test(.enabled(if: Shared.isPresent)) func `nine of ten cases come out as expected, and the others are named`() throws {
    var agreed = 0
    var all = 0
    for entry in Shared.cases("cases/autocorrect.jsonl") {
      guard let id = entry["id"], let text = entry["text"], let expected = entry["expect"] else { continue }
      all += 1
      // The cases write line ends as two characters.
      let isPunctuationAlone = id.hasPrefix("halfwidth") || id.hasPrefix("fullwidth")
      let result = corrected(text.replacing("\\n", with: "\n"), by: isPunctuationAlone ? Self.punctuation : Self.both)
      let isEqual = result == expected.replacing("\\n", with: "\n")
      if isEqual { agreed += 1 }
      if Self.exceptions[id] == nil {
        #expect(isEqual, "\(id): \(text.debugDescription) became \(result.debugDescription), expected \(expected.debugDescription)")
      } else {
        #expect(!isEqual, "\(id) is no exception any more")
      }
    }
    #expect(agreed * 100 >= all * 90)
    try CaseScores.note("AutoCorrect", "`cjk-spacing`, `cjk-punctuation`", of: all, misses: Self.exceptions)
  }
}
