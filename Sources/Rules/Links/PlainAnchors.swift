import RuleKit
import SourceText

/// The anchors of an article that need no guessing: ids, names, and headings as GitHub makes anchors of them. Nearly every link to a place
/// in its own page leads to one of these, and they cost no string.
struct PlainAnchors {
  /// Of lower-case anchors.
  private let hashes: SortedHashes

  /// - Complexity: O(n log n) in the ids and headings
  init(_ facts: ArticleFacts) {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(facts.ids.count + facts.headings.count * 2)
    for id in facts.ids { hashes.append(PlainAnchors.hash(id)) }
    for heading in facts.headings {
      if let id = heading.explicitID { hashes.append(PlainAnchors.hash(id)) }
      hashes.append(PlainAnchors.slugHash(heading.text))
      hashes.append(PlainAnchors.squeezedHash(heading.text))
    }
    self.hashes = SortedHashes(hashes)
  }

  /// Whether the percent-decoded anchor is surely there.
  /// - Complexity: O(log n) in the ids and headings
  func contains(_ anchor: String) -> Bool {
    hashes.contains(PlainAnchors.hash(anchor))
  }

  private static func hash(_ name: String) -> UInt64 {
    var hash = FNV1a()
    for byte in name.utf8 { hash.add(ASCII.lowercased(byte)) }
    return hash.value
  }

  /// Letters, digits and everything beyond ASCII stay, all else between them becomes one hyphen.
  private static func squeezedHash(_ heading: String) -> UInt64 {
    var hash = FNV1a()
    var (isEmpty, isSeparated) = (true, false)
    for byte in heading.utf8 {
      guard ASCII.isAlphanumeric(byte) || byte >= 0x80 else {
        isSeparated = true
        continue
      }
      if isSeparated, !isEmpty { hash.add(ASCII.hyphen) }
      (isEmpty, isSeparated) = (false, false)
      hash.add(ASCII.lowercased(byte))
    }
    return hash.value
  }

  /// Letters, digits, `_`, `-` and everything beyond ASCII stay, spaces become hyphens, the rest goes.
  private static func slugHash(_ heading: String) -> UInt64 {
    var hash = FNV1a()
    for byte in heading.utf8 {
      if ASCII.isAlphanumeric(byte) || byte == ASCII.hyphen || byte == ASCII.underscore || byte >= 0x80 {
        hash.add(ASCII.lowercased(byte))
      } else if byte == ASCII.space {
        hash.add(ASCII.hyphen)
      }
    }
    return hash.value
  }
}
