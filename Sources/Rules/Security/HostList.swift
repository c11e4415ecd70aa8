import Markup
import SourceText

/// Hosts, each with or without a path (`vimeo.com`, `google.com/maps`). A host stands for its subdomains too.
struct HostList: Sendable {
  private struct Entry: Sendable {
    let host: [UInt8]
    /// With its first slash; empty for all of the host.
    let path: [UInt8]
  }

  private let entries: [Entry]

  init(_ hosts: [String]) {
    entries = hosts.map { text in
      let bytes = text.lowercased().utf8
      let host = bytes.prefix { $0 != ASCII.slash }
      return Entry(host: Array(host), path: Array(bytes.dropFirst(host.count)))
    }
  }

  /// - Complexity: linear in the list and the address.
  func contains(_ address: WebAddress) -> Bool {
    let host = address.bytes[address.host].map { ASCII.lowercased($0) }
    return entries.contains { entry in
      guard host.count >= entry.host.count, host.suffix(entry.host.count).elementsEqual(entry.host) else { return false }
      if host.count > entry.host.count, host[host.count - entry.host.count - 1] != ASCII.dot { return false }
      let path = address.bytes[address.path]
      guard path.count >= entry.path.count else { return false }
      return path.prefix(entry.path.count).lazy.map { ASCII.lowercased($0) }.elementsEqual(entry.path)
    }
  }
}

extension Attribute {
  /// The value as an address that names a host; nil for an address on the own site or of another scheme.
  var webAddress: WebAddress? {
    guard let address = WebAddress(trimmed(bytes)), !address.host.isEmpty else { return nil }
    return address
  }
}
