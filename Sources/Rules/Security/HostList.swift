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
    let host = address.host.map { ASCII.lowercased($0) }
    return entries.contains { entry in
      guard host.count >= entry.host.count, host.suffix(entry.host.count).elementsEqual(entry.host) else { return false }
      if host.count > entry.host.count, host[host.count - entry.host.count - 1] != ASCII.dot { return false }
      guard address.path.count >= entry.path.count else { return false }
      return address.path.prefix(entry.path.count).lazy.map { ASCII.lowercased($0) }.elementsEqual(entry.path)
    }
  }
}

/// The parts of an address that names a host: `https://host/path`, `http://…` or `//…`.
struct WebAddress {
  /// Without user and port.
  let host: Slice<UnsafeBufferPointer<UInt8>>
  /// From the first slash on, with query and fragment.
  let path: Slice<UnsafeBufferPointer<UInt8>>

  /// nil for an address on the own site, of another scheme, or without a host.
  init?(_ address: UnsafeBufferPointer<UInt8>) {
    let bytes = trimmed(address)
    var start = 0
    if starts(bytes, with: "https:") { start = 6 } else if starts(bytes, with: "http:") { start = 5 }
    // Browsers take a backslash for a slash (URL Standard, section 4.4).
    func isSlash(_ index: Int) -> Bool { index < bytes.count && (bytes[index] == ASCII.slash || bytes[index] == ASCII.backslash) }
    guard isSlash(start), isSlash(start + 1) else { return nil }
    start += 2
    var end = start
    while end < bytes.count, !isSlash(end), bytes[end] != ASCII.question, bytes[end] != ASCII.hash { end += 1 }
    let authority = bytes[start..<end]
    let user = authority.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? start
    let host = bytes[user..<end].prefix { $0 != ASCII.colon }
    guard !host.isEmpty else { return nil }
    self.host = host
    path = bytes[end...]
  }

  /// The host as text, lower-case.
  var hostName: String { String(decoding: host, as: UTF8.self).lowercased() }
}
