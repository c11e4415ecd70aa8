import SourceText

/// The values that programs print where they should have printed something else.
enum ProgramWord: String, CaseIterable {
  case undefined, null
  case notANumber = "NaN"
  case object = "[object Object]"
  case invalidDate = "Invalid Date"

  /// The word that `bytes` are as a whole; only those that may stand in a sentence.
  init?(whole bytes: UnsafeBufferPointer<UInt8>) {
    switch bytes.count {
    case 3 where matches(bytes, "NaN"): self = .notANumber
    case 4 where matches(bytes, "null"): self = .null
    case 9 where matches(bytes, "undefined"): self = .undefined
    default: return nil
    }
  }
}

/// Whether `bytes` are `word`, byte for byte.
private func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  guard bytes.count == word.utf8CodeUnitCount else { return false }
  for index in bytes.indices where bytes[index] != word.utf8Start[index] { return false }
  return true
}

/// Looks for program values inside a text, where nothing but their shape is needed to know them.
struct ProgramValueScanner {
  struct Match {
    let range: Range<Int>
    let word: ProgramWord
  }

  private let bytes: UnsafeBufferPointer<UInt8>

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// `[object Object]`, `Invalid Date`, and `NaN` or `undefined` in a date or a measure.
  /// - Complexity: linear in `bytes`
  static func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [Match] {
    let scanner = ProgramValueScanner(bytes)
    var matches: [Match] = []
    var index = 0
    while index < bytes.count {
      if let match = scanner.match(at: index) {
        if let last = matches.last, last.range.upperBound >= match.range.lowerBound {
          matches[matches.count - 1] = Match(range: last.range.lowerBound..<match.range.upperBound, word: last.word)
        } else {
          matches.append(match)
        }
        index = max(match.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return matches
  }

  private func match(at index: Int) -> Match? {
    switch bytes[index] {
    case 0x5B where has("[object Object]", at: index): return Match(range: index..<index + 15, word: .object)
    case 0x49 where has("Invalid Date", at: index) && isEdge(before: index) && isEdge(after: index + 12):
      return Match(range: index..<index + 12, word: .invalidDate)
    case 0x4E where has("NaN", at: index): return glued(index..<index + 3, word: .notANumber)
    case 0x75 where has("undefined", at: index): return glued(index..<index + 9, word: .undefined)
    default: return nil
    }
  }

  private func has(_ word: StaticString, at index: Int) -> Bool {
    guard index + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[index + offset] != word.utf8Start[offset] { return false }
    return true
  }

  private func isEdge(before index: Int) -> Bool { index == 0 || !isWordByte(bytes[index - 1]) }
  private func isEdge(after index: Int) -> Bool { index == bytes.count || !isWordByte(bytes[index]) }
  private func isWordByte(_ byte: UInt8) -> Bool { ASCII.isAlphanumeric(byte) || byte == ASCII.underscore }

  /// The date, number or measure that a word is part of; nil when it is a word by itself.
  private func glued(_ word: Range<Int>, word value: ProgramWord) -> Match? {
    guard isEdge(before: word.lowerBound) else { return nil }
    let start = startOfDate(before: word.lowerBound)
    var end = word.upperBound
    var isGlued = start < word.lowerBound
    if let behind = endOfDate(from: end) {
      end = behind
      isGlued = true
    }
    if let behind = endOfUnit(from: end, value: value) {
      end = behind
      isGlued = true
    }
    guard isGlued, isEdge(after: end) || end > word.upperBound else { return nil }
    return Match(range: start..<end, word: value)
  }

  /// Digits and a separator that touch the word: `2024-`.
  private func startOfDate(before index: Int) -> Int {
    var start = index
    guard start > 0, isSeparator(bytes[start - 1]) else { return index }
    start -= 1
    let limit = max(0, start - 24)
    var digits = start
    while digits > limit, ASCII.isDigit(bytes[digits - 1]) || isSeparator(bytes[digits - 1]) { digits -= 1 }
    guard digits < start, ASCII.isDigit(bytes[digits]), isEdge(before: digits) else { return index }
    return digits
  }

  /// Further parts of a date: `-NaN`, `/01`.
  private func endOfDate(from index: Int) -> Int? {
    var end = index
    while end + 1 < bytes.count, isSeparator(bytes[end]) {
      var part = end + 1
      while part < bytes.count, part - end < 6, ASCII.isDigit(bytes[part]) { part += 1 }
      if part == end + 1 {
        if has("NaN", at: part), isEdge(after: part + 3) {
          part += 3
        } else if has("undefined", at: part), isEdge(after: part + 9) {
          part += 9
        } else {
          break
        }
      }
      end = part
    }
    return end > index && isEdge(after: end) ? end : nil
  }

  private func isSeparator(_ byte: UInt8) -> Bool { byte == ASCII.hyphen || byte == ASCII.slash || byte == ASCII.colon }

  /// `%`, `年`, ` days ago`: behind the word, with a space or not.
  private func endOfUnit(from index: Int, value: ProgramWord) -> Int? {
    if index < bytes.count, bytes[index] == ASCII.percent { return index + 1 }
    var start = index
    if start < bytes.count, bytes[start] == ASCII.space { start += 1 }
    for unit in ProgramValueScanner.characterUnits where has(unit, at: start) { return start + unit.utf8CodeUnitCount }
    for unit in ProgramValueScanner.agoUnits where has(unit, at: start) {
      let end = start + unit.utf8CodeUnitCount
      if isEdge(after: end) { return end }
    }
    guard value == .notANumber, start == index else { return nil }
    for unit in ProgramValueScanner.measures where has(unit, at: start) && isEdge(after: start + unit.utf8CodeUnitCount) {
      return start + unit.utf8CodeUnitCount
    }
    return nil
  }

  private static let characterUnits: [StaticString] = ["年", "月", "日", "号", "时", "分钟", "分", "秒", "元", "岁", "小时前", "天前"]
  private static let agoUnits: [StaticString] = [
    "seconds ago", "minutes ago", "hours ago", "days ago", "weeks ago", "months ago", "years ago", "min read", "minutes read",
  ]
  private static let measures: [StaticString] = ["px", "KB", "MB", "GB", "kB", "km", "kg", "ms"]
}
