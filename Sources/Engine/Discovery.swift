import Config
import Markup
import Site

/// Turns the paths of a request into files: walks folders, obeys `include`, `exclude` and `.gitignore`, and never enters what they leave out.
struct Discovery {
  let configurations: Configurations
  let sites: Sites
  /// Whether `exclude` holds for named paths, and what files add to it below them.
  let appliesExcludes: Bool
  /// Absolute.
  let workingFolder: String
  private var jobs: [LintJob] = []
  private(set) var problems: [LintProblem] = []
  /// Bytes of absolute paths: names that differ in Unicode normalization only are two files. nil where no file can be met twice.
  private var seen: Set<[UInt8]>?
  /// Folders that changed files were looked for in, by where the walk would begin and their own path; nil for those it would not enter.
  var knownFolders: [String: Folder?] = [:]

  /// - Parameter overlay: where a site's files are not as in the file system.
  init(configurations: Configurations, request: LintRequest, workingFolder: String, overlay: FolderOverlay = FolderOverlay()) {
    self.configurations = configurations
    self.workingFolder = workingFolder
    sites = Sites(now: request.now, overlay: overlay)
    appliesExcludes = request.appliesExcludes
    // A walk enters each folder once: links to folders are not followed.
    seen = request.paths.count > 1 || request.changes != nil ? [] : nil
  }

  /// The files that were found, in no order.
  consuming func takeJobs() -> [LintJob] { jobs }

  /// Adds a text under the path that it is reported as.
  mutating func add(_ input: LintRequest.StandardInput) {
    let absolute = Path.normalized(input.path.utf8.first == 0x2F ? input.path : Path.join(workingFolder, input.path))
    let folder = Path.folder(of: absolute)
    let settings = sites.settings(of: folder, scope: configurations.scope(for: folder), otherwise: folder)
    let isTooLarge = input.bytes.count > settings.environment.bounds.fileSize
    jobs.append(
      LintJob(
        path: input.path, absolutePath: absolute, settings: settings, failure: isTooLarge ? .tooLarge(input.bytes.count) : nil,
        bytes: input.bytes))
  }

  /// Adds what a path leads to.
  mutating func add(_ argument: String) {
    let path = Discovery.shown(argument)
    guard let absolute = FileSystem.absolute(argument), let kind = FileSystem.kind(of: absolute) else {
      problems.append(LintProblem(path: argument, kind: .notFound, message: "There is no such file or folder"))
      return
    }
    if kind == .folder { addFolder(path: path, absolute: absolute) } else { addNamed(argument, path: path, absolute: absolute, kind: kind) }
  }

  private mutating func addNamed(_ argument: String, path: String, absolute: String, kind: FileKind) {
    let absolute = Discovery.named(argument, absolute: absolute)
    let scope = configurations.scope(for: Path.folder(of: absolute))
    if appliesExcludes, isExcluded(absolute, isFolder: false, scope) { return }
    guard kind == .file else {
      problems.append(LintProblem(path: path, kind: .notFound, message: "This is no regular file"))
      return
    }
    let folder = Path.folder(of: absolute)
    append(LintJob(path: path, absolutePath: absolute, settings: sites.settings(of: folder, scope: scope, otherwise: folder)))
  }

  /// A link keeps its own name: rules and reports are about the file as it is named.
  static func named(_ argument: String, absolute: String) -> String {
    guard let folder = FileSystem.absolute(Path.folder(of: argument)) else { return absolute }
    return Path.join(folder, Path.name(of: argument))
  }

  /// The working folder and those above it are never excluded: somebody who is in a folder means it.
  private mutating func addFolder(path: String, absolute: String) {
    if isOutside(absolute) { return }
    guard FileSystem.entries(of: absolute) != nil else {
      problems.append(LintProblem(path: path.isEmpty ? "." : path, kind: .notFound, message: "The folder cannot be read"))
      return
    }
    walk(Folder(path: path, absolute: absolute, named: absolute, ignore: IgnoreRules(above: absolute)))
  }

  /// Whether a folder that was named is excluded.
  func isOutside(_ absolute: String) -> Bool {
    appliesExcludes && absolute != workingFolder && Path.relative(workingFolder, to: absolute) == nil
      && isExcluded(absolute, isFolder: true, configurations.scope(for: Path.folder(of: absolute)))
  }

  /// Whether a file or folder that was named is left out, by itself or with a folder above it.
  func isExcluded(_ absolute: String, isFolder: Bool, _ scope: ConfigurationScope) -> Bool {
    sites.excludes(absolute, isFolder: isFolder, scope: scope, workingFolder: workingFolder)
  }

  mutating func addProblem(_ problem: LintProblem) { problems.append(problem) }

  /// Changes the files found so far; those for which `update` is false are left out.
  mutating func updateJobs(_ update: (inout LintJob) -> Bool) {
    jobs = jobs.compactMap { job in
      var job = job
      return update(&job) ? job : nil
    }
  }

  mutating func append(_ job: LintJob) {
    if seen?.insert(job.pathBytes ?? Array(job.absolutePath.utf8)).inserted ?? true { jobs.append(job) }
  }

  struct Folder {
    var path: String
    var absolute: String
    var bytes: [UInt8]?
    /// The folder that the walk began with.
    var named: String
    var ignore: IgnoreRules
  }

  private mutating func walk(_ folder: Folder) {
    var pending = [folder]
    while var folder = pending.popLast() {
      let scope = configurations.scope(for: folder.absolute)
      guard let entries = FileSystem.entries(of: folder.absolute, bytes: folder.bytes) else {
        let settings = sites.settings(of: Path.folder(of: folder.absolute), scope: scope, otherwise: folder.named)
        append(
          LintJob(path: folder.path, absolutePath: folder.absolute, pathBytes: folder.bytes, settings: settings, failure: .unlistable))
        continue
      }
      if entries.contains(where: { $0.name == ".gitignore" }) { folder.ignore.enter(folder.absolute) }
      for entry in entries { add(entry, in: folder, scope, &pending) }
    }
  }

  private mutating func add(_ entry: FileSystem.Entry, in folder: Folder, _ scope: ConfigurationScope, _ pending: inout [Folder]) {
    let path = Path.join(folder.path, entry.name)
    let absolute = Path.join(folder.absolute, entry.name)
    var bytes: [UInt8]?
    if entry.bytes != nil || folder.bytes != nil {
      bytes = (folder.bytes ?? Array(folder.absolute.utf8)) + [0x2F] + (entry.bytes ?? Array(entry.name.utf8))
    }
    if entry.kind == .folder {
      // A link to a folder may lead out of the site or round in a circle.
      guard !entry.isLink, !isLeftOut(absolute, isFolder: true, folder, scope) else { return }
      pending.append(Folder(path: path, absolute: absolute, bytes: bytes, named: folder.named, ignore: folder.ignore))
    } else {
      guard scope.configuration.include.verdict(scope.relative(absolute, named: folder.named)) == true,
        !isLeftOut(absolute, isFolder: false, folder, scope)
      else { return }
      var failure: ReadError?
      if entry.kind != .file { failure = entry.isLink && FileSystem.kind(of: absolute, bytes: bytes) == nil ? .absent : .special }
      let settings = sites.settings(of: folder.absolute, scope: scope, otherwise: folder.named)
      if entry.isLink, [.unknown, .plain].contains(settings.site.dialect.generator), isLintedAnyway(absolute, folder, scope) { return }
      append(LintJob(path: path, absolutePath: absolute, pathBytes: bytes, settings: settings, failure: failure))
    }
  }

  /// Whether a link leads to an article that the walk comes to by its own name. A generator makes a page of each; elsewhere, links in the
  /// article are meant from where it lies.
  private func isLintedAnyway(_ link: String, _ folder: Folder, _ scope: ConfigurationScope) -> Bool {
    guard let target = FileSystem.absolute(link), Path.relative(target, to: folder.named) != nil else { return false }
    return scope.configuration.include.verdict(scope.relative(target, named: folder.named)) == true
  }

  func isLeftOut(_ absolute: String, isFolder: Bool, _ folder: Folder, _ scope: ConfigurationScope) -> Bool {
    scope.excludes(absolute, isFolder: isFolder, named: folder.named, onlyUsual: !appliesExcludes)
      || folder.ignore.ignores(absolute, isFolder: isFolder)
      || isFolder && sites.folderWithoutArticles(above: absolute, isFolder: true, scope: scope, otherwise: folder.named) == absolute
  }

  /// `.` is the working folder itself; a leading `./` and a trailing `/` go.
  static func shown(_ argument: String) -> String {
    var bytes = Array(argument.utf8)[...]
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    while bytes.starts(with: [0x2E, 0x2F]) { bytes.removeFirst(2) }
    return bytes == [0x2E] ? "" : String(decoding: bytes, as: UTF8.self)
  }
}

extension ConfigurationScope {
  /// An absolute path as patterns see it: from the scope's folder on; outside of it, from the folder on that was named.
  func relative(_ absolute: String, named: String) -> String {
    Path.relative(absolute, to: folder) ?? Path.relative(absolute, to: named) ?? Path.name(of: absolute)
  }

  /// Whether this configuration or one further out leaves out this very path; the folders above it were asked before.
  ///
  /// - Parameters:
  ///   - named: The folder that the run was asked about.
  ///   - onlyUsual: Only by what is left out without a configuration.
  func excludes(_ absolute: String, isFolder: Bool, named: String, onlyUsual: Bool) -> Bool {
    var scope: ConfigurationScope? = self
    while let current = scope {
      let exclude = onlyUsual ? current.usualExclude : current.configuration.exclude
      if exclude.verdict(current.relative(absolute, named: named), isFolder: isFolder) == true { return true }
      scope = current.outer
    }
    return false
  }

  /// Whether this configuration or one further out leaves out a path or a folder above it.
  func coversWithFolders(_ absolute: String, isFolder: Bool) -> Bool {
    var scope: ConfigurationScope? = self
    while let current = scope {
      if let relative = Path.relative(absolute, to: current.folder), current.configuration.exclude.covers(relative, isFolder: isFolder) {
        return true
      }
      scope = current.outer
    }
    return false
  }
}
