import Config

/// Patterns of paths as Hexo's configuration gives them: of the whole path, `*` stays within a folder.
struct HexoGlobs: Sendable {
  private let globs: [Glob]

  init(_ patterns: [String]) {
    globs = patterns.compactMap { pattern in
      guard !pattern.isEmpty else { return nil }
      // Without a slash a pattern is for the root alone; `Glob` says so with a slash before it.
      return try? Glob(pattern.hasPrefix("/") || pattern.hasPrefix("!") ? pattern : "/" + pattern)
    }
  }

  func matches(_ path: String) -> Bool { globs.contains { $0.matches(path) } }
}
