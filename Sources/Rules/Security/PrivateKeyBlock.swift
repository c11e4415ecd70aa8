import Markup
import SourceText

/// A private key in the textual encoding of RFC 7468, OpenSSH or OpenPGP.
enum PrivateKeyBlock {
  /// All blocks that hold a key: a BEGIN line without a body of base64 is a mention.
  /// - Complexity: linear
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [FoundSecret] {
    var found: [FoundSecret] = []
    var index = 0
    while let label = nextLabel(in: bytes, from: index) {
      index = label + mark.utf8CodeUnitCount
      guard let start = start(of: label, in: bytes), let body = bodyStart(behind: index, in: bytes) else { continue }
      let end = endOfBody(from: body, in: bytes)
      index = max(index, end)
      guard isKey(UnsafeBufferPointer(rebasing: bytes[body..<end])) else { continue }
      found.append(FoundSecret(range: start..<endLine(from: end, in: bytes), name: "A private key"))
    }
    return found
  }

  private static let mark: StaticString = "PRIVATE KEY"

  /// Looks for the last letter of the mark, eight bytes at a time: a capital Y is rare.
  private static func nextLabel(in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    let count = mark.utf8CodeUnitCount
    let raw = UnsafeRawBufferPointer(bytes)
    var index = from
    while index < bytes.count {
      if index &+ 8 <= bytes.count {
        let differences = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x5959_5959_5959_5959
        if (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080 == 0 {
          index &+= 8
          continue
        }
      }
      let end = min(index &+ 8, bytes.count)
      while index < end {
        if bytes[index] == 0x59, index &+ 1 >= from &+ count, isMark(bytes, endingAt: index) { return index &+ 1 &- count }
        index &+= 1
      }
    }
    return nil
  }

  private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, endingAt last: Int) -> Bool {
    let count = mark.utf8CodeUnitCount
    for offset in 1..<count where bytes[last - offset] != mark.utf8Start[count - 1 - offset] { return false }
    return true
  }

  /// The first hyphen of `-----BEGIN … PRIVATE KEY`.
  private static func start(of label: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = label
    // The kind of key: `RSA `, `OPENSSH `, `ENCRYPTED `.
    while index > 0, label - index < 16, bytes[index - 1] == ASCII.space || (ASCII.isLetter(bytes[index - 1]) && bytes[index - 1] < 0x60) {
      index -= 1
    }
    let opening: StaticString = "-----begin"
    guard index >= 5, label - index >= 6 else { return nil }
    return starts(UnsafeBufferPointer(rebasing: bytes[(index - 5)..<label]), with: opening) ? index - 5 : nil
  }

  /// Behind ` BLOCK` and the hyphens.
  private static func bodyStart(behind label: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = label
    if starts(UnsafeBufferPointer(rebasing: bytes[index..<min(index + 6, bytes.count)]), with: " block") { index += 6 }
    guard starts(UnsafeBufferPointer(rebasing: bytes[index..<min(index + 5, bytes.count)]), with: "-----") else { return nil }
    return index + 5
  }

  /// The next five hyphens in a row, or what no key holds.
  private static func endOfBody(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    var hyphens = 0
    while index < bytes.count, index - start < 16_384 {
      hyphens = bytes[index] == ASCII.hyphen ? hyphens + 1 : 0
      if hyphens == 5 { return index - 4 }
      if bytes[index] >= 0x80 { return index }
      index += 1
    }
    return index
  }

  /// The end of `-----END … PRIVATE KEY-----`; without it, the end of the body.
  private static func endLine(from end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard starts(UnsafeBufferPointer(rebasing: bytes[end..<min(end + 8, bytes.count)]), with: "-----end") else { return end }
    var index = end + 8
    while index < bytes.count, bytes[index] == ASCII.space || ASCII.isLetter(bytes[index]) { index += 1 }
    while index < bytes.count, bytes[index] == ASCII.hyphen { index += 1 }
    return index
  }

  /// Whether enough random base64 stands in the body and nothing in it says that some was left out.
  private static func isKey(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
    var longest: Range<Int>?
    var start = 0
    var total = 0
    for index in 0...body.count {
      if index < body.count, ASCII.isAlphanumeric(body[index]) || body[index] == ASCII.plus || body[index] == ASCII.slash { continue }
      if index - start > longest?.count ?? 0 { longest = start..<index }
      if index - start >= 16 { total += index - start }
      start = index + 1
    }
    guard let longest, longest.count >= 40, total >= 60, !contains(body, "..."), !contains(body, "***") else { return false }
    return Randomness.isLikely(UnsafeBufferPointer(rebasing: body[longest]), in: .alphanumeric)
  }
}
