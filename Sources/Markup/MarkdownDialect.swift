import SourceText

/// What other dialects of Markdown write, found before md4c reads the body and rewritten at equal length so that md4c sees its like.
///
/// The HTML is written from the masked body, not from what md4c reads: so a rewriting inside code or raw HTML is not seen.
struct MarkdownDialect {
  /// What md4c reads instead of the masked body; nil when nothing had to be rewritten.
  var working: [UInt8]?
  /// Stretches of text that are not shown, sorted.
  var dropped: [ByteRange] = []
  /// Labels of the footnotes that are defined, lower-case.
  var footnotes: Set<String> = []
  /// Marks that stand for something else, by offset.
  var constructs: [UInt32: Construct] = [:]
  /// Offsets of equations that are written as code spans.
  var equations: Set<UInt32> = []
  /// Dashes added to delimiter rows, sorted.
  var insertions: [Insertion] = []
  /// Sorted.
  var attributeLists: [AttributeList] = []

  /// Bytes added for md4c behind `source`.
  struct Insertion {
    var source: Int
    /// Offset in what md4c gets of the first byte behind `source`.
    var fed: Int
    /// Bytes added up to and with this one.
    var total: Int
  }

  /// What md4c gets.
  /// - Parameter padding: zeros behind it.
  func fed(_ working: UnsafeBufferPointer<UInt8>, padding: Int) -> [UInt8] {
    let count = working.count + (insertions.last?.total ?? 0)
    return [UInt8](unsafeUninitializedCapacity: count + padding) { result, filled in
      var (from, end, total) = (0, 0, 0)
      // By ranges, which copies them whole.
      func copy(upTo source: Int) {
        end = result[end...].initialize(fromContentsOf: working[from..<source])
        from = source
      }
      for insertion in insertions {
        copy(upTo: insertion.source)
        let hyphens = end + insertion.total - total
        result[end..<hyphens].initialize(repeating: ASCII.hyphen)
        (end, total) = (hyphens, insertion.total)
      }
      copy(upTo: working.count)
      result[end...].initialize(repeating: 0)
      filled = count + padding
    }
  }

  /// The source's offset for one in what md4c got.
  /// - Complexity: O(log insertions)
  func offset(ofFed place: Int) -> Int {
    let next = insertions.partitioningIndex { $0.fed > place }
    let offset = next > 0 ? place - insertions[next - 1].total : place
    return next < insertions.count ? min(offset, insertions[next].source) : offset
  }

  enum Construct {
    /// A list item that is a footnote.
    case footnote
    /// A list item that is a container with an indented body.
    case container
    /// A line that is not shown.
    case mark
  }

  /// `{#id .class}` or `{: …}`.
  struct AttributeList {
    var range: ByteRange
    var id: ByteRange?
    var classes: [ByteRange] = []
    /// Stands alone on its line.
    var isBlock = false
  }

  /// - Complexity: linear in the body; a body without such marks costs one search.
  init(_ mask: TemplateMask, options: MarkdownOptions) {
    let found = mask.bytes.withUnsafeBufferPointer { text -> MarkdownDialect? in
      let marks = DialectScanner.marks(mask, text, options)
      guard !marks.isEmpty else { return nil }
      var scanner = DialectScanner(mask.bytes, text, start: mask.bodyStart, options: options, marks: marks)
      scanner.run()
      return scanner.dialect
    }
    if let found { self = found }
  }

  init() {}

  @inline(__always)
  func construct(at offset: Int) -> Construct? {
    constructs.isEmpty ? nil : constructs[UInt32(offset)]
  }

  @inline(__always)
  func isEquation(at offset: Int) -> Bool {
    !equations.isEmpty && equations.contains(UInt32(offset))
  }

  /// Index of the first list that begins at or behind `offset`.
  private func firstList(from offset: Int) -> Int {
    attributeLists.partitioningIndex { Int($0.range.start) >= offset }
  }

  /// The list that belongs to the paragraph beginning at `offset`: on the line behind it.
  func blockAttributes(after offset: Int, in writer: MarkdownWriter) -> AttributeList? {
    guard !attributeLists.isEmpty else { return nil }
    let index = firstList(from: offset)
    guard index < attributeLists.count, attributeLists[index].isBlock else { return nil }
    return writer.isOneParagraph(offset, Int(attributeLists[index].range.start)) ? attributeLists[index] : nil
  }

  /// The list that belongs to the heading beginning at `from`: at its end or on the line behind it.
  func headingAttributes(from: Int, isATX: Bool, in writer: MarkdownWriter) -> AttributeList? {
    guard !attributeLists.isEmpty else { return nil }
    let index = firstList(from: from)
    guard index < attributeLists.count else { return nil }
    let list = attributeLists[index]
    let listStart = Int(list.range.start)
    if !isATX { return writer.isOneParagraph(from, listStart) ? list : nil }
    let lineEnd = writer.lineEnd(from)
    if listStart < lineEnd { return list }
    return list.isBlock && listStart < writer.lineEnd(writer.skipLineEnd(lineEnd)) ? list : nil
  }

  /// Behind the last list in `from..<to`.
  @inline(__always)
  func attributesEnd(within from: Int, _ to: Int) -> Int? {
    guard !attributeLists.isEmpty else { return nil }
    let index = firstList(from: to) - 1
    guard index >= 0, !attributeLists[index].isBlock, Int(attributeLists[index].range.start) >= from else { return nil }
    return Int(attributeLists[index].range.end)
  }
}

extension MarkdownWriter {
  /// ` id="…"` and ` class="…"` of a list.
  mutating func writeAttributes(_ list: MarkdownDialect.AttributeList?) {
    guard let list else { return }
    if let id = list.id {
      write(" id=\"")
      escape(Int(id.start), Int(id.end))
      write("\"")
    }
    guard !list.classes.isEmpty else { return }
    write(" class=\"")
    for (index, name) in list.classes.enumerated() {
      if index > 0 { write(" ") }
      escape(Int(name.start), Int(name.end))
    }
    write("\"")
  }

  /// Whether no blank line lies between.
  func isOneParagraph(_ from: Int, _ to: Int) -> Bool {
    var offset = from
    while offset < to {
      if shown[offset] == ASCII.lineFeed {
        let next = skipBlanks(offset + 1)
        if next < to, isLineEnd(next) { return false }
      }
      offset += 1
    }
    return true
  }
}
