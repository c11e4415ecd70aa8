import RuleKit
import Site
import Synchronization

/// The files of a site on disk: a folder is listed when it is first asked for.
final class FolderIndex: SiteIndex {
  let publicFolders: [String]
  private let root: String
  private let realRoot: String
  private let overlay: FolderOverlay
  private let state = Mutex(State())

  private struct State {
    var folders: [String: [String: Bool]?] = [:]
    var pathsByName: [String: [String]]?
    var allPaths: [String]?
    var isSorted = false
    var imageFiles: [String: ImageFile?] = [:]
    var contentHashes: [String: ContentHash?] = [:]
  }

  init(root: String, publicFolders: [String], overlay: FolderOverlay = FolderOverlay()) {
    self.root = root
    self.overlay = overlay
    realRoot = FileSystem.absolute(root) ?? root
    self.publicFolders = publicFolders
  }

  func entries(of folder: String) -> [String: Bool]? {
    // The system would read no further than to it.
    guard !folder.utf8.contains(0) else { return nil }
    return state.withLock { state in
      if let known = state.folders[folder] { return known }
      let entries = overlay.entries(of: folder.isEmpty ? root : Path.join(root, folder)).map { entries in
        Dictionary(entries.map { ($0.name, $0.kind == .folder) }) { first, _ in first }
      }
      state.folders[folder] = .some(entries)
      return entries
    }
  }

  /// - Complexity: walks the whole site the first time
  func paths(named name: String) -> [String] {
    let all = allPaths
    return state.withLock { state in
      if let known = state.pathsByName { return known[name] ?? [] }
      var paths: [String: [String]] = [:]
      for path in all { paths[Path.name(of: path), default: []].append(path) }
      state.pathsByName = paths
      return paths[name] ?? []
    }
  }

  /// - Complexity: walks the whole site the first time; dot folders and `node_modules` are left out.
  var allPaths: [String] {
    state.withLock { state in
      var paths = known(&state)
      if !state.isSorted {
        state.allPaths = nil
        paths.sort { Path.precedes($0, $1) }
        state.allPaths = paths
        state.isSorted = true
      }
      return paths
    }
  }

  func containsPath(where condition: (String) -> Bool) -> Bool {
    let paths = state.withLock { known(&$0) }
    return paths.contains(where: condition)
  }

  /// Paths of all files, in order or not.
  private func known(_ state: inout State) -> [String] {
    if let known = state.allPaths { return known }
    var paths: [String] = []
    var pending = [""]
    while let folder = pending.popLast() {
      for entry in overlay.entries(of: folder.isEmpty ? root : Path.join(root, folder)) ?? [] {
        let path = Path.join(folder, entry.name)
        if entry.kind == .folder {
          guard !entry.isLink, entry.name.utf8.first != 0x2E, entry.name != "node_modules" else { continue }
          pending.append(path)
        } else {
          paths.append(path)
        }
      }
    }
    state.allPaths = paths
    return paths
  }

  func text(at path: String) -> [UInt8]? { bytes(at: path, limit: 1 << 20) }

  func imageFile(at path: String) -> ImageFile? {
    if let known = state.withLock({ $0.imageFiles[path] }) { return known }
    // Two workers may read a file at the same time, and find the same.
    let file = readImageFile(at: path)
    state.withLock { $0.imageFiles[path] = .some(file) }
    return file
  }

  func contentHash(at path: String) -> ContentHash? {
    if let known = state.withLock({ $0.contentHashes[path] }) { return known }
    let hash = bytes(at: path, limit: 1 << 26).map { bytes in
      let digest = ContentDigest(bytes)
      return ContentHash(high: digest.high, low: digest.low)
    }
    state.withLock { $0.contentHashes[path] = .some(hash) }
    return hash
  }

  private func bytes(at path: String, limit: Int) -> [UInt8]? {
    if let blob = overlay.blob(at: Path.join(root, path)) { return try? blob.read(limit: limit) }
    guard let absolute = FileSystem.absolute(Path.join(root, path)), Path.relative(absolute, to: realRoot) != nil else { return nil }
    return try? FileSystem.read(absolute, limit: limit)
  }

  private func readImageFile(at path: String) -> ImageFile? {
    if let blob = overlay.blob(at: Path.join(root, path)) {
      guard let bytes = try? blob.read(limit: 1 << 26) else { return nil }
      return ImageFile(head: Array(bytes.prefix(ImageFile.longHeadLength)), byteCount: bytes.count)
    }
    // A link must not lead out of the site.
    guard let absolute = FileSystem.absolute(Path.join(root, path)), Path.relative(absolute, to: realRoot) != nil,
      let head = FileSystem.readHead(absolute, count: ImageFile.headLength)
    else { return nil }
    let file = ImageFile(head: head.bytes, byteCount: head.size)
    guard file.type == .jpeg, file.pixels == nil, head.size > ImageFile.headLength,
      let longHead = FileSystem.readHead(absolute, count: ImageFile.longHeadLength)
    else { return file }
    return ImageFile(head: longHead.bytes, byteCount: longHead.size)
  }
}
