import Config
package import Markup
import RuleKit
import Rules
import Site
import SourceText

/// What holds for all files of one folder.
final class FolderSettings: Sendable {
  let scope: ConfigurationScope
  let site: SiteScope
  let environment: ArticleEnvironment

  init(scope: ConfigurationScope, site: SiteScope, now: Int64) {
    self.scope = scope
    self.site = site
    environment = ArticleEnvironment(
      generator: site.dialect.generator, flavour: site.dialect.flavour, showsRawHTML: site.dialect.showsRawHTML,
      appendsFiles: site.dialect.appendsFiles, now: now,
      bounds: scope.configuration.bounds)
  }
}

/// A site of the run: its folder, its generator and its files.
final class SiteScope: Sendable {
  /// Absolute.
  let root: String
  let dialect: SiteProfile
  let index: FolderIndex
  /// nil where no generator is known.
  let profile: (any GeneratorProfile)?
  let settings: SiteSettings
  /// Keys of front matter that routes depend on.
  let headKeys: Set<String>
  /// Tells the site's configuration from others where it and an article decide alone what becomes of that; nil elsewhere.
  let pageIdentity: ContentDigest?

  /// - Parameter overlay: where the site's files are not as in the file system.
  init(root: String, dialect: SiteProfile, configuration: Configuration, overlay: FolderOverlay = FolderOverlay()) {
    self.root = root
    self.dialect = dialect
    let index = FolderIndex(root: root, publicFolders: publicFolders(of: dialect.generator), overlay: overlay)
    self.index = index
    profile = makeProfile(
      dialect.generator,
      SiteFiles(
        read: { path in
          index.text(at: path).map { String(decoding: $0, as: UTF8.self) }
        }, entries: { index.entries(of: $0) }))
    headKeys = (profile?.headKeys ?? []).union(ruleHeadKeys)
    pageIdentity = profile?.identity.map { ContentDigest(Array($0.utf8)) }
    var settings = SiteSettings(generator: dialect.generator, isCaseInsensitive: configuration.links.isCaseInsensitive)
    settings.isStrict = configuration.links.isStrict
    settings.url = configuration.site.url ?? profile.flatMap { profile in profile.origin.flatMap { SiteAddress($0 + profile.basePath) } }
    self.settings = settings
  }

  /// The site with the articles of a run.
  func published(_ pages: [Page], facts: @escaping @Sendable (Int, FactParts) -> ArticleFacts?) -> PublishedSite {
    let table = PageTable(pages, index: index, profile: profile)
    return PublishedSite(index: index, profile: profile, settings: settings, pages: table, facts: facts)
  }
}

/// Where files lie that the site serves as they are.
package func publicFolders(of generator: Generator) -> [String] {
  switch generator {
  case .plain, .jekyll: [""]
  case .hexo: ["source"]
  case .hugo: ["static", "assets", "content"]
  case .zola: ["static", "content"]
  case .mkdocs: ["docs"]
  case .docusaurus: ["static"]
  case .unknown: []
  }
}

/// Folders directly below a site's root that hold no articles: templates, themes, and what the generator builds.
func foldersWithoutArticles(of generator: Generator) -> Set<String> {
  switch generator {
  case .hexo: ["public", "scaffolds", "themes"]
  case .hugo: ["_vendor", "archetypes", "layouts", "public", "resources", "themes"]
  case .jekyll: ["_data", "_includes", "_layouts", "_plugins", "_sass", "_site", "vendor"]
  case .zola: ["public", "sass", "templates", "themes"]
  case .mkdocs: ["overrides"]
  case .docusaurus: ["build"]
  case .plain, .unknown: []
  }
}

/// The sites of a run: the root that is configured, else the nearest folder at or above an article that holds a generator's configuration
/// file, else the folder of `.lint.yml` or, without one, the working folder, else the folder that was named on the command line.
final class Sites {
  private var detected: [String: (root: String, profile: SiteProfile)?] = [:]
  private var scopes: [String: SiteScope] = [:]
  /// The folder that was asked about last: files come folder by folder.
  private var last: (folder: String, named: String, settings: FolderSettings)?
  /// For `ArticleEnvironment`.
  private let now: Int64
  private let overlay: FolderOverlay

  init(now: Int64, overlay: FolderOverlay = FolderOverlay()) {
    self.now = now
    self.overlay = overlay
  }

  /// What holds for the files in `folder`; parameters as in `site(of:scope:otherwise:)`.
  func settings(of folder: String, scope: ConfigurationScope, otherwise named: String) -> FolderSettings {
    if let last, last.folder == folder, last.named == named, last.settings.scope === scope { return last.settings }
    let settings = FolderSettings(scope: scope, site: site(of: folder, scope: scope, otherwise: named), now: now)
    last = (folder, named, settings)
    return settings
  }

  /// The site of the files in `folder` (absolute).
  ///
  /// - Parameter named: The root where nothing else tells one and the files lie outside of the scope's folder.
  func site(of folder: String, scope: ConfigurationScope, otherwise named: String) -> SiteScope {
    let (root, profile) = place(of: folder, scope, otherwise: named)
    let key = root + "\n" + scope.folder
    if let known = scopes[key] { return known }
    let made = SiteScope(root: root, dialect: profile, configuration: scope.configuration, overlay: overlay)
    scopes[key] = made
    return made
  }

  /// The folder without articles, such as `layouts` of a Hugo site, that a path is or lies in; nil for other paths, and where a pattern of
  /// the configuration takes the folder back, such as `!layouts/`.
  func folderWithoutArticles(above absolute: String, isFolder: Bool, scope: ConfigurationScope, otherwise named: String) -> String? {
    let (root, profile) = place(of: Path.folder(of: absolute), scope, otherwise: named)
    let names = foldersWithoutArticles(of: profile.generator)
    guard !names.isEmpty, let below = Path.relative(absolute, to: root) else { return nil }
    let parts = below.split(separator: "/", maxSplits: 1).map(String.init)
    guard let name = parts.first, isFolder || parts.count > 1, names.contains(name) else { return nil }
    let folder = Path.join(root, name)
    let isTakenBack = scope.configuration.exclude.verdict(scope.relative(folder, named: named), isFolder: true) == false
    return isTakenBack ? nil : folder
  }

  /// Whether a configuration or the generator leaves out a path or a folder above it. Somebody who works in such a folder means it.
  func excludes(_ absolute: String, isFolder: Bool, scope: ConfigurationScope, workingFolder: String) -> Bool {
    if scope.coversWithFolders(absolute, isFolder: isFolder) { return true }
    let holder = folderWithoutArticles(above: absolute, isFolder: isFolder, scope: scope, otherwise: Path.folder(of: absolute))
    return holder.map { Path.relative(workingFolder, to: $0) == nil } ?? false
  }

  private func place(
    of folder: String, _ scope: ConfigurationScope, otherwise named: String
  ) -> (root: String, profile: SiteProfile) {
    let site = scope.configuration.site
    let configuredRoot = site.root.map { Path.normalized($0.utf8.first == 0x2F ? $0 : Path.join(scope.folder, $0)) }
    let found = site.generator == nil ? nearest(to: configuredRoot ?? folder) : nil
    let root = configuredRoot ?? found?.root ?? (Path.relative(folder, to: scope.folder) == nil ? named : scope.folder)
    return (root, site.generator.map { SiteProfile(generator: $0) } ?? found?.profile ?? .unknown)
  }

  /// - Complexity: O(depth) the first time.
  private func nearest(to folder: String) -> (root: String, profile: SiteProfile)? {
    if let known = detected[folder] { return known }
    let opened = OpenFolder(folder)
    let own = detectGenerator(
      has: { opened.has($0) },
      read: { name in
        guard let bytes = try? FileSystem.read(Path.join(folder, name), limit: 1 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
      })
    let isTop = folder == "/" || folder.isEmpty || opened.has(".git")
    let found = own.map { (folder, $0) } ?? (isTop ? nil : nearest(to: Path.folder(of: folder)))
    detected[folder] = .some(found)
    return found
  }
}
