import SourceText

func readTOML(_ bytes: Bytes, in range: ByteRange, bounds: FrontMatterBounds) -> SettingsBlock {
  var reader = TOMLReader(bytes, in: range, bounds: bounds)
  return reader.read()
}

/// Reads statements: settings and table headers.
struct TOMLReader {
  let bytes: Bytes
  let start: Int
  let end: Int
  let bounds: FrontMatterBounds
  var index: Int
  var comments: [FrontMatter.Comment] = []
  private let root: TOMLTable
  private var table: TOMLTable
  /// The first key that was set before. The reading goes on after it.
  private var fault: FrontMatter.SyntaxError?

  typealias Failure = FrontMatter.SyntaxError

  init(_ bytes: Bytes, in range: ByteRange, bounds: FrontMatterBounds) {
    self.bytes = bytes
    start = Int(range.start)
    end = Int(range.end)
    self.bounds = bounds
    index = start
    root = TOMLTable(.header, depth: 1, range: ByteRange(range.start, range.start))
    table = root
  }

  mutating func read() -> SettingsBlock {
    var error: Failure?
    do throws(Failure) {
      while true {
        try skipBlankLines()
        guard index < end else { break }
        if bytes[index] == 0x5B { try header() } else { try setting(in: table, isInline: false) }
        try endOfStatement()
      }
    } catch let failure {
      error = failure
    }
    var value = root.value()
    if case .mapping(let entries) = value.kind {
      let range =
        if let first = entries.first {
          entries.dropFirst().reduce(first.range) { $0.union($1.range) }
        } else {
          ByteRange(start, end)
        }
      (value.range, value.outerRange) = (range, range)
    }
    return SettingsBlock(root: value, syntaxError: error ?? fault, comments: comments)
  }

  // MARK: Statements

  /// `key = value` or `a.b = value`, into `table`.
  mutating func setting(in table: TOMLTable, isInline: Bool) throws(Failure) {
    let path = try keyPath()
    skipBlanks()
    guard index < end, bytes[index] == 0x3D else { throw failure("`=` is expected behind the key", at: index) }
    index += 1
    skipBlanks()
    var target = table
    for key in path.dropLast() {
      switch target[key.text] {
      case .table(let next) where next.origin == .dotted || next.origin == .implied:
        next.origin = .dotted
        target = next
      case nil: target = try add(.dotted, key, to: target)
      default:
        note("`\(key.text)` was set before, so no key can be added to it here", key.range)
        target = try add(.dotted, key, to: target)
      }
    }
    guard let key = path.last else { return }
    let isRepeated = target[key.text] != nil
    let item = try value(depth: target.depth + 1)
    if isRepeated { note("The key `\(key.text)` stands twice in one table", key.range) }
    target.append(key, item)
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func header() throws(Failure) {
    let headerStart = index
    index += 1
    let isArray = index < end && bytes[index] == 0x5B
    if isArray { index += 1 }
    skipBlanks()
    let path = try keyPath()
    skipBlanks()
    for _ in 0..<(isArray ? 2 : 1) {
      guard index < end, bytes[index] == 0x5D else { throw failure("`]` is expected here", at: index) }
      index += 1
    }
    var target = root
    for key in path.dropLast() {
      switch target[key.text] {
      case .table(let next) where next.origin != .inline: target = next
      case .tables(let array): target = array.tables[array.tables.count - 1]
      case nil: target = try add(.implied, key, to: target)
      default:
        note("`\(key.text)` was set before and is no table", key.range)
        target = try add(.implied, key, to: target)
      }
    }
    guard let key = path.last else { return }
    table = try open(key, in: target, isArray: isArray, range: ByteRange(headerStart, index))
  }

  private mutating func open(_ key: TOMLKey, in parent: TOMLTable, isArray: Bool, range: ByteRange) throws(Failure) -> TOMLTable {
    try checkDepth(parent.depth + 1, key)
    let made = TOMLTable(.header, depth: parent.depth + 1, range: range)
    switch parent[key.text] {
    case nil: break
    case .table(let known) where !isArray && known.origin == .implied:
      known.origin = .header
      known.range = known.range.union(range)
      return known
    case .tables(let array) where isArray:
      array.tables.append(made)
      return made
    default: note("`\(key.text)` is defined twice", key.range)
    }
    parent.append(key, isArray ? .tables(TOMLTableArray(made)) : .table(made))
    return made
  }

  private mutating func add(_ origin: TOMLTable.Origin, _ key: TOMLKey, to table: TOMLTable) throws(Failure) -> TOMLTable {
    try checkDepth(table.depth + 1, key)
    let made = TOMLTable(origin, depth: table.depth + 1, range: key.outerRange)
    table.append(key, .table(made))
    return made
  }

  private func checkDepth(_ depth: Int, _ key: TOMLKey) throws(Failure) {
    if depth > bounds.depth { throw Failure(message: "More than \(bounds.depth) levels are nested", range: key.range, reason: .tooDeep) }
  }

  private mutating func note(_ message: String, _ range: ByteRange) {
    if fault == nil { fault = Failure(message: message, range: range, reason: .duplicateKey) }
  }

  // MARK: Keys

  private mutating func keyPath() throws(Failure) -> [TOMLKey] {
    var path = [try key()]
    while true {
      skipBlanks()
      guard index < end, bytes[index] == 0x2E else { return path }
      index += 1
      skipBlanks()
      path.append(try key())
      if path.count > bounds.depth { throw failure("More than \(bounds.depth) levels are nested", at: index, reason: .tooDeep) }
    }
  }

  private mutating func key() throws(Failure) -> TOMLKey {
    let keyStart = index
    guard index < end else { throw failure("A key is expected here", at: index) }
    if bytes[index] == 0x22 || bytes[index] == 0x27 {
      if isTripleQuote(index) { throw failure("A key cannot have triple quotes", at: index) }
      let text = try bytes[index] == 0x22 ? basicString() : literalString()
      return TOMLKey(text: text, range: ByteRange(keyStart + 1, index - 1), outerRange: ByteRange(keyStart, index))
    }
    while index < end, ASCII.isAlphanumeric(bytes[index]) || bytes[index] == 0x5F || bytes[index] == 0x2D { index += 1 }
    guard index > keyStart else {
      let isLetter = bytes[index] >= 0x80
      throw failure(isLetter ? "A key with letters other than A to Z needs quotes" : "A key is expected here", at: index)
    }
    let range = ByteRange(keyStart, index)
    return TOMLKey(text: bytes.text(keyStart, index), range: range, outerRange: range)
  }

  // MARK: What stands between

  mutating func skipBlanks() {
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  /// Steps over blanks, line ends and comments.
  mutating func skipBlankLines() throws(Failure) {
    while true {
      skipBlanks()
      guard index < end else { return }
      if bytes[index] == 0x23 {
        try comment()
      } else if try !lineEnd() {
        return
      }
    }
  }

  private mutating func endOfStatement() throws(Failure) {
    skipBlanks()
    if index < end, bytes[index] == 0x23 { try comment() }
    guard index < end else { return }
    guard try lineEnd() else { throw failure("Nothing may follow here but a comment", at: index) }
  }

  /// Steps over a line end, if one stands here. A lone CR is none.
  private mutating func lineEnd() throws(Failure) -> Bool {
    if bytes[index] == 0x0A {
      index += 1
      return true
    }
    guard bytes[index] == 0x0D else { return false }
    guard index + 1 < end, bytes[index + 1] == 0x0A else { throw failure("A carriage return stands here without a line feed", at: index) }
    index += 2
    return true
  }

  private mutating func comment() throws(Failure) {
    let commentStart = index
    while index < end, bytes[index] != 0x0A {
      if bytes[index] == 0x0D, index + 1 < end, bytes[index + 1] == 0x0A { break }
      if isControl(bytes[index]) { throw failure("A control character stands in a comment", at: index) }
      index += 1
    }
    comments.append(FrontMatter.Comment(range: ByteRange(commentStart, index)))
  }

  /// What TOML allows nowhere: all below U+0020 but the tab, and U+007F.
  func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && byte != 0x09) || byte == 0x7F }

  func isTripleQuote(_ offset: Int) -> Bool {
    offset + 2 < end && bytes[offset + 1] == bytes[offset] && bytes[offset + 2] == bytes[offset]
  }

  func failure(_ message: String, at offset: Int, reason: Failure.Reason = .malformed) -> Failure {
    Failure(message: message, range: bytes.scalarRange(at: offset, limit: end), reason: reason)
  }
}
