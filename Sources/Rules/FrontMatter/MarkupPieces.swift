import SourceText

/// Tags in pairs, line breaks and character references in a text that is no HTML.
enum MarkupPieces {
  struct Piece {
    var range: Range<Int>
    /// The character that a reference stands for; nil for a tag.
    var meant: String?
    /// Whether it is a tag that begins a new line.
    var isBreak = false
  }

  /// - Complexity: O(bytes)
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [Piece] {
    var references: [Piece] = []
    var tags: [(piece: Piece, name: String, isEnd: Bool)] = []
    var isCode = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case ASCII.backtick: isCode.toggle()
      case ASCII.lessThan where !isCode:
        if let tag = tag(in: bytes, at: index) {
          tags.append((Piece(range: index..<tag.end, isBreak: breaks.contains(tag.name)), tag.name, tag.isEnd))
          index = tag.end
          continue
        }
      case ASCII.ampersand where !isCode:
        if let reference = reference(in: bytes, at: index) {
          references.append(reference)
          index = reference.range.upperBound
          continue
        }
      default: break
      }
      index += 1
    }
    return (references + paired(tags)).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Tags that have their partner, and line breaks.
  private static func paired(_ tags: [(piece: Piece, name: String, isEnd: Bool)]) -> [Piece] {
    var open: [Int] = []
    var kept: [Piece] = []
    for (index, tag) in tags.enumerated() {
      if tag.name == "br" {
        kept.append(tag.piece)
      } else if !tag.isEnd {
        open.append(index)
      } else if let partner = open.last, tags[partner].name == tag.name {
        open.removeLast()
        kept += [tags[partner].piece, tag.piece]
      }
    }
    return kept
  }

  private static let names: Set<String> = [
    "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sup", "sub", "mark", "code", "a", "p", "div", "br", "kbd", "del",
    "ins", "h1", "h2", "h3",
  ]

  private static let breaks: Set<String> = ["br", "div", "h1", "h2", "h3", "p"]

  private static func tag(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (name: String, isEnd: Bool, end: Int)? {
    var index = start + 1
    let isEnd = index < bytes.count && bytes[index] == ASCII.slash
    if isEnd { index += 1 }
    let nameStart = index
    while index < bytes.count, ASCII.isAlphanumeric(bytes[index]), index - nameStart < 8 { index += 1 }
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[nameStart..<index]), as: UTF8.self).lowercased()
    guard names.contains(name), index < bytes.count, !ASCII.isAlphanumeric(bytes[index]), bytes[index] != ASCII.hyphen else { return nil }
    while index < bytes.count, index - start < 400, bytes[index] != ASCII.greaterThan, bytes[index] != ASCII.lessThan { index += 1 }
    return index < bytes.count && bytes[index] == ASCII.greaterThan ? (name, isEnd, index + 1) : nil
  }

  private static let meanings: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "©", "reg": "®", "trade": "™", "hellip": "…",
    "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "middot": "·",
    "bull": "•", "times": "×", "deg": "°", "eacute": "é", "egrave": "è", "agrave": "à", "auml": "ä", "ouml": "ö", "uuml": "ü",
    "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "ccedil": "ç", "ntilde": "ñ",
  ]

  private static func reference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Piece? {
    var index = start + 1
    while index < bytes.count, index - start < 10, ASCII.isAlphanumeric(bytes[index]) || bytes[index] == ASCII.hash { index += 1 }
    guard index > start + 1, index < bytes.count, bytes[index] == ASCII.semicolon else { return nil }
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[start + 1..<index]), as: UTF8.self)
    guard let meant = meanings[name] ?? number(name) else { return nil }
    return Piece(range: start..<index + 1, meant: meant)
  }

  private static func number(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).flatMap { $0.value >= 0x20 ? String($0) : nil }
  }
}
