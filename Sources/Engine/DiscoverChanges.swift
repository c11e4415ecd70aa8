import Config

/// A path of a request whose files git names: it need not be there.
private struct NamedPath {
  /// As it is reported.
  var path: String
  var absolute: String
  var isFolder: Bool
}

/// The files of a run about changes.
struct ChangedJobs: Sendable {
  let repository: RepositoryChanges
  /// By the key of the file: the changes that the run was asked about.
  fileprivate(set) var changes: [[UInt8]: GitChange] = [:]
  /// Files as they were, by the key that they have now; those that are gone by their own.
  fileprivate(set) var former: [[UInt8]: LintJob] = [:]
  /// Keys of files that changed, asked about or not.
  fileprivate(set) var touched: Set<[UInt8]> = []
}

extension LintJob {
  /// What tells it from other files.
  var key: [UInt8] { pathBytes ?? Array(absolutePath.utf8) }
}

extension Discovery {
  /// Adds the changed files that `paths` name; for a run about changed lines the other files of the site as well.
  mutating func add(_ repository: RepositoryChanges, paths: [String]) -> ChangedJobs {
    var changed = ChangedJobs(repository: repository)
    let named = paths.map { namedPath($0) }
    var known: Set<[UInt8]> = []
    for change in repository.changes {
      let path = repository.path(change.new)
      known.insert(path.key)
      known.insert(repository.path(change.old).key)
      guard change.new.isFile, change.kind != .deleted, change.kind != .unmerged || !repository.isStaged else { continue }
      guard let job = job(path, blob: repository.isStaged ? repository.blob(change.new) : nil, named) else { continue }
      changed.changes[path.key] = change
      append(job)
    }
    for path in named where !path.isFolder { checkPresence(of: path, known: known) }
    guard repository.selection.isChangedLinesOnly, !repository.changes.isEmpty else { return changed }
    addSite(named, repository)
    addFormer(named, to: &changed)
    return changed
  }

  private func namedPath(_ argument: String) -> NamedPath {
    let path = Discovery.shown(argument)
    guard let absolute = FileSystem.absolute(argument) else {
      let lexical = argument.utf8.first == 0x2F ? argument : Path.join(workingFolder, argument)
      return NamedPath(path: path, absolute: Path.normalized(lexical), isFolder: false)
    }
    if FileSystem.kind(of: absolute) == .folder { return NamedPath(path: path, absolute: absolute, isFolder: true) }
    return NamedPath(path: path, absolute: Discovery.named(argument, absolute: absolute), isFolder: false)
  }

  private mutating func checkPresence(of path: NamedPath, known: Set<[UInt8]>) {
    guard !known.contains(Array(path.absolute.utf8)), FileSystem.kind(of: path.absolute) == nil else { return }
    addProblem(LintProblem(path: path.path, kind: .notFound, message: "There is no such file or folder"))
  }

  /// The job of a file that git named; nil when it is not what `named` leads to.
  private mutating func job(_ file: GitFilePath, blob: GitBlob?, _ named: [NamedPath]) -> LintJob? {
    for name in named {
      if name.absolute == file.absolute {
        let folder = Path.folder(of: file.absolute)
        let scope = configurations.scope(for: folder)
        if appliesExcludes, isExcluded(file.absolute, isFolder: false, scope) { return nil }
        return LintJob(
          path: name.path, absolutePath: file.absolute, pathBytes: file.pathBytes,
          settings: sites.settings(of: folder, scope: scope, otherwise: folder), blob: blob)
      }
      guard name.isFolder, let relative = Path.relative(file.absolute, to: name.absolute), !relative.isEmpty else { continue }
      guard let folder = folder(Path.folder(of: file.absolute), below: name) else { continue }
      let scope = configurations.scope(for: folder.absolute)
      guard scope.configuration.include.verdict(scope.relative(file.absolute, named: folder.named)) == true,
        !isLeftOut(file.absolute, isFolder: false, folder, scope)
      else { continue }
      return LintJob(
        path: Path.join(name.path, relative), absolutePath: file.absolute, pathBytes: file.pathBytes,
        settings: sites.settings(of: folder.absolute, scope: scope, otherwise: name.absolute), blob: blob)
    }
    return nil
  }

  /// A folder as a walk from `name` would come to it; nil when it would not.
  private mutating func folder(_ absolute: String, below name: NamedPath) -> Folder? {
    var found: Folder?
    for folder in Path.upward(from: absolute, to: name.absolute).reversed() {
      let key = name.absolute + "\n" + folder
      if let known = knownFolders[key] {
        guard let known else { return nil }
        found = known
        continue
      }
      var next: Folder?
      if let outer = found {
        let scope = configurations.scope(for: outer.absolute)
        if !isLeftOut(folder, isFolder: true, outer, scope) {
          next = outer
          next?.absolute = folder
        }
      } else if !isOutside(folder) {
        next = Folder(path: name.path, absolute: folder, named: folder, ignore: IgnoreRules(above: folder))
      }
      next?.ignore.enter(folder)
      knownFolders[key] = .some(next)
      guard next != nil else { return nil }
      found = next
    }
    return found
  }

  /// Adds the files that did not change: site rules look at all of them.
  private mutating func addSite(_ named: [NamedPath], _ repository: RepositoryChanges) {
    let roots = siteRoots(named)
    for root in roots { add(root.path.isEmpty ? "." : root.path) }
    guard let indexed = repository.indexed else { return }
    // The site as a commit would hold it.
    var contents: [[UInt8]: GitBlob] = [:]
    for change in repository.unstaged { contents[repository.path(change.old).key] = repository.blob(change.old) }
    let submodules = repository.submodules
    var present: Set<[UInt8]> = []
    updateJobs { job in
      let key = job.key
      present.insert(key)
      if let blob = contents[key] { job.blob = blob }
      return Path.relative(job.absolutePath, to: repository.root) == nil || indexed.contains(key)
        || submodules.contains { Path.relative(job.absolutePath, to: $0) != nil }
    }
    for change in repository.unstaged {
      let path = repository.path(change.old)
      guard let blob = repository.blob(change.old), !present.contains(path.key), let job = job(path, blob: blob, roots) else { continue }
      append(job)
    }
  }

  /// Where a walk over the site begins: the folders that were named, and for files the working folder.
  private func siteRoots(_ named: [NamedPath]) -> [NamedPath] {
    let folders = named.filter(\.isFolder)
    return folders.count == named.count ? folders : folders + [NamedPath(path: "", absolute: workingFolder, isFolder: true)]
  }

  private mutating func addFormer(_ named: [NamedPath], to changed: inout ChangedJobs) {
    let repository = changed.repository
    let roots = named + siteRoots(named)
    for change in repository.changes {
      let key = repository.path(change.new).key
      changed.touched.insert(key)
      guard change.kind != .added, let blob = repository.blob(change.old) else { continue }
      changed.former[key] = job(repository.path(change.old), blob: blob, roots)
    }
  }
}
