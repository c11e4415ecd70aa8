import Diagnostics
package import Engine
package import Markup
package import RuleKit
package import Site
import SourceText

/// Runs one rule over the files of an example.
package struct ExampleRun: Sendable {
  package let rules: PreparedRules
  package let environment: ArticleEnvironment
  private let needsSite: Bool

  /// 2026-01-01T00:00:00Z: the time of examples that state none.
  private static let defaultNow: Int64 = 1_767_225_600

  /// - Precondition: the rule has a check in `catalogue`.
  package init(_ example: RuleExample, of info: RuleInfo, catalogue: CheckTypes) {
    let options = OptionValues(info.options, overriding: example.options)
    rules = PreparedRules([SelectedRule(info: info, severity: info.severity ?? .warning, options: options)], catalogue: catalogue)
    environment = ArticleEnvironment(
      generator: example.generator.flatMap(Generator.init) ?? .unknown, flavour: example.flavour.flatMap(MarkdownFlavour.init),
      now: example.now ?? ExampleRun.defaultNow)
    needsSite = info.reads == .site || catalogue.looksAround(info.id)
  }

  /// Lints the articles among `files`, each with the others as its site; nil for files that are not linted.
  package func lint(_ files: [ExampleFile]) -> [LintedFile?] {
    var linted = [LintedFile?](repeating: nil, count: files.count)
    let sources = files.map { $0.isArticle ? SourceText.decode($0.bytes) : nil }
    guard needsSite else {
      for (number, file) in files.enumerated() {
        linted[number] = sources[number].map { lintArticle($0, path: file.path, environment: environment, rules: rules) }
      }
      return linted
    }
    let numbers = files.indices.filter { sources[$0] != nil }
    let articles = numbers.compactMap { number in sources[number].map { (source: $0, path: files[number].path) } }
    let site = site(of: files)
    let found = lintArticles(
      articles, environment: environment, rules: rules, index: site.index, profile: site.profile, settings: site.settings)
    for (number, file) in zip(numbers, found) { linted[number] = file }
    return linted
  }

  /// The site that `files` are; without articles.
  package func site(of files: [ExampleFile]) -> PublishedSite {
    let index = InMemorySiteIndex(
      paths: files.map(\.path), publicFolders: publicFolders(of: environment.generator),
      contents: Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first })
    let read = SiteFiles(
      read: { path in index.text(at: path).map { String(decoding: $0, as: UTF8.self) } }, entries: { index.entries(of: $0) })
    let settings = SiteSettings(generator: environment.generator)
    return PublishedSite(index: index, profile: makeProfile(environment.generator, read), settings: settings, articles: [])
  }
}

extension ExampleFile {
  /// Whether it is linted itself, and not only a file of the site.
  package var isArticle: Bool {
    [".md", ".markdown", ".mdown", ".mkd", ".html", ".htm"].contains { path.hasSuffix($0) }
  }
}
