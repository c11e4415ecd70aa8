/// The content folders of a Hugo site: which folders are bundles and sections, and what a file's place says.
struct HugoContent: Sendable {
  /// What a file's path says before its front matter is read.
  struct Place: Sendable, Hashable {
    /// The folder below the content folder, as it is written; "" for the root.
    var folder: String
    /// The name without ending and language.
    var name: String
    /// In lower case.
    var ending: String
    var language: String
    /// The content folder.
    var root: String

    var isBundle: Bool { name == "index" }
    var isSection: Bool { name == "_index" }
  }

  static let pageEndings: Set<String> = ["md", "markdown", "mdown", "html", "htm", "org"]
  /// Read by programs that may be missing.
  static let foreignEndings: Set<String> = ["adoc", "ad", "asciidoc", "rst", "pdc", "pandoc"]

  private let roots: [(folder: String, language: String)]
  private let codes: Set<String>
  private let disabled: Set<String>
  /// Languages of `index` files by folder, from the root of the site.
  private(set) var bundles: [String: Set<String>] = [:]
  /// Languages of `_index` files by folder.
  private(set) var sections: [String: Set<String>] = [:]
  /// Folders whose `_index` says something about publishing for all below.
  private(set) var cascades: Set<String> = []
  private(set) var folders: Set<String> = []

  /// - Complexity: linear in the files of the content folders
  init(_ configuration: HugoConfiguration, _ files: SiteFiles) {
    var roots = configuration.languages.compactMap { language in language.contentFolder.map { (folder: $0, language: language.code) } }
    if !roots.contains(where: { $0.language == configuration.defaultLanguage }) || roots.count < configuration.languages.count {
      roots.append((configuration.contentFolder, configuration.defaultLanguage))
    }
    // The folder that lies deepest is the one that counts.
    self.roots = roots.sorted { $0.folder.utf8.count > $1.folder.utf8.count }
    codes = Set(configuration.languages.map(\.code)).union(configuration.disabledLanguages)
    disabled = configuration.disabledLanguages
    for root in self.roots { read(FolderTree(root.folder, in: files, skips: { Self.isIgnored($0) }), files) }
  }

  private mutating func read(_ tree: FolderTree, _ files: SiteFiles) {
    for (folder, names) in tree.files {
      folders.insert(folder)
      for name in names where name.hasPrefix("index.") || name.hasPrefix("_index.") {
        let path = folder.isEmpty ? name : folder + "/" + name
        guard let place = place(of: path), !disabled.contains(place.language), Self.pageEndings.contains(place.ending) else { continue }
        if place.isBundle { bundles[folder, default: []].insert(place.language) }
        guard place.isSection else { continue }
        sections[folder, default: []].insert(place.language)
        if let text = files.read(path), Self.cascades(text) { cascades.insert(folder) }
      }
    }
    for folder in tree.files.keys where sections[folder] != nil { bundles[folder] = nil }
  }

  /// Whether a section's front matter hands down what hides pages.
  private static func cascades(_ text: String) -> Bool {
    let head = text.prefix(4_000).lowercased()
    guard head.contains("cascade") else { return false }
    return ["render", "draft", "expiry", "publish", "headless"].contains { head.contains($0) }
  }

  static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("#") || name.hasSuffix("~")
  }

  /// nil for a file outside of the content folders.
  func place(of path: String) -> Place? {
    for root in roots {
      guard let below = SitePath.below(root.folder, path) else { continue }
      let (stem, ending) = SitePath.stem(SitePath.name(of: below))
      var place = Place(
        folder: SitePath.folder(of: below), name: stem, ending: ending, language: root.language, root: root.folder)
      let (base, code) = SitePath.stem(stem)
      if codes.contains(code.lowercased()) {
        place.name = base
        place.language = code.lowercased()
      }
      return place
    }
    return nil
  }

  /// The highest folder with an `index` file, at or above one: all below it is its own. nil when there is none.
  func bundle(of folder: String, in root: String) -> String? {
    let found = SitePath.lineage(of: folder).map { full($0, root) }.filter { bundles[$0] != nil }
    return found.last { $0 != root } ?? found.last
  }

  /// The folders of the section that the files of a folder belong to: those with an `_index`, and all at the first level.
  func sections(of folder: String, in root: String) -> [String] {
    for folder in SitePath.lineage(of: folder) {
      let parts = folder.split(separator: "/").map(String.init)
      if parts.count < 2 || sections[full(folder, root)] != nil { return parts }
    }
    return []
  }

  func isBelowCascade(_ folder: String, in root: String) -> Bool {
    SitePath.lineage(of: folder).contains { cascades.contains(full($0, root)) }
  }

  /// A folder counted from the content folder that it lies in; nil outside of them and for a content folder itself.
  func below(_ folder: String) -> String? {
    roots.lazy.compactMap { SitePath.below($0.folder, folder) }.first
  }

  /// Whether one of the content folders holds a folder of that name.
  func hasFolder(_ name: String) -> Bool {
    roots.contains { folders.contains(full(name, $0.folder)) }
  }

  func full(_ folder: String, _ root: String) -> String {
    folder.isEmpty ? root : root + "/" + folder
  }
}
