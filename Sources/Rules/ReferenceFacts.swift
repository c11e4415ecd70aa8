package import Markup
package import RuleKit

/// What an article contributes to rules that need the site around it.
package func collectFacts(_ article: Article) -> ArticleFacts {
  ArticleFacts(path: article.path)
}
