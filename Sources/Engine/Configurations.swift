import Config
import Diagnostics
import Markup
import RuleKit
import Rules
import Site
import SourceText

/// What a configuration file, or its absence, means for the files below its folder.
final class ConfigurationScope: Sendable {
  /// The folder that globs are relative to; absolute.
  let folder: String
  /// The configuration further out, from the working folder on: files that it excludes stay excluded.
  let outer: ConfigurationScope?
  let configuration: Configuration
  let table: SettingsTable
  /// `exclude` without what the file adds.
  let usualExclude: GlobList
  /// The file of accepted findings, as an absolute path; nil where none is named.
  let baseline: String?
  /// The built-in rules and the user's.
  let rules: [RuleInfo]
  private let prepared: PreparedRulesTable
  /// Tells one content of the configuration's files from another; empty without a file.
  let identity: String

  init(
    folder: String, outer: ConfigurationScope?, configuration: Configuration, baseline: String? = nil, selection: RuleSelection,
    identity: String
  ) {
    self.baseline = baseline
    self.identity = identity
    self.folder = folder
    self.outer = outer
    self.configuration = configuration
    usualExclude = configuration.defaultExclude
    rules = Catalogue.rules + configuration.userRules
    table = SettingsTable(configuration, catalogue: rules, selection: selection)
    prepared = PreparedRulesTable(rules)
  }

  /// The name of the settings that hold for a file below `folder`.
  func settingsName(forAbsolutePath path: String) -> String {
    table.settings(for: Path.relative(path, to: folder) ?? path).name
  }

  /// The rules for a file below `folder`.
  func rules(forAbsolutePath path: String) -> PreparedRules {
    prepared.rules(for: table.settings(for: Path.relative(path, to: folder) ?? path))
  }
}

/// The configurations of one run, each file read once: the nearest `.lint.yml` at or above a folder holds for it.
final class Configurations {
  static let fileName = ".lint.yml"

  private let choice: LintRequest.ConfigurationChoice
  private let selection: RuleSelection
  private var byFolder: [String: ConfigurationScope] = [:]
  private(set) var errors: [ConfigError] = []
  private let userRuleFolders: UserRuleFolders
  private let workingFolder: String
  private let overlay: FolderOverlay

  /// - Parameter overlay: configuration files that are not as in the file system.
  init(
    choice: LintRequest.ConfigurationChoice, selection: RuleSelection, workingFolder: String, overlay: FolderOverlay = FolderOverlay()
  ) {
    self.choice = choice
    self.selection = selection
    self.workingFolder = workingFolder
    self.overlay = overlay
    userRuleFolders = UserRuleFolders(workingFolder: workingFolder)
  }

  /// The folders of the user's rules read so far; absolute.
  var ruleFolders: [String] { userRuleFolders.folders }

  /// The built-in rules and those of every configuration read so far; the first of one id stays.
  var rules: [RuleInfo] {
    let own = userRuleFolders.all
    guard !own.isEmpty else { return Catalogue.rules }
    var seen: Set<RuleID> = []
    return (Catalogue.rules + own).filter { seen.insert($0.id).inserted }
  }

  /// What holds for a folder, given as an absolute path.
  /// - Complexity: O(depth) the first time.
  func scope(for folder: String) -> ConfigurationScope {
    if let known = byFolder[folder] { return known }
    let scope: ConfigurationScope
    switch choice {
    case .none: scope = byFolder[workingFolder] ?? make(folder: workingFolder, Configuration())
    case .file(let path): scope = byFolder[workingFolder] ?? read(path, shown: path, folder: workingFolder)
    case .discover: scope = nearest(to: folder)
    }
    if choice != .discover { byFolder[workingFolder] = scope }
    byFolder[folder] = scope
    return scope
  }

  private func nearest(to folder: String) -> ConfigurationScope {
    let file = Path.join(folder, Configurations.fileName)
    if overlay.hasFile(file) ?? (FileSystem.kind(of: file) == .file) {
      let isBelow = folder != workingFolder && Path.relative(folder, to: workingFolder) != nil
      let outer = isBelow ? scope(for: Path.folder(of: folder)) : nil
      return read(file, shown: Path.relative(file, to: workingFolder) ?? file, folder: folder, outer: outer)
    }
    let isTop = folder == "/" || folder.isEmpty
    guard !isTop else {
      return byFolder[workingFolder].flatMap { $0.folder == workingFolder ? $0 : nil } ?? make(folder: workingFolder, Configuration())
    }
    return scope(for: Path.folder(of: folder))
  }

  private func make(
    folder: String, outer: ConfigurationScope? = nil, _ configuration: Configuration, baseline: String? = nil, identity: String = ""
  ) -> ConfigurationScope {
    ConfigurationScope(
      folder: folder, outer: outer, configuration: configuration, baseline: baseline, selection: selection, identity: identity)
  }

  private func read(_ file: String, shown: String, folder: String, outer: ConfigurationScope? = nil) -> ConfigurationScope {
    let decoded: SourceText?
    do {
      decoded = SourceText.decode(try overlay.read(file, limit: 1 << 20))
    } catch {
      errors.append(ConfigError(path: shown, message: "The configuration file cannot be read: \(error.reason)"))
      return make(folder: folder, Configuration())
    }
    guard let source = decoded else {
      errors.append(ConfigError(path: shown, message: "The configuration file is not text"))
      return make(folder: folder, Configuration())
    }
    let base = Path.folder(of: file)
    func path(_ name: String) -> String { name.utf8.first == 0x2F ? name : Path.join(base, name) }
    var identity = ContentDigest(source.bytes).hexadecimal
    let (configuration, errors) = ConfigFile.read(
      source, path: shown, catalogue: Catalogue.rules,
      rules: { [userRuleFolders] in userRuleFolders.rules(in: FileSystem.absolute(path($0)) ?? path($0)) },
      open: { name in
        guard let bytes = try? FileSystem.read(path(name), limit: 1 << 20) else { return nil }
        identity += ContentDigest(bytes).hexadecimal
        return SourceText.decode(bytes)
      })
    self.errors += errors
    let baseline = configuration.baseline.map { Path.absolute(path($0.file), in: workingFolder) }
    return make(folder: folder, outer: outer, configuration, baseline: baseline, identity: identity + userRuleFolders.identity)
  }
}

extension ReadError {
  /// In words, for a message.
  package var reason: String {
    switch self {
    case .absent: "no such file"
    case .system(let reason): reason.prefix(1).lowercased() + reason.dropFirst()
    case .folder, .unlistable: "it is a folder"
    case .special: "it is no regular file"
    case .tooLarge(let size): "it has \(size) bytes, more than the limit"
    case .notText: "it is not text"
    }
  }
}
