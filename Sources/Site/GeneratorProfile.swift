package import RuleKit

/// What one generator makes of a site's sources: where they are published, and what links in them mean.
///
/// Paths are those of source files, from the root of the site, with `/`. Routes are where the published site serves something: they begin
/// with `/`, are percent-decoded, and do not hold the path that the whole site lies below (`basePath`). A route of a page is written as the
/// generator writes it: `/a/` for `a/index.html`, `/a.html` for a file.
package protocol GeneratorProfile: Sendable {
  /// Reads the site's configuration. What cannot be read or understood is as its default.
  init(_ files: SiteFiles)

  /// Tells this configuration from others where `role`, `routes` and `names` depend on it and on the article alone, so that they may be kept;
  /// nil where they also depend on other files or on the time.
  var identity: String? { get }
  /// Keys of front matter that `routes(of:)` and `names(of:)` look at; dotted for nested ones.
  var headKeys: Set<String> { get }
  /// The path that the whole site is published below: "" or, for example, `/docs`. No slash at the end.
  var basePath: String { get }
  /// The site's own address without a path, such as `https://example.org`; nil when its configuration does not tell.
  var origin: String? { get }
  /// How links with a path only are read.
  var relativeLinks: RelativeLinks { get }

  /// What becomes of a source file.
  func role(of path: String) -> SourceRole
  /// Where an article is published.
  func routes(of article: ArticleSource) -> ArticleRoutes
  /// The names that the generator's link helpers find an article by (`{% post_link name %}`, `{{< ref "name" >}}`, `@/name.md`), as
  /// `meaning(of:in:)` gives them.
  func names(of article: ArticleSource) -> [String]
  /// The anchors of a page's headings as the generator makes them, in order and with the suffixes of repeated ones; nil for a heading
  /// without an anchor.
  func anchors(of headings: [HeadingFact]) -> [String?]
  /// Whether the sources do not tell a heading's anchor. Then the page may have any anchor, whatever `anchors(of:)` gives for it.
  func hasUnknownAnchor(_ heading: HeadingFact) -> Bool
  /// What a target in an article means where it is no plain address.
  ///
  /// - Parameter target: a link's target as decoded from the markup, or the text of template code from its opening to its closing brackets.
  func meaning(of target: String, in path: String) -> TargetMeaning
  /// As `meaning(of:in:)`, for the address of a picture written as Markdown, where a generator takes it otherwise than a link's.
  func pictureMeaning(of target: String, in path: String) -> TargetMeaning
  /// Whether only articles and files of the site can make a route, so that it is broken when none of them does. False where a theme, a
  /// plugin, a taxonomy, pagination or a feed may make it.
  ///
  /// - Parameter sections: the first parts of all known routes of articles, such as `posts`.
  func isOwn(_ route: String, sections: Set<String>) -> Bool
}

extension GeneratorProfile {
  package var identity: String? { nil }
  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool { false }
  package func pictureMeaning(of target: String, in path: String) -> TargetMeaning { meaning(of: target, in: path) }
}

/// A site's configuration files.
package struct SiteFiles: Sendable {
  /// The text of a file by its path from the root; nil when it cannot be read.
  package var read: @Sendable (String) -> String?
  /// Names in a folder, each with whether it is a folder; nil when the folder does not exist. `""` is the root.
  package var entries: @Sendable (String) -> [String: Bool]?

  package init(read: @escaping @Sendable (String) -> String?, entries: @escaping @Sendable (String) -> [String: Bool]?) {
    self.read = read
    self.entries = entries
  }

  package func has(_ name: String) -> Bool { entries("")?[name] != nil }
}

/// What links with a path only are relative to.
package enum RelativeLinks: Sendable {
  /// The page's published address, as browsers do it.
  case publishedAddress
  /// The source file, as forges show it.
  case sourceFile
  /// The source file where they name one, such as `b.md`; else the page's published address.
  case sourceFileFirst
}

/// What becomes of a source file.
package enum SourceRole: Sendable, Hashable {
  /// It is rendered to a page.
  case article
  /// It is copied as it is.
  case asset(route: String)
  /// It is copied beside a page, or by rules that need front matter; the page's routes tell.
  case pageAsset
  /// It is not published.
  case hidden
  /// It has no page of its own; other pages show it.
  case part
  /// It cannot be told.
  case unknown
}

/// An article as a profile sees it.
package struct ArticleSource: Sendable, Hashable {
  package var path: String
  package var hasFrontMatter: Bool
  package var head: HeadFacts

  package init(path: String, hasFrontMatter: Bool = true, head: HeadFacts = HeadFacts()) {
    self.path = path
    self.hasFrontMatter = hasFrontMatter
    self.head = head
  }
}

/// Where an article is published.
package struct ArticleRoutes: Sendable, Hashable {
  /// False for drafts and the like.
  package var isPublished: Bool
  /// Whether it has no page of its own and others show it: what an anchor in it leads to is told by those.
  package var isPart = false
  /// nil when it depends on what the sources do not tell, such as the time that a file was made.
  package var permalink: String?
  /// Where it may be published when `permalink` is nil, as far as that can be narrowed down; one of these, or another.
  package var possible: [String] = []
  /// Routes that lead to it by a redirect.
  package var aliases: [String]
  /// Further routes of the page itself: other formats, a feed.
  package var others: [String]
  /// The source folder whose other files are published beside the page, below `permalink`: a page bundle, a post's asset folder.
  package var assetFolder: String?
  /// The route that the files of `assetFolder` are published below, with a slash at its end; nil when it is `permalink`.
  package var assetRoute: String?
  /// The code of its language where the site has several.
  package var language: String?
  /// What is equal for an article and its translations.
  package var translationKey: String?

  package init(
    isPublished: Bool = true, permalink: String?, aliases: [String] = [], others: [String] = [], assetFolder: String? = nil,
    assetRoute: String? = nil, language: String? = nil, translationKey: String? = nil
  ) {
    self.isPublished = isPublished
    self.permalink = permalink
    self.aliases = aliases
    self.others = others
    self.assetFolder = assetFolder
    self.assetRoute = assetRoute
    self.language = language
    self.translationKey = translationKey
  }

  package static let unpublished = ArticleRoutes(isPublished: false, permalink: nil)

  package static let part = {
    var routes = unpublished
    routes.isPart = true
    return routes
  }()
}

/// What a link's target, or a template's call, means.
package enum TargetMeaning: Sendable, Hashable {
  /// An address, to be read as browsers or forges do.
  case address
  /// A source file: the first of these paths that exists; with the fragment that follows.
  case source([String], fragment: String?)
  /// An article by name: the first of these that an article has; with the fragment that follows.
  case named([String], fragment: String?)
  /// A file in the article's asset folder.
  case pageAsset(String)
  /// Template code that holds this address; it is read as `address` is.
  case written(String)
  /// No link, or one of which nothing can be known.
  case unknown
}
