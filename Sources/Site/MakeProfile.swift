package import Markup

/// The profile of a generator; nil for one of which nothing is known.
package func makeProfile(_ generator: Generator, _ files: SiteFiles) -> (any GeneratorProfile)? {
  switch generator {
  case .unknown, .plain, .hexo, .hugo, .jekyll, .zola, .mkdocs, .docusaurus: nil
  }
}
