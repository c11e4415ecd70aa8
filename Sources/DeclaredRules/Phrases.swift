import Pattern
import RuleKit
import SourceText
import Synchronization

/// The phrases of a list, read when first needed.
final class PhraseSource: Sendable {
  /// Phrases as `bareWords` writes them.
  final class Bare: Sendable {
    /// 64 bits tell phrases and texts apart.
    private let hashes: SortedHashes
    /// A bit for each ASCII character in them.
    let characters: UInt128
    /// Bytes of the longest.
    let longest: Int

    fileprivate init(_ source: PhraseSource) {
      var hashes: [UInt64] = []
      var (characters, longest): (UInt128, Int) = (0, 0)
      func add(_ words: UnsafeBufferPointer<UInt8>) {
        hashes.append(FNV1a(words).value)
        for byte in words where byte < 0x80 { characters |= 1 &<< UInt128(byte) }
        longest = max(longest, words.count)
      }
      source.forEach { phrase in
        // Nearly all are written so.
        if isPlainlyBare(phrase) { add(phrase) } else { bareWords(foldingWidth: phrase).withUnsafeBufferPointer(add) }
      }
      self.hashes = SortedHashes(hashes)
      self.characters = characters
      self.longest = longest
    }

    /// - Parameter words: as `bareWords` writes them.
    fileprivate func contains(_ words: some Sequence<UInt8>) -> Bool { hashes.contains(FNV1a(words).value) }
  }

  private let text: String
  private let more: [String]
  private let known = Mutex<Bare?>(nil)

  /// - Parameter text: one phrase a line; lines that begin with `#` and blank ones do not count.
  init(_ text: String, more: [String]) {
    self.text = text
    self.more = more
  }

  var phrases: [String] {
    var phrases: [String] = []
    forEach { phrases.append(String(decoding: $0, as: UTF8.self)) }
    return phrases
  }

  fileprivate func forEach(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      // No `split`: an array of slices is one more type for the runtime to make before the first article.
      var next = 0
      while next < bytes.count {
        var (start, end) = (next, next)
        while end < bytes.count, bytes[end] != ASCII.lineFeed { end += 1 }
        next = end + 1
        if bytes[start] == ASCII.hash { continue }
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        if start < end { body(UnsafeBufferPointer(rebasing: bytes[start..<end])) }
      }
    }
    for phrase in more {
      var phrase = phrase
      phrase.withUTF8(body)
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == ASCII.space || byte == ASCII.tab }

  var bare: Bare {
    known.withLock { known in
      if let known { return known }
      let made = Bare(self)
      known = made
      return made
    }
  }
}

/// A text as word lists hold it, of any width.
private func bareWords(foldingWidth text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  // Full-width characters begin so.
  guard text.contains(0xEF) else { return RuleKit.bareWords(text) }
  var folded = foldedWidth(String(decoding: text, as: UTF8.self))
  return folded.withUTF8 { RuleKit.bareWords($0) }
}

/// Full-width Latin letters, digits and punctuation as ASCII.
func foldedWidth(_ text: String) -> String {
  guard text.utf8.contains(0xEF) else { return text }
  var folded = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isWide = (0xFF01...0xFF5E).contains(scalar.value)
    folded.append(isWide ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar)
  }
  return String(folded)
}

/// The kind `word-list` with `whole`: texts that are a phrase and nothing else. Letter case, width, white space and punctuation at the edges
/// do not count.
struct WholeTextFinder: TextFinder {
  private let source: PhraseSource
  private let ignoresNumber: Bool

  /// Bytes that white space and punctuation around a phrase may take.
  private static let slack = 24

  init(_ source: PhraseSource, ignoresNumber: Bool) {
    self.source = source
    self.ignoresNumber = ignoresNumber
  }

  // No phrase is longer in practice; the exact length is known only when the list is read.
  var limit: Int { 240 }

  func find(in text: ScopedText, budget: inout Int, _ found: (Found) -> Void) {
    let bytes = text.bytes
    let words = rangeWithoutEdges(bytes)
    let known = source.bare
    guard !words.isEmpty, words.count <= known.longest + WholeTextFinder.slack,
      !holdsForeign(UnsafeBufferPointer(rebasing: bytes[words]), known), !holdsObject(bytes)
    else { return }
    guard isListed(UnsafeBufferPointer(rebasing: bytes[words]), known) else { return }
    var range = words
    if case .attribute = text.origin { range = 0..<bytes.count }
    found(Found(range: range, values: ["value": text.string(words)]))
  }

  /// What stands between white space and no-break spaces.
  private func rangeWithoutEdges(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (start, end) = (0, bytes.count)
    func isNoBreakSpace(_ index: Int) -> Bool { bytes[index] == 0xC2 && bytes[index + 1] == 0xA0 }
    while start < end {
      if ASCII.isWhitespace(bytes[start]) { start += 1 } else if start + 1 < end, isNoBreakSpace(start) { start += 2 } else { break }
    }
    while start < end {
      if ASCII.isWhitespace(bytes[end - 1]) { end -= 1 } else if end - 2 >= start, isNoBreakSpace(end - 2) { end -= 2 } else { break }
    }
    return start..<end
  }

  /// Whether there is an ASCII character that no phrase has, but for white space and what is left off at the edges.
  private func holdsForeign(_ text: UnsafeBufferPointer<UInt8>, _ known: PhraseSource.Bare) -> Bool {
    var (start, end) = (0, text.count)
    while start < end, isPunctuation(text[start]) { start += 1 }
    while end > start, isPunctuation(text[end - 1]) || (ignoresNumber && ASCII.isDigit(text[end - 1])) { end -= 1 }
    for index in start..<end {
      let byte = text[index]
      guard byte < 0x80, known.characters >> ASCII.lowercased(byte) & 1 == 0 else { continue }
      if !isSpace(byte), !(ignoresNumber && ASCII.isDigit(byte)) { return true }
    }
    return false
  }

  private func isPunctuation(_ byte: UInt8) -> Bool { byte < 0x80 && !ASCII.isAlphanumeric(byte) && byte != ASCII.dollar }

  private func isSpace(_ byte: UInt8) -> Bool { ASCII.isWhitespace(byte) || byte == 0x0B }

  func isListed(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isListed($0, source.bare) }
  }

  private func isListed(_ text: UnsafeBufferPointer<UInt8>, _ known: PhraseSource.Bare) -> Bool {
    let words = bareWords(foldingWidth: text)
    guard ignoresNumber, let end = words.lastIndex(where: { !ASCII.isDigit($0) }), end < words.count - 1 else {
      return known.contains(words)
    }
    return words[...end].withUnsafeBufferPointer { known.contains(RuleKit.bareWords($0)) }
  }

  /// U+FFFC, which stands for what is no text.
  private func holdsObject(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    for index in 2..<bytes.count where bytes[index] == 0xBC && bytes[index - 1] == 0xBF && bytes[index - 2] == 0xEF { return true }
    return false
  }
}
