package import Config
import Markup
import Site

/// What holds for one path.
package struct PathSettings: Sendable {
  package var settings: EffectiveSettings
  /// As `.lint.yml` names it; `unknown` when none is set and none was found.
  package var generator: String
  /// The site's folder, as seen from the working folder.
  package var siteRoot: String
  /// Whether a configuration leaves the path out.
  package var isExcluded: Bool
}

/// What would hold for the file or folder `path` if it were linted; it need not exist.
/// - Parameter request: Its paths do not matter.
package func settings(for path: String, _ request: LintRequest) throws(LintError) -> PathSettings {
  let selection = try ruleSelection(of: request)
  let workingFolder = FileSystem.absolute(".") ?? "/"
  let named = Path.normalized(path.utf8.first == 0x2F ? path : Path.join(workingFolder, path))
  let absolute = FileSystem.absolute(path) ?? named
  let isFolder = FileSystem.kind(of: absolute) == .folder
  let folder = isFolder ? absolute : Path.folder(of: absolute)
  let configurations = Configurations(choice: request.configuration, selection: selection, workingFolder: workingFolder)
  let scope = configurations.scope(for: folder)
  guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
  try checkNames(of: request, among: configurations.rules)
  let sites = Sites(now: request.now)
  let site = sites.site(of: folder, scope: scope, otherwise: folder)
  let root = Path.relative(site.root, to: workingFolder) ?? site.root
  let isExcluded = sites.excludes(absolute, isFolder: isFolder, scope: scope, workingFolder: workingFolder)
  return PathSettings(
    settings: EffectiveSettings(scope.table, path: Path.relative(absolute, to: scope.folder) ?? absolute, failOn: request.failOn),
    generator: site.dialect.generator.rawValue,
    siteRoot: root.isEmpty ? "." : root,
    isExcluded: absolute != workingFolder && isExcluded)
}

/// The generator of the site whose root `folder` is, by its configuration file; nil when it is none that is known.
package func generator(of folder: String) -> String? {
  let opened = OpenFolder(folder)
  let profile = detectGenerator(
    has: { opened.has($0) },
    read: { name in
      guard let bytes = try? FileSystem.read(Path.join(folder, name), limit: 1 << 20) else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    })
  return profile?.generator.rawValue
}
