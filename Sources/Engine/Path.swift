/// Operations on paths with `/`, as text. A path never ends in `/` but for the root.
enum Path {
  /// `folder/name`, without a leading `./`.
  static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.utf8.last == 0x2F ? folder + name : folder + "/" + name
  }

  /// All before the last `/`; `""` when there is none, `/` for a name in the root.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path.utf8[..<slash]) ?? ""
  }

  /// All behind the last `/`.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
    return String(path.utf8[path.utf8.index(after: slash)...]) ?? ""
  }

  /// Without `.`, empty steps and, where a step precedes them, `..`.
  static func normalized(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/", omittingEmptySubsequences: true) where step != "." {
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else if step != ".." || path.utf8.first != 0x2F {
        steps.append(step)
      }
    }
    let joined = steps.joined(separator: "/")
    return path.utf8.first == 0x2F ? "/" + joined : joined
  }

  /// `path` as seen from `folder`; nil when it lies outside. Both relative to one place, or both absolute.
  static func relative(_ path: String, to folder: String) -> String? {
    if folder.isEmpty { return path.utf8.first == 0x2F ? nil : path }
    if path == folder { return "" }
    let prefix = folder == "/" ? "/" : folder + "/"
    return path.hasPrefix(prefix) ? String(path.utf8.dropFirst(prefix.utf8.count)) : nil
  }
}
