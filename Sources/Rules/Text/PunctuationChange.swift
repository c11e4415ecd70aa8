/// A sign to be written otherwise, in scalars of a text.
struct PunctuationChange {
  var sign: Int
  /// What is replaced: the sign and perhaps spaces beside it.
  var range: Range<Int>
  var text: String
  /// Whether it becomes full-width.
  var isWide: Bool
}

/// Half-width signs that should be full-width.
enum WidePunctuation {
  static func changes(in line: ArraySlice<UInt32>) -> [PunctuationChange] {
    var changes: [PunctuationChange] = []
    var isInAddress = false
    for index in line.indices {
      let scalar = line[index]
      if index == line.startIndex || TextScalars.isBlank(line[index - 1]) {
        let end = line[index...].firstIndex(where: TextScalars.isBlank) ?? line.endIndex
        isInAddress = CjkGaps.isAddress(line[index..<end])
      }
      guard !isInAddress, index > line.startIndex, let wide = wide[scalar], belongs(line, index) else { continue }
      var end = index + 1
      while end < line.endIndex, line[end] == 0x20 { end += 1 }
      // Spaces at the end of a line may be a line break.
      if end == line.endIndex { end = index + 1 }
      changes.append(PunctuationChange(sign: index, range: index..<end, text: wide, isWide: true))
    }
    return changes + quotes(in: line)
  }

  private static let wide: [UInt32: String] = [0x2C: "，", 0x2E: "。", 0x3A: "：", 0x21: "！", 0x3F: "？"]

  private static func belongs(_ line: ArraySlice<UInt32>, _ index: Int) -> Bool {
    let left = line[index - 1]
    let right = index + 1 < line.endIndex ? line[index + 1] : 0
    if line[index] == 0x2C || line[index] == 0x3F {
      if TextScalars.isIdeographic(left) { return true }
      return TextScalars.isAlphanumeric(left) && TextScalars.isIdeographic(right)
    }
    guard TextScalars.isIdeographic(left) else { return false }
    if TextScalars.isIdeographic(right) || right == 0 || TextScalars.isBlank(right) { return true }
    guard right == 0x22 || right == 0x27 else { return false }
    return index + 2 == line.endIndex || TextScalars.isBlank(line[index + 2])
  }

  /// A straight quote whose partner is curved.
  private static func quotes(in line: ArraySlice<UInt32>) -> [PunctuationChange] {
    let marks = line.indices.filter { line[$0] == 0x22 || line[$0] == 0x201C || line[$0] == 0x201D }
    guard marks.count == 2 else { return [] }
    let (first, last) = (line[marks[0]], line[marks[1]])
    if first == 0x201C, last == 0x22 {
      return [PunctuationChange(sign: marks[1], range: marks[1]..<marks[1] + 1, text: "”", isWide: true)]
    }
    if first == 0x22, last == 0x201D {
      return [PunctuationChange(sign: marks[0], range: marks[0]..<marks[0] + 1, text: "“", isWide: true)]
    }
    return []
  }
}

/// Full-width signs in a line of Latin words.
enum NarrowPunctuation {
  static func changes(in line: ArraySlice<UInt32>) -> [PunctuationChange] {
    guard line.contains(where: { narrow[$0] != nil }), hasTwoWords(line), beginsWithWord(line) else { return [] }
    var changes: [PunctuationChange] = []
    for index in line.indices {
      guard let meant = narrow[line[index]] else { continue }
      let left = index > line.startIndex ? line[index - 1] : 0x20
      let right = index + 1 < line.endIndex ? line[index + 1] : 0
      let isOpening = TextScalars.isWideOpening(line[index])
      guard isOpening ? line[index...].prefix(400).contains(where: TextScalars.isWideClosing) : isWordEnd(left) else { continue }
      var text = meant
      if isOpening, TextScalars.isAlphanumeric(left) { text = " " + text }
      if !isOpening, TextScalars.isAlphanumeric(right) { text += " " }
      changes.append(PunctuationChange(sign: index, range: index..<index + 1, text: text, isWide: false))
    }
    return changes
  }

  private static let narrow: [UInt32: String] = [
    0xFF0C: ",", 0x3001: ",", 0x3002: ".", 0xFF1A: ":", 0xFF1B: ";", 0xFF01: "!", 0xFF1F: "?", 0xFF08: "(", 0xFF09: ")", 0x3010: "[",
    0x3011: "]", 0x300C: "[", 0x300D: "]", 0x300A: "“", 0x300B: "”",
  ]

  private static func isWordEnd(_ scalar: UInt32) -> Bool {
    TextScalars.isAlphanumeric(scalar) || TextScalars.isBlank(scalar) || TextScalars.isClosingQuote(scalar)
      || TextScalars.isWideClosing(scalar)
  }

  private static func beginsWithWord(_ line: ArraySlice<UInt32>) -> Bool {
    guard let first = line.first(where: { !TextScalars.isBlank($0) }) else { return false }
    return TextScalars.isAlphanumeric(first) || first == 0x22 || first == 0x27 || TextScalars.isOpeningQuote(first)
      || TextScalars.isWideOpening(first)
  }

  /// Two words with a space between.
  private static func hasTwoWords(_ line: ArraySlice<UInt32>) -> Bool {
    for index in line.indices.dropFirst() where TextScalars.isBlank(line[index]) && TextScalars.isWord(line[index - 1]) {
      if let next = line[index...].first(where: { !TextScalars.isBlank($0) }), TextScalars.isWord(next) || TextScalars.isOpeningQuote(next)
      {
        return true
      }
    }
    return false
  }
}
