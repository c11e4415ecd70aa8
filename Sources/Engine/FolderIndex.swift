import RuleKit
import Synchronization

/// The files of a site on disk: a folder is listed when it is first asked for.
final class FolderIndex: SiteIndex {
  let publicFolders: [String]
  private let root: String
  private let state = Mutex(State())

  private struct State {
    var folders: [String: [String: Bool]?] = [:]
    var pathsByName: [String: [String]]?
  }

  init(root: String, publicFolders: [String]) {
    self.root = root
    self.publicFolders = publicFolders
  }

  func entries(of folder: String) -> [String: Bool]? {
    // The system would read no further than to it.
    guard !folder.utf8.contains(0) else { return nil }
    return state.withLock { state in
      if let known = state.folders[folder] { return known }
      let entries = FileSystem.entries(of: Path.join(root, folder)).map { entries in
        Dictionary(entries.map { ($0.name, $0.kind == .folder) }) { first, _ in first }
      }
      state.folders[folder] = .some(entries)
      return entries
    }
  }

  /// - Complexity: walks the whole site the first time; dot folders and `node_modules` are left out.
  func paths(named name: String) -> [String] {
    state.withLock { state in
      if let known = state.pathsByName { return known[name] ?? [] }
      var paths: [String: [String]] = [:]
      var pending = [""]
      while let folder = pending.popLast() {
        for entry in FileSystem.entries(of: Path.join(root, folder)) ?? [] {
          let path = Path.join(folder, entry.name)
          if entry.kind == .folder {
            guard !entry.isLink, entry.name.utf8.first != 0x2E, entry.name != "node_modules" else { continue }
            pending.append(path)
          } else {
            paths[entry.name, default: []].append(path)
          }
        }
      }
      for name in paths.keys { paths[name]?.sort() }
      state.pathsByName = paths
      return paths[name] ?? []
    }
  }
}
