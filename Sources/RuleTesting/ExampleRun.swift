import Diagnostics
package import Engine
package import Markup
package import RuleKit
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
    needsSite = info.reads == .site
  }

  /// The site that `files` are; nil when the rule does not look at one.
  package func site(of files: [ExampleFile]) -> Site? {
    guard needsSite else { return nil }
    let index = InMemorySiteIndex(
      paths: files.map(\.path), publicFolders: publicFolders(of: environment.generator),
      contents: Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first })
    return Site(index: index, isPlain: environment.generator == .plain, isCaseInsensitive: false)
  }

  /// Lints the articles among `files`, each with the others as its site; nil for files that are not linted.
  package func lint(_ files: [ExampleFile]) -> [LintedFile?] {
    let site = site(of: files)
    return files.map { file in
      guard file.isArticle, let source = SourceText.decode(file.bytes) else {
        return nil
      }
      return lintArticle(source, path: file.path, environment: environment, rules: rules, site: site)
    }
  }
}

extension ExampleFile {
  /// Whether it is linted itself, and not only a file of the site.
  var isArticle: Bool {
    [".md", ".markdown", ".mdown", ".mkd", ".html", ".htm"].contains { path.hasSuffix($0) }
  }
}
