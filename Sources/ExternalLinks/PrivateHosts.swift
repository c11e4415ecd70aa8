import CurlShim

/// Hosts that may be asked although their addresses are private. What an address is, is seen when it is connected to; a name can lead anywhere.
package enum PrivateHosts: Hashable, Sendable {
  case none
  case all
  /// Lower-case; with what is below them.
  case hosts(Set<String>)

  package func contains(_ host: String) -> Bool {
    switch self {
    case .none: return false
    case .all: return true
    case .hosts(let hosts):
      var name = host[...]
      while true {
        if hosts.contains(String(name)) { return true }
        guard let dot = name.firstIndex(of: ".") else { return false }
        name = name[name.index(after: dot)...]
      }
    }
  }

  /// Whether a host is a private address itself, or a name that is local by its form (RFC 6761, RFC 6762). Behind a proxy nothing else can
  /// be told.
  static func isPrivateName(_ host: String) -> Bool {
    curlshim_is_private_literal(host) != 0 || host == "localhost" || host.hasSuffix(".localhost") || host.hasSuffix(".local")
      || host.hasSuffix(".internal")
  }
}
