/// Files that are to be taken as there, or as gone, whatever the file system says: a site as git's index holds it, or as it was before.
struct FolderOverlay: Sendable {
  /// The folder that all of them lie below; absolute.
  private let top: String
  /// By folder, then by name.
  private var added: [String: [String: FileKind]] = [:]
  private var removed: [String: Set<String>] = [:]
  /// By absolute path.
  private var blobs: [String: GitBlob] = [:]

  init(top: String = "") {
    self.top = top
  }

  /// Takes `path` (absolute) for a file with that content.
  /// - Complexity: O(depth)
  mutating func put(_ blob: GitBlob, at path: String) {
    blobs[path] = blob
    var kind = FileKind.file
    for path in Path.upward(from: path, to: top) where path != top {
      let folder = Path.folder(of: path)
      added[folder, default: [:]][Path.name(of: path)] = kind
      removed[folder]?.remove(Path.name(of: path))
      kind = .folder
    }
  }

  /// Takes `path` (absolute) for absent.
  mutating func remove(_ path: String) {
    blobs[path] = nil
    let folder = Path.folder(of: path)
    added[folder]?[Path.name(of: path)] = nil
    removed[folder, default: []].insert(Path.name(of: path))
  }

  /// The content of a file that is not the file system's.
  func blob(at path: String) -> GitBlob? { blobs.isEmpty ? nil : blobs[path] }

  /// The bytes of a file, from where they are.
  func read(_ path: String, limit: Int) throws(ReadError) -> [UInt8] {
    if let blob = blob(at: path) { return try blob.read(limit: limit) }
    return try FileSystem.read(path, limit: limit)
  }

  /// Whether there is a file; nil where the file system has to be asked.
  func hasFile(_ path: String) -> Bool? {
    if added.isEmpty, removed.isEmpty { return nil }
    let (folder, name) = (Path.folder(of: path), Path.name(of: path))
    if let kind = added[folder]?[name] { return kind == .file }
    return removed[folder]?.contains(name) == true ? false : nil
  }

  /// The names in a folder (absolute), in no order; nil when there is no such folder.
  func entries(of folder: String) -> [FileSystem.Entry]? {
    let own = FileSystem.unsortedEntries(of: folder)
    let added = added[folder] ?? [:]
    let removed = removed[folder] ?? []
    if added.isEmpty, removed.isEmpty { return own }
    var entries = (own ?? []).filter { entry in
      // A folder that is there holds more than what is added to it.
      !removed.contains(entry.name) && (added[entry.name] == nil || added[entry.name] == entry.kind)
    }
    let names = Set(entries.map(\.name))
    for (name, kind) in added where !names.contains(name) {
      entries.append(FileSystem.Entry(name: name, bytes: nil, kind: kind, isLink: false))
    }
    return own == nil && entries.isEmpty ? nil : entries
  }
}
