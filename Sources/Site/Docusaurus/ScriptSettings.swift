/// Settings written as literals in a script that is not run.
///
/// Comments are skipped, strings are kept whole. A value that is computed is not told.
struct ScriptSettings: Sendable {
  enum Value: Sendable, Hashable {
    case text(String)
    case flag(Bool)
    case list([String])
    /// An object, `false` or `null` among other things; what stands in an object is found by its own path.
    case other
  }

  /// Values by the names of the objects and keys that they stand in, such as `presets.docs.routeBasePath`. Lists have no part in a path.
  private(set) var values: [String: [Value]] = [:]
  /// All strings of the script.
  private(set) var strings: Set<String> = []

  /// - Complexity: O(bytes)
  init(_ text: String) {
    var reader = ScriptReader(Array(text.utf8))
    let tokens = reader.tokens()
    var path: [String?] = []
    var key: String?
    for (index, token) in tokens.enumerated() {
      switch token {
      case .word(let word), .string(let word):
        if case .string = token { strings.insert(word) }
        if index + 1 < tokens.count, tokens[index + 1] == .mark(0x3A) {
          key = word
        } else if key != nil, index > 0, tokens[index - 1] == .mark(0x3A) {
          add(path, key, value(token, before: index + 1 < tokens.count ? tokens[index + 1] : nil))
        }
      case .mark(0x7B), .mark(0x5B), .mark(0x28):
        if key != nil, index > 0, tokens[index - 1] == .mark(0x3A) { add(path, key, token == .mark(0x5B) ? list(tokens, index) : .other) }
        path.append(index > 0 && tokens[index - 1] == .mark(0x3A) ? key : nil)
        key = nil
      case .mark(0x7D), .mark(0x5D), .mark(0x29):
        _ = path.popLast()
        key = nil
      case .mark(0x2C): key = nil
      case .mark: break
      }
    }
  }

  private mutating func add(_ path: [String?], _ key: String?, _ value: Value) {
    guard let key else { return }
    values[(path.suffix(8).compactMap { $0 } + [key]).joined(separator: "."), default: []].append(value)
  }

  private func value(_ token: ScriptReader.Token, before next: ScriptReader.Token?) -> Value {
    guard next == nil || next == .mark(0x2C) || next == .mark(0x7D) || next == .mark(0x3B) else { return .other }
    switch token {
    case .string(let text): return .text(text)
    case .word("true"): return .flag(true)
    case .word("false"): return .flag(false)
    default: return .other
    }
  }

  /// The strings of a list that holds nothing else.
  private func list(_ tokens: [ScriptReader.Token], _ start: Int) -> Value {
    var items: [String] = []
    for token in tokens[(start + 1)...].prefix(64) {
      switch token {
      case .string(let text): items.append(text)
      case .mark(0x2C): break
      case .mark(0x5D): return .list(items)
      default: return .other
      }
    }
    return .other
  }

  /// The value under a path, whatever objects it stands in; nil when it is absent, `other` when it is given in several ways.
  func value(_ path: String) -> Value? {
    let found = values.filter { $0.key == path || $0.key.hasSuffix("." + path) }.flatMap(\.value)
    guard let first = found.first else { return nil }
    return found.allSatisfy { $0 == first } ? first : .other
  }
}

/// Cuts a script into words, strings and marks.
struct ScriptReader {
  enum Token: Equatable {
    case word(String)
    case string(String)
    case mark(UInt8)
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x27 || byte == 0x60 {
        tokens.append(string(byte))
      } else if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2F {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      } else if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2A {
        skipComment()
      } else if isWord(byte) {
        let start = index
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
        tokens.append(.word(String(decoding: bytes[start..<index], as: UTF8.self)))
      } else {
        if byte > 0x20 { tokens.append(.mark(byte)) }
        index += 1
      }
    }
    return tokens
  }

  /// A template with a value in it is no string.
  private mutating func string(_ quote: UInt8) -> Token {
    index += 1
    var text: [UInt8] = []
    var isComputed = false
    while index < bytes.count, bytes[index] != quote {
      if bytes[index] == 0x5C { index += 1 }
      if quote == 0x60, index + 1 < bytes.count, bytes[index] == 0x24, bytes[index + 1] == 0x7B { isComputed = true }
      if index < bytes.count { text.append(bytes[index]) }
      index += 1
    }
    index += 1
    return isComputed ? .mark(0x60) : .string(String(decoding: text, as: UTF8.self))
  }

  private mutating func skipComment() {
    index += 2
    while index + 1 < bytes.count, !(bytes[index] == 0x2A && bytes[index + 1] == 0x2F) { index += 1 }
    index = min(index + 2, bytes.count)
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte == 0x24 || byte == 0x2E || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
  }
}
