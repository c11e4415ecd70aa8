package import SourceText

/// Limits on front matter.
package struct FrontMatterBounds: Sendable, Hashable {
  /// Bytes between the fences.
  package var size = 1 << 20
  /// Nested collections.
  package var depth = 200
  package init() {}
}

/// Finds and reads the front matter of a file.
///
/// Known forms: YAML between `---` lines (or closed by `...`), TOML between `+++` lines, JSON between `;;;` lines (Hexo), a JSON object at the
/// head of the file (Hugo) or in a comment there (`<!--{ … }-->`), and Hexo's YAML without an opening fence where it cannot be anything else.
/// - Complexity: O(bytes) where a fence is never closed, else O(bytes of the front matter).
package func splitFrontMatter(_ source: SourceText, bounds: FrontMatterBounds) -> FrontMatterSplit {
  source.bytes.withUnsafeBufferPointer { bytes in
    FrontMatterSplitter(bytes, textStart: source.byteOrderMarkLength, bounds: bounds).split()
  }
}

struct FrontMatterSplitter {
  let bytes: Bytes
  /// Behind the byte order mark.
  let textStart: Int
  let bounds: FrontMatterBounds
  /// The first line that is not blank.
  let fenceStart: Int

  init(_ bytes: Bytes, textStart: Int, bounds: FrontMatterBounds) {
    self.bytes = bytes
    self.textStart = textStart
    self.bounds = bounds
    var line = textStart
    var index = textStart
    while index < bytes.count, ASCII.isWhitespace(bytes[index]) {
      if ASCII.isLineEnd(bytes[index]) { line = index + 1 }
      index += 1
    }
    fenceStart = line
  }

  var leading: ByteRange { ByteRange(textStart, fenceStart) }

  var none: FrontMatterSplit { FrontMatterSplit(frontMatter: nil, unclosedFence: nil, bodyStart: textStart) }

  func split() -> FrontMatterSplit {
    guard fenceStart < bytes.count else { return none }
    switch bytes[fenceStart] {
    case 0x2D, 0x2B, 0x3B:
      guard isFence(fenceStart, mark: bytes[fenceStart]) else { return none }
      return fenced(mark: bytes[fenceStart])
    case 0x7B: return object()
    case 0x3C: return comment()
    default: return leading.isEmpty ? unopened() : none
    }
  }

  /// A block between two lines of three marks.
  private func fenced(mark: UInt8) -> FrontMatterSplit {
    let contentStart = nextLine(fenceStart)
    guard let closing = closingFence(from: contentStart, mark: mark) else {
      guard leading.isEmpty, looksLikeSetting(at: contentStart, mark: mark, isUnclosed: true) else { return none }
      return FrontMatterSplit(frontMatter: nil, unclosedFence: ByteRange(fenceStart, fenceStart + 3), bodyStart: textStart)
    }
    let content = ByteRange(contentStart, closing)
    let range = ByteRange(fenceStart, nextLine(closing))
    let format: FrontMatter.Format = mark == 0x2D ? .yaml : mark == 0x2B ? .toml : .json
    guard content.count <= bounds.size else { return tooLarge(format, range: range, content: content) }
    let block: SettingsBlock
    switch format {
    case .yaml: block = readYAML(bytes, in: content, bounds: bounds)
    case .toml: block = readTOML(bytes, in: content, bounds: bounds)
    case .json: block = JSONReader(bytes, in: content, isBare: true, bounds: bounds).reading()
    }
    return judge(block, format, range: range, content: content, mark: mark)
  }

  /// Whether a block is front matter: a mapping, or one that was meant as such.
  private func judge(_ block: SettingsBlock, _ format: FrontMatter.Format, range: ByteRange, content: ByteRange, mark: UInt8)
    -> FrontMatterSplit
  {
    var root = block.root
    let isMapping = if case .mapping = root.kind { true } else { false }
    if !leading.isEmpty {
      guard isMapping, block.syntaxError == nil, !root.entries.isEmpty else { return none }
      guard looksLikeSetting(at: Int(content.start), mark: mark, isUnclosed: false) else { return none }
    }
    if block.syntaxError != nil {
      guard looksLikeSetting(at: Int(content.start), mark: mark, isUnclosed: false) else { return none }
    } else if !isMapping, !root.isNull {
      return none
    }
    if !isMapping { root = .emptyMapping(at: content) }
    let frontMatter = FrontMatter(
      format: format, range: range, contentRange: content, leadingBlankRange: leading, root: root, syntaxError: block.syntaxError,
      comments: block.comments)
    return FrontMatterSplit(frontMatter: frontMatter, unclosedFence: nil, bodyStart: Int(range.end))
  }

  private func tooLarge(_ format: FrontMatter.Format, range: ByteRange, content: ByteRange) -> FrontMatterSplit {
    guard leading.isEmpty else { return none }
    let error = FrontMatter.SyntaxError(
      message: "The front matter is larger than \(bounds.size) bytes and was not read", range: ByteRange(fenceStart, fenceStart + 3),
      reason: .tooLarge)
    let frontMatter = FrontMatter(
      format: format, range: range, contentRange: content, leadingBlankRange: leading, root: .emptyMapping(at: content), syntaxError: error)
    return FrontMatterSplit(frontMatter: frontMatter, unclosedFence: nil, bodyStart: Int(range.end))
  }

  /// A JSON object at the head of the file.
  private func object() -> FrontMatterSplit {
    guard beginsObject(fenceStart) else { return none }
    guard let end = objectEnd(fenceStart) else {
      let next = nextLine(fenceStart)
      guard leading.isEmpty, lineEnd(fenceStart) == fenceStart + 1, next < bytes.count, bytes[skipBlanks(next)] == 0x22 else { return none }
      return FrontMatterSplit(frontMatter: nil, unclosedFence: ByteRange(fenceStart, fenceStart + 1), bodyStart: textStart)
    }
    guard skipBlanks(end) == bytes.count || ASCII.isLineEnd(bytes[skipBlanks(end)]) else { return none }
    return json(ByteRange(fenceStart, end), range: ByteRange(fenceStart, nextLine(end)))
  }

  /// A JSON object in a comment at the head of the file.
  private func comment() -> FrontMatterSplit {
    let opening: [UInt8] = [0x3C, 0x21, 0x2D, 0x2D]
    guard fenceStart + 5 < bytes.count, bytes[fenceStart..<fenceStart + 4].elementsEqual(opening) else { return none }
    guard beginsObject(fenceStart + 4) else { return none }
    var close = fenceStart + 4
    while close + 2 < bytes.count, !(bytes[close] == 0x2D && bytes[close + 1] == 0x2D && bytes[close + 2] == 0x3E) { close += 1 }
    guard close + 2 < bytes.count else { return none }
    var contentEnd = close
    while ASCII.isWhitespace(bytes[contentEnd - 1]) { contentEnd -= 1 }
    guard bytes[contentEnd - 1] == 0x7D else { return none }
    let rest = skipBlanks(close + 3)
    let end = rest == bytes.count || ASCII.isLineEnd(bytes[rest]) ? nextLine(close) : close + 3
    return json(ByteRange(fenceStart + 4, contentEnd), range: ByteRange(fenceStart, end))
  }

  private func json(_ content: ByteRange, range: ByteRange) -> FrontMatterSplit {
    guard content.count <= bounds.size else { return tooLarge(.json, range: range, content: content) }
    let block = JSONReader(bytes, in: content, isBare: false, bounds: bounds).reading()
    return judge(block, .json, range: range, content: content, mark: 0x7B)
  }

  /// Hexo's YAML that only a closing fence follows. Taken for front matter where it has a title and another setting that every article has,
  /// no blank line, and no fault.
  private func unopened() -> FrontMatterSplit {
    guard beginsWithCommonKey(fenceStart), let closing = closingFence(from: fenceStart, mark: 0x2D, stopsAtBlankLine: true) else {
      return none
    }
    let content = ByteRange(fenceStart, closing)
    guard content.count <= bounds.size else { return none }
    let block = readYAML(bytes, in: content, bounds: bounds)
    let root = block.root
    guard block.syntaxError == nil, root["title"] != nil else { return none }
    guard root["date"] != nil || root["tags"] != nil || root["categories"] != nil || root["layout"] != nil else { return none }
    return judge(block, .yaml, range: ByteRange(fenceStart, nextLine(closing)), content: content, mark: 0x2D)
  }
}

extension JSONReader {
  func reading() -> SettingsBlock {
    var reader = self
    return reader.read()
  }
}
