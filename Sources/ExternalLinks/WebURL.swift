import ICUShim
import SourceText

/// An `http:` or `https:` URL as it is asked for and remembered: scheme and host in lower-case letters, the host in ASCII, no default port, no
/// `.` and `..`, percent-encoding in upper-case digits. Texts that mean the same resource are mostly equal then (RFC 3986, section 6).
package struct WebURL: Hashable, Sendable, CustomStringConvertible {
  /// `http` or `https`.
  package let scheme: String
  /// Lower-case ASCII; with the brackets of an IPv6 address.
  package let host: String
  /// nil for the scheme's own.
  package let port: Int?
  /// From the first slash on, with the query; never empty.
  package let target: String
  /// Behind `#`, as written; nil where there is none or it is empty.
  package let fragment: String?

  /// Longer addresses are not asked for.
  private static let lengthLimit = 4096

  /// nil for every other kind of address, one without a host, and one with a user's name: no secret is ever sent.
  /// - Parameter text: An address as an article has it; one that begins with `//` is taken for `https:`.
  /// - Complexity: linear in the text.
  package init?(_ text: String) {
    // Browsers drop these bytes wherever they stand (URL Standard, section 4.4).
    var bytes = text.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
    bytes = bytes.drop { $0 <= 0x20 }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    guard bytes.count <= Self.lengthLimit, let scheme = Self.scheme(&bytes) else { return nil }
    self.scheme = scheme
    let authorityEnd = bytes.firstIndex(where: Self.endsAuthority) ?? bytes.endIndex
    guard let (host, port) = Self.authority(bytes[..<authorityEnd]) else { return nil }
    self.host = host
    self.port = port == (scheme == "https" ? 443 : 80) ? nil : port
    let rest = bytes[authorityEnd...]
    let hash = rest.firstIndex(of: ASCII.hash) ?? rest.endIndex
    let query = rest[..<hash].firstIndex(of: ASCII.question) ?? hash
    target = Self.path(rest[..<query]) + Self.escaped(rest[query..<hash])
    let fragment = hash < rest.endIndex ? Self.escaped(rest[(hash + 1)...]) : ""
    self.fragment = fragment.isEmpty ? nil : fragment
  }

  private init(_ url: WebURL, fragment: String?) {
    scheme = url.scheme
    host = url.host
    port = url.port
    target = url.target
    self.fragment = fragment
  }

  /// The resource, whatever part of it is meant.
  package var withoutFragment: WebURL { WebURL(self, fragment: nil) }

  package func with(fragment: String?) -> WebURL { WebURL(self, fragment: fragment) }

  /// The scheme, host and port: what asks for patience together.
  package var origin: String { scheme + "://" + host + (port.map { ":\($0)" } ?? "") }

  package var description: String { origin + target + (fragment.map { "#" + $0 } ?? "") }

  /// Whether it leads to the home page: the root without a query.
  package var isHome: Bool { target == "/" }

  private static func scheme(_ bytes: inout ArraySlice<UInt8>) -> String? {
    func take(_ prefix: String) -> Bool {
      guard bytes.count >= prefix.utf8.count, zip(prefix.utf8, bytes).allSatisfy({ $0 == ASCII.lowercased($1) }) else { return false }
      bytes.removeFirst(prefix.utf8.count)
      return true
    }
    let scheme = take("https:") ? "https" : take("http:") ? "http" : nil
    guard bytes.prefix(2).count == 2, bytes.prefix(2).allSatisfy({ $0 == ASCII.slash || $0 == ASCII.backslash }) else { return nil }
    bytes.removeFirst(2)
    return scheme ?? "https"
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == ASCII.slash || byte == ASCII.backslash || byte == ASCII.question || byte == ASCII.hash
  }

  private static func authority(_ bytes: ArraySlice<UInt8>) -> (host: String, port: Int?)? {
    guard !bytes.contains(UInt8(ascii: "@")) else { return nil }
    var host = bytes
    var port: Int?
    let bracket = bytes.lastIndex(of: ASCII.closeBracket) ?? bytes.startIndex
    if let colon = bytes[bracket...].lastIndex(of: ASCII.colon) {
      host = bytes[..<colon]
      let digits = bytes[(colon + 1)...]
      if !digits.isEmpty {
        guard digits.count <= 5, digits.allSatisfy(ASCII.isDigit) else { return nil }
        port = digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
        guard port ?? 0 < 65_536 else { return nil }
      }
    }
    guard let name = hostName(host) else { return nil }
    return (name, port)
  }

  private static func hostName(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first else { return nil }
    if first == ASCII.openBracket {
      guard bytes.last == ASCII.closeBracket,
        bytes.dropFirst().dropLast().allSatisfy({ ASCII.isHexDigit($0) || $0 == ASCII.colon || $0 == ASCII.dot })
      else { return nil }
      return String(decoding: bytes.map(ASCII.lowercased), as: UTF8.self)
    }
    let decoded = percentDecodedBytes(Array(bytes))
    var ascii = [CChar](repeating: 0, count: 256)
    let count = decoded.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { icushim_host_to_ascii($0.baseAddress, Int32($0.count), &ascii, Int32(ascii.count)) }
    }
    guard count > 0, count < 254 else { return nil }
    var name = ascii.prefix(Int(count)).map { UInt8(bitPattern: $0) }
    if name.last == ASCII.dot { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy(isHostByte) else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.hyphen || byte == ASCII.dot || byte == ASCII.underscore
  }

  /// Without `.` and `..` (RFC 3986, section 5.2.4); at least a slash.
  private static func path(_ bytes: ArraySlice<UInt8>) -> String {
    guard !bytes.isEmpty else { return "/" }
    var segments: [String] = []
    let parts = bytes.dropFirst().split(omittingEmptySubsequences: false) { $0 == ASCII.slash || $0 == ASCII.backslash }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch escaped(part) {
      case ".", "%2E": if isLast { segments.append("") }
      case "..", ".%2E", "%2E.", "%2E%2E":
        if !segments.isEmpty { segments.removeLast() }
        if isLast { segments.append("") }
      case let segment: segments.append(segment)
      }
    }
    return "/" + segments.joined(separator: "/")
  }

  /// With what must not stand in a URL percent-encoded, and existing escapes in upper-case digits.
  private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == ASCII.percent, index + 2 < bytes.endIndex, let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2]) {
        result += [ASCII.percent, digits[Int(high)], digits[Int(low)]]
        index += 3
        continue
      }
      if byte <= 0x20 || byte >= 0x7F || byte == ASCII.quote || byte == ASCII.lessThan || byte == ASCII.greaterThan {
        result += [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
