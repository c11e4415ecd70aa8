package import RuleKit

/// A site's files: all that a rule may know of the outside world.
package protocol SiteIndex: Sendable {
  /// Names in a folder, with `isFolder`; nil when the folder does not exist. Paths are as in `ArticleFacts.path`, `""` is the root.
  func entries(of folder: String) -> [String: Bool]?
  /// Paths of all files of that name, sorted.
  func paths(named name: String) -> [String]
  /// Paths of all files, sorted; dot folders and `node_modules` are left out.
  var allPaths: [String] { get }
  /// Whether any of `allPaths` is as wanted.
  func containsPath(where condition: (String) -> Bool) -> Bool
  /// Folders, as paths, that a site-absolute target (`/a.png`) may be looked up in; empty when that cannot be known.
  var publicFolders: [String] { get }
  /// What the first bytes of a file tell; nil when it cannot be read or lies outside of the site. Read when first asked for, then kept.
  func imageFile(at path: String) -> ImageFile?
  /// Tells the content of a file from others of its size; nil when it cannot be read, lies outside of the site, or is very large. Read when
  /// first asked for, then kept.
  func contentHash(at path: String) -> ContentHash?
  /// The bytes of a small text file of the site, such as a template or a style sheet; nil when it cannot be read.
  func text(at path: String) -> [UInt8]?
}

extension SiteIndex {
  package func containsPath(where condition: (String) -> Bool) -> Bool { allPaths.contains(where: condition) }
  package func imageFile(at path: String) -> ImageFile? { nil }
  package func text(at path: String) -> [UInt8]? { nil }
  package func contentHash(at path: String) -> ContentHash? { nil }

  /// Whether there is a file, not a folder, at `path`.
  package func hasFile(_ path: String) -> Bool {
    let (folder, name) = splitPath(path)
    return entries(of: folder)?[name] == false
  }

  /// Whether there is a folder at `path`.
  package func hasFolder(_ path: String) -> Bool {
    path.isEmpty || entries(of: path) != nil
  }
}

/// 128 bits that are equal for equal contents, and for different ones only by an accident that does not happen.
package struct ContentHash: Sendable, Hashable {
  private let high: UInt64
  private let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

/// A path's folder and its last part.
package func splitPath(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.utf8.lastIndex(of: 0x2F) else { return ("", path) }
  return (String(path[..<slash]), String(path[path.index(after: slash)...]))
}
