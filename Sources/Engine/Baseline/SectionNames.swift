import SourceText

/// The headings of a text, told from its lines alone: a place is named by the nearest heading above it and by that heading's own.
///
/// It need not agree with the tree: a name that stays when text is moved, wrapped or renamed is all that is wanted.
struct SectionNames {
  private struct Heading {
    /// Where its section begins.
    var offset: Int
    var name: String
  }

  private var headings: [Heading] = []
  private var open: [(level: Int, text: String)] = []

  private static let nameLimit = 60
  /// A longer tag is not read, so that tags without end cost no more than others.
  private static let tagReach = 512

  /// - Complexity: linear in the bytes
  init(_ source: SourceText?) {
    guard let source else { return }
    source.bytes.withUnsafeBufferPointer { bytes in
      var scan = LineScan(bytes, from: source.byteOrderMarkLength)
      scan.skipFrontMatter()
      read(&scan)
    }
  }

  /// Empty above the first heading. A heading does not stand under itself.
  /// - Complexity: O(log headings)
  func name(at offset: Int) -> String {
    let next = headings.partitioningIndex { $0.offset > offset }
    return next == 0 ? "" : headings[next - 1].name
  }

  private mutating func read(_ scan: inout LineScan) {
    var fence: UInt8?
    var previous = scan.bytes[0..<0]
    while let line = scan.next() {
      let text = trimmed(line)
      if let mark = fenceMark(text) {
        if fence == nil { fence = mark } else if fence == mark { fence = nil }
        previous = scan.bytes[0..<0]
        continue
      }
      if fence != nil { continue }
      let level = text.prefix { $0 == UInt8(ascii: "#") }.count
      if (1...6).contains(level), text.count > level, ASCII.isWhitespace(text[text.startIndex + level]) {
        add(level, text.dropFirst(level), at: line.endIndex)
      } else if !text.isEmpty, !previous.isEmpty, let mark = underline(text) {
        add(mark == UInt8(ascii: "=") ? 1 : 2, previous, at: line.endIndex)
      } else {
        readTags(line)
      }
      previous = text
    }
  }

  /// `<h2>…</h2>`, of which a line may hold many.
  private mutating func readTags(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    var index = line.startIndex
    while index + 3 < line.endIndex {
      guard line[index] == UInt8(ascii: "<"), line[index + 1] | 0x20 == UInt8(ascii: "h"),
        (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(line[index + 2]),
        let start = line[(index + 3)..<min(index + Self.tagReach, line.endIndex)].firstIndex(of: UInt8(ascii: ">"))
      else {
        index += 1
        continue
      }
      var end = start + 1
      while end < line.endIndex, !line[end...].starts(with: "</h".utf8), !line[end...].starts(with: "</H".utf8) { end += 1 }
      add(Int(line[index + 2] - UInt8(ascii: "0")), withoutTags(line[(start + 1)..<end]), at: end)
      index = end
    }
  }

  private func withoutTags(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var text: [UInt8] = []
    var isInTag = false
    for byte in bytes {
      if byte == UInt8(ascii: "<") {
        isInTag = true
      } else if byte == UInt8(ascii: ">") {
        isInTag = false
      } else if !isInTag {
        text.append(byte)
      }
    }
    return text
  }

  private mutating func add(_ level: Int, _ bytes: some Collection<UInt8>, at offset: Int) {
    let words = bytes.split(whereSeparator: { ASCII.isWhitespace($0) || $0 == UInt8(ascii: "#") })
    let text = String(decoding: Array(words.joined(separator: CollectionOfOne(UInt8(ascii: " ")))), as: UTF8.self)
    open.removeAll { $0.level >= level }
    open.append((level, String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.nameLimit)))))
    headings.append(Heading(offset: offset, name: open.suffix(2).map(\.text).joined(separator: " / ")))
  }

  private func fenceMark(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8? {
    guard let first = line.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    return line.prefix { $0 == first }.count >= 3 ? first : nil
  }

  private func underline(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8? {
    guard let first = line.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else { return nil }
    return line.allSatisfy { $0 == first } ? first : nil
  }
}

/// Without white space and marks of quotations in front, and without white space behind.
private func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
  var line = line.drop { ASCII.isWhitespace($0) || $0 == UInt8(ascii: ">") }
  while let last = line.last, ASCII.isWhitespace(last) { line.removeLast() }
  return line
}

/// The lines of a text in turn.
private struct LineScan {
  let bytes: UnsafeBufferPointer<UInt8>
  private var offset: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Without its line end.
  mutating func next() -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard offset < bytes.count else { return nil }
    let start = offset
    while offset < bytes.count, !ASCII.isLineEnd(bytes[offset]) { offset += 1 }
    let line = bytes[start..<offset]
    offset += 1
    return line
  }

  /// Passes over lines between two fences at the start of the text.
  mutating func skipFrontMatter() {
    let start = offset
    guard let fence = next().map({ Array(trimmed($0)) }), fence == Array("---".utf8) || fence == Array("+++".utf8) else {
      offset = start
      return
    }
    while let line = next() { if trimmed(line).elementsEqual(fence) { return } }
    offset = start
  }
}
