package import Markup
package import Site
package import SourceText
import Diagnostics
import RuleKit
import Rules

/// Lints one text that is in memory: checks, site rules when a site is given, suppressions.
///
/// The pure function that the library is run with.
package func lintArticle(
  _ source: SourceText, path: String, environment: ArticleEnvironment, rules: PreparedRules, site: PublishedSite? = nil,
  isComplete: Bool = false
) -> LintedFile {
  let article = ArticleParser().parse(source, path: path, environment: environment)
  return lintArticle(article, rules: rules, site: site, isComplete: isComplete)
}

/// Lints one article that is parsed.
package func lintArticle(_ article: Article, rules: PreparedRules, site: PublishedSite? = nil, isComplete: Bool = false) -> LintedFile {
  defer { withExtendedLifetime(article) {} }
  let needs = site.flatMap { rules.needs(headKeys: ruleHeadKeys.union($0.profile?.headKeys ?? []), origin: $0.settings.url?.origin) }
  let mapped = MappedArticle(article, rules: rules, needs: needs)
  let found = site.map { siteFindings(mapped.facts, in: $0, rules: rules, bounds: article.environment.bounds) } ?? []
  return lintedFile(article, mapped.settle(found, rules: rules, known: knownRules(rules), isComplete: isComplete))
}

/// Lints articles that are in memory and are one site together.
///
/// The pure function that examples of rules are run with.
package func lintArticles(
  _ articles: [(source: SourceText, path: String)], environment: ArticleEnvironment, rules: PreparedRules, index: any SiteIndex,
  profile: (any GeneratorProfile)?, settings: SiteSettings
) -> [LintedFile] {
  let needs = rules.needs(headKeys: ruleHeadKeys.union(profile?.headKeys ?? []), origin: settings.url?.origin)
  let parsed = articles.map { ArticleParser().parse($0.source, path: $0.path, environment: environment) }
  let mapped = parsed.map { MappedArticle($0, rules: rules, needs: needs) }
  let site = PublishedSite(index: index, profile: profile, settings: settings, articles: mapped.map(\.facts))
  let bounds = environment.bounds
  let siteArticles = mapped.map { SiteArticle(settings: 0, sourceCount: $0.facts.sourceCount) }
  let whole = WholeSite(site, articles: siteArticles, settings: [.init(rules: rules, bounds: bounds)]).findings()
  return parsed.indices.map { number in
    let found = siteFindings(mapped[number].facts, in: site, rules: rules, bounds: bounds) + whole[number]
    return lintedFile(parsed[number], mapped[number].settle(found, rules: rules, known: knownRules(rules), isComplete: false))
  }
}

private func knownRules(_ rules: PreparedRules) -> Set<RuleID> {
  Set(Catalogue.rules.map(\.id) + rules.rules.map(\.info.id))
}

private func lintedFile(_ article: Article, _ settled: SettledFindings) -> LintedFile {
  LintedFile(path: article.path, source: article.source, diagnostics: settled.diagnostics, suppressed: settled.suppressed)
}
