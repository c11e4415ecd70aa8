package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds full-width Latin letters and digits in prose.
package struct FullwidthLetter: NodeCheck {
  package static let id: RuleID = "fullwidth-letter"
  package static let kinds = NodeKinds.texts

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let text = article.prose(node) else { return }
    let bytes = text.bytes
    var index = 0
    while index + 2 < bytes.count {
      guard bytes[index] == 0xEF, Self.narrow(bytes, at: index) != nil else {
        index += 1
        continue
      }
      let start = index
      var meant: [UInt8] = []
      while index + 2 < bytes.count, let byte = Self.narrow(bytes, at: index) {
        meant.append(byte)
        index += 3
      }
      let written = String(decoding: bytes[start..<index], as: UTF8.self)
      let range = text.sourceRange(of: start..<index)
      let isExact = range.count == index - start && article.source.bytes[range.indices].elementsEqual(bytes[start..<index])
      let narrow = String(decoding: meant, as: UTF8.self)
      let fix = isExact ? Fix("Write `\(narrow)`", [Edit(range, narrow)], .safe) : nil
      report.add(range, "`\(written)` is written in full-width characters", fix: fix)
    }
  }

  /// The ASCII letter or digit that U+FF10 to U+FF5A stands for.
  private static func narrow(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8? {
    guard bytes[index] == 0xEF, bytes[index + 1] == 0xBC || bytes[index + 1] == 0xBD else { return nil }
    let scalar = 0xF000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    let byte = UInt8(truncatingIfNeeded: scalar - 0xFEE0)
    return scalar >= 0xFF10 && ASCII.isAlphanumeric(byte) ? byte : nil
  }
}
