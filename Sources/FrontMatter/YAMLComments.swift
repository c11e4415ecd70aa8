import SourceText

/// Finds comments between the scalars of a YAML block. Scalars are told to it in order.
struct YAMLComments {
  private let bytes: Bytes
  private let origin: Int
  private let isNeeded: Bool
  private var position = 0
  private(set) var found: [FrontMatter.Comment] = []

  init(_ bytes: Bytes, origin: Int, isNeeded: Bool) {
    self.bytes = bytes
    self.origin = origin
    self.isNeeded = isNeeded
  }

  /// Looks at what stands before a scalar and steps over the scalar.
  mutating func skip(_ start: Int, _ end: Int) {
    guard isNeeded else { return }
    scan(to: start)
    position = max(position, end)
  }

  /// Looks at the rest. Behind a syntax error quotes cannot be told: only comments that are all of their line count there.
  mutating func finish(hasError: Bool) {
    guard isNeeded else { return }
    if hasError { wholeLines() } else { scan(to: bytes.count) }
  }

  private mutating func scan(to end: Int) {
    while position < end {
      if bytes[position] == 0x23, position == 0 || canPrecedeComment(bytes[position - 1]) {
        takeComment()
      } else {
        position += 1
      }
    }
  }

  private mutating func wholeLines() {
    while position < bytes.count, position > 0, !ASCII.isLineEnd(bytes[position - 1]) { position += 1 }
    while position < bytes.count {
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
      if position < bytes.count, bytes[position] == 0x23 { takeComment() }
      while position < bytes.count, !ASCII.isLineEnd(bytes[position]) { position += 1 }
      position += 1
    }
  }

  private mutating func takeComment() {
    let start = position
    while position < bytes.count, !ASCII.isLineEnd(bytes[position]) { position += 1 }
    found.append(FrontMatter.Comment(range: ByteRange(origin + start, origin + position)))
  }

  private func canPrecedeComment(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }
}
