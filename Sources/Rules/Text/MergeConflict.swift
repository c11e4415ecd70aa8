package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds the marks that a version control system leaves where it could not merge.
package struct MergeConflict: Check {
  package static let id: RuleID = "merge-conflict"

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    article.census.mayContain("<<") && article.census.mayContain("==") && article.census.mayContain(">>")
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    let conflicts = conflicts(in: article.source)
    guard !conflicts.isEmpty else { return }
    // Both are in source order: one goes along with the other.
    var code = codeRanges(of: article)[...]
    var codeEnd: UInt32 = 0
    for conflict in conflicts {
      while let next = code.first, next.start <= conflict.ours.start {
        codeEnd = max(codeEnd, next.end)
        code.removeFirst()
      }
      guard conflict.ours.start >= codeEnd else { continue }
      report.add(
        conflict.ours, "A merge conflict was not resolved",
        related: [
          RelatedPlace(range: conflict.middle, message: "The other side begins"),
          RelatedPlace(range: conflict.theirs, message: "The conflict ends"),
        ])
    }
  }

  private struct Conflict {
    let ours: ByteRange
    let middle: ByteRange
    let theirs: ByteRange
  }

  /// `<<<<<<<`, `=======` and `>>>>>>>` at the start of lines, in this order.
  private func conflicts(in source: SourceText) -> [Conflict] {
    var conflicts: [Conflict] = []
    var ours: ByteRange?
    var middle: ByteRange?
    source.bytes.withUnsafeBufferPointer { bytes in
      var start = source.byteOrderMarkLength
      while start < bytes.count {
        let first = bytes[start]
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let lineStart = start
        start = end + 1
        guard first &- 0x3C < 3 else { continue }
        let line = UnsafeBufferPointer(rebasing: bytes[lineStart..<end])
        let range = ByteRange(lineStart, end)
        if isMark(line, 0x3C) {
          ours = range
          middle = nil
        } else if ours != nil, middle == nil, isMark(line, 0x3D) {
          middle = range
        } else if let first = ours, let second = middle, isMark(line, 0x3E) {
          conflicts.append(Conflict(ours: first, middle: second, theirs: range))
          ours = nil
          middle = nil
        }
      }
    }
    return conflicts
  }

  /// Seven times `mark`, then the end or a space.
  private func isMark(_ line: UnsafeBufferPointer<UInt8>, _ mark: UInt8) -> Bool {
    guard line.count >= 7, line[0] == mark else { return false }
    for index in 1..<7 where line[index] != mark { return false }
    return line.count == 7 || line[7] == ASCII.space
  }

  private func codeRanges(of article: Article) -> [ByteRange] {
    var ranges = article.templates.filter { $0.form == .rawBlock }.map(\.range)
    var next: Node? = article.body.node
    while let node = next {
      if node.kind == .element, node.isCode {
        ranges.append(node.range)
        next = node.nextSkippingChildren(within: article.body.node)
      } else {
        next = node.next(within: article.body.node)
      }
    }
    return ranges.sorted()
  }
}
