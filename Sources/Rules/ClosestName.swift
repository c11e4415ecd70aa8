import RuleKit

/// The name that is nearest to `word`: one slip away, two in words of twelve letters and more; nil when none is. Numbers must be the same:
/// `part-1` is not meant where `part-2` is written.
/// - Complexity: O(names × length of `word`)
func closest(to word: String, among names: some Sequence<String>) -> String? {
  let nearness = Nearness(to: word)
  let wanted = Array(word.lowercased().unicodeScalars)
  guard (3...128).contains(wanted.count) else { return nil }
  let limit = Nearness.limit(wanted.count)
  let digits = wanted.filter(isDigit)
  var best: (name: String, distance: Int)?
  for name in names where nearness.mayHold(for: name) {
    let candidate = Array(name.lowercased().unicodeScalars)
    guard abs(candidate.count - wanted.count) <= limit, candidate.filter(isDigit) == digits else { continue }
    let distance = editDistance(wanted, candidate, limit: (best?.distance ?? limit + 1) - 1)
    if let distance { best = (name, distance) }
    if distance == 0 { break }
  }
  return best?.name
}

/// Tells without looking closely that a name is not near to a word.
struct Nearness {
  private let count: Int
  private let characters: UInt64
  private let limit: Int

  init(to word: String) {
    count = word.utf8.count
    characters = Nearness.characters(of: word)
    limit = Nearness.limit(count)
  }

  /// How many slips are near, in a word of so many letters.
  static func limit(_ count: Int) -> Int { min(2, max(1, count / 6)) }

  /// False where more slips than are near would be needed. Each changes the length by a character and two of the characters at most.
  func mayHold(for name: String) -> Bool {
    abs(name.utf8.count - count) <= limit * 4 && (Nearness.characters(of: name) ^ characters).nonzeroBitCount <= limit * 2
  }

  /// A bit for each ASCII character that occurs, letters in either case.
  private static func characters(of text: String) -> UInt64 {
    var characters: UInt64 = 0
    for byte in text.utf8 where byte < 0x80 { characters |= 1 << UInt64((byte &- 0x41 < 26 ? byte | 0x20 : byte) & 63) }
    return characters
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .decimalNumber
}
