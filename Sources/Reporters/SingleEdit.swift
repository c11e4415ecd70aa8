import Diagnostics
import SourceText

extension Places {
  /// A fix of a file at hand as one edit: several become one where what lies between them is at hand and short. nil where that is not so, or
  /// where the fix also changes the file's encoding.
  func singleEdit(of fix: Fix) -> Edit? {
    let reach = 4096
    guard !fix.writesUTF8, let first = fix.edits.first, let last = fix.edits.last else { return nil }
    if fix.edits.count == 1 { return first }
    guard last.range.end - first.range.start <= reach else { return nil }
    var text = ""
    var end = first.range.start
    for edit in fix.edits {
      guard let kept = self.text(ByteRange(end, edit.range.start)) else { return nil }
      text += kept + edit.text
      end = edit.range.end
    }
    return Edit(ByteRange(first.range.start, last.range.end), text)
  }

  /// The line that a fix makes of another one; nil for a fix that takes or makes whole lines.
  mutating func preview(of fix: Fix) -> Excerpt.Line? {
    guard let edit = singleEdit(of: fix), !edit.text.utf8.contains(where: ASCII.isLineEnd) else { return nil }
    let span = span(edit.range)
    guard span.start.line == span.end.line, var line = excerpt(edit.range, span)?.lines.first else { return nil }
    line.marked = Excerpt.shown(edit.text)
    return line
  }
}
