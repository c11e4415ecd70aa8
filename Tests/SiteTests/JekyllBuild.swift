import Foundation
import Testing

/// A site built by Jekyll itself.
struct JekyllBuild {
  static let program = ["/usr/bin/jekyll", "/usr/local/bin/jekyll"].first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Whether Jekyll finds a plugin.
  static func hasPlugin(_ name: String) -> Bool {
    ["/usr/share/rubygems-integration/all/specifications", "/usr/share/rubygems-integration/all/gems"].contains { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).contains { $0.hasPrefix(name + "-") }
    }
  }

  let root: URL
  /// Routes of pages by their source files.
  private(set) var pages: [String: String] = [:]
  /// Routes of copied files by their source files.
  private(set) var copies: [String: String] = [:]
  /// Routes without a source.
  private(set) var made: Set<String> = []

  /// Has Jekyll write down where it writes every file.
  private static let plugin = """
    Jekyll::Hooks.register :site, :post_write do |site|
      lines = (site.pages + site.docs_to_write + site.static_files).map do |item|
        kind = item.is_a?(Jekyll::StaticFile) ? "copy" : "page"
        kind = "made" if item.class.name =~ /WithoutAFile|Redirect/
        next if kind == "copy" && !item.write?
        [kind, item.relative_path.sub(%r!\\A/!, ""), item.destination(site.dest).sub(site.dest, "")].join("\\t")
      end
      File.write(File.join(site.source, "_routes.tsv"), lines.compact.join("\\n"))
    end
    """

  /// Copies a site and builds it.
  ///
  /// - Parameters:
  ///   - settings: lines that are put behind the site's configuration, which they overrule.
  ///   - timeZone: that of the machine.
  ///   - leavingOut: files with planted faults that stop the build.
  init(_ site: URL, settings: String, timeZone: String, leavingOut: [String]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "contentlint-jekyll-" + UUID().uuidString)
    try FileManager.default.copyItem(at: site, to: root)
    for path in leavingOut { try FileManager.default.removeItem(at: root.appending(path: path)) }
    let file = root.appending(path: "_config.yml")
    try Data((String(contentsOf: file, encoding: .utf8) + settings).utf8).write(to: file)
    let plugins = root.appending(path: "_plugins")
    try FileManager.default.createDirectory(at: plugins, withIntermediateDirectories: true)
    try Data(Self.plugin.utf8).write(to: plugins.appending(path: "routes.rb"))
    let (status, output) = try Self.run(["build", "--quiet", "--disable-disk-cache"], timeZone: timeZone, in: root)
    try #require(status == 0, "\(output)")
    read()
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  /// The built page at a route.
  func text(at route: String) -> String? {
    let path = route.hasSuffix("/") ? route + "index.html" : route
    return try? String(contentsOf: root.appending(path: "_site" + path), encoding: .utf8)
  }

  private static func run(_ arguments: [String], timeZone: String, in folder: URL) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(program))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["TZ": timeZone, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private mutating func read() {
    let lines = (try? String(contentsOf: root.appending(path: "_routes.tsv"), encoding: .utf8))?.split(separator: "\n") ?? []
    for line in lines {
      let parts = line.split(separator: "\t").map(String.init)
      let route = parts[2].hasSuffix("/index.html") ? String(parts[2].dropLast("index.html".count)) : parts[2]
      switch parts[0] {
      case "page": pages[parts[1]] = route
      case "copy": copies[parts[1]] = route
      default: made.insert(route)
      }
    }
  }
}
