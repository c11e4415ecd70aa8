import Diagnostics
import RuleKit
import Site

/// What is left of an article's findings when its site has spoken and suppressions are applied.
struct SettledFindings: Sendable {
  var diagnostics: [Diagnostic]
  var suppressed: [Diagnostic]
}

extension MappedArticle {
  /// - Parameters:
  ///   - fromSite: what the site rules found in the article.
  ///   - known: all rules there are, whether they run or not.
  ///   - isComplete: false when only some rules run.
  func settle(_ fromSite: [Diagnostic], rules: PreparedRules, known: Set<RuleID>, isComplete: Bool) -> SettledFindings {
    var found = fromSite.isEmpty ? findings : inOrder(findings + fromSite)
    found = settled(found, rules: rules)
    guard !suppressions.isEmpty else { return SettledFindings(diagnostics: found, suppressed: []) }
    let left = suppressions.apply(to: found, rules: rules, known: known, isComplete: isComplete)
    return SettledFindings(diagnostics: inOrder(left.diagnostics + left.unused), suppressed: left.suppressed)
  }
}
