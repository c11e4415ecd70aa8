/// A place as a person or a program names it: 1-based line and column.
package struct Position: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What a column counts.
package enum ColumnUnit: Sendable {
  /// Unicode scalars: JSON and SARIF.
  case scalar
  /// Grapheme clusters, what a reader takes for one character: text reports.
  case grapheme
  /// UTF-16 code units: LSP.
  case utf16
  /// Bytes of UTF-8: the Reviewdog Diagnostic Format.
  case byte
}

extension LineTable {
  /// The position of a byte offset.
  /// - Complexity: O(length of the line)
  package func position(of offset: Int, in source: SourceText, unit: ColumnUnit) -> Position {
    let line = line(of: offset)
    let start = min(start(ofLine: line), offset)
    let prefix = source.bytes[start..<offset]
    let units: Int
    switch unit {
    case .byte: units = prefix.count
    case .scalar: units = prefix.count { $0 & 0xC0 != 0x80 }
    case .utf16: units = prefix.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    case .grapheme: units = prefix.allSatisfy { $0 < 0x80 } ? prefix.count : String(decoding: prefix, as: UTF8.self).count
    }
    return Position(line: line, column: units + 1)
  }
}
