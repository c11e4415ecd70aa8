import SourceText

/// Writes HTML while md4c reports blocks, spans and text, and notes where each byte came from.
struct MarkdownWriter {
  /// The masked body: what is written out. Offsets are the source's.
  let shown: UnsafeBufferPointer<UInt8>
  /// What md4c reads: as `shown`, with the marks of other dialects rewritten at equal length.
  let working: UnsafeBufferPointer<UInt8>
  /// What md4c gets: `working` with bytes added in tables' delimiter rows, which it wants longer than GFM does.
  let fed: UnsafeBufferPointer<UInt8>
  let start: Int
  let end: Int
  let options: MarkdownOptions
  let dialect: MarkdownDialect
  var regions: [TemplateRegion] = []
  /// What tells of bare addresses that may stand in the body; set before it is written.
  var addressMarks = AddressMarks()
  /// By `makeStops`.
  var stops: [UInt8] = []

  var html: HTMLOutput
  var pieces: [SourceMap.Piece] = []
  var generated: [GeneratedElement] = []
  var facts = MarkdownFacts()

  /// Everything before it has been accounted for.
  var cursor: Int
  /// Behind the last visible byte seen.
  var contentEnd: Int
  /// Quotes and list items around the cursor, outermost first.
  var containers: [Container] = []
  /// Elements whose end has not come.
  var open: [OpenElement] = []
  var leaf = Leaf.none
  /// Images around the cursor: inside, all is plain text of `alt`.
  var imageDepth = 0
  var linkDepth = 0
  /// Blanks that md4c gave as indentation of the next code line.
  var indentation = 0
  var rawHTMLContinues = false
  var paddedCells = 0
  /// Bare addresses are not looked for before this offset.
  var addressBarrier = 0
  var nextDropped = 0
  /// Attribute values whose source is found when the construct ends.
  var deferred: [DeferredValue] = []
  var deferredPieces: [SourceMap.Piece] = []
  var labelled: [LabelledValue] = []
  /// Of each definition.
  var titles: [ByteRange?] = []
  /// First byte of the text md4c made itself.
  var pendingLiteral: UInt8 = 0
  /// Elements without an exact place and the element around each.
  var approximate: [(element: Int, parent: Int)] = []

  enum Container { case quote, item }

  /// The kind of block whose content is being reported.
  enum Leaf { case none, inline, implicit, code, html }

  struct OpenElement {
    /// Index in `generated`; -1 for one that makes no element.
    var element: Int
    /// Where the construct begins.
    var start: Int
    /// The length of its delimiter: backticks, tildes, fence, heading level.
    var width = 0
    var kind = Kind.other
    /// Entries of `deferred`.
    var deferredDestination: Int?
    var deferredTitle: Int?
    var destination: ByteRange?
    enum Kind { case other, indentedCode, fencedCode, atxHeading, setextHeading, autolink, link, image, dropped, wrapper, equation }
  }

  init(
    shown: UnsafeBufferPointer<UInt8>, working: UnsafeBufferPointer<UInt8>, fed: UnsafeBufferPointer<UInt8>, start: Int,
    dialect: MarkdownDialect, options: MarkdownOptions
  ) {
    self.shown = shown
    self.working = working
    self.fed = fed
    self.start = start
    end = working.count
    self.options = options
    self.dialect = dialect
    cursor = start
    contentEnd = start
    html = HTMLOutput(capacity: (end - start) + (end - start) / 2)
    pieces.reserveCapacity((end - start) / 12 + 16)
    generated.reserveCapacity((end - start) / 48 + 16)
  }

  /// Where the body begins in `fed`; nothing is added before it.
  var fedStart: Int { start }

  /// The source's offset for one in what md4c got.
  /// - Complexity: O(log insertions)
  @inline(__always)
  func offset(ofFed place: Int) -> Int {
    dialect.insertions.isEmpty ? place : dialect.offset(ofFed: place)
  }

  // MARK: Output

  /// Markup of our own.
  mutating func write(_ text: StaticString) {
    beginGenerated()
    html.append(text)
  }

  mutating func beginGenerated() {
    if let last = pieces.last, last.kind == .generated { return }
    addPiece(cursor, cursor, .generated)
  }

  mutating func addPiece(_ from: Int, _ to: Int, _ kind: SourceMap.Piece.Kind) {
    pieces.append(.init(htmlStart: UInt32(html.count), sourceStart: UInt32(from), sourceEnd: UInt32(to), kind: kind))
  }

  /// Bytes of the source as they are.
  mutating func copy(_ from: Int, _ to: Int, _ kind: SourceMap.Piece.Kind) {
    guard from < to else { return }
    let last = pieces.count - 1
    if last >= 0, pieces[last].kind == kind, Int(pieces[last].sourceEnd) == from {
      pieces[last].sourceEnd = UInt32(to)
    } else {
      addPiece(from, to, kind)
    }
    if let bytes = shown.baseAddress { html.append(bytes + from, count: to - from) }
  }

  /// Other bytes for a stretch of the source.
  mutating func replace(_ from: Int, _ to: Int, by text: StaticString) {
    addPiece(from, to, .replaced)
    html.append(text)
  }

  /// Text of the source; `<`, `>`, `&`, `"` escaped, each a piece of its own.
  mutating func escape(_ from: Int, _ to: Int) {
    guard holdsEscaped(from, to) else { return copy(from, to, .text) }
    var run = from
    var index = from
    while index < to {
      let byte = shown[index]
      if byte < 0x40, Self.escapedBytes &>> UInt64(byte) & 1 != 0, let escaped = Self.escaped(byte) {
        copy(run, index, .text)
        replace(index, index + 1, by: escaped)
        run = index + 1
      }
      index &+= 1
    }
    copy(run, to, .text)
  }

  /// Whether a stretch holds a byte that is escaped. Without branches, so that many bytes are looked at in one step.
  private func holdsEscaped(_ from: Int, _ to: Int) -> Bool {
    var least = UInt8.max
    for byte in UnsafeBufferPointer(rebasing: shown[from..<max(from, to)]) { least = min(least, Self.distanceToEscaped(byte)) }
    return least == 0
  }

  /// 0 for a byte that is escaped.
  @inline(__always)
  static func distanceToEscaped(_ byte: UInt8) -> UInt8 {
    min(min(min(byte, byte ^ 0x22), min(byte ^ 0x26, byte ^ 0x3C)), byte ^ 0x3E)
  }

  /// One bit for each byte that is escaped.
  static var escapedBytes: UInt64 { 1 | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E }

  static func escaped(_ byte: UInt8) -> StaticString? {
    if byte > 0x3E { return nil }
    switch byte {
    case ASCII.ampersand: return "&amp;"
    case ASCII.lessThan: return "&lt;"
    case ASCII.greaterThan: return "&gt;"
    case ASCII.quote: return "&quot;"
    case 0: return "\u{FFFD}"
    default: return nil
    }
  }

  // MARK: Elements

  /// Notes an element whose start tag comes next.
  mutating func begin(_ from: Int, _ to: Int, flags: NodeFlags = [], width: Int = 0, kind: OpenElement.Kind = .other, exact: Bool = true) {
    let tag = ByteRange(from, max(from, to))
    generated.append(.init(htmlStart: UInt32(html.count), startTag: tag, range: tag, flags: flags.union(.markdown)))
    if !exact { noteApproximate(generated.count - 1) }
    open.append(OpenElement(element: generated.count - 1, start: from, width: width, kind: kind))
  }

  /// Something open that makes no element.
  mutating func beginNothing(_ kind: OpenElement.Kind = .other) {
    open.append(OpenElement(element: -1, start: cursor, kind: kind))
  }

  mutating func noteApproximate(_ element: Int) {
    guard !generated[element].flags.contains(.approximate) else { return }
    generated[element].flags.insert(.approximate)
    approximate.append((element, open.last { $0.element >= 0 && $0.element != element }?.element ?? -1))
  }

  /// Ends the innermost open element at `to`.
  @discardableResult
  mutating func finish(at to: Int, exact: Bool = true) -> OpenElement {
    guard let element = open.popLast() else { preconditionFailure("Blocks and spans are balanced") }
    guard element.element >= 0 else { return element }
    let range = ByteRange(element.start, max(element.start, to))
    generated[element.element].range = range
    if generated[element.element].startTag.end > range.end { generated[element.element].startTag = range }
    if !exact { noteApproximate(element.element) }
    return element
  }

  /// An element without content of its own.
  mutating func single(_ from: Int, _ to: Int, flags: NodeFlags = []) {
    generated.append(
      .init(htmlStart: UInt32(html.count), startTag: ByteRange(from, to), range: ByteRange(from, to), flags: flags.union(.markdown)))
  }

  /// What waits for the end of the body: definitions at its end, places of elements that were not found.
  mutating func finish() {
    advanceToBlock(limit: end)
    resolveLabels()
    for (element, parent) in approximate.sorted(by: { $0.element < $1.element }) {
      generated[element].range = parent >= 0 ? generated[parent].range : ByteRange(start, end)
      generated[element].startTag = generated[element].range
    }
  }
}
