import Markup
import SourceText

/// The anchors of an article that need no guessing: ids, names, and headings as GitHub makes anchors of them. Nearly every link to a place
/// in its own page leads to one of these, and they cost no string.
struct PlainAnchors {
  /// Hashes of lower-case anchors.
  private var hashes: Set<UInt64> = []

  init(_ article: Article) {
    for node in article.root.descendants {
      guard let element = node.asElement else { continue }
      if let id = element.attribute("id") { hashes.insert(hash(id.bytes)) }
      if element.tag == .a, let name = element.attribute("name") { hashes.insert(hash(name.bytes)) }
      if element.isHeading { hashes.insert(slugHash(of: element)) }
    }
  }

  /// Whether the percent-decoded anchor is surely there.
  func contains(_ anchor: String) -> Bool {
    var anchor = anchor
    return anchor.withUTF8 { hashes.contains(hash($0)) }
  }

  private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = AnchorHash()
    for byte in bytes { hash.add(ASCII.lowercased(byte)) }
    return hash.value
  }

  /// Letters, digits, `_`, `-` and everything beyond ASCII stay, spaces become hyphens, the rest goes.
  private func slugHash(of heading: Element) -> UInt64 {
    var hash = AnchorHash()
    for node in heading.descendants where node.kind == .text {
      for byte in node.bytes {
        if ASCII.isAlphanumeric(byte) || byte == ASCII.hyphen || byte == ASCII.underscore || byte >= 0x80 {
          hash.add(ASCII.lowercased(byte))
        } else if byte == ASCII.space {
          hash.add(ASCII.hyphen)
        }
      }
    }
    return hash.value
  }
}

/// FNV-1a over 64 bits.
private struct AnchorHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
