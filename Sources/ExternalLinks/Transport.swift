/// One question to a server.
package struct WebRequest: Hashable, Sendable {
  package enum Method: Sendable {
    case head, get
  }

  package var url: WebURL
  package var method: Method
  /// Bytes of the body that are wanted at most.
  package var bodyLimit: Int

  package init(url: WebURL, method: Method, bodyLimit: Int) {
    self.url = url
    self.method = method
    self.bodyLimit = bodyLimit
  }
}

/// What came of one question.
package struct WebResponse: Hashable, Sendable {
  package enum End: Sendable {
    /// A response came.
    case well
    /// The address is private.
    case refused
    /// The host's name could not be resolved; whether there is such a name is another question.
    case unresolved
    case unconnected, timeOut, tls, broken
    /// No URL that can be asked for.
    case malformed
  }

  package var end: End
  package var status: Int
  /// Where a redirect leads, absolute; nil when it is none.
  package var redirect: String?
  /// The header, as it came; nil without one.
  package var retryAfter: String?
  package var contentType: String
  package var isChallenge: Bool
  package var body: [UInt8]
  package var isTruncated: Bool

  package init(
    end: End = .well, status: Int = 0, redirect: String? = nil, retryAfter: String? = nil, contentType: String = "",
    isChallenge: Bool = false, body: [UInt8] = [], isTruncated: Bool = false
  ) {
    self.end = end
    self.status = status
    self.redirect = redirect
    self.retryAfter = retryAfter
    self.contentType = contentType
    self.isChallenge = isChallenge
    self.body = body
    self.isTruncated = isTruncated
  }
}

/// What the resolver says about a host's name.
package enum HostLookup: Sendable {
  case found, absent, failed
}

/// The network as the checker sees it, with its clock: many questions at once, answers as they come.
package protocol Transport {
  /// Milliseconds since some moment; never goes back.
  var now: Int64 { get }
  /// Asks; the answer will bear `id`.
  mutating func start(_ request: WebRequest, id: Int)
  /// Asks the resolver for a name.
  mutating func lookUp(_ host: String, id: Int)
  /// Waits for answers, at most so long.
  mutating func wait(milliseconds: Int64) -> [TransportEvent]
}

package enum TransportEvent: Sendable {
  case response(WebResponse, id: Int)
  case lookup(HostLookup, id: Int)
}
