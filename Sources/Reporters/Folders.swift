/// Groups files by folder, at the depth that says most with few names.
struct Folders {
  private let depth: Int

  /// How many folders a person takes in at a glance.
  private static let fewEnough = 12
  private static let deepest = 8

  /// Takes the greatest depth with few folders; where that is only one folder, the next, however many it has.
  /// - Complexity: O(bytes of `paths`)
  init(_ paths: [String]) {
    var best = 1
    var bestCount = Self.names(paths, depth: 1).count
    for depth in 2...Self.deepest {
      let count = Self.names(paths, depth: depth).count
      if count > Self.fewEnough {
        if bestCount == 1 { best = depth }
        break
      }
      if count > bestCount { (best, bestCount) = (depth, count) }
    }
    depth = best
  }

  /// The folder that a file belongs to, without a slash at the end; `.` for a file outside of all folders.
  func name(of path: String) -> String {
    Self.name(of: path, depth: depth)
  }

  /// The folder that all of `names` lie in, with a slash at the end; empty when there is none, or one name only.
  static func shared(by names: [String]) -> String {
    guard names.count > 1, let first = names.first else { return "" }
    var shared = first.utf8[...]
    for name in names.dropFirst() {
      let common = zip(shared, name.utf8).prefix { $0 == $1 }.count
      shared = shared.prefix(common)
    }
    guard let slash = shared.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(decoding: shared[...slash], as: UTF8.self)
  }

  private static func names(_ paths: [String], depth: Int) -> Set<String> {
    var names: Set<String> = []
    for path in paths { names.insert(name(of: path, depth: depth)) }
    return names
  }

  private static func name(of path: String, depth: Int) -> String {
    var end = 0
    var found = 0
    for (offset, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") {
      end = offset
      // The slash of an absolute path names no folder.
      if offset > 0 { found += 1 }
      if found == depth { break }
    }
    return end == 0 ? (path.hasPrefix("/") ? "/" : ".") : String(decoding: path.utf8.prefix(end), as: UTF8.self)
  }
}
