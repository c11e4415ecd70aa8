import SourceText

/// What a reader makes of a block of settings.
package struct SettingsBlock: Sendable {
  /// The top-level value. What was read before a syntax error is kept.
  package var root: FrontMatterValue
  package var syntaxError: FrontMatter.SyntaxError?
  /// In source order.
  package var comments: [FrontMatter.Comment]

  package init(root: FrontMatterValue, syntaxError: FrontMatter.SyntaxError? = nil, comments: [FrontMatter.Comment] = []) {
    self.root = root
    self.syntaxError = syntaxError
    self.comments = comments
  }
}

extension FrontMatterValue {
  /// A mapping without entries at `range`.
  static func emptyMapping(at range: ByteRange) -> FrontMatterValue {
    FrontMatterValue(kind: .mapping([]), style: .block, range: range, outerRange: range, text: "")
  }
}

/// The bytes that the readers walk.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension Bytes {
  /// The text of a stretch. Copies.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: Bytes(rebasing: self[start..<end]), as: UTF8.self)
  }

  /// The range of the scalar at `offset`; empty at `limit`.
  func scalarRange(at offset: Int, limit: Int) -> ByteRange {
    guard offset < limit else { return ByteRange(at: limit) }
    var start = offset
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    var end = offset + 1
    while end < limit, self[end] & 0xC0 == 0x80 { end += 1 }
    return ByteRange(start, end)
  }
}
