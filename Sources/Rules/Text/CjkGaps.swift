/// A place where a space is missing or stands needlessly, in scalars of a text.
struct CjkGap {
  /// The two scalars that should be parted; a single one at the edge of a text.
  var range: Range<Int>
  /// At the edge of a text: whether the space belongs before it.
  var isBefore = false
  /// The spaces that stand needlessly.
  var spaces: Range<Int>?
  /// The punctuation that makes them needless.
  var sign: Int?
}

/// Looks for gaps between Chinese or Japanese and other text.
enum CjkGaps {
  /// Gaps without a space. Words that are addresses are left alone.
  /// - Complexity: O(scalars)
  static func missing(in scalars: [UInt32]) -> [CjkGap] {
    var gaps: [CjkGap] = []
    var start = 0
    while start < scalars.count {
      var end = start
      var isEastAsian = false
      while end < scalars.count, !TextScalars.isBlank(scalars[end]), !TextScalars.isLineEnd(scalars[end]) {
        isEastAsian = isEastAsian || TextScalars.isIdeographic(scalars[end])
        end += 1
      }
      if isEastAsian, !isAddress(scalars[start..<end]) {
        for index in start..<end where index > start && isGap(scalars[start..<end], before: index) {
          gaps.append(CjkGap(range: index - 1..<index + 1))
        }
      }
      start = end + 1
    }
    return gaps
  }

  /// Single spaces between Chinese or Japanese and Latin text.
  static func needless(in scalars: [UInt32]) -> [CjkGap] {
    guard scalars.count > 2 else { return [] }
    return (1..<scalars.count - 1).compactMap { index in
      let (left, right) = (scalars[index - 1], scalars[index + 1])
      guard scalars[index] == 0x20, TextScalars.isIdeographic(left) != TextScalars.isIdeographic(right),
        TextScalars.isIdeographic(left) || TextScalars.isAlphanumeric(left),
        TextScalars.isIdeographic(right) || TextScalars.isAlphanumeric(right)
      else { return nil }
      return CjkGap(range: index..<index + 1, spaces: index..<index + 1)
    }
  }

  /// Spaces between a word and full-width punctuation, which brings its own.
  static func besidePunctuation(in scalars: [UInt32], isBeforeCode: Bool) -> [CjkGap] {
    guard scalars.contains(where: TextScalars.isIdeographic) else { return [] }
    var gaps: [CjkGap] = []
    var index = 1
    while index < scalars.count {
      guard scalars[index] == 0x20, !TextScalars.isBlank(scalars[index - 1]) else {
        index += 1
        continue
      }
      var end = index
      while end < scalars.count, scalars[end] == 0x20 { end += 1 }
      let left = scalars[index - 1]
      let isWordBehind = end < scalars.count ? TextScalars.isWord(scalars[end]) : isBeforeCode
      if TextScalars.isWidePunctuation(left), isWordBehind {
        gaps.append(CjkGap(range: index..<end, spaces: index..<end, sign: index - 1))
      } else if end < scalars.count, TextScalars.isWidePunctuation(scalars[end]), TextScalars.isWord(left) {
        gaps.append(CjkGap(range: index..<end, spaces: index..<end, sign: end))
      }
      index = end
    }
    return gaps
  }

  /// Whether a space is missing before `index` in a word.
  private static func isGap(_ word: ArraySlice<UInt32>, before index: Int) -> Bool {
    let left = word[index - 1]
    let right = word[index]
    let (isLeft, isRight) = (TextScalars.isIdeographic(left), TextScalars.isIdeographic(right))
    if isLeft == isRight { return !isLeft && isDashGap(word, before: index) }
    return isLeft ? opensGap(word, index, right) : closesGap(word, index, left)
  }

  /// `文A`, `文(`, `文-1`, `文-文`
  private static func opensGap(_ word: ArraySlice<UInt32>, _ index: Int, _ right: UInt32) -> Bool {
    if TextScalars.isAlphanumeric(right) || right == 0x28 || right == 0x5B { return true }
    guard isDash(right), index + 1 < word.endIndex else { return false }
    if right != 0x7C, TextScalars.isDigit(word[index + 1]) {
      // `2019年-2020年` is a span.
      return index - 2 < word.startIndex || !TextScalars.isDigit(word[index - 2])
    }
    return beginsPart(word[index + 1])
  }

  /// `A文`, `)文`, `1%文`, `C++文`, `Yes!文`, `文-文`; not `%s文`.
  private static func closesGap(_ word: ArraySlice<UInt32>, _ index: Int, _ left: UInt32) -> Bool {
    let before = index - 2 >= word.startIndex ? word[index - 2] : 0
    if TextScalars.isAlphanumeric(left) { return before != 0x25 && before != 0x24 && before != 0x5C }
    switch left {
    case 0x29, 0x5D: return true
    case 0x25: return TextScalars.isDigit(before)
    case 0x21: return TextScalars.isAlphanumeric(before)
    case 0x2B, 0x23:
      var mark = index - 1
      while mark > word.startIndex, word[mark] == 0x2B || word[mark] == 0x23 { mark -= 1 }
      if TextScalars.isAlphanumeric(word[mark]) { return true }
    default: break
    }
    return isDash(left) && endsPart(before)
  }

  /// A dash between closing and opening signs: the space is missing where a quote is.
  private static func isDashGap(_ word: ArraySlice<UInt32>, before index: Int) -> Bool {
    if isDash(word[index]), TextScalars.isClosingQuote(word[index - 1]), index + 1 < word.endIndex { return beginsPart(word[index + 1]) }
    if isDash(word[index - 1]), TextScalars.isOpeningQuote(word[index]), index - 2 >= word.startIndex { return endsPart(word[index - 2]) }
    return false
  }

  private static func isDash(_ scalar: UInt32) -> Bool { scalar == 0x2D || scalar == 0x7C || scalar == 0x2B }

  private static func beginsPart(_ scalar: UInt32) -> Bool {
    TextScalars.isIdeographic(scalar) || TextScalars.isOpeningQuote(scalar) || TextScalars.isWideOpening(scalar)
  }

  private static func endsPart(_ scalar: UInt32) -> Bool {
    TextScalars.isIdeographic(scalar) || TextScalars.isClosingQuote(scalar) || TextScalars.isWideClosing(scalar)
  }

  // MARK: Addresses

  /// Whether a word is a URL, a path, or a file with a fragment.
  static func isAddress(_ word: ArraySlice<UInt32>) -> Bool {
    var index = word.startIndex
    if index < word.endIndex, word[index] == 0x2F { index += 1 }
    let start = index
    while index < word.endIndex, isNameScalar(word[index]) { index += 1 }
    if index < word.endIndex {
      if word[index] == 0x2F { return index - start > 1 }
      if word[index] == 0x3A, index + 2 < word.endIndex, word[index + 1] == 0x2F, word[index + 2] == 0x2F { return true }
      // `page.html#标题`
      if word[index] == 0x23, index > start { return word[index...].contains(where: TextScalars.isIdeographic) }
    }
    return false
  }

  private static func isNameScalar(_ scalar: UInt32) -> Bool {
    TextScalars.isAlphanumeric(scalar) || scalar == 0x2D || scalar == 0x5F || scalar == 0x2E
  }
}
