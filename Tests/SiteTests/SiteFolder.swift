import Foundation
import FrontMatter
import RuleKit
import SourceText

@testable import Site

/// A folder on disk or a table of texts as profiles see a site.
enum SiteFolder {
  static func files(at root: URL) -> SiteFiles {
    SiteFiles(
      read: { path in try? String(contentsOf: root.appending(path: path), encoding: .utf8) },
      entries: { folder in
        let url = folder.isEmpty ? root : root.appending(path: folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else { return nil }
        return Dictionary(uniqueKeysWithValues: names.map { name in (name, isFolder(url.appending(path: name))) })
      })
  }

  /// Texts by their paths.
  static func files(_ texts: [String: String]) -> SiteFiles {
    var folders: [String: [String: Bool]] = ["": [:]]
    for path in texts.keys {
      var path = path
      var isFolder = false
      while !path.isEmpty {
        let folder = SitePath.folder(of: path)
        folders[folder, default: [:]][SitePath.name(of: path)] = isFolder
        path = folder
        isFolder = true
      }
    }
    let entries = folders
    return SiteFiles(read: { texts[$0] }, entries: { entries[$0] })
  }

  /// Paths of all files below a folder, sorted.
  static func paths(at root: URL) -> [String] {
    guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [] }
    return walker.compactMap { $0 as? String }.filter { !isFolder(root.appending(path: $0)) }.sorted()
  }

  static func article(_ path: String, _ text: String, _ keys: Set<String>) -> ArticleSource {
    let split = splitFrontMatter(SourceText(text), bounds: FrontMatterBounds())
    let head = split.frontMatter.map { HeadFacts($0, keys: keys) } ?? HeadFacts()
    return ArticleSource(path: path, hasFrontMatter: split.frontMatter != nil, head: head)
  }

  /// The headings of lines that begin with `#`, outside of fenced code.
  static func headings(in text: String) -> [HeadingFact] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let level = line.prefix { $0 == "#" }.count
      guard 1...6 ~= level, line.dropFirst(level).hasPrefix(" ") else { return nil }
      return heading(String(line.dropFirst(level)), level: level)
    }
  }

  static func heading(_ line: String, level: Int = 2) -> HeadingFact {
    var source = line.trimmingCharacters(in: .whitespaces)
    if source.hasSuffix(" ##") { source = String(source.dropLast(3)).trimmingCharacters(in: .whitespaces) }
    var id: String?
    if source.hasSuffix("}"), let mark = source.range(of: "{#", options: .backwards) {
      id = String(source[mark.upperBound...].dropLast())
      source = source[..<mark.lowerBound].trimmingCharacters(in: .whitespaces)
    }
    return HeadingFact(text: source, level: level, explicitID: id, written: source)
  }

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }
}
