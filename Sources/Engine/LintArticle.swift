package import Markup
package import RuleKit
package import SourceText
import Diagnostics
import Rules

/// Lints one text that is in memory: checks, site rules when a site is given, suppressions.
///
/// The pure function that examples of rules, and the library, are run with.
package func lintArticle(
  _ source: SourceText, path: String, environment: ArticleEnvironment, rules: PreparedRules, site: Site? = nil, isComplete: Bool = false
) -> LintedFile {
  let article = ArticleParser().parse(source, path: path, environment: environment)
  return lintArticle(article, rules: rules, site: site, isComplete: isComplete)
}

/// Lints one article that is parsed.
package func lintArticle(_ article: Article, rules: PreparedRules, site: Site? = nil, isComplete: Bool = false) -> LintedFile {
  defer { withExtendedLifetime(article) {} }
  var found = checkArticle(article, rules: rules)
  if let site {
    found += siteFindings(
      collectFacts(article, unsizedImages: rules.needsUnsizedImages), in: site, rules: rules, sourceCount: article.source.count,
      bounds: article.environment.bounds)
  }
  found = settled(inOrder(found), rules: rules)
  let known = Set(Catalogue.rules.map(\.id) + rules.rules.map(\.info.id))
  let left = Suppressions(article).apply(to: found, rules: rules, known: known, isComplete: isComplete)
  return LintedFile(
    path: article.path, source: article.source, diagnostics: inOrder(left.diagnostics + left.unused), suppressed: left.suppressed)
}
