import Diagnostics
package import RuleKit
package import Site
import SourceText

/// The names of an example's files, as a site.
package struct InMemorySiteIndex: SiteIndex {
  private let folders: [String: [String: Bool]]
  private let files: [String]
  package let publicFolders: [String]
  private let contents: [String: [UInt8]]

  /// - Parameter contents: The bytes of files, by path; what a file without any holds is unknown.
  package init(paths: [String], publicFolders: [String], contents: [String: [UInt8]] = [:]) {
    self.contents = contents
    var folders: [String: [String: Bool]] = ["": [:]]
    for path in paths {
      var folder = ""
      let parts = path.split(separator: "/").map(String.init)
      for (index, part) in parts.enumerated() {
        let isFolder = index + 1 < parts.count
        folders[folder, default: [:]][part] = isFolder
        folder = folder.isEmpty ? part : folder + "/" + part
        if isFolder, folders[folder] == nil { folders[folder] = [:] }
      }
    }
    self.folders = folders
    files = paths.sorted()
    self.publicFolders = publicFolders
  }

  package func entries(of folder: String) -> [String: Bool]? { folders[folder] }

  package func paths(named name: String) -> [String] {
    files.filter { $0 == name || $0.hasSuffix("/" + name) }
  }

  package var allPaths: [String] { files }

  package func text(at path: String) -> [UInt8]? { contents[path] }

  package func contentHash(at path: String) -> ContentHash? {
    contents[path].map { ContentHash(high: FNV1a($0).value, low: UInt64($0.count)) }
  }

  package func imageFile(at path: String) -> ImageFile? {
    contents[path].map { ImageFile(head: $0, byteCount: $0.count) }
  }
}
