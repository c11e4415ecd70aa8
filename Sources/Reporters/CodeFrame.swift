import SourceText

/// One line of a file as a terminal shows it, with a mark below the part that is meant.
struct CodeFrame: Equatable {
  /// The line: tabs as blanks, invisible characters as code points, cut with `…` where it is too long.
  var text: String
  /// Columns before the mark.
  var markStart: Int
  /// Columns of the mark; at least 1.
  var markWidth: Int

  /// How much of a line is looked at on each side of a range: enough to fill any terminal.
  private static let reach = 2048
  private static let tabStop = 4

  /// - Parameters:
  ///   - line: The line without its end.
  ///   - mark: The part of the range that lies in this line; it may be empty, and may begin in the line's end.
  ///   - width: Columns that are free.
  init(_ source: SourceText, line: Range<Int>, mark: Range<Int>, width: Int) {
    let window = Self.window(source, line: line, mark: mark)
    let cells = Self.cells(source, window)
    let first = cells.firstIndex { $0.end > mark.lowerBound } ?? cells.count
    let last = max(first, mark.isEmpty ? first : cells.firstIndex { $0.end >= mark.upperBound }.map { $0 + 1 } ?? cells.count)
    let shown = Self.fit(cells, first: first, last: last, width: max(width, 20), isCut: (window != line))
    let isCutBefore = shown.lowerBound > 0 || window.lowerBound > line.lowerBound
    let isCutBehind = shown.upperBound < cells.count || window.upperBound < line.upperBound
    text = (isCutBefore ? "…" : "") + cells[shown].map(\.text).joined() + (isCutBehind ? "…" : "")
    markStart = (isCutBefore ? 1 : 0) + Self.width(cells[shown.lowerBound..<first])
    markWidth = max(1, Self.width(cells[first..<min(last, shown.upperBound)]))
  }

  /// One grapheme cluster.
  private struct Cell {
    var text: String
    var width: Int
    /// Offset behind it.
    var end: Int
  }

  private static func window(_ source: SourceText, line: Range<Int>, mark: Range<Int>) -> Range<Int> {
    var start = max(line.lowerBound, min(mark.lowerBound, line.upperBound) - reach)
    while start > line.lowerBound, !source.isScalarBoundary(start) { start -= 1 }
    var end = min(line.upperBound, max(start, mark.lowerBound) + reach)
    while end < line.upperBound, !source.isScalarBoundary(end) { end += 1 }
    return start..<max(start, end)
  }

  private static func cells(_ source: SourceText, _ window: Range<Int>) -> [Cell] {
    var cells: [Cell] = []
    var column = 0
    var offset = window.lowerBound
    for character in String(decoding: source.bytes[window], as: UTF8.self) {
      offset += character.utf8.count
      var text = String(character)
      var width = 0
      if character == "\t" {
        width = tabStop - column % tabStop
        text = String(repeating: " ", count: width)
      } else {
        text = printable(text)
        width = displayWidth(text)
      }
      cells.append(Cell(text: text, width: width, end: offset))
      column += width
    }
    return cells
  }

  /// The cells that fit, with room for `…` on both sides: the mark and what is around it, a third before and the rest behind.
  private static func fit(_ cells: [Cell], first: Int, last: Int, width: Int, isCut: Bool) -> Range<Int> {
    if !isCut, Self.width(cells[...]) <= width { return cells.indices }
    var room = width - 2
    var end = first
    while end < last, room >= cells[end].width {
      room -= cells[end].width
      end += 1
    }
    var start = first
    var before = end == last ? room - min(room * 2 / 3, Self.width(cells[end...].prefix(room))) : 0
    while start > 0, before >= cells[start - 1].width {
      start -= 1
      before -= cells[start].width
      room -= cells[start].width
    }
    while end < cells.count, room >= cells[end].width {
      room -= cells[end].width
      end += 1
    }
    return start..<end
  }

  private static func width(_ cells: ArraySlice<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }
}
