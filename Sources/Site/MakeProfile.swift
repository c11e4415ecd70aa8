package import Markup

/// The profile of a generator; nil for one of which nothing is known.
package func makeProfile(_ generator: Generator, _ files: SiteFiles) -> (any GeneratorProfile)? {
  switch generator {
  case .unknown: nil
  case .plain: nil
  case .hexo: HexoProfile(files)
  case .hugo: HugoProfile(files)
  case .jekyll: JekyllProfile(files)
  case .zola: ZolaProfile(files)
  case .mkdocs: MkDocsProfile(files)
  case .docusaurus: DocusaurusProfile(files)
  }
}
