/// Addresses that the site's host answers by its own configuration: `_redirects`, `netlify.toml`, `vercel.json`.
struct HostRedirects: Sendable {
  private var exact: Set<String> = []
  /// What stands before the first placeholder or `*`.
  private var prefixes: [String] = []

  /// - Parameter folders: where a `_redirects` file may lie beside the root, such as `static`.
  init(_ files: SiteFiles, folders: [String]) {
    for folder in [""] + folders {
      let path = folder.isEmpty ? "_redirects" : folder + "/_redirects"
      for line in (files.read(path) ?? "").split(whereSeparator: \.isNewline) {
        if let first = line.split(whereSeparator: \.isWhitespace).first, first.hasPrefix("/") { add(first) }
      }
    }
    for line in (files.read("netlify.toml") ?? "").split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].split(whereSeparator: \.isWhitespace) == ["from"] { addQuoted(parts[1]) }
    }
    if let text = files.read("vercel.json") {
      let tree = ConfigurationTree(text, name: "vercel.json", foldsCase: false)
      for key in ["redirects", "rewrites", "routes"] {
        for item in tree[key]?.items ?? [] { if let source = item["source"]?.text ?? item["src"]?.text { add(Substring(source)) } }
      }
    }
  }

  private mutating func addQuoted(_ text: Substring) {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    if parts.count > 2 { add(parts[1]) }
  }

  private mutating func add(_ source: Substring) {
    if let mark = source.firstIndex(where: { "*:([".contains($0) }) {
      // An address that is all placeholder is a page for what is not found.
      let prefix = source[..<mark]
      if prefix.utf8.count > 1 { prefixes.append(String(prefix)) }
    } else {
      exact.insert(SitePath.joined(String(source)))
    }
  }

  func matches(_ route: String) -> Bool {
    exact.contains(SitePath.joined(route)) || prefixes.contains { route.hasPrefix($0) || route + "/" == $0 }
  }
}
