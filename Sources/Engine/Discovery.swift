import Config

/// A file to lint.
struct DiscoveredFile {
  /// As it is reported: relative to the working folder, as the arguments were typed.
  var path: String
  var absolutePath: String
  var scope: ConfigurationScope
  /// nil for a regular file; else why it cannot be read.
  var failure: ReadError?
}

/// Turns the paths of a request into files: walks folders, obeys `include`, `exclude` and `.gitignore`, and never enters what they leave out.
struct Discovery {
  private let configurations: Configurations
  private let appliesExcludes: Bool
  private(set) var files: [DiscoveredFile] = []
  private(set) var problems: [LintProblem] = []
  private var seen = Set<String>()

  init(configurations: Configurations, appliesExcludes: Bool) {
    self.configurations = configurations
    self.appliesExcludes = appliesExcludes
  }

  /// Adds what a path leads to.
  mutating func add(_ argument: String) {
    let path = Discovery.shown(argument)
    guard let absolute = FileSystem.absolute(argument), let kind = FileSystem.kind(of: absolute) else {
      problems.append(LintProblem(path: argument, kind: .notFound, message: "There is no such file or folder"))
      return
    }
    switch kind {
    case .folder: walk(path: path, absolute: absolute)
    case .file, .special: addNamed(path: path, absolute: Discovery.named(argument, absolute: absolute), kind: kind)
    }
  }

  /// A link keeps its own name: rules and reports are about the file as it is named.
  private static func named(_ argument: String, absolute: String) -> String {
    guard let folder = FileSystem.absolute(Path.folder(of: argument)) else { return absolute }
    return Path.join(folder, Path.name(of: argument))
  }

  private mutating func addNamed(path: String, absolute: String, kind: FileKind) {
    let scope = configurations.scope(for: Path.folder(of: absolute))
    if appliesExcludes, let relative = Path.relative(absolute, to: scope.folder), scope.configuration.exclude.covers(relative) { return }
    guard kind == .file else {
      problems.append(LintProblem(path: path, kind: .notFound, message: "This is no regular file"))
      return
    }
    append(DiscoveredFile(path: path, absolutePath: absolute, scope: scope))
  }

  private mutating func append(_ file: DiscoveredFile) {
    if seen.insert(file.absolutePath).inserted { files.append(file) }
  }

  private struct Folder {
    var path: String
    var absolute: String
    var ignore: IgnoreRules
  }

  private mutating func walk(path: String, absolute: String) {
    var pending = [Folder(path: path, absolute: absolute, ignore: IgnoreRules(above: absolute))]
    while var folder = pending.popLast() {
      guard let entries = FileSystem.entries(of: folder.absolute) else {
        problems.append(LintProblem(path: folder.path, kind: .unreadable, message: "The folder cannot be read"))
        continue
      }
      if entries.contains(where: { $0.name == ".gitignore" }) { folder.ignore.enter(folder.absolute) }
      let scope = configurations.scope(for: folder.absolute)
      let isInsideScope = Path.relative(folder.absolute, to: scope.folder)
      for entry in entries {
        let absolute = Path.join(folder.absolute, entry.name)
        let relative = isInsideScope.map { Path.join($0, entry.name) } ?? entry.name
        let path = Path.join(folder.path, entry.name)
        switch entry.kind {
        case .folder:
          // A link to a folder may lead out of the site or round in a circle.
          guard !entry.isLink, scope.configuration.exclude.verdict(relative, isFolder: true) != true,
            !folder.ignore.ignores(absolute, isFolder: true)
          else { continue }
          pending.append(Folder(path: path, absolute: absolute, ignore: folder.ignore))
        case .file, .special:
          guard scope.configuration.include.verdict(relative) == true, scope.configuration.exclude.verdict(relative) != true,
            !folder.ignore.ignores(absolute, isFolder: false)
          else { continue }
          let failure: ReadError? = entry.kind == .file ? nil : entry.isLink && FileSystem.kind(of: absolute) == nil ? .absent : .special
          append(DiscoveredFile(path: path, absolutePath: absolute, scope: scope, failure: failure))
        }
      }
    }
  }

  /// `.` is the working folder itself; a leading `./` and a trailing `/` go.
  private static func shown(_ argument: String) -> String {
    var bytes = Array(argument.utf8)
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    while bytes.starts(with: [0x2E, 0x2F]) { bytes.removeFirst(2) }
    return bytes == [0x2E] ? "" : String(decoding: bytes, as: UTF8.self)
  }
}
