/// Patterns in order: as in `.gitignore`, the last one that matches decides, and `!pattern` takes back.
package struct GlobList: Sendable, Hashable {
  package var globs: [Glob]

  package init(_ globs: [Glob] = []) {
    self.globs = globs
  }

  /// Whether this very path is matched, the folders above it left aside; nil when no pattern says anything about it.
  package func verdict(_ path: String, isFolder: Bool = false) -> Bool? {
    var path = path
    return path.withUTF8 { verdict($0, isFolder: isFolder) }
  }

  /// As `verdict(_:isFolder:)`, for the bytes of a path.
  package func verdict(_ path: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Bool? {
    globs.last { $0.matches(path, isFolder: isFolder) }.map { !$0.isException }
  }

  /// Whether the path or a folder above it is matched. Nothing inside a matched folder can be taken back.
  /// - Complexity: O(folders above the path) verdicts
  package func covers(_ path: String, isFolder: Bool = false) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
        if verdict(UnsafeBufferPointer(rebasing: bytes[..<index]), isFolder: true) == true { return true }
      }
      return verdict(bytes, isFolder: isFolder) == true
    }
  }
}
