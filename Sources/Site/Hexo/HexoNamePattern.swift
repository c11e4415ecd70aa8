/// A pattern with placeholders such as `:year-:month-:day-:title`, as permalinks and file names of Hexo are given.
struct HexoNamePattern: Sendable {
  enum Part: Sendable, Hashable {
    case text(String)
    case placeholder(String)
  }

  let parts: [Part]

  /// A placeholder's name is letters, digits and `_`, but does not end with `_`.
  init(_ pattern: String) {
    var parts: [Part] = []
    var text: [UInt8] = []
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      var end = index + 1
      if bytes[index] == 0x3A {
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        while end > index + 1, bytes[end - 1] == 0x5F { end -= 1 }
      }
      guard bytes[index] == 0x3A, end > index + 1 else {
        text.append(bytes[index])
        index += 1
        continue
      }
      if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
      parts.append(.placeholder(String(decoding: bytes[index + 1..<end], as: UTF8.self)))
      index = end
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    self.parts = parts
  }

  var placeholders: [String] {
    parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The pattern with its placeholders filled in; nil when one of them has no value.
  func filled(_ value: (String) -> String?) -> String? {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .placeholder(let name):
        guard let value = value(name) else { return nil }
        result += value
      }
    }
    return result
  }

  /// What the placeholders stand for in a text: each takes as little as it can. nil when the text does not match.
  ///
  /// - Complexity: O(parts * bytes²), on names of files
  func parsed(_ text: String) -> [String: String]? {
    // Most sites name a post's file by its title alone.
    if parts.count == 1, case .placeholder("title") = parts[0] { return text.isEmpty ? nil : ["title": text] }
    var matching = Matching(parts: parts, bytes: Array(text.utf8))
    guard matching.match(part: 0, at: 0) else { return nil }
    return matching.values
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }
}

/// A search for what placeholders stand for. The depth is the number of parts, which one line of a configuration bounds.
private struct Matching {
  let parts: [HexoNamePattern.Part]
  let bytes: [UInt8]
  var values: [String: String] = [:]
  /// Where the rest of the pattern was seen not to match.
  var failures: Set<Int> = []

  mutating func match(part: Int, at start: Int) -> Bool {
    guard part < parts.count else { return start == bytes.count }
    let state = part * (bytes.count + 1) + start
    if failures.contains(state) { return false }
    switch parts[part] {
    case .text(let text):
      let text = Array(text.utf8)
      if bytes[start...].starts(with: text), match(part: part + 1, at: start + text.count) { return true }
    case .placeholder(let name):
      for end in ends(of: name, from: start) where match(part: part + 1, at: end) {
        values[name] = String(decoding: bytes[start..<end], as: UTF8.self)
        return true
      }
    }
    failures.insert(state)
    return false
  }

  private func ends(of name: String, from start: Int) -> [Int] {
    let digits = bytes[start...].prefix { $0 &- 0x30 < 10 }.count
    switch name {
    case "year": return digits >= 4 ? [start + 4] : []
    case "month", "day": return digits >= 2 ? [start + 2] : []
    case "i_month", "i_day": return [2, 1].filter { $0 <= digits }.map { start + $0 }
    case "hash":
      let count = bytes[start...].prefix { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }.count
      return count >= 12 ? [start + 12] : []
    default: return start < bytes.count ? Array(start + 1...bytes.count) : []
    }
  }
}
