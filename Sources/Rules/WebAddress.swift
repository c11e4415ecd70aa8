import Markup
import SourceText

/// The parts of an `http:`, `https:` or `//` address, as stretches of its bytes. White space around it is no part, and a backslash is taken for
/// a slash, as browsers do (URL Standard, section 4.4).
struct WebAddress {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Without user and port; with the brackets of an IPv6 address.
  let host: Range<Int>
  /// From the first slash to `?`, `#` or the end.
  let path: Range<Int>
  /// Without `?`; empty when there is none.
  let query: Range<Int>

  /// Nil for every other address.
  /// - Complexity: linear in the address
  init?(_ address: UnsafeBufferPointer<UInt8>) {
    guard let first = address.firstIndex(where: { !ASCII.isWhitespace($0) }) else { return nil }
    let content = UnsafeBufferPointer(rebasing: address[first...])
    let scheme = starts(content, with: "https:") ? 6 : starts(content, with: "http:") ? 5 : 0
    let start = first + scheme + 2
    guard start <= address.count, address[start - 2..<start].allSatisfy({ $0 == ASCII.slash || $0 == ASCII.backslash }) else { return nil }
    bytes = address
    let count = (address.lastIndex { !ASCII.isWhitespace($0) } ?? first) + 1
    var index = start
    var hostStart = start
    var hostEnd: Int?
    var isBracketed = false
    while index < count {
      let byte = address[index]
      if byte == ASCII.slash || byte == ASCII.question || byte == ASCII.hash || byte == ASCII.backslash { break }
      switch byte {
      case UInt8(ascii: "@"):
        hostStart = index + 1
        hostEnd = nil
      case ASCII.openBracket: isBracketed = true
      case ASCII.closeBracket: isBracketed = false
      case ASCII.colon: if !isBracketed, hostEnd == nil { hostEnd = index }
      default: break
      }
      index += 1
    }
    host = hostStart..<(hostEnd ?? index)
    let pathStart = index
    while index < count, address[index] != ASCII.question, address[index] != ASCII.hash { index += 1 }
    path = pathStart..<index
    guard index < count, address[index] == ASCII.question else {
      query = index..<index
      return
    }
    let queryStart = index + 1
    while index < count, address[index] != ASCII.hash { index += 1 }
    query = queryStart..<index
  }

  /// The host in lower-case letters.
  var hostName: String { String(decoding: bytes[host].map(ASCII.lowercased), as: UTF8.self) }
  var hostBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[host]) }

  /// Whether the host is `name`, which is lower-case, or below it.
  func isHost(_ name: String) -> Bool {
    let own = hostName
    return own == name || own.hasSuffix("." + name)
  }

  /// The names and values of the query, as stretches; parameters are parted by `&`.
  var parameters: [(whole: Range<Int>, name: Range<Int>, value: Range<Int>)] {
    var found: [(whole: Range<Int>, name: Range<Int>, value: Range<Int>)] = []
    var start = query.lowerBound
    while start < query.upperBound {
      let end = bytes[start..<query.upperBound].firstIndex(of: ASCII.ampersand) ?? query.upperBound
      let equals = bytes[start..<end].firstIndex(of: ASCII.equals)
      found.append((start..<end, start..<(equals ?? end), (equals.map { $0 + 1 } ?? end)..<end))
      start = end + 1
    }
    return found
  }
}

extension Element {
  /// The attribute with the address that a link, picture or other medium leads to; of a picture that waits for a script, the script's.
  var addressAttribute: Attribute? {
    switch tag {
    case .a, .area: attribute("href")
    case .img: lazySource ?? attribute("src")
    default: attribute("src")
    }
  }
}

extension Attribute {
  /// Whether the decoded value stands in the source byte for byte.
  func isExact(in article: Article) -> Bool {
    let range = valueRange
    guard !flags.contains(.approximate) else { return false }
    let bytes = bytes
    return range.count == bytes.count && article.source.bytes[range.indices].elementsEqual(bytes)
  }
}

/// Whether a host is this computer or in a private network: `localhost`, `.local`, private and link-local addresses (RFC 1918, 3927, 4193,
/// 6761, 6762).
func isPrivateHost(_ host: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = host.first else { return false }
  if first == ASCII.openBracket {
    return starts(host, with: "[::1]") || starts(host, with: "[fe80:") || starts(host, with: "[fd") || starts(host, with: "[fc")
  }
  if !ASCII.isDigit(first) {
    return equalsTrimmed(host, "localhost") || ends(host, with: ".localhost") || ends(host, with: ".local")
  }
  let parts = host.split(separator: ASCII.dot, omittingEmptySubsequences: false)
  guard parts.count == 4 else { return false }
  var numbers: [Int] = []
  for part in parts {
    guard (1...3).contains(part.count), part.allSatisfy({ ASCII.isDigit($0) }) else { return false }
    numbers.append(part.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) })
  }
  switch (numbers[0], numbers[1]) {
  case (10, _), (127, _), (192, 168), (169, 254), (172, 16...31): return true
  default: return numbers == [0, 0, 0, 0]
  }
}

/// Whether `bytes` end with `word`, which is lower-case ASCII, in any letter case.
func ends(_ bytes: UnsafeBufferPointer<UInt8>, with word: StaticString) -> Bool {
  bytes.count >= word.utf8CodeUnitCount
    && starts(UnsafeBufferPointer(rebasing: bytes[(bytes.count - word.utf8CodeUnitCount)...]), with: word)
}

/// Ends of host names that are hardly ever ends of file names.
let hostEndings: Set<String> = [
  "com", "org", "net", "edu", "gov", "io", "cn", "jp", "de", "fr", "uk", "br", "tw", "hk", "kr", "ru", "eu", "nl", "it", "info", "dev",
]
