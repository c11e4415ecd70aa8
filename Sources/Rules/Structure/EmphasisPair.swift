import SourceText

/// Two marks, `**` or `__`, that were meant to make what is between them bold and did not.
struct EmphasisPair {
  /// What makes the pair work.
  enum Change {
    /// A space at a mark's outer edge.
    case insert(Int)
    /// The blanks inside.
    case delete(Range<Int>)
  }

  let mark: UInt8
  /// With both marks.
  let range: Range<Int>
  let reason: String
  let changes: [Change]

  /// The pairs in a text whose working marks are gone already.
  /// - Complexity: linear in `bytes`
  static func broken(in bytes: [UInt8]) -> [EmphasisPair] {
    let marks = runs(in: bytes)
    var pairs: [EmphasisPair] = []
    var index = 0
    while index + 1 < marks.count {
      if bytes[marks[index]] == bytes[marks[index + 1]], let pair = EmphasisPair(marks[index], marks[index + 1], in: bytes) {
        pairs.append(pair)
        index += 2
      } else {
        index += 1
      }
    }
    return pairs
  }

  /// The starts of all runs of exactly two asterisks or underscores.
  private static func runs(in bytes: [UInt8]) -> [Int] {
    var starts: [Int] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == ASCII.asterisk || byte == ASCII.underscore else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] == byte { index += 1 }
      if index - start == 2 { starts.append(start) }
    }
    return starts
  }

  private init?(_ open: Int, _ close: Int, in bytes: [UInt8]) {
    let inner = open + 2..<close
    guard !inner.isEmpty else { return nil }
    let sides = Sides(
      before: bytes.scalar(before: open), first: bytes.scalar(at: open + 2), last: bytes.scalar(before: close),
      after: bytes.scalar(at: close + 2))
    let words = Words(bytes[inner])
    mark = bytes[open]
    range = open..<close + 2
    if mark == ASCII.underscore {
      guard sides.areEastAsian, words.isPhrase else { return nil }
      reason = "`__` marks nothing inside a word"
      changes = []
    } else if sides.firstClass == .blank || sides.lastClass == .blank {
      guard sides.tellInnerBlank(words) else { return nil }
      reason = "a space stands inside the marks"
      changes = EmphasisPair.trim(inner, in: bytes, sides: sides)
    } else {
      guard words.isPhrase, sides.tellFlanking else { return nil }
      reason =
        sides.cannotOpen
        ? "a letter stands before the opening mark and punctuation behind it"
        : "punctuation stands before the closing mark and a letter behind it"
      var changes: [Change] = []
      if sides.cannotOpen { changes.append(.insert(open)) }
      if sides.cannotClose { changes.append(.insert(close + 2)) }
      self.changes = changes
    }
  }

  private static func trim(_ inner: Range<Int>, in bytes: [UInt8], sides: Sides) -> [Change] {
    var start = inner.lowerBound
    var end = inner.upperBound
    while start < end, bytes[start] == ASCII.space { start += 1 }
    while end > start, bytes[end - 1] == ASCII.space { end -= 1 }
    var changes: [Change] = []
    if start > inner.lowerBound {
      changes.append(.delete(inner.lowerBound..<start))
      if sides.beforeClass == .letter { changes.append(.insert(inner.lowerBound - 2)) }
    }
    if end < inner.upperBound {
      changes.append(.delete(end..<inner.upperBound))
      if sides.afterClass == .letter { changes.append(.insert(inner.upperBound + 2)) }
    }
    return changes
  }
}

/// The characters at the four sides of a pair of marks.
private struct Sides {
  let before: UInt32?
  let first: UInt32?
  let last: UInt32?
  let after: UInt32?

  var beforeClass: CharacterClass { .of(before) }
  var firstClass: CharacterClass { .of(first) }
  var lastClass: CharacterClass { .of(last) }
  var afterClass: CharacterClass { .of(after) }

  var areEastAsian: Bool {
    CharacterClass.isEastAsian(before) && CharacterClass.isEastAsian(after) && CharacterClass.isEastAsian(first)
      && CharacterClass.isEastAsian(last)
  }

  /// Not left-flanking.
  var cannotOpen: Bool { firstClass == .punctuation && beforeClass == .letter }
  /// Not right-flanking.
  var cannotClose: Bool { lastClass == .punctuation && afterClass == .letter }

  /// Whether a side that fails by the flanking rules is one that a writer does not expect to fail.
  var tellFlanking: Bool {
    guard cannotOpen || cannotClose else { return false }
    if cannotOpen, !(CharacterClass.isEastAsian(before) || CharacterClass.isEastAsian(first)) { return false }
    if cannotClose, !(CharacterClass.isEastAsian(after) || CharacterClass.isEastAsian(last)) {
      // `**Note:**text`
      guard beforeClass == .blank, firstClass == .letter, let last, [0x3A, 0x2E, 0x21, 0x3F].contains(last), let after, after > 0x40 else {
        return false
      }
    }
    return true
  }

  /// Whether the blank inside is a slip, and the marks no operators, stars of footnotes or names of parameters.
  func tellInnerBlank(_ words: Words) -> Bool {
    guard words.isPhrase, !words.hasLineEnd else { return false }
    let opensAfterEdge = before == nil || before == 0x0A
    let closesAtEdge = after == nil || after == 0x0A
    switch (firstClass == .blank, lastClass == .blank) {
    case (true, true):
      return (opensAfterEdge || closesAtEdge || words.hasEastAsian) && !words.hasSentenceMark
    case (true, false):
      return beforeClass != .letter && afterClass != .letter
    case (false, true):
      guard beforeClass != .letter || CharacterClass.isEastAsian(before) else { return false }
      if afterClass == .letter { return CharacterClass.isEastAsian(after) && CharacterClass.isEastAsian(first) }
      return true
    case (false, false): return false
    }
  }
}

/// What stands between two marks.
private struct Words {
  private(set) var hasEastAsian = false
  private(set) var hasSentenceMark = false
  private(set) var hasLineEnd = false
  /// Words in balanced brackets, without marks of formulas and paths.
  private(set) var isPhrase = false

  init(_ bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes)
    var index = 0
    var letters = 0
    var longest = 0
    var depth = 0
    var isFormula = false
    while index < bytes.count, let scalar = bytes.scalar(at: index) {
      index += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
      switch scalar {
      case 0x0A: hasLineEnd = true
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D:
        depth -= 1
        if depth < 0 { isFormula = true }
      case 0x2A, 0x2B, 0x2F, 0x3D, 0x5C, 0x5E, 0x5F, 0x7C, 0x3C, 0x3E: isFormula = true
      case 0x2C, 0x3B, 0x3A, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B: hasSentenceMark = true
      default: break
      }
      if CharacterClass.isEastAsian(scalar) { hasEastAsian = true }
      let isLetter = CharacterClass.of(scalar) == .letter && !(0x30...0x39 ~= scalar)
      letters = isLetter ? letters + 1 : 0
      longest = max(longest, CharacterClass.isEastAsian(scalar) && isLetter ? 3 : letters)
    }
    isPhrase = longest >= 2 && depth == 0 && !isFormula
  }
}
