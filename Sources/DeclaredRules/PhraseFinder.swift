import Pattern
import RuleKit
import SourceText
import Synchronization

/// The kinds `substitution`, and `word-list` inside a text: phrases among other words.
///
/// White space of any kind and length between words is one space. A phrase begins and ends where a word does; scripts without word breaks
/// need none.
final class PhraseFinder: TextFinder {
  private struct Prepared: Sendable {
    var literals: LiteralSet?
    /// What stands for each literal; nil in a list of words.
    var replacements: [String?]
  }

  private let source: PhraseSource?
  private let swaps: [Swap]
  private let ignoresCase: Bool
  private let keepsCase: Bool
  private let hasFix: Bool
  private let prepared = Mutex<Prepared?>(nil)

  init(_ source: PhraseSource) {
    self.source = source
    swaps = []
    ignoresCase = true
    keepsCase = false
    hasFix = false
  }

  init(_ declaration: SubstitutionDeclaration, hasFix: Bool) {
    source = nil
    swaps = declaration.swaps
    ignoresCase = declaration.ignoresCase
    keepsCase = declaration.keepsCase
    self.hasFix = hasFix
  }

  private var ready: Prepared {
    prepared.withLock { known in
      if let known { return known }
      let phrases = source?.phrases ?? swaps.map(\.from)
      let folded = phrases.map { phrase in Array(phrase.utf8).withUnsafeBufferPointer { FoldedText($0, ignoresCase: ignoresCase).bytes } }
      let usable = folded.indices.filter { folded[$0].count >= 2 }
      let made = Prepared(
        literals: LiteralSet(usable.map { folded[$0] }, ignoresCase: false),
        replacements: usable.map { source == nil ? swaps[$0].to : nil })
      known = made
      return made
    }
  }

  func find(in text: ScopedText, budget: inout Int, _ found: (Found) -> Void) {
    let ready = ready
    guard let literals = ready.literals else { return }
    let folded = FoldedText(text.bytes, ignoresCase: ignoresCase)
    folded.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while let (literal, range) = literals.next(in: bytes, from: start, where: { isBounded($0, in: bytes) }) {
        start = range.upperBound
        let written = folded.offsets[range.lowerBound]..<folded.offsets[range.upperBound]
        let value = text.string(written)
        guard let model = ready.replacements[literal] else {
          found(Found(range: written, values: ["value": value]))
          continue
        }
        let replacement = keepsCase ? inCase(of: value, model) : model
        guard replacement != value else { continue }
        found(Found(range: written, values: ["value": value, "to": replacement], replacement: hasFix ? replacement : nil))
      }
    }
  }

  /// A replacement without capitals of its own takes those of the found text.
  private func inCase(of value: String, _ replacement: String) -> String {
    guard replacement == replacement.lowercased() else { return replacement }
    let letters = value.filter(\.isLetter)
    if letters.count > 1, letters.allSatisfy(\.isUppercase) { return replacement.uppercased() }
    guard value.first?.isUppercase == true else { return replacement }
    return replacement.prefix(1).uppercased() + replacement.dropFirst()
  }

  private func isBounded(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = scalar(in: bytes, at: range.lowerBound)
    let last = scalar(in: bytes, before: range.upperBound)
    let startsWord = !isWord(first) || range.lowerBound == 0 || !isWord(scalar(in: bytes, before: range.lowerBound))
    let endsWord = !isWord(last) || range.upperBound == bytes.count || !isWord(scalar(in: bytes, at: range.upperBound))
    return startsWord && endsWord
  }
}

/// Whether a character is part of a word in a script that sets words apart.
private func isWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x80 { return ASCII.isAlphanumeric(UInt8(scalar.value)) || scalar == "_" }
  switch scalar.value {
  // Thai, Lao, Burmese, Khmer, kana, Han, Hangul (particles are written onto the word)
  case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
    return false
  default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

private func scalar(in bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Unicode.Scalar {
  var start = end - 1
  while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
  return scalar(in: bytes, at: start)
}

private func scalar(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Unicode.Scalar {
  var iterator = UnsafeBufferPointer(rebasing: bytes[start..<min(start + 4, bytes.count)]).makeIterator()
  var decoder = UTF8()
  if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
  return "\u{FFFD}"
}

/// A text in lower case with each run of white space as one space, and where each byte came from.
struct FoldedText {
  private(set) var bytes: [UInt8] = []
  /// For each byte the offset of its character in the text; behind the last the text's length.
  private(set) var offsets: [Int] = []

  /// - Complexity: O(bytes)
  init(_ text: UnsafeBufferPointer<UInt8>, ignoresCase: Bool) {
    bytes.reserveCapacity(text.count)
    offsets.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      let byte = text[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(index + length, text.count)
      if isSpace(text, index, end) {
        if bytes.last != ASCII.space {
          bytes.append(ASCII.space)
          offsets.append(index)
        }
      } else if byte < 0x80 {
        bytes.append(ignoresCase ? ASCII.lowercased(byte) : byte)
        offsets.append(index)
      } else {
        let character = UnsafeBufferPointer(rebasing: text[index..<end])
        // Scripts with capitals begin with these bytes.
        let hasCase = ignoresCase && ((0xC3...0xD6).contains(byte) || byte == 0xE1)
        let folded = hasCase ? Array(String(decoding: character, as: UTF8.self).lowercased().utf8) : Array(character)
        for byte in folded {
          bytes.append(byte)
          offsets.append(index)
        }
      }
      index = end
    }
    offsets.append(text.count)
  }

  private func isSpace(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    switch end - start {
    case 1: return ASCII.isWhitespace(text[start]) || text[start] == 0x0B
    case 2: return text[start] == 0xC2 && text[start + 1] == 0xA0
    case 3:
      let scalar = UInt32(text[start] & 0x0F) << 12 | UInt32(text[start + 1] & 0x3F) << 6 | UInt32(text[start + 2] & 0x3F)
      return scalar == 0x3000 || (0x2000...0x200A).contains(scalar) || scalar == 0x202F || scalar == 0x205F
    default: return false
    }
  }
}
