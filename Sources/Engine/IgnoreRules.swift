import Config

/// The `.gitignore` files that hold for a folder, outermost first.
struct IgnoreRules {
  private struct Layer {
    /// Where the file stands, as a path of the walk.
    var folder: String
    var globs: GlobList
  }

  private var layers: [Layer] = []

  /// The rules of the folders above `folder` (absolute), up to the root of its git repository. Outside a repository nothing is ignored above.
  init(above folder: String) {
    var folders: [String] = []
    var current = folder
    while current != "/", !current.isEmpty {
      if FileSystem.kind(of: Path.join(current, ".git")) != nil {
        add(file: Path.join(current, ".git/info/exclude"), in: current)
        for folder in folders.reversed() { add(file: Path.join(folder, ".gitignore"), in: folder) }
        return
      }
      current = Path.folder(of: current)
      folders.append(current)
    }
  }

  /// Adds the `.gitignore` of a folder that is being walked.
  mutating func enter(_ folder: String) {
    add(file: Path.join(folder, ".gitignore"), in: folder)
  }

  private mutating func add(file: String, in folder: String) {
    guard let bytes = try? FileSystem.read(file, limit: 1 << 20) else { return }
    let globs = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line -> Glob? in
      var line = line
      // A blank at the end counts only behind a backslash.
      while line.last == 0x20, line.dropLast().last != 0x5C { line.removeLast() }
      guard let first = line.first, first != 0x23 else { return nil }
      return try? Glob(String(decoding: line, as: UTF8.self), syntax: .gitignore)
    }
    if !globs.isEmpty { layers.append(Layer(folder: folder, globs: GlobList(globs))) }
  }

  /// Whether git ignores the path itself; folders above it were asked before.
  func ignores(_ path: String, isFolder: Bool) -> Bool {
    for layer in layers.reversed() {
      guard let relative = Path.relative(path, to: layer.folder) else { continue }
      if let verdict = layer.globs.verdict(relative, isFolder: isFolder) { return verdict }
    }
    return false
  }
}
