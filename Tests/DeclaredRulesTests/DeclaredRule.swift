import DeclaredRules
import Diagnostics
import Engine
import Markup
import RuleKit
import SourceText

/// A rule of a test's own, declared by the head of its article.
struct TestRule {
  let article: RuleArticle

  /// - Parameters:
  ///   - head: keys beside `summary`, `severity` and `reads`.
  ///   - files: texts that the article may name.
  init(_ head: String, files: [String: String] = [:]) {
    let text = """
      ---
      summary: A thing is wrong
      severity: warning
      reads: tree
      \(head)
      ---

      # test-rule

      ## Fails

      ```markdown
      ⟦x⟧
      ```

      ## Passes

      ```markdown
      y
      ```

      """
    let read = RuleArticle(SourceText(text), path: "house/test-rule.md") { files[$0].map { Array($0.utf8) } }
    article = read.with(expressionErrors(read))
  }

  /// `text at the range: message` of each error of the article.
  var errors: [String] {
    article.errors.map { "\(article.source.text($0.range)): \($0.message)" }
  }

  /// `text at the range: message` of each finding.
  func findings(in text: String, path: String = "a.md", options: [String: OptionValue] = [:]) -> [String] {
    let source = SourceText(text)
    return diagnostics(in: text, path: path, options: options).map { "\(source.text($0.range)): \($0.message)" }
  }

  func diagnostics(in text: String, path: String = "a.md", options: [String: OptionValue] = [:]) -> [Diagnostic] {
    guard let info = article.info, article.errors.isEmpty else { return [] }
    var rules = [SelectedRule(info: info, severity: .warning, options: OptionValues(info.options, overriding: options))]
    let unreadable = RuleInfo(
      id: .unreadableFile, category: "meta", summary: "x", severity: .error, check: .engine, reads: .bytes, article: "")
    rules.append(SelectedRule(info: unreadable, severity: .error))
    let prepared = PreparedRules(rules, catalogue: CheckTypes(checks: [], siteChecks: []))
    return lintArticle(SourceText(text), path: path, environment: ArticleEnvironment(), rules: prepared).diagnostics
  }

  /// The text after the fixes of all findings.
  func fixed(_ text: String) -> String {
    let source = SourceText(text)
    let applied = apply(diagnostics(in: text).compactMap(\.fix), to: source)
    return applied.source.text(applied.source.range)
  }
}
