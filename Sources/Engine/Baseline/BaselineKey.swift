import Diagnostics
import SourceText

/// What a finding and an entry are compared by.
struct BaselineKey: Hashable, Sendable {
  var rule: RuleID
  /// What is wrong.
  var content: UInt64
  /// What stands before it in the upper half, and what stands behind it in the lower.
  var around: UInt64
  /// The headings above.
  var section: UInt64
  /// What is said about it, without numbers.
  var message: UInt64

  /// How much of two keys must be equal, closest first.
  enum Closeness: CaseIterable {
    case all
    /// Headings above were changed.
    case place
    /// The message names something else, such as another article.
    case surroundings
    /// The text behind was changed.
    case before
    /// The text before was changed.
    case behind
    /// The text around was changed.
    case section
    /// Nothing but what is wrong itself.
    case content

    /// Enough to know that an article was renamed.
    static let strict: [Closeness] = [.all, .place, .surroundings]
    static let oneSided: [Closeness] = [.before, .behind]
    static let loose: [Closeness] = [.before, .behind, .section, .content]
  }

  /// The part that counts, the rest as zero.
  func part(_ closeness: Closeness) -> BaselineKey {
    var key = self
    switch closeness {
    case .all: break
    case .place: key.section = 0
    case .surroundings: (key.section, key.message) = (0, 0)
    case .before: (key.around, key.section, key.message) = (around & ~0xFFFF_FFFF, 0, 0)
    case .behind: (key.around, key.section, key.message) = (around & 0xFFFF_FFFF, 0, 0)
    case .section: key.around = 0
    case .content: (key.around, key.section, key.message) = (0, 0, 0)
    }
    return key
  }
}

extension BaselineEntry {
  var key: BaselineKey {
    var message = FNV1a()
    for byte in self.message.utf8 where !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { message.add(byte) }
    var section = FNV1a()
    for byte in self.section.utf8 { section.add(byte) }
    return BaselineKey(rule: rule, content: content, around: around, section: section.value, message: message.value)
  }
}

/// Makes entries of the findings of one file. They depend on the text around a finding only, not on its lines, its path or how its
/// paragraph is wrapped.
struct BaselineNaming {
  private let source: SourceText?
  private let sections: SectionNames
  private let path: String

  /// Of what is wrong only so many bytes count, so that editing a whole article that is reported does not make it a new finding at once.
  private static let contentReach = 128
  /// So many bytes on each side count as what stands around.
  private static let aroundReach = 40
  /// How far they are looked for.
  private static let searchReach = 2_048

  /// - Parameters:
  ///   - source: nil when the file could not be read as text.
  ///   - path: relative to the folder of the baseline.
  init(_ source: SourceText?, path: String) {
    self.source = source
    self.path = path
    sections = SectionNames(source)
  }

  func entry(for finding: Diagnostic) -> BaselineEntry {
    var content = FNV1a()
    var sides = (before: FNV1a(), behind: FNV1a())
    if let source {
      let bytes = source.bytes[...]
      let range = finding.range.indices
      Self.add(bytes[range], upTo: Self.contentReach, to: &content)
      let before = bytes[max(0, range.lowerBound - Self.searchReach)..<range.lowerBound]
      Self.add(before.reversed(), upTo: Self.aroundReach, to: &sides.before)
      let end = min(bytes.endIndex, range.upperBound + Self.searchReach)
      Self.add(bytes[range.upperBound..<end], upTo: Self.aroundReach, to: &sides.behind)
    }
    return BaselineEntry(
      path: path, rule: finding.rule, message: finding.message, section: sections.name(at: Int(finding.range.start)),
      content: content.value, around: sides.before.half << 32 | sides.behind.half)
  }

  /// Without white space, and without the marks that begin the lines of a quotation: wrapping moves both.
  private static func add(_ bytes: some Sequence<UInt8>, upTo limit: Int, to hash: inout FNV1a) {
    var count = 0
    for byte in bytes where !ASCII.isWhitespace(byte) && byte != UInt8(ascii: ">") {
      if count == limit { return }
      hash.add(byte)
      count += 1
    }
  }
}

extension FNV1a {
  /// Of 32 bits.
  fileprivate var half: UInt64 { (value >> 32) ^ (value & 0xFFFF_FFFF) }
}
