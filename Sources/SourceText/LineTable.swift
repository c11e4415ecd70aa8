/// Line starts of a text. Lines end with LF, CR LF or a lone CR, as in CommonMark.
package struct LineTable: Sendable {
  /// Offsets of the first byte of each line; the first is 0.
  package let starts: [UInt32]
  private let byteOrderMarkLength: Int

  /// - Complexity: O(bytes)
  package init(_ source: SourceText) {
    var starts: [UInt32] = [0]
    source.bytes.withUnsafeBytes { bytes in
      let hasReturns = bytes.offset(of: ASCII.carriageReturn) != nil
      var start = 0
      while true {
        let end = bytes.offset(of: ASCII.lineFeed, from: start) ?? bytes.count
        if hasReturns {
          for index in start..<end where bytes[index] == ASCII.carriageReturn && (index + 1 < end || end == bytes.count) {
            starts.append(UInt32(index + 1))
          }
        }
        guard end < bytes.count else { break }
        start = end + 1
        starts.append(UInt32(start))
      }
    }
    self.starts = starts
    byteOrderMarkLength = source.byteOrderMarkLength
  }

  /// 1-based line of a byte offset.
  /// - Complexity: O(log lines)
  package func line(of offset: Int) -> Int {
    starts.partitioningIndex { Int($0) > offset }
  }

  /// Offset of the first character of a 1-based line. A byte order mark belongs to no line.
  package func start(ofLine line: Int) -> Int {
    line == 1 ? byteOrderMarkLength : Int(starts[line - 1])
  }

  /// The 1-based line without its line end.
  package func range(ofLine line: Int, in source: SourceText) -> ByteRange {
    let start = start(ofLine: line)
    var end = line < starts.count ? Int(starts[line]) : source.bytes.count
    while end > start, ASCII.isLineEnd(source.bytes[end - 1]) { end -= 1 }
    return ByteRange(start, end)
  }
}
