import Diagnostics
import Engine
import Markup
import RuleKit
import RuleTesting
import Rules
import SourceText

/// What holds for the fixes of any article.
struct FixInvariants {
  /// Every rule, those outside of the recommended set as warnings.
  static let allRules = PreparedRules(
    Catalogue.rules.map { SelectedRule(info: $0, severity: $0.severity ?? .warning) },
    catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))

  /// Rules whose safe fixes make other elements on purpose.
  static let rebuildingRules: Set<RuleID> = ["html-as-code", "stray-end-tag", "unclosed-element"]

  let path: String
  let environment: ArticleEnvironment
  let selection: FixSelection
  let parser: ArticleParser
  var rules = FixInvariants.allRules

  /// What the fixes broke, and what they did.
  struct Outcome {
    var violations: [String] = []
    var fixed: [RuleID: Int] = [:]
    var refused: [RuleID: ParseWorsening] = [:]
    var rounds = 0
  }

  private func lint(_ text: SourceText) -> LintedFile {
    // As a file: decoded anew.
    guard let source = SourceText.decode(text.file ?? text.bytes) else {
      return LintedFile(path: path, source: nil, diagnostics: [])
    }
    return lintArticle(parser.parse(source, path: path, environment: environment), rules: rules, isComplete: true)
  }

  func outcome(_ source: SourceText) -> Outcome {
    let fixer = ArticleFixer(path: path, environment: environment, selection: selection, parser: parser, lint: { text, _ in lint(text) })
    let linted = lint(source)
    let result = fixer.fix(source, linted)
    var outcome = Outcome(fixed: result.fixed, refused: result.refused, rounds: result.rounds)
    func violation(_ text: String) { outcome.violations.append(text) }
    if !result.fighting.isEmpty { violation("the fixes of \(result.fighting.map(\.name).sorted()) do not converge") }
    if !result.unfinished.isEmpty { violation("the fixes of \(result.unfinished.map(\.name).sorted()) are unfinished after ten rounds") }
    let left = lint(result.source).diagnostics.filter { takes($0) && result.refused[$0.rule] == nil && !result.fighting.contains($0.rule) }
    for diagnostic in left where !result.unfinished.contains(diagnostic.rule) {
      violation("`\(diagnostic.rule)` is left: \(diagnostic.message)")
    }
    let again = fixer.fix(result.source, lint(result.source))
    if again.file != result.file { violation("fixing again changes the text: \(again.fixed.keys.map(\.name).sorted())") }
    outcome.violations += treeViolations(source, linted, result)
    return outcome
  }

  private func takes(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.fix.map { selection.allowsUnsafe || $0.safety == .safe } ?? false
  }

  /// What the safe fixes of the first round do to elements that they do not touch.
  private func treeViolations(_ source: SourceText, _ linted: LintedFile, _ result: FixedArticle) -> [String] {
    guard !selection.allowsUnsafe else { return [] }
    let fixes = linted.diagnostics.filter {
      takes($0) && !FixInvariants.rebuildingRules.contains($0.rule) && !result.fighting.contains($0.rule) && result.fixed[$0.rule] != nil
        && result.refused[$0.rule] == nil
    }
    guard !fixes.isEmpty, result.rounds > 0 else { return [] }
    let applied = apply(fixes.compactMap(\.fix), to: source)
    let changed = changedElements(applied, before: source, path: path, environment: environment)
    return changed.isEmpty ? [] : ["\(Set(fixes.map(\.rule.name)).sorted()) change elements that they do not touch: \(changed.prefix(3))"]
  }
}
