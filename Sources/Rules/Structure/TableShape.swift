package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds tables whose rows and cells do not fit together.
package struct TableShape: NodeCheck {
  package static let id: RuleID = "table-shape"
  package static let kinds = NodeKinds.elements(.table)

  private let reportsShortRows: Bool

  package init(_ options: OptionValues) {
    reportsShortRows = options.bool("short-rows")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let table = node.asElement, table.flags.isDisjoint(with: [.implied, .hidden, .code]) else { return }
    if table.isMarkdown {
      let rows = table.rows
      guard let header = rows.first else { return }
      let columns = header.children.count { $0.kind == .element }
      for row in rows.dropFirst() { checkMarkdown(row, columns: columns, in: article, &report) }
    } else if !table.containsTemplate {
      checkGrid(of: table, article, &report)
    }
  }

  // MARK: Markdown

  private func checkMarkdown(_ row: Element, columns: Int, in article: Article, _ report: inout Report) {
    if let rest = surplus(of: row.range.indices, columns: columns, in: article.source.bytes) {
      if mayBeOneCell(row, article) { return }
      report.add(rest, "The row has more cells than the header, and the rest of it is not shown")
    } else if reportsShortRows, let last = row.lastCell, last.range.isEmpty, last.range.start >= row.range.end {
      report.add(row.range, "The row has fewer cells than the header")
    }
  }

  /// What a row has behind its last column. Each pipe without a backslash ends a cell, in code as well.
  private func surplus(of row: Range<Int>, columns: Int, in bytes: [UInt8]) -> ByteRange? {
    var index = row.lowerBound
    while index < row.upperBound, isBlank(bytes[index]) { index += 1 }
    if index < row.upperBound, bytes[index] == ASCII.pipe { index += 1 }
    var cells = 0
    while index < row.upperBound, cells < columns {
      if bytes[index] == ASCII.backslash { index += 1 } else if bytes[index] == ASCII.pipe { cells += 1 }
      index += 1
    }
    guard cells == columns else { return nil }
    while index < row.upperBound, isBlank(bytes[index]) || bytes[index] == ASCII.pipe { index += 1 }
    var end = row.upperBound
    while end > index, isBlank(bytes[end - 1]) || bytes[end - 1] == ASCII.pipe { end -= 1 }
    guard index < end else { return nil }
    // An attribute list belongs to the row.
    if bytes[index] == ASCII.openBrace, index + 1 < end, bytes[index + 1] == ASCII.colon { return nil }
    return ByteRange(index, end)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == ASCII.space || byte == ASCII.tab || byte == ASCII.carriageReturn }

  /// Whether generators differ on what separates the cells: a pipe in code, in a formula, in brackets, or template code.
  private func mayBeOneCell(_ row: Element, _ article: Article) -> Bool {
    if article.hasTemplate(in: row.range) { return true }
    let bytes = article.source.bytes[row.range.indices]
    let splitsCode = !article.environment.flavour.keepsHTMLBlocksOverBlankLines
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == ASCII.backtick, !splitsCode { return true }
      if byte == ASCII.dollar || (byte == ASCII.openBracket && previous == ASCII.openBracket) { return true }
      previous = byte
    }
    return false
  }

  // MARK: HTML

  private func checkGrid(of table: Element, _ article: Article, _ report: inout Report) {
    for group in table.rowGroups {
      var grid = TableGrid()
      let rows = group.children.compactMap { $0.asElement }.filter { $0.tag == .tr }
      var reaching: (cell: Element, left: Int)?
      for (number, row) in rows.enumerated() {
        for cell in row.children.lazy.compactMap({ $0.asElement }) where cell.tag == .td || cell.tag == .th {
          guard cell.flags.isDisjoint(with: [.implied, .markdown]) else { return }
          let height = cell.span("rowspan") ?? 1
          switch grid.place(row: number, width: cell.span("colspan") ?? 1, height: height == 0 ? rows.count - number : height) {
          case .tooWide: return
          case .overlaps:
            report.add(cell.startTag, "The cell overlaps one that spans several rows")
            return
          case .fits: break
          }
          if number + height > rows.count, reaching == nil { reaching = (cell, rows.count - number) }
        }
        grid.endRow()
      }
      if let reaching, let attribute = reaching.cell.attribute("rowspan") {
        let rest = reaching.left == 1 ? "its row is the last one" : "only \(reaching.left) rows are left"
        report.add(attribute.valueRange, "A `rowspan` of \(quoted(attribute.value)) reaches out of the table: \(rest)")
      }
    }
  }
}

extension Element {
  fileprivate var rowGroups: [Element] {
    children.compactMap { $0.asElement }.filter { $0.tag == .tbody || $0.tag == .thead || $0.tag == .tfoot }
  }

  fileprivate var rows: [Element] {
    rowGroups.flatMap { $0.children.compactMap { $0.asElement } }.filter { $0.tag == .tr }
  }

  fileprivate var lastCell: Element? {
    var last = node.lastChild
    while let node = last {
      if let element = node.asElement { return element }
      last = node.previousSibling
    }
    return nil
  }

  /// The number of rows or columns that a cell says it takes; nil when it says nothing that browsers read.
  fileprivate func span(_ name: StaticString) -> Int? {
    guard let attribute = attribute(name), !attribute.hasTemplate else { return nil }
    var value = 0
    var hasDigit = false
    for byte in trimmed(attribute.bytes) {
      guard ASCII.isDigit(byte) else { break }
      hasDigit = true
      value = min(value * 10 + Int(byte - ASCII.zero), 65_534)
    }
    return hasDigit ? value : nil
  }
}

/// The slots of a row group that cells from rows above take (HTML 4.9.12).
struct TableGrid {
  enum Placement {
    case fits, overlaps, tooWide
  }

  /// No table that people read is wider; it keeps hostile ones cheap.
  private static let columnBound = 128

  /// By column, the first row that is free again.
  private var freeFrom: [Int] = []
  private var column = 0

  mutating func place(row: Int, width: Int, height: Int) -> Placement {
    while column < freeFrom.count, freeFrom[column] > row { column += 1 }
    let width = max(width, 1)
    guard column + width <= TableGrid.columnBound else { return .tooWide }
    for slot in column..<(column + width) {
      if slot >= freeFrom.count {
        freeFrom.append(row + height)
      } else if freeFrom[slot] > row {
        return .overlaps
      } else {
        freeFrom[slot] = row + height
      }
    }
    column += width
    return .fits
  }

  mutating func endRow() { column = 0 }
}
