import Config
package import Markup
import RuleKit
import Site
import SourceText

/// A site of the run: its folder, its generator and its files.
final class SiteScope: Sendable {
  /// Absolute.
  let root: String
  let profile: SiteProfile
  let index: FolderIndex
  let isCaseInsensitive: Bool

  init(root: String, profile: SiteProfile, isCaseInsensitive: Bool) {
    self.root = root
    self.profile = profile
    self.isCaseInsensitive = isCaseInsensitive
    index = FolderIndex(root: root, publicFolders: publicFolders(of: profile.generator))
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

/// The sites of a run: the root that is configured, else the nearest folder at or above an article that holds a generator's configuration
/// file, else the folder of `.lint.yml` or, without one, the working folder, else the folder that was named on the command line.
final class Sites {
  private var detected: [String: (root: String, profile: SiteProfile)?] = [:]
  private var scopes: [String: SiteScope] = [:]

  /// The site of the files in `folder` (absolute).
  ///
  /// - Parameter named: The root where nothing else tells one and the files lie outside of the scope's folder.
  func site(of folder: String, scope: ConfigurationScope, otherwise named: String) -> SiteScope {
    let site = scope.configuration.site
    let configuredRoot = site.root.map { Path.normalized($0.utf8.first == 0x2F ? $0 : Path.join(scope.folder, $0)) }
    let found = site.generator == nil ? nearest(to: configuredRoot ?? folder) : nil
    let root = configuredRoot ?? found?.root ?? (Path.relative(folder, to: scope.folder) == nil ? named : scope.folder)
    let key = root + "\n" + scope.folder
    if let known = scopes[key] { return known }
    let profile = site.generator.map { SiteProfile(generator: $0) } ?? found?.profile ?? .unknown
    let made = SiteScope(root: root, profile: profile, isCaseInsensitive: scope.configuration.links.isCaseInsensitive)
    scopes[key] = made
    return made
  }

  /// - Complexity: O(depth) the first time.
  private func nearest(to folder: String) -> (root: String, profile: SiteProfile)? {
    if let known = detected[folder] { return known }
    let own = detectGenerator(
      has: { FileSystem.kind(of: Path.join(folder, $0)) != nil },
      read: { name in
        guard let bytes = try? FileSystem.read(Path.join(folder, name), limit: 1 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
      })
    let isTop = folder == "/" || folder.isEmpty || FileSystem.kind(of: Path.join(folder, ".git")) != nil
    let found = own.map { (folder, $0) } ?? (isTop ? nil : nearest(to: Path.folder(of: folder)))
    detected[folder] = .some(found)
    return found
  }
}
