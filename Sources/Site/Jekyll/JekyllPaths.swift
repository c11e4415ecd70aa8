/// Where a source file of a Jekyll site lies.
enum JekyllPlace: Hashable {
  /// Of `_posts` or `_drafts`: the folder above it, "" at the root, and the path below it.
  case post(folder: String, name: String)
  case draft(folder: String, name: String)
  /// With the path below the collection's folder.
  case collection(label: String, name: String)
  /// Not in a folder that Jekyll reads otherwise.
  case page
}

/// Which files Jekyll reads, and as what.
struct JekyllPaths: Sendable {
  let configuration: JekyllConfiguration

  /// The path from the folder that Jekyll reads; nil outside of it, and in the folder that it writes.
  func sourcePath(of path: String) -> String? {
    guard let below = SitePath.below(configuration.source, path) else { return nil }
    return SitePath.below(configuration.destination, path) == nil ? below : nil
  }

  /// The path as Jekyll names it: that of collections without the folder that all collections are in.
  func relativePath(of path: String) -> String {
    SitePath.below(configuration.collectionsFolder, path) ?? path
  }

  /// - Parameter path: from the folder that Jekyll reads.
  /// - Returns: nil for a file that it leaves alone.
  func place(of path: String) -> JekyllPlace? {
    if let below = SitePath.below(configuration.collectionsFolder, path), below.hasPrefix("_") {
      let label = String(below.prefix { $0 != "/" }.dropFirst())
      if label != "posts", label != "drafts", label != "data", configuration.collections[label] != nil,
        let name = SitePath.below("_" + label, below)
      {
        return isRead(name, below: "_" + label) ? .collection(label: label, name: name) : nil
      }
    }
    let parts = path.split(separator: "/").map(String.init)
    guard let special = parts.dropLast().firstIndex(where: { $0 == "_posts" || $0 == "_drafts" }) else {
      return areRead(parts, isFolder: false) ? .page : nil
    }
    guard areRead(Array(parts[..<special]), isFolder: true) else { return nil }
    let folder = parts[..<special].joined(separator: "/")
    let collections = configuration.collectionsFolder
    guard collections.isEmpty || folder == collections || folder.hasPrefix(collections) else { return nil }
    let name = parts[(special + 1)...].joined(separator: "/")
    guard isRead(name, below: parts[...special].joined(separator: "/")) else { return nil }
    let above = collections.isEmpty ? folder : SitePath.below(collections, folder) ?? ""
    return parts[special] == "_posts" ? .post(folder: above, name: name) : .draft(folder: above, name: name)
  }

  /// Whether every folder on the way and the file itself are read.
  private func areRead(_ parts: [String], isFolder: Bool) -> Bool {
    var folder = ""
    for (index, part) in parts.enumerated() {
      let path = folder.isEmpty ? part : folder + "/" + part
      guard accepts(part, path: path, isFolder: isFolder || index < parts.count - 1) else { return false }
      folder = path
    }
    return true
  }

  /// Files below `_posts` and of collections are looked at with their whole path at once.
  private func isRead(_ name: String, below folder: String) -> Bool {
    accepts(name, path: folder + "/" + name, isFolder: false) && !SitePath.name(of: name).hasPrefix(".")
  }

  private func accepts(_ entry: String, path: String, isFolder: Bool) -> Bool {
    if entry.hasSuffix(".") { return false }
    let isIncluded = matches(configuration.include, entry, isFolder) || matches(configuration.include, SitePath.name(of: entry), isFolder)
    if isIncluded { return true }
    if matches(configuration.exclude.filter { !configuration.include.contains($0) }, path, isFolder) { return false }
    return !isSpecial(entry) && !isSpecial(SitePath.name(of: entry)) && !entry.hasSuffix("~")
  }

  private func isSpecial(_ name: String) -> Bool {
    name.first.map { $0 == "." || $0 == "_" || $0 == "#" || $0 == "~" } ?? false
  }

  /// A pattern matches as a shell's would, where `*` also stands for slashes, and whatever begins with it.
  private func matches(_ patterns: [String], _ path: String, _ isFolder: Bool) -> Bool {
    patterns.contains { pattern in
      let pattern = pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern
      guard !pattern.isEmpty else { return false }
      return path.hasPrefix(pattern) || (isFolder && pattern == path + "/") || matchesWildcards(Array(pattern.utf8), Array(path.utf8))
    }
  }

  // MARK: Names

  /// The name without its last ending, and the ending with its dot.
  static func parted(_ path: String) -> (stem: String, ending: String) {
    let ending = SitePath.stem(SitePath.name(of: path)).ending
    return ending.isEmpty ? (path, "") : (String(decoding: path.utf8.dropLast(ending.utf8.count + 1), as: UTF8.self), "." + ending)
  }

  static func withoutTrailingDots(_ text: String) -> String {
    String(decoding: text.utf8.reversed().drop { $0 == 0x2E }.reversed(), as: UTF8.self)
  }

  func isMarkdown(_ path: String) -> Bool { configuration.markdownEndings.contains(Self.parted(path).ending.lowercased()) }

  /// Files that become pages: Markdown, and HTML.
  func isArticle(_ path: String) -> Bool {
    isMarkdown(path) || [".html", ".htm", ".xhtml"].contains(Self.parted(path).ending)
  }
}

/// Whether a text matches a pattern with `*`, `?`, and `\` before a literal sign.
///
/// - Complexity: O(pattern * text)
private func matchesWildcards(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
  var (index, position) = (0, 0)
  var retry: (index: Int, position: Int)?
  while position < text.count {
    if index < pattern.count, pattern[index] == 0x2A {
      index += 1
      retry = (index, position)
      continue
    }
    var literal = index
    if index + 1 < pattern.count, pattern[index] == 0x5C { literal += 1 }
    if literal < pattern.count, pattern[literal] == text[position] || (literal == index && pattern[index] == 0x3F) {
      (index, position) = (literal + 1, position + 1)
    } else if let last = retry {
      (index, position) = (last.index, last.position + 1)
      retry = (last.index, position)
    } else {
      return false
    }
  }
  return pattern[index...].allSatisfy { $0 == 0x2A }
}

/// `2021-09-07-name` of a post's file.
struct JekyllPostName {
  var day: WallClock?
  /// What follows the date, without the ending.
  var slug: String
  /// The date as written.
  var date: String

  /// nil when the last part of the path has not the form of a post.
  init?(_ path: String) {
    let name = SitePath.name(of: path)
    let (stem, ending) = JekyllPaths.parted(name)
    guard !ending.isEmpty else { return nil }
    let parts = stem.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let digits = parts[..<3].map { $0.utf8.allSatisfy { $0 &- 0x30 < 10 } ? $0.utf8.count : 0 }
    guard 2...4 ~= digits[0], 1...2 ~= digits[1], 1...2 ~= digits[2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    slug = JekyllPaths.withoutTrailingDots(String(parts[3]))
    date = parts[..<3].joined(separator: "-")
    guard digits[0] != 3, 1...12 ~= month, 1...31 ~= day else { return }
    let fullYear = digits[0] == 2 ? (year < 69 ? 2_000 : 1_900) + year : year
    // 30 February is 2 March.
    let first = WallClock(year: fullYear, month: month, day: 1)
    self.day = WallClock(instant: first.instantInUTC + Int64(day - 1) * 86_400, offset: 0)
  }
}
