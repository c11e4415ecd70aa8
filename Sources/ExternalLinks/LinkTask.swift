/// A link on its way through HEAD, GET, redirects and further attempts.
struct LinkTask {
  /// What is to be done next.
  enum Step: Equatable {
    case done(Outcome)
    /// The same question, or another of the same host, now.
    case ask
    /// Another host, or another page of the same.
    case follow
    /// The server is in trouble; later, when it asks for a time after that. The outcome holds where there is no later.
    case again(Outcome, wait: Int64?)
    case lookUp
  }

  let request: CheckRequest
  private(set) var url: WebURL
  private(set) var method: WebRequest.Method
  /// Whether all redirects so far are permanent; there may be none.
  private var isPermanent = true
  private var visited: [WebURL] = []
  private var attempts = 0
  /// What the fragments came to.
  private(set) var fragments: [String: Outcome] = [:]
  private let settings: CheckerSettings

  /// Bytes that tell a challenge from a page.
  private static let headLimit = 1 << 14

  init(_ request: CheckRequest, _ settings: CheckerSettings) {
    self.request = request
    self.settings = settings
    url = request.url
    method = settings.checksFragments && !request.fragments.isEmpty ? .get : .head
  }

  private var looksForFragments: Bool { settings.checksFragments && !request.fragments.isEmpty }

  var question: WebRequest {
    WebRequest(url: url, method: method, bodyLimit: method == .head ? 0 : looksForFragments ? settings.pageLimit : Self.headLimit)
  }

  /// Where permanent redirects lead, all the way.
  var redirect: WebURL? { isPermanent && url != request.url ? url : nil }

  mutating func step(_ response: WebResponse) -> Step {
    switch response.end {
    case .well: return answered(response)
    case .refused: return .done(.failure(.refused))
    case .malformed: return .done(.failure(.broken))
    case .unresolved: return .lookUp
    case .tls: return .done(.failure(.tls))
    case .unconnected: return trouble(.failure(.unconnected), wait: nil)
    case .timeOut, .broken:
      // Some servers answer HEAD with silence.
      method = .get
      return trouble(.failure(response.end == .timeOut ? .timeOut : .broken), wait: nil)
    }
  }

  mutating func step(_ lookup: HostLookup) -> Step {
    lookup == .absent ? .done(.failure(.noHost)) : trouble(.failure(.unresolved), wait: nil)
  }

  /// Another attempt, where there is one left.
  private mutating func trouble(_ outcome: Outcome, wait: Int64?) -> Step {
    attempts += 1
    return attempts < settings.attempts ? .again(outcome, wait: wait) : .done(outcome)
  }

  private mutating func answered(_ response: WebResponse) -> Step {
    let outcome = Outcome.status(response.status)
    let wait = response.retryAfter.flatMap { retryAfterMilliseconds($0, now: settings.now) }
    switch response.status {
    case 301, 302, 303, 307, 308:
      if let target = response.redirect { return redirected(to: target, status: response.status) }
    case 429: return response.isChallenge ? .done(.failure(.challenge)) : trouble(outcome, wait: wait)
    case 503 where wait != nil: return trouble(outcome, wait: wait)
    default: break
    }
    if response.isChallenge { return .done(.failure(.challenge)) }
    if method == .head, response.status >= 400 {
      method = .get
      return .ask
    }
    if method == .get, isChallenge(response.body, status: response.status) { return .done(.failure(.challenge)) }
    if response.status >= 500 { return trouble(outcome, wait: wait) }
    if outcome.meaning == .alive, looksForFragments { lookForFragments(response) }
    return .done(outcome)
  }

  private mutating func redirected(to target: String, status: Int) -> Step {
    guard let next = WebURL(target)?.withoutFragment else { return .done(.failure(.redirects)) }
    if status != 301, status != 308 { isPermanent = false }
    visited.append(url)
    // Without cookies some sites lead in a circle.
    guard visited.count <= settings.redirects, !visited.contains(next) else { return .done(.failure(.redirects)) }
    url = next
    attempts = 0
    return .follow
  }

  private mutating func lookForFragments(_ response: WebResponse) {
    guard !response.isTruncated, response.contentType.lowercased().hasPrefix("text/html") else { return }
    let anchors = pageAnchors(response.body)
    for fragment in request.fragments {
      guard let isThere = hasAnchor(fragment, in: anchors) else { continue }
      fragments[fragment] = isThere ? .status(response.status) : .failure(.noAnchor)
    }
  }
}
