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
  private var minima = [UInt16](repeating: .max, count: ArticleSketch.bucketCount)
  private var isFilled = [Bool](repeating: false, count: ArticleSketch.bucketCount)
  /// Hashes of the last words.
  private var last: (UInt64, UInt64) = (0, 0)
  private var wordCount = 0

  /// Adds a run of text; a word does not go on in the next one.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    var word: UInt64 = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if ASCII.isAlphanumeric(byte) {
          word = (word ^ UInt64(ASCII.lowercased(byte))) &* 0x0000_0100_0000_01B3 &+ 1
        } else if word != 0 {
          end(&word)
        }
        index += 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index + length <= bytes.count else { break }
      var scalar: UInt64 = 0
      for offset in 0..<length { scalar = scalar << 8 | UInt64(bytes[index + offset]) }
      index += length
      switch ShingleHasher.kind(scalar, length) {
      case .letter: word = (word ^ scalar) &* 0x0000_0100_0000_01B3 &+ 1
      case .ideograph:
        if word != 0 { end(&word) }
        word = scalar &* 0x9E37_79B9_7F4A_7C15
        end(&word)
      case .other: if word != 0 { end(&word) }
      }
    }
    if word != 0 { end(&word) }
  }

  private enum Kind {
    case letter, ideograph, other
  }

  /// By the bytes of the scalar as one number: from U+2E80 on stand scripts without spaces, U+2000 to U+206F, U+3000 to U+303F and
  /// U+FF00 to U+FF0F punctuation.
  private static func kind(_ packed: UInt64, _ length: Int) -> Kind {
    switch length {
    case 2: packed < 0xC3_80 ? .other : .letter
    case 3:
      switch packed {
      case 0xE2_80_80...0xE2_B9_BF, 0xE3_80_80...0xE3_80_BF, 0xEF_BC_80...0xEF_BC_8F, 0xEF_BF_BC...0xEF_BF_BF: .other
      case 0xE2_BA_80...0xEF_BF_BF: .ideograph
      default: .letter
      }
    default: .ideograph
    }
  }

  private mutating func end(_ word: inout UInt64) {
    wordCount += 1
    if wordCount >= ArticleSketch.shingleLength {
      var hash = (last.0 &* 0xC2B2_AE3D_27D4_EB4F) ^ (last.1 &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ word
      hash ^= hash >> 33
      hash = hash &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 33
      let bucket = Int(hash >> 56)
      minima[bucket] = min(minima[bucket], UInt16(truncatingIfNeeded: hash >> 8))
      isFilled[bucket] = true
    }
    last = (last.1, word)
    word = 0
  }

  /// nil for a text of so few words that any two may be alike.
  func sketch(range: ByteRange) -> ArticleSketch? {
    guard wordCount >= ShingleHasher.leastWords else { return nil }
    // 0 says that a bucket is empty.
    let minima = zip(minima, isFilled).map { $1 ? max($0, 1) : 0 }
    return ArticleSketch(minima: minima, shingleCount: wordCount - ArticleSketch.shingleLength + 1, range: range)
  }

  private static let leastWords = 50
}

/// Where a finding about the whole article stands: its title, else its first visible text.
func sketchRange(_ article: Article) -> ByteRange {
  if let title = article.frontMatter?.root["title"], title.isScalar, !title.text.isEmpty { return title.range }
  for node in article.body.descendants {
    guard let text = node.asText, hasVisibleText(text.bytes) else { continue }
    return text.node.range
  }
  return ByteRange(at: Int(article.bodyRange.start))
}

/// The hashes of an article's blocks of text.
func blockFacts(_ article: Article) -> [BlockFact] {
  let texts = article.blockTexts
  return texts.blocks.indices.compactMap { index in
    let stretch = texts.blocks[index].range
    // A short line stands in many articles for good reasons.
    guard stretch.count >= 40 else { return nil }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in texts.bytes[stretch] where !ASCII.isWhitespace(byte) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return BlockFact(hash: hash, range: texts.sourceRange(of: stretch, in: index))
  }
}
