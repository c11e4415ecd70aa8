package import Markup
package import RuleKit

/// All that `conclude` may look at: the facts of all articles, the files' names, what the generator makes of them, and the site's settings.
///
/// A class: every link of every article is looked up in it, on all threads, and to count the owners of each part would keep them waiting for
/// each other.
package final class PublishedSite: Sendable {
  package let index: any SiteIndex
  /// nil where no generator is known.
  package let profile: (any GeneratorProfile)?
  package let settings: SiteSettings
  /// The articles of the run.
  package let pages: PageTable
  /// Parts of the facts of an article by its number; decoded when asked for.
  private let factsOfPage: @Sendable (Int, FactParts) -> ArticleFacts?

  package init(
    index: any SiteIndex, profile: (any GeneratorProfile)?, settings: SiteSettings, pages: PageTable,
    facts: @escaping @Sendable (Int, FactParts) -> ArticleFacts?
  ) {
    self.index = index
    self.profile = profile
    self.settings = settings
    self.pages = pages
    factsOfPage = facts
  }

  /// A site whose facts are in memory.
  package convenience init(
    index: any SiteIndex, profile: (any GeneratorProfile)?, settings: SiteSettings, articles: [ArticleFacts]
  ) {
    let pages = PageTable(articles.map { Page($0, profile) }, index: index, profile: profile)
    self.init(index: index, profile: profile, settings: settings, pages: pages) { page, _ in
      articles.indices.contains(page) ? articles[page] : nil
    }
  }

  /// The facts of the article of that number. Parts that are not asked for may be empty.
  package func facts(of page: Int, _ parts: FactParts = .all) -> ArticleFacts? { factsOfPage(page, parts) }
}

/// A site's settings, as far as links and routes depend on them.
package struct SiteSettings: Sendable, Hashable {
  package var generator: Generator
  /// A forge shows the files as they are.
  package var isPlain: Bool { generator == .plain }
  /// Letter case of links does not matter on the published site.
  package var isCaseInsensitive = false
  /// What cannot be known is taken for broken.
  package var isStrict = false
  /// The address that links to the site itself begin with, by the configuration or the generator's.
  package var url: SiteAddress?

  package init(generator: Generator = .unknown, isCaseInsensitive: Bool = false) {
    self.generator = generator
    self.isCaseInsensitive = isCaseInsensitive
  }
}
