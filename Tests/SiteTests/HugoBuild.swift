import Foundation
import Testing

/// A site built by Hugo itself.
struct HugoBuild {
  static let program = ["/usr/bin/hugo", "/usr/local/bin/hugo"].first { FileManager.default.isExecutableFile(atPath: $0) }

  let root: URL
  /// Source files by the route of the page that was made of them.
  private(set) var pages: [String: String] = [:]
  /// The page's body by its route.
  private(set) var bodies: [String: String] = [:]
  /// Routes that lead elsewhere.
  private(set) var redirects: Set<String> = []
  /// All other files, and lists without a source.
  private(set) var others: Set<String> = []

  /// Copies a site, gives it the plainest layouts and builds it.
  ///
  /// - Parameters:
  ///   - settings: lines that are put before the site's configuration.
  ///   - leavingOut: files with planted faults that stop the build.
  init(_ site: URL, settings: String, leavingOut: [String]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "contentlint-hugo-" + UUID().uuidString)
    try FileManager.default.copyItem(at: site, to: root)
    for path in leavingOut { try FileManager.default.removeItem(at: root.appending(path: path)) }
    for name in ["hugo.toml", "hugo.yaml"] {
      let file = root.appending(path: name)
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      try Data((settings + text).utf8).write(to: file)
    }
    let layouts = root.appending(path: "layouts/_default")
    try FileManager.default.createDirectory(at: layouts, withIntermediateDirectories: true)
    // Comments would not be written out.
    let layout = "SOURCE {{ with .File }}{{ .Filename | safeHTML }}{{ end }} TEXT\n{{ .Content }}"
    for name in ["single.html", "list.html"] { try Data(layout.utf8).write(to: layouts.appending(path: name)) }
    let (status, output) = try Self.run(["--quiet"], in: root)
    try #require(status == 0, "\(output)")
    read()
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  private static func run(_ arguments: [String], in folder: URL) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(program))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private mutating func read() {
    let published = root.appending(path: "public")
    for path in SiteFolder.paths(at: published) {
      let route = "/" + (path == "index.html" ? "" : path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path)
      let text = (try? String(contentsOf: published.appending(path: path), encoding: .utf8)) ?? ""
      if text.contains("http-equiv=\"refresh\"") {
        redirects.insert(route)
      } else if text.hasPrefix("SOURCE " + root.path), let end = text.range(of: " TEXT\n") {
        pages[route] = String(text[..<end.lowerBound].dropFirst("SOURCE ".count + root.path.count + 1))
        bodies[route] = text
      } else {
        others.insert(route)
      }
    }
  }
}
