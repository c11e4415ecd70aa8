import CurlShim

/// The network through libcurl, which is loaded when the first of these is made. Belongs to one thread.
package final class CurlTransport: Transport {
  package struct Options: Sendable {
    /// Named as the program itself, so that a server's owner can tell who asks.
    package var userAgent: String
    package var connectTimeOut: Int64
    package var totalTimeOut: Int64
    package var connections: Int
    /// Which hosts may lead to private addresses.
    package var privateHosts: PrivateHosts
    /// The proxies for `http:` and for `https:`.
    package var httpProxy: String?
    package var httpsProxy: String?
    /// What host names lead to, as `HOST:PORT:ADDRESS`, in place of what the resolver says.
    package var addresses: [String: String]

    /// - Parameters:
    ///   - connectTimeOut: in milliseconds, as `totalTimeOut`.
    package init(
      userAgent: String, connectTimeOut: Int64 = 10_000, totalTimeOut: Int64 = 20_000, connections: Int = 64,
      privateHosts: PrivateHosts = .none, httpProxy: String? = nil, httpsProxy: String? = nil, addresses: [String: String] = [:]
    ) {
      self.userAgent = userAgent
      self.connectTimeOut = connectTimeOut
      self.totalTimeOut = totalTimeOut
      self.connections = connections
      self.privateHosts = privateHosts
      self.httpProxy = httpProxy
      self.httpsProxy = httpsProxy
      self.addresses = addresses
    }
  }

  /// libcurl cannot be used; `reason` is one line for a person.
  package struct Unavailable: Error {
    package var reason: String
  }

  private let session: OpaquePointer
  private let options: Options
  private var lookups: [(lookup: OpaquePointer, id: Int)] = []
  /// What could not even be started.
  private var early: [TransportEvent] = []

  package init(_ options: Options) throws(Unavailable) {
    if let reason = curlshim_load() { throw Unavailable(reason: String(cString: reason)) }
    guard let session = curlshim_open(Int32(clamping: options.connections)) else { throw Unavailable(reason: "libcurl cannot be started") }
    self.session = session
    self.options = options
  }

  deinit {
    for (lookup, _) in lookups { curlshim_lookup_release(lookup) }
    curlshim_close(session)
  }

  package var now: Int64 { curlshim_now() }

  package func start(_ request: WebRequest, id: Int) {
    let host = request.url.host
    let isAllowed = options.privateHosts.contains(host)
    if !isAllowed, PrivateHosts.isPrivateName(host) {
      early.append(.response(WebResponse(end: .refused), id: id))
      return
    }
    let proxy = (request.url.scheme == "https" ? options.httpsProxy : options.httpProxy) ?? ""
    let url = request.url.withoutFragment.description
    let isStarted = url.withCString { url in
      options.userAgent.withCString { userAgent in
        proxy.withCString { proxy in
          withOptionalCString(options.addresses[host]) { address in
            var question = curlshim_request()
            question.url = url
            question.user_agent = userAgent
            question.proxy = proxy
            question.address = address
            question.tag = UInt64(id)
            question.body_limit = Int64(request.bodyLimit)
            question.connect_milliseconds = Int32(clamping: options.connectTimeOut)
            question.total_milliseconds = Int32(clamping: options.totalTimeOut)
            question.is_head = request.method == .head ? 1 : 0
            question.allows_private = isAllowed ? 1 : 0
            return curlshim_start(session, &question) != 0
          }
        }
      }
    }
    if !isStarted { early.append(.response(WebResponse(end: .malformed), id: id)) }
  }

  package func lookUp(_ host: String, id: Int) {
    if let lookup = curlshim_look_up(host) {
      lookups.append((lookup, id))
    } else {
      early.append(.lookup(.failed, id: id))
    }
  }

  package func wait(milliseconds: Int64) -> [TransportEvent] {
    var events = early
    early = []
    // A look-up's thread wakes nobody.
    let limit: Int64 = lookups.isEmpty ? 100 : 10
    curlshim_wait(session, events.isEmpty ? Int32(clamping: min(milliseconds, limit)) : 0)
    var result = curlshim_result()
    while curlshim_take(session, &result) == 1 { events.append(.response(WebResponse(result), id: Int(result.tag))) }
    lookups.removeAll { lookup, id in
      let state = curlshim_lookup_state(lookup)
      guard state != Int32(curlshim_lookup_running) else { return false }
      events.append(.lookup(HostLookup(state), id: id))
      curlshim_lookup_release(lookup)
      return true
    }
    return events
  }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}

extension HostLookup {
  fileprivate init(_ state: Int32) {
    switch Int(state) {
    case curlshim_lookup_absent: self = .absent
    case curlshim_lookup_found: self = .found
    default: self = .failed
    }
  }
}

extension WebResponse {
  fileprivate init(_ result: curlshim_result) {
    let end: End =
      switch Int(result.end) {
      case curlshim_ended_well: .well
      case curlshim_ended_refused: .refused
      case curlshim_ended_unresolved: .unresolved
      case curlshim_ended_unconnected: .unconnected
      case curlshim_ended_timeout: .timeOut
      case curlshim_ended_tls: .tls
      case curlshim_ended_malformed: .malformed
      default: .broken
      }
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    let (redirect, retryAfter) = (text(result.redirect), text(result.retry_after))
    self.init(
      end: end, status: Int(result.status), redirect: redirect.isEmpty ? nil : redirect, retryAfter: retryAfter.isEmpty ? nil : retryAfter,
      contentType: text(result.content_type), isChallenge: result.is_challenge != 0,
      body: Array(UnsafeBufferPointer(start: result.body, count: Int(result.body_count))), isTruncated: result.is_truncated != 0)
  }
}
