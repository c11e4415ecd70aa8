/// A patch of one file, as `git apply` and `patch -p1` take it: a unified difference with three lines of context.
///
/// Bytes are the file's own. Names have the prefixes `a/` and `b/` and are quoted as git quotes them. They are relative to the working folder,
/// so that the patch applies there, below the top of a repository too.
package struct FilePatch {
  /// Lines of context.
  private static let context = 3

  private let change: FileChange

  package init(_ change: FileChange) { self.change = change }

  /// - Complexity: linear in the lines, times how many differ, up to a bound.
  package var bytes: [UInt8] {
    let old = lines(of: change.old)
    let new = lines(of: change.new)
    let hunks = hunks(of: LineDifference(old, new).changes, oldCount: old.count, newCount: new.count)
    guard !hunks.isEmpty else { return [] }
    var patch = Array("--- ".utf8) + FilePatch.quoted("a/", change.path) + [0x0A] + Array("+++ ".utf8) + FilePatch.quoted("b/", change.path)
    patch.append(0x0A)
    for hunk in hunks {
      patch += Array("@@ -\(FilePatch.span(hunk.old)) +\(FilePatch.span(hunk.new)) @@\n".utf8)
      var oldLine = hunk.old.lowerBound
      for part in hunk.changes {
        for line in old[oldLine..<part.old.lowerBound] { append(0x20, line, to: &patch) }
        for line in old[part.old] { append(0x2D, line, to: &patch) }
        for line in new[part.new] { append(0x2B, line, to: &patch) }
        oldLine = part.old.upperBound
      }
      for line in old[oldLine..<hunk.old.upperBound] { append(0x20, line, to: &patch) }
    }
    return patch
  }

  private func append(_ mark: UInt8, _ line: ArraySlice<UInt8>, to patch: inout [UInt8]) {
    patch.append(mark)
    patch += line
    if line.last != 0x0A { patch += Array("\n\\ No newline at end of file\n".utf8) }
  }

  private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
    var changes: [LineDifference.Change]
  }

  private func hunks(of changes: [LineDifference.Change], oldCount: Int, newCount: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    for change in changes {
      let old = max(0, change.old.lowerBound - Self.context)..<min(oldCount, change.old.upperBound + Self.context)
      let new = max(0, change.new.lowerBound - Self.context)..<min(newCount, change.new.upperBound + Self.context)
      if let last = hunks.last, old.lowerBound <= last.old.upperBound {
        hunks[hunks.count - 1] = Hunk(
          old: last.old.lowerBound..<old.upperBound, new: last.new.lowerBound..<new.upperBound, changes: last.changes + [change])
      } else {
        hunks.append(Hunk(old: old, new: new, changes: [change]))
      }
    }
    return hunks
  }

  /// `start,count`; an empty span is named by the line before it.
  private static func span(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }

  /// A name as git writes it: in quotes, with escapes, where it holds quotes, backslashes, control characters or bytes beyond ASCII; with a
  /// tab behind it where it holds a blank.
  private static func quoted(_ prefix: String, _ path: [UInt8]) -> [UInt8] {
    let name = Array(prefix.utf8) + path.drop { $0 == 0x2F }
    guard name.contains(where: { $0 < 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x5C }) else {
      return name.contains(0x20) ? name + [0x09] : name
    }
    let escapes: [UInt8: String] = [
      0x07: "\\a", 0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0B: "\\v", 0x0C: "\\f", 0x0D: "\\r", 0x22: "\\\"", 0x5C: "\\\\",
    ]
    var text: [UInt8] = [0x22]
    for byte in name {
      if let escape = escapes[byte] {
        text += Array(escape.utf8)
      } else if byte < 0x20 || byte >= 0x7F {
        text += [0x5C, 0x30 + (byte >> 6), 0x30 + (byte >> 3 & 7), 0x30 + (byte & 7)]
      } else {
        text.append(byte)
      }
    }
    return text + [0x22]
  }
}
