/// One part of a glob between slashes.
enum GlobSegment: Sendable, Hashable {
  /// `**`: any number of folders.
  case folders
  /// Without wildcards.
  case literal([UInt8])
  /// `*` and then only literal bytes, such as `*.md`.
  case suffix([UInt8])
  case wildcards([GlobToken])

  init(_ pattern: ArraySlice<UInt8>) throws(Glob.SyntaxError) {
    if pattern.elementsEqual("**".utf8) {
      self = .folders
      return
    }
    let tokens = try GlobToken.tokens(of: pattern)
    if let bytes = GlobToken.literal(tokens[...]) {
      self = .literal(bytes)
    } else if tokens.first == .anything, let bytes = GlobToken.literal(tokens.dropFirst()) {
      self = .suffix(bytes)
    } else {
      self = .wildcards(tokens)
    }
  }

  /// Whether the segment matches one name, which holds no slash.
  func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .folders: return true
    case .literal(let bytes): return name.count == bytes.count && name.elementsEqual(bytes)
    case .suffix(let bytes): return name.count >= bytes.count && name.suffix(bytes.count).elementsEqual(bytes)
    case .wildcards(let tokens): return GlobToken.match(tokens, name)
    }
  }
}

/// One unit of a segment.
enum GlobToken: Sendable, Hashable {
  case byte(UInt8)
  /// `?`
  case character
  /// `*`
  case anything
  /// `[…]`
  case oneOf([ClosedRange<UInt32>], isNegated: Bool)

  static func tokens(of pattern: ArraySlice<UInt8>) throws(Glob.SyntaxError) -> [GlobToken] {
    var tokens: [GlobToken] = []
    var index = pattern.startIndex
    while index < pattern.endIndex {
      let byte = pattern[index]
      index += 1
      switch byte {
      case UInt8(ascii: "*"):
        if tokens.last != .anything { tokens.append(.anything) }
      case UInt8(ascii: "?"): tokens.append(.character)
      case UInt8(ascii: "["): tokens.append(try characterClass(pattern, &index))
      case UInt8(ascii: "\\") where index < pattern.endIndex:
        tokens.append(.byte(pattern[index]))
        index += 1
      default: tokens.append(.byte(byte))
      }
    }
    return tokens
  }

  /// Reads a class behind its `[`. A `]` that comes first stands for itself.
  private static func characterClass(_ pattern: ArraySlice<UInt8>, _ index: inout Int) throws(Glob.SyntaxError) -> GlobToken {
    guard let end = classEnd(pattern, index) else { throw Glob.SyntaxError(message: "`[` is never closed") }
    var scalars: [(value: UInt32, isEscaped: Bool)] = []
    var isEscaped = false
    for scalar in String(decoding: pattern[index..<end], as: UTF8.self).unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      scalars.append((scalar.value, isEscaped))
      isEscaped = false
    }
    index = end + 1
    var rest = scalars[...]
    let isNegated = rest.first.map { !$0.isEscaped && ($0.value == 0x21 || $0.value == 0x5E) } ?? false
    if isNegated { rest = rest.dropFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    while let first = rest.popFirst() {
      if rest.count >= 2, let dash = rest.first, dash.value == 0x2D, !dash.isEscaped {
        let last = rest[rest.startIndex + 1].value
        guard first.value <= last else { throw Glob.SyntaxError(message: "a range in `[…]` runs backwards") }
        ranges.append(first.value...last)
        rest = rest.dropFirst(2)
      } else {
        ranges.append(first.value...first.value)
      }
    }
    return .oneOf(ranges, isNegated: isNegated)
  }

  private static func classEnd(_ pattern: ArraySlice<UInt8>, _ start: Int) -> Int? {
    var index = start
    if index < pattern.endIndex, pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^") { index += 1 }
    if index < pattern.endIndex, pattern[index] == UInt8(ascii: "]") { index += 1 }
    while index < pattern.endIndex {
      if pattern[index] == UInt8(ascii: "]") { return index }
      index += pattern[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The bytes of tokens without wildcards.
  static func literal(_ tokens: ArraySlice<GlobToken>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for token in tokens {
      guard case .byte(let byte) = token else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// - Complexity: O(name * tokens): only the last `*` is ever widened.
  static func match(_ tokens: [GlobToken], _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var token = 0
    var index = 0
    var retry: (token: Int, index: Int)?
    while true {
      if token < tokens.count, tokens[token] == .anything {
        token += 1
        retry = (token, index)
        continue
      }
      if token == tokens.count, index == name.count { return true }
      if token < tokens.count, index < name.count, let next = tokens[token].step(name, index) {
        token += 1
        index = next
        continue
      }
      guard let last = retry, last.index < name.count else { return false }
      token = last.token
      index = last.index + 1
      retry = (token, index)
    }
  }

  /// Behind the character at `index` when the token matches it.
  private func step(_ name: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    switch self {
    case .byte(let byte): return name[index] == byte ? index + 1 : nil
    case .anything: return nil
    case .character: return decodeScalar(name, index).next
    case .oneOf(let ranges, let isNegated):
      let scalar = decodeScalar(name, index)
      return ranges.contains { $0.contains(scalar.value) } != isNegated ? scalar.next : nil
    }
  }
}

/// The UTF-8 scalar at `index`; a byte that begins none counts as one character.
private func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, next: Int) {
  let first = bytes[index]
  let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
  guard length > 1, index + length <= bytes.count else { return (UInt32(first), index + 1) }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for offset in 1..<length {
    guard bytes[index + offset] & 0xC0 == 0x80 else { return (UInt32(first), index + 1) }
    value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
  }
  return (value, index + length)
}
