import Markup
import SourceText

/// What the tokens of one service look like: a fixed beginning and a number of random characters.
struct TokenShape {
  let prefix: StaticString
  /// How many characters follow the prefix.
  let length: ClosedRange<Int>
  let alphabet: Alphabet
  let name: String

  enum Alphabet {
    /// A to Z and 0 to 9.
    case capitals
    case hexadecimal
    /// Letters and digits.
    case alphanumeric
    /// Letters, digits, hyphen and underscore.
    case urlSafe
  }

  /// The token that fills a row of token characters, or stands behind a known address or key; nil for anything else, and for values that
  /// stand in documentation.
  /// - Complexity: linear in the row.
  static func match(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Range<Int>) -> FoundSecret? {
    let text = UnsafeBufferPointer(rebasing: bytes[row])
    if let shape = shapes.first(where: { $0.matches(text) }) {
      if shape.prefix.utf8Start[0] == UInt8(ascii: "A"), isKeyOfMap(bytes, before: row.lowerBound) { return nil }
      let random = UnsafeBufferPointer(rebasing: text[shape.prefix.utf8CodeUnitCount...])
      return Randomness.isLikely(random, in: shape.alphabet) ? FoundSecret(range: row, name: shape.name) : nil
    }
    return matchInContext(bytes, row)
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard text[0] == prefix.utf8Start[0], length.contains(text.count - count) else { return false }
    for index in 1..<count where text[index] != prefix.utf8Start[index] { return false }
    return text[count...].allSatisfy { TokenShape.contains($0, in: alphabet) }
  }

  private static func contains(_ byte: UInt8, in alphabet: Alphabet) -> Bool {
    switch alphabet {
    case .capitals: ASCII.isDigit(byte) || (ASCII.isLetter(byte) && byte < 0x60)
    case .hexadecimal: ASCII.isHexDigit(byte)
    case .alphanumeric: ASCII.isAlphanumeric(byte)
    case .urlSafe: true
    }
  }

  /// Whether a key stands in the address of a map or of its script: readers' browsers need it, and it opens nothing else.
  private static func isKeyOfMap(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Bool {
    var start = end
    while start > 0, end - start < 400, bytes[start - 1] > 0x20, bytes[start - 1] < 0x7F, bytes[start - 1] != ASCII.quote { start -= 1 }
    let address = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return Rules.contains(address, "google.com/maps") || Rules.contains(address, "maps.google")
  }

  /// Secrets that only what stands before them tells.
  private static func matchInContext(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Range<Int>) -> FoundSecret? {
    let text = UnsafeBufferPointer(rebasing: bytes[row])
    if text.count == 21, starts(text, with: "aws_secret_access_key") { return amazonSecret(bytes, behind: row.upperBound) }
    guard row.lowerBound > 2 else { return nil }
    switch bytes[row.lowerBound - 1] {
    case ASCII.dot
    where text.count == 22 && bytes[row.lowerBound - 2] == UInt8(ascii: "G") && bytes[row.lowerBound - 3] == UInt8(ascii: "S"):
      return sendGridKey(bytes, row)
    case ASCII.slash where text.count == 24: return slackAddress(bytes, row)
    default: return nil
    }
  }

  /// `aws_secret_access_key = …`: 40 characters of base64.
  private static func amazonSecret(_ bytes: UnsafeBufferPointer<UInt8>, behind end: Int) -> FoundSecret? {
    var start = end
    while start < bytes.count, start < end + 8, " =:\"'\t".utf8.contains(bytes[start]) { start += 1 }
    var stop = start
    while stop < bytes.count, stop <= start + 40,
      ASCII.isAlphanumeric(bytes[stop]) || bytes[stop] == ASCII.slash || bytes[stop] == ASCII.plus
    {
      stop += 1
    }
    guard start > end, stop == start + 40 else { return nil }
    let isLikely = Randomness.isLikely(UnsafeBufferPointer(rebasing: bytes[start..<stop]), in: .alphanumeric)
    return isLikely ? FoundSecret(range: start..<stop, name: "A secret access key of AWS") : nil
  }

  /// `SG.` with 22 characters, a dot and 43 more.
  private static func sendGridKey(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Range<Int>) -> FoundSecret? {
    let start = row.upperBound + 1
    var end = start
    while end < bytes.count, TokenBytes.contains(bytes[end]) { end += 1 }
    guard end - start == 43, bytes[row.upperBound] == ASCII.dot else { return nil }
    let isLikely = Randomness.isLikely(UnsafeBufferPointer(rebasing: bytes[start..<end]), in: .urlSafe)
    return isLikely ? FoundSecret(range: row.lowerBound - 3..<end, name: "An API key of SendGrid") : nil
  }

  /// `https://hooks.slack.com/services/T…/B…/` with 24 characters.
  private static func slackAddress(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Range<Int>) -> FoundSecret? {
    let host: StaticString = "https://hooks.slack.com/services/"
    var start = row.lowerBound - 1
    var slashes = 0
    while start > 0, row.lowerBound - start < 80, slashes < 6, bytes[start - 1] > 0x20, bytes[start - 1] < 0x7F {
      start -= 1
      if bytes[start] == ASCII.slash { slashes += 1 }
      if bytes[start] == UInt8(ascii: "h"), starts(UnsafeBufferPointer(rebasing: bytes[start..<row.lowerBound]), with: host) {
        let isLikely = Randomness.isLikely(UnsafeBufferPointer(rebasing: bytes[row]), in: .alphanumeric)
        return isLikely ? FoundSecret(range: start..<row.upperBound, name: "A webhook address of Slack") : nil
      }
    }
    return nil
  }
}

/// Tells random characters from examples, placeholders and words.
enum Randomness {
  static func isLikely(_ text: UnsafeBufferPointer<UInt8>, in alphabet: TokenShape.Alphabet) -> Bool {
    guard entropy(text) >= 3, !repeats(text), longestSequence(text) < 5, !placeholders.contains(where: { contains(text, $0) }) else {
      return false
    }
    let digits = text.contains { ASCII.isDigit($0) }
    let capitals = text.contains { ASCII.isLetter($0) && $0 < 0x60 }
    let small = text.contains { ASCII.isLetter($0) && $0 > 0x60 }
    switch alphabet {
    case .capitals: return digits && capitals
    case .hexadecimal: return digits && capitals != small
    case .alphanumeric, .urlSafe: return digits && capitals && small
    }
  }

  /// Bits a character, from 0 to 6 (Shannon).
  private static func entropy(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in text { counts[Int(byte)] += 1 }
    var bits = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(text.count)
      bits -= share * binaryLogarithm(share)
    }
    return bits
  }

  /// The logarithm to base 2 of a number between 0 and 1, to a thousandth.
  private static func binaryLogarithm(_ value: Double) -> Double {
    var result = Double(value.exponent)
    var rest = value.significand
    var bit = 0.5
    for _ in 0..<12 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }

  /// The length of the longest row in which each character is the one before, or its successor, or its predecessor.
  private static func longestSequence(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var longest = 1
    for step: Int in [-1, 0, 1] {
      var length = 1
      for index in text.indices.dropFirst() {
        length = Int(text[index]) - Int(text[index - 1]) == step ? length + 1 : 1
        longest = max(longest, length)
      }
    }
    return longest
  }

  /// Whether the same up to eight characters come again and again.
  private static func repeats(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    (1...8).contains { period in
      text.count >= 2 * period && (period..<text.count).allSatisfy { text[$0] == text[$0 - period] }
    }
  }

  /// Words of documentation, lower-case. A random row hardly ever holds one of them.
  private static let placeholders: [StaticString] = [
    "example", "sample", "dummy", "fake", "xxxx", "your", "placeholder", "redacted", "notreal", "changeme", "insert", "abcd", "1234",
    "9876",
    "deadbeef", "secret", "foobar", "test",
  ]
}
