import FrontMatter
import Markup
import RuleKit
import SourceText

/// Makes the sketch of a text: hashes of words in a row, dealt to buckets.
///
/// A word is a run of letters and digits of one case; each character of a script without spaces between words is a word of its own. What
/// stands between words counts for nothing.
/// - Complexity: linear in the text
struct ShingleHasher {
  /// The least hash of each bucket, `empty` while it has none.
  private var minima = [UInt32](repeating: ShingleHasher.empty, count: ArticleSketch.bucketCount)
  private var words = Words()

  private static let empty: UInt32 = 1 << 16
  private static let leastWords = 50

  /// Adds a run of text; a word does not go on in the next one.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    minima.withUnsafeMutableBufferPointer { minima in
      guard let minima = minima.baseAddress else { return }
      words.add(base, bytes.count, minima)
    }
  }

  /// nil for a text of so few words that any two may be alike.
  func sketch(range: ByteRange) -> ArticleSketch? {
    guard words.count >= ShingleHasher.leastWords else { return nil }
    // 0 says that a bucket is empty.
    let minima = minima.map { $0 == ShingleHasher.empty ? 0 : max(UInt8(truncatingIfNeeded: $0), 1) }
    return ArticleSketch(minima: minima, shingleCount: words.count - ArticleSketch.shingleLength + 1, range: range)
  }
}

/// The words of a text as they are read, and the hashes of the last two.
private struct Words {
  private(set) var count = 0
  private let shingleLength = ArticleSketch.shingleLength
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  mutating func add(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ minima: UnsafeMutablePointer<UInt32>) {
    // A copy, so that it stays in registers.
    var words = self
    defer { self = words }
    var word: UInt64 = 0
    var index = 0
    while index < count {
      // Nearly all of Chinese and Korean.
      while word == 0, index &+ 4 <= count {
        let next = UInt32(bigEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt32.self)) >> 8
        guard next &- 0xE3_81_80 < 0xEF_BC_80 - 0xE3_81_80 else { break }
        words.end(UInt64(next) &* 0x9E37_79B9_7F4A_7C15, minima)
        index &+= 3
      }
      let byte = bytes[index]
      if byte < 0x80 {
        let (letters, length) = Words.letters(bytes, index, count)
        if length > 0 { word = Words.extended(word, by: letters) }
        index &+= length
        // Eight may be the beginning of more.
        if length == 8 || index == count || bytes[index] >= 0x80 { continue }
        if word != 0 { words.end(word, minima) }
        word = 0
        index &+= 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index &+ length <= count else { break }
      var scalar = UInt64(byte) << 8 | UInt64(bytes[index &+ 1])
      if length > 2 { scalar = scalar << 8 | UInt64(bytes[index &+ 2]) }
      if length > 3 { scalar = scalar << 8 | UInt64(bytes[index &+ 3]) }
      index &+= length
      switch Words.kind(scalar, length) {
      case .letter: word = Words.extended(word, by: scalar)
      case .ideograph:
        if word != 0 { words.end(word, minima) }
        word = 0
        words.end(scalar &* 0x9E37_79B9_7F4A_7C15, minima)
      case .other:
        if word != 0 { words.end(word, minima) }
        word = 0
      }
    }
    if word != 0 { words.end(word, minima) }
  }

  /// The row of ASCII letters and digits that begins at `index`, in lower case, the first in the lowest byte; at most eight.
  @inline(__always)
  private static func letters(_ bytes: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> (letters: UInt64, length: Int) {
    guard index &+ 8 <= count else { return lastLetters(bytes, index, count) }
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
    // Upper-case letters lack the bit that all other letters and the digits have.
    let folded = word | 0x2020_2020_2020_2020
    // In the high bit of each byte: from `a` on and not behind `z`, from `0` on and not behind `9`.
    let (plain, lower) = (word & 0x7F7F_7F7F_7F7F_7F7F, folded & 0x7F7F_7F7F_7F7F_7F7F)
    let letters = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505)
    let digits = (plain &+ 0x5050_5050_5050_5050) & ~(plain &+ 0x4646_4646_4646_4646)
    let others = (~(letters | digits) | word) & 0x8080_8080_8080_8080
    if others == 0 { return (folded, 8) }
    let bits = others.trailingZeroBitCount & ~7
    return (folded & (1 &<< UInt64(bits) &- 1), bits &>> 3)
  }

  private static func lastLetters(_ bytes: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> (letters: UInt64, length: Int) {
    var letters: UInt64 = 0
    var length = 0
    while index + length < count, length < 8, ASCII.isAlphanumeric(bytes[index + length]) {
      letters |= UInt64(bytes[index + length] | 0x20) << UInt64(8 * length)
      length += 1
    }
    return (letters, length)
  }

  private enum Kind {
    case letter, ideograph, other
  }

  /// By the bytes of the scalar as one number: from U+2E80 on stand scripts without spaces, U+2000 to U+206F, U+3000 to U+303F and
  /// U+FF00 to U+FF0F punctuation.
  @inline(__always)
  private static func kind(_ packed: UInt64, _ length: Int) -> Kind {
    if length == 2 { return packed < 0xC3_80 ? .other : .letter }
    if length == 4 { return .ideograph }
    // Nearly all of Chinese and Korean.
    if packed >= 0xE3_81_80, packed < 0xEF_BC_80 { return .ideograph }
    switch packed {
    case 0xE2_80_80...0xE2_B9_BF, 0xE3_80_80...0xE3_80_BF, 0xEF_BC_80...0xEF_BC_8F, 0xEF_BF_BC...0xEF_BF_BF: return .other
    case 0xE2_BA_80...0xEF_BF_BF: return .ideograph
    default: return .letter
    }
  }

  @inline(__always)
  private static func extended(_ word: UInt64, by letter: UInt64) -> UInt64 { (word ^ letter) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  @inline(__always)
  private mutating func end(_ word: UInt64, _ minima: UnsafeMutablePointer<UInt32>) {
    count &+= 1
    if count >= shingleLength {
      var hash = (first &* 0xC2B2_AE3D_27D4_EB4F) ^ (second &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ word
      hash ^= hash >> 33
      hash = hash &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 33
      let bucket = Int(hash >> 56)
      let value = UInt32(truncatingIfNeeded: hash >> 8) & 0xFFFF
      if value < minima[bucket] { minima[bucket] = value }
    }
    first = second
    second = word
  }
}

/// Where a finding about the whole article stands: its title, else its first visible text.
func sketchRange(_ article: Article, _ content: Element) -> ByteRange {
  if let title = article.frontMatter?.root["title"], title.isScalar, !title.text.isEmpty { return title.range }
  for node in content.descendants {
    guard let text = node.asText, !node.isStyleOrScript, hasVisibleText(text.bytes) else { continue }
    return text.node.range
  }
  return ByteRange(at: Int(article.bodyRange.start))
}

extension Node {
  /// Whether a text is that of a style sheet or a script, which nobody reads.
  var isStyleOrScript: Bool {
    guard let tag = parent?.tag else { return false }
    return tag == .style || tag == .script
  }
}

/// The hashes of an article's blocks of text.
func blockFacts(_ article: Article) -> [BlockFact] {
  let texts = article.blockTexts
  return texts.blocks.indices.compactMap { index in
    let stretch = texts.blocks[index].range
    // A short line stands in many articles for good reasons.
    guard stretch.count >= 40 else { return nil }
    var hash = FNV1a()
    for byte in texts.bytes[stretch] where !ASCII.isWhitespace(byte) { hash.add(byte) }
    return BlockFact(hash: hash.value, range: texts.sourceRange(of: stretch, in: index))
  }
}
