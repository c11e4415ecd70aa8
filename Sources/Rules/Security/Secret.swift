package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds keys and tokens that give access to somebody's account.
package struct Secret: Check {
  package static let id: RuleID = "secret"

  package init(_ options: OptionValues) {}

  /// - Complexity: linear
  package mutating func check(_ article: Article, _ report: inout Report) {
    let found = article.source.bytes.withUnsafeBufferPointer { bytes in
      let keys = article.census.mayContain("PRIVATE KEY") ? PrivateKeyBlock.find(in: bytes) : []
      return (tokens(in: bytes) + keys).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    for secret in found {
      report.add(
        ByteRange(secret.range.lowerBound, secret.range.upperBound), "\(secret.name) can be read by everybody and must be revoked")
    }
  }

  /// Tokens are rows of at least 20 letters, digits, hyphens and underscores. Looks for the last other byte among the next 20, and goes on
  /// behind it: first for a blank or a byte that is not ASCII in the last eight at once, which ordinary text nearly always has.
  private func tokens(in bytes: UnsafeBufferPointer<UInt8>) -> [FoundSecret] {
    var found: [FoundSecret] = []
    var start = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while start &+ 20 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start &+ 12, as: UInt64.self))
      // The high bit of each byte that is at most U+0021 or at least U+0080.
      let others = (((word &- 0x2121_2121_2121_2121) & ~word) | word) & 0x8080_8080_8080_8080
      guard others == 0 else {
        start &+= 20 &- others.leadingZeroBitCount &>> 3
        continue
      }
      var index = start &+ 19
      while index >= start, TokenBytes.contains(bytes[index]) { index &-= 1 }
      guard index < start else {
        start = index &+ 1
        continue
      }
      var end = start &+ 20
      while end < bytes.count, TokenBytes.contains(bytes[end]) { end &+= 1 }
      if let token = TokenShape.match(bytes, start..<end) { found.append(token) }
      start = end &+ 1
    }
    return found
  }
}

/// A secret by its place.
struct FoundSecret {
  let range: Range<Int>
  /// Begins a sentence: `A GitHub token`.
  let name: String
}

/// The bytes that tokens consist of.
enum TokenBytes {
  @inline(__always)
  static func contains(_ byte: UInt8) -> Bool {
    // Bit sets of 0x00 to 0x3F and 0x40 to 0x7F: hyphen and digits; letters and underscore.
    let set: UInt64 = byte < 0x40 ? 0x03FF_2000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 0x80 && set &>> UInt64(byte & 0x3F) & 1 == 1
  }
}
