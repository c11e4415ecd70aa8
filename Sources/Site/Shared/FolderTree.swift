import SourceText

/// The files and folders below a folder of a site.
struct FolderTree: Sendable {
  /// Names of files by their folder. Folders are given from the root of the site.
  private(set) var files: [String: [String]] = [:]

  /// - Parameter skips: whether a folder of that name is left out.
  /// - Complexity: linear in the files below `root`
  init(_ root: String, in site: SiteFiles, skips: (String) -> Bool = { $0.hasPrefix(".") }) {
    var waiting = [root]
    while let folder = waiting.popLast() {
      guard files[folder] == nil, let entries = site.entries(folder) else { continue }
      var names: [String] = []
      for (name, isFolder) in entries {
        if !isFolder {
          names.append(name)
        } else if !skips(name) {
          waiting.append(folder.isEmpty ? name : folder + "/" + name)
        }
      }
      files[folder] = names.sorted()
    }
  }

  func hasFolder(_ folder: String) -> Bool { files[folder] != nil }
}

/// Paths with `/` between their parts.
enum SitePath {
  /// The folder of a file; "" at the root.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
    return String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The part of a path below a folder; nil when it lies elsewhere.
  static func below(_ folder: String, _ path: String) -> String? {
    if folder.isEmpty { return path }
    guard path.utf8.count > folder.utf8.count, path.hasBytePrefix(folder) else { return nil }
    let rest = path.utf8.dropFirst(folder.utf8.count)
    guard rest.first == 0x2F else { return nil }
    return String(Substring(rest.dropFirst()))
  }

  /// Parts joined with `/`, empty ones left out, `.` and `..` resolved. No slash at either end.
  static func joined(_ parts: String...) -> String {
    var path: [Substring] = []
    for part in parts {
      for piece in part.split(separator: "/") where piece != "." {
        if piece == ".." { _ = path.popLast() } else { path.append(piece) }
      }
    }
    return path.joined(separator: "/")
  }

  /// The name without its last ending, and the ending without the dot; "" when it has none.
  static func stem(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.utf8.lastIndex(of: 0x2E), dot != name.startIndex else { return (name, "") }
    return (String(name[..<dot]), String(name[name.utf8.index(after: dot)...]))
  }

  /// A folder and all folders above it, the nearest first; the root, "", comes last.
  static func lineage(of folder: String) -> [String] {
    var folders: [String] = []
    var folder = folder
    while !folder.isEmpty {
      folders.append(folder)
      folder = Self.folder(of: folder)
    }
    return folders + [""]
  }
}

/// The parts of a site's address.
struct BaseAddress: Sendable {
  /// Such as `https://example.org`; nil where the address has no host.
  var origin: String?
  /// Such as `/docs`; "" for the root.
  var path: String

  init(_ address: String) {
    var rest = Substring(address)
    if let colon = address.range(of: "://") {
      let afterHost = rest[colon.upperBound...].firstIndex(of: "/") ?? rest.endIndex
      let host = rest[colon.upperBound..<afterHost]
      origin = host.isEmpty ? nil : String(rest[..<afterHost])
      rest = rest[afterHost...]
    }
    let trimmed = SitePath.joined(String(rest.prefix { $0 != "?" && $0 != "#" }))
    path = trimmed.isEmpty ? "" : "/" + trimmed
  }
}

extension String {
  /// The first place of `text`, compared scalar by scalar.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    let needle = Array(text.utf8)
    var index = utf8.startIndex
    while index < utf8.endIndex {
      if utf8[index...].starts(with: needle) { return index..<utf8.index(index, offsetBy: needle.count) }
      index = utf8.index(after: index)
    }
    return nil
  }
}
