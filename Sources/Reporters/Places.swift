import Diagnostics
import SourceText

/// Lines and columns of one file.
struct PositionFinder {
  let source: SourceText
  let lines: LineTable
  private let unit: ColumnUnit
  /// Columns at some offsets of lines too long to be counted through for every finding, by line.
  private var checkpoints: [Int: [(offset: Int, column: Int)]] = [:]

  private static let stride = 4096

  init(_ source: SourceText, unit: ColumnUnit) {
    self.source = source
    self.unit = unit
    lines = LineTable(source)
  }

  /// - Complexity: O(log lines), and once for a long line O(its length)
  mutating func position(of offset: Int) -> Position {
    let line = lines.line(of: offset)
    let start = lines.start(ofLine: line)
    guard offset - start > Self.stride else { return lines.position(of: offset, in: source, unit: unit) }
    let known = checkpoints[line] ?? columns(ofLine: line)
    checkpoints[line] = known
    let nearest = known[known.partitioningIndex { $0.offset > offset } - 1]
    return Position(line: line, column: nearest.column + count(nearest.offset..<offset))
  }

  private func columns(ofLine line: Int) -> [(offset: Int, column: Int)] {
    let range = lines.range(ofLine: line, in: source).indices
    var known = [(offset: range.lowerBound, column: 1)]
    var offset = range.lowerBound
    var column = 1
    func note() {
      if offset - known[known.count - 1].offset >= Self.stride { known.append((offset, column)) }
    }
    if unit == .grapheme {
      for character in String(decoding: source.bytes[range], as: UTF8.self) {
        note()
        offset += character.utf8.count
        column += 1
      }
    } else {
      while offset < range.upperBound {
        note()
        let first = source.bytes[offset]
        offset += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        column += width(first)
      }
    }
    return known
  }

  /// Units of the scalar whose UTF-8 begins with `first`.
  private func width(_ first: UInt8) -> Int {
    switch unit {
    case .utf16: first >= 0xF0 ? 2 : 1
    case .byte: first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    case .scalar, .grapheme: 1
    }
  }

  private func count(_ range: Range<Int>) -> Int {
    let bytes = source.bytes[range]
    return switch unit {
    case .byte: bytes.count
    case .scalar: bytes.count { $0 & 0xC0 != 0x80 }
    case .utf16: bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    case .grapheme: String(decoding: bytes, as: UTF8.self).count
    }
  }
}

/// A range as reports give it: positions, and offsets into the original file.
struct Span {
  var start: Position
  var end: Position
  var offsets: Range<Int>

  /// Where findings about a file without text stand.
  static let fileStart = Span(start: Position(line: 1, column: 1), end: Position(line: 1, column: 1), offsets: 0..<0)
}

/// The texts of a report's files, for places in one file that findings in another refer to.
struct RelatedSources {
  private let byPath: [String: SourceText]

  init(_ report: RunReport) {
    byPath = Dictionary(report.files.compactMap { file in file.source.map { (file.path, $0) } }) { first, _ in first }
  }

  func source(of path: String, for file: FileReport?) -> SourceText? {
    file?.relatedSources[path] ?? byPath[path]
  }
}

/// Finds lines and columns in the file at hand and in those that its findings refer to.
struct Places {
  private let unit: ColumnUnit
  private let sources: RelatedSources
  private(set) var current: PositionFinder?
  private var currentFile: FileReport?
  private var others: [String: PositionFinder] = [:]

  init(_ sources: RelatedSources, unit: ColumnUnit) {
    self.unit = unit
    self.sources = sources
  }

  init(of file: FileReport, _ sources: RelatedSources, unit: ColumnUnit) {
    self.init(sources, unit: unit)
    enter(file)
  }

  /// Makes `file` the one at hand.
  mutating func enter(_ file: FileReport) {
    currentFile = file
    current = file.source.map { PositionFinder($0, unit: unit) }
  }

  /// A range in the file at hand.
  mutating func span(_ range: ByteRange) -> Span {
    current?.span(range) ?? .fileStart
  }

  /// Where a range in the file at hand starts.
  mutating func start(_ range: ByteRange) -> Position {
    current?.position(of: Int(range.start)) ?? Span.fileStart.start
  }

  /// A related place; nil when its file's text is not at hand.
  mutating func span(_ place: RelatedPlace) -> Span? {
    guard let path = place.path, path != currentFile?.path else { return span(place.range) }
    if others[path] == nil {
      let source = sources.source(of: path, for: currentFile)
      others[path] = source.map { PositionFinder($0, unit: unit) }
    }
    return others[path]?.span(place.range)
  }
}

extension PositionFinder {
  mutating func span(_ range: ByteRange) -> Span {
    let start = position(of: Int(range.start))
    let end = range.isEmpty ? start : position(of: Int(range.end))
    let offsets = source.originalOffset(of: Int(range.start))..<source.originalOffset(of: Int(range.end))
    return Span(start: start, end: end, offsets: offsets)
  }
}
