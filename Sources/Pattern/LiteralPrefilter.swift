/// Literals of which one stands in every text that expressions match, so that a text without any need not be searched.
package struct LiteralPrefilter: Sendable {
  /// Literals in either case apart from those in one, and of many the short ones apart from the long ones, which let a search look at few bytes.
  package let sets: [LiteralSet]
  /// Whether the literals are letters, digits, spaces and what is not ASCII, which stand in a source as they do in its text.
  package let isPlain: Bool

  private static let long = 5

  /// - Returns: nil when a literal is shorter than two bytes.
  init?(_ literals: [(text: [UInt8], ignoresCase: Bool)]) {
    var sets: [LiteralSet] = []
    for ignoresCase in [false, true] {
      let members = literals.filter { $0.ignoresCase == ignoresCase }
      let isLong = { (literal: (text: [UInt8], ignoresCase: Bool)) in literal.text.count >= LiteralPrefilter.long }
      let parts = members.count > LeadingPairs.most ? [members.filter { !isLong($0) }, members.filter(isLong)] : [members]
      for part in parts where !part.isEmpty {
        guard let set = LiteralSet(part.map(\.text), ignoresCase: ignoresCase) else { return nil }
        sets.append(set)
      }
    }
    self.sets = sets
    isPlain = literals.allSatisfy { literal in
      literal.text.allSatisfy { $0 >= 0x80 || $0 == 0x20 || $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
    }
  }

  /// Whether any literal stands in `text`.
  package func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool { sets.contains { $0.occurs(in: text) } }
}
