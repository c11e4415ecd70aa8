/// Which changes a run is about.
package struct ChangeSelection: Sendable, Hashable {
  package enum Origin: Sendable, Hashable {
    /// What `git commit` would record: the index, compared with `HEAD`.
    case staged
    /// The work tree, compared with the last commit that `HEAD` and this one have in common.
    case since(String)
    /// The work tree, compared with `HEAD`.
    case workTree
  }

  package var origin: Origin
  /// Only findings on changed lines count, and those that the changes cause elsewhere in the site.
  package var isChangedLinesOnly: Bool

  package init(_ origin: Origin, isChangedLinesOnly: Bool = false) {
    self.origin = origin
    self.isChangedLinesOnly = isChangedLinesOnly
  }

  /// The option that asks for it, for messages.
  var option: String {
    switch origin {
    case .staged: "`--staged`"
    case .since: "`--since`"
    case .workTree: "`--changed-lines`"
    }
  }
}

/// A path that git told, as the rest of a run knows paths.
struct GitFilePath: Sendable, Hashable {
  /// Steps that are not UTF-8 are percent-encoded.
  let absolute: String
  /// The absolute path's own bytes where they are not UTF-8.
  let pathBytes: [UInt8]?

  /// - Parameter path: from `root`.
  init(_ path: [UInt8], root: String) {
    if let text = String(validating: path, as: UTF8.self) {
      absolute = Path.join(root, text)
      pathBytes = nil
    } else {
      let steps = path.split(separator: 0x2F).map { step in String(validating: step, as: UTF8.self) ?? Path.percentEncoded(Array(step)) }
      absolute = Path.join(root, steps.joined(separator: "/"))
      pathBytes = Array(root.utf8) + (root.utf8.last == 0x2F ? [] : [0x2F]) + path
    }
  }

  /// What tells files apart: names that differ in Unicode normalization only are two.
  var key: [UInt8] { pathBytes ?? Array(absolute.utf8) }
}

/// What changed in a repository, and what else of it is not as in the work tree.
struct RepositoryChanges: Sendable {
  let selection: ChangeSelection
  let root: String
  let objects = GitObjects()
  /// The changes that the run is about. Files that git does not know yet are among them, as added ones, unless it is about the index.
  private(set) var changes: [GitChange]
  /// Files of the index that differ in the work tree; without `isChangedLinesOnly` configuration files alone.
  private(set) var unstaged: [GitChange] = []
  /// The keys of all files in the index, where the run needs to know what a commit would hold.
  private(set) var indexed: Set<[UInt8]>?
  /// The paths of submodules, which have an index of their own.
  private(set) var submodules: [String] = []

  /// - Throws: a fault of usage where git cannot tell.
  init(_ selection: ChangeSelection) throws(LintError) {
    self.selection = selection
    let repository = try GitRepository(for: selection.option)
    root = repository.root
    let withLines = selection.isChangedLinesOnly
    switch selection.origin {
    case .staged:
      changes = try GitDifference.ask(["--cached"], withLines: withLines)
      unstaged = try GitDifference.ask([], withLines: false, paths: withLines ? [] : [":(top,glob)**/\(Configurations.fileName)"])
      if withLines, !changes.isEmpty { try readIndex() }
    case .since, .workTree:
      let base: String
      if case .since(let reference) = selection.origin {
        base = try repository.mergeBase(with: reference)
      } else if let head = try repository.head() {
        base = head
      } else {
        base = try repository.emptyTree()
      }
      changes = try GitDifference.ask([base], withLines: withLines)
      let untracked = gitPaths(try Git.output(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"]))
      changes += untracked.map { path in
        let nothing = GitChange.Side(path: path, object: "", isFile: false)
        return GitChange(kind: .added, old: nothing, new: GitChange.Side(path: path, object: "", isFile: true))
      }
    }
  }

  private mutating func readIndex() throws(LintError) {
    var keys: Set<[UInt8]> = []
    // `100644 NAME 0\tpath`
    for entry in gitPaths(try Git.output(["ls-files", "--stage", "--full-name", "-z", "--", ":/"])) {
      guard let tab = entry.firstIndex(of: 0x09) else { continue }
      let path = GitFilePath(Array(entry[(tab + 1)...]), root: root)
      if entry.starts(with: Array("160000".utf8)) { submodules.append(path.absolute) } else { keys.insert(path.key) }
    }
    // A file that is only announced (`git add -N`) is not in a commit.
    for change in unstaged where change.kind == .added { keys.remove(path(change.new).key) }
    indexed = keys
  }

  var isStaged: Bool { selection.origin == .staged }

  func path(_ side: GitChange.Side) -> GitFilePath { GitFilePath(side.path, root: root) }

  /// The content of a side that git keeps.
  func blob(_ side: GitChange.Side) -> GitBlob? { side.isStored ? GitBlob(id: side.object, objects: objects) : nil }

  /// The site's files where they are not as in the work tree.
  var overlay: FolderOverlay {
    var overlay = FolderOverlay(top: root)
    guard isStaged else { return overlay }
    for change in changes where change.kind == .deleted || change.kind == .renamed { overlay.remove(path(change.old).absolute) }
    for change in unstaged where change.kind == .added { overlay.remove(path(change.new).absolute) }
    for side in changes.map(\.new) + unstaged.map(\.old) {
      if let blob = blob(side) { overlay.put(blob, at: path(side).absolute) }
    }
    return overlay
  }

  /// The site's files where they were not as in the work tree, before the changes.
  var overlayBefore: FolderOverlay {
    var overlay = overlay
    for change in changes where change.kind == .added || change.kind == .renamed { overlay.remove(path(change.new).absolute) }
    for change in changes {
      if let blob = blob(change.old) { overlay.put(blob, at: path(change.old).absolute) }
    }
    return overlay
  }
}
