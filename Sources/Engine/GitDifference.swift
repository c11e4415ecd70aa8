/// What git says of one file that differs.
struct GitChange: Sendable {
  enum Kind: UInt8, Sendable {
    case added = 0x41  // A
    case deleted = 0x44  // D
    case modified = 0x4D  // M
    case renamed = 0x52  // R
    /// It became a link, or was one.
    case retyped = 0x54  // T
    /// A merge left it undecided.
    case unmerged = 0x55  // U
  }

  /// One side of a difference.
  struct Side: Sendable {
    /// Bytes, from the top of the work tree.
    var path: [UInt8]
    /// The content's name; all zeros where it is only in the work tree.
    var object: String
    /// Whether it is a file, neither a link nor a submodule nor nothing.
    var isFile: Bool

    var isStored: Bool { isFile && object.utf8.contains { $0 != 0x30 } }
  }

  var kind: Kind
  var old: Side
  var new: Side
  var lines = ChangedLines.all
}

/// Asks git for differences, and reads what it prints for programs.
enum GitDifference {
  /// No configuration of the user, no attribute and no external program changes what is printed.
  private static let options = [
    "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=all", "--submodule=short", "--find-renames=50%",
    "-l1000", "--raw", "-z", "--no-abbrev",
  ]
  private static let lineOptions = ["--patch", "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"]

  /// - Parameters:
  ///   - arguments: what is compared.
  ///   - withLines: whether it is to be told which lines changed.
  static func ask(_ arguments: [String], withLines: Bool, paths: [String] = []) throws(LintError) -> [GitChange] {
    let output = try Git.output(["diff"] + options + (withLines ? lineOptions : []) + arguments + ["--"] + paths)
    return parsed(output)
  }

  /// Reads `--raw -z`, and the patches that may follow.
  /// - Complexity: linear
  static func parsed(_ output: [UInt8]) -> [GitChange] {
    var reader = Reader(bytes: output)
    var changes: [GitChange] = []
    while reader.peek == 0x3A, let change = reader.change() { changes.append(change) }
    // A patch without its file, or a file without its patch, tells nothing of lines.
    if reader.peek == 0x00 { reader.addLines(to: &changes) }
    return changes
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Up to `end`, which is passed over; nil at the end of all.
    private mutating func piece(endingIn end: UInt8) -> ArraySlice<UInt8>? {
      guard position < bytes.count else { return nil }
      let stop = bytes[position...].firstIndex(of: end) ?? bytes.count
      defer { position = stop + 1 }
      return bytes[position..<stop]
    }

    /// `:100644 100644 OLD NEW M`, a path, and another one for a renamed file.
    mutating func change() -> GitChange? {
      let words = piece(endingIn: 0)?.dropFirst().split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) } ?? []
      guard words.count == 5, let letter = words[4].utf8.first, let path = piece(endingIn: 0).map({ Array($0) }) else { return nil }
      let hasTwo = letter == 0x52 || letter == 0x43
      guard let newPath = hasTwo ? piece(endingIn: 0).map({ Array($0) }) : path else { return nil }
      let old = GitChange.Side(path: path, object: words[2], isFile: words[0].hasPrefix("100"))
      let new = GitChange.Side(path: newPath, object: words[3], isFile: words[1].hasPrefix("100"))
      // A copy, which is not looked for, would be a new file.
      return GitChange(kind: GitChange.Kind(rawValue: letter) ?? .added, old: old, new: new)
    }

    /// Patches come in the order of the files: one a file, two where its type changed, none where it is unmerged.
    mutating func addLines(to changes: inout [GitChange]) {
      position += 1
      var patches: [ChangedLines] = []
      while let line = piece(endingIn: 0x0A) {
        if line.starts(with: Array("diff --git ".utf8)) {
          patches.append(.hunks([]))
        } else if line.starts(with: Array("Binary files ".utf8)) {
          if !patches.isEmpty { patches[patches.count - 1] = .all }
        } else if line.starts(with: Array("@@ ".utf8)), let hunk = hunk(line), case .hunks(let hunks)? = patches.popLast() {
          patches.append(.hunks(hunks + changedParts(of: hunk)))
        }
      }
      let expected = changes.reduce(0) { $0 + $1.patchCount }
      guard expected == patches.count else { return }
      var next = 0
      for index in changes.indices {
        if changes[index].patchCount == 1, changes[index].kind != .added { changes[index].lines = patches[next] }
        next += changes[index].patchCount
      }
    }

    /// Reads the lines of a hunk. Lines that did not change stand between others where the environment asks for them (`GIT_DIFF_OPTS`).
    private mutating func changedParts(of hunk: ChangedLines.Hunk) -> [ChangedLines.Hunk] {
      var parts: [ChangedLines.Hunk] = []
      var old = hunk.old.lowerBound
      var new = hunk.new.lowerBound
      var part = ChangedLines.Hunk(old: old..<old, new: new..<new)
      while old < hunk.old.upperBound || new < hunk.new.upperBound, let line = piece(endingIn: 0x0A) {
        switch line.first {
        case 0x2D: old += 1
        case 0x2B: new += 1
        case 0x5C: continue
        default:
          if !part.isEmpty { parts.append(part) }
          old += 1
          new += 1
          part = ChangedLines.Hunk(old: old..<old, new: new..<new)
          continue
        }
        part = ChangedLines.Hunk(old: part.old.lowerBound..<old, new: part.new.lowerBound..<new)
      }
      return part.isEmpty ? parts : parts + [part]
    }

    /// `@@ -3,2 +3 @@ …`: with no lines, the number is that of the line before.
    private func hunk(_ line: ArraySlice<UInt8>) -> ChangedLines.Hunk? {
      let words = line.split(separator: 0x20, maxSplits: 3)
      guard words.count >= 3, let old = range(words[1].dropFirst()), let new = range(words[2].dropFirst()) else { return nil }
      return ChangedLines.Hunk(old: old, new: new)
    }

    private func range(_ text: ArraySlice<UInt8>) -> Range<Int>? {
      let numbers = text.split(separator: 0x2C).map { Int32(String(decoding: $0, as: UTF8.self)).map(Int.init) }
      guard let first = numbers.first, let start = first, let count = numbers.count > 1 ? numbers[1] : 1, start >= 0, count >= 0 else {
        return nil
      }
      let lower = count == 0 ? start : start - 1
      return lower < 0 ? nil : lower..<lower + count
    }
  }
}

extension GitChange {
  fileprivate var patchCount: Int {
    switch kind {
    case .unmerged: 0
    case .retyped: 2
    default: 1
    }
  }
}

/// The paths that a call of git lists with `-z`.
func gitPaths(_ output: [UInt8]) -> [[UInt8]] { output.split(separator: 0).map { Array($0) } }
