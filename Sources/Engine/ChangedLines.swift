import SourceText

/// Which lines of a file a change touched.
enum ChangedLines: Sendable {
  /// The file is new, or not compared line by line.
  case all
  /// In order.
  case hunks([Hunk])

  /// Lines that were put in the place of others; numbers count from 0. An empty range is the place between two lines.
  struct Hunk: Sendable, Hashable {
    var old: Range<Int>
    var new: Range<Int>

    var isEmpty: Bool { old.isEmpty && new.isEmpty }
  }

  /// Whether a line from `first` to `last` was changed or added, or one between them removed.
  /// - Complexity: O(log hunks)
  func touch(_ first: Int, _ last: Int) -> Bool {
    switch self {
    case .all: return true
    case .hunks(let hunks):
      // All hunks before this one end before the range.
      var index = hunks.partitioningIndex { $0.new.upperBound > first }
      while index < hunks.count, hunks[index].new.lowerBound <= last {
        let new = hunks[index].new
        if !new.isEmpty || new.lowerBound > first { return true }
        index += 1
      }
      return false
    }
  }

  /// Where a line that was not changed stood before; nil where that is not known.
  /// - Complexity: O(log hunks)
  func before(_ line: Int) -> Int? {
    guard case .hunks(let hunks) = self else { return nil }
    let next = hunks.partitioningIndex { $0.new.upperBound > line }
    guard next > 0 else { return line }
    return hunks[next - 1].old.upperBound + line - hunks[next - 1].new.upperBound
  }
}

/// Line starts as git counts lines: by line feeds alone.
struct LineFeeds: Sendable {
  private let starts: [UInt32]

  /// - Complexity: linear
  init(_ source: SourceText) {
    var starts: [UInt32] = [0]
    source.bytes.withUnsafeBytes { bytes in
      for index in bytes.indices where bytes[index] == ASCII.lineFeed { starts.append(UInt32(index + 1)) }
    }
    self.starts = starts
  }

  /// Line, from 0, and bytes behind its start.
  /// - Complexity: O(log lines)
  func place(of offset: Int) -> (line: Int, column: Int) {
    let line = starts.partitioningIndex { Int($0) > offset } - 1
    return (line, offset - Int(starts[line]))
  }

  /// The first and the last line that a range reaches into.
  func lines(of range: ByteRange) -> (first: Int, last: Int) {
    let first = place(of: Int(range.start)).line
    return (first, range.isEmpty ? first : place(of: Int(range.end) - 1).line)
  }
}
