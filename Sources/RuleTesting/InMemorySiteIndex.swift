import RuleKit

/// The names of an example's files, as a site.
package struct InMemorySiteIndex: SiteIndex {
  private let folders: [String: [String: Bool]]
  private let files: [String]
  package let publicFolders: [String]

  package init(paths: [String], publicFolders: [String]) {
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
}
