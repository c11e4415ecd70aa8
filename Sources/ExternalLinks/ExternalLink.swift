package import Diagnostics
import RuleKit
package import SourceText

extension RuleID {
  package static let brokenExternalLink: RuleID = "broken-external-link"
  package static let redirectedLink: RuleID = "redirected-link"

  /// Rules that judge by the ledger: they find nothing in a run that does not read it.
  package static let external: [RuleID] = [.brokenExternalLink, .redirectedLink]
}

/// A link of an article to another site.
package struct ExternalLink: Hashable, Sendable {
  package var url: WebURL
  /// As decoded from the markup.
  package var target: String
  /// The target in the source.
  package var range: ByteRange
  /// Whether `target` stands in the source byte for byte, so that an edit may replace `range`.
  package var isExact: Bool

  package init(url: WebURL, target: String, range: ByteRange, isExact: Bool) {
    self.url = url
    self.target = target
    self.range = range
    self.isExact = isExact
  }

  /// nil when `target` is no address that can be asked for.
  package init?(target: String, range: ByteRange, isExact: Bool) {
    guard let url = WebURL(target) else { return nil }
    self.init(url: url, target: target, range: range, isExact: isExact)
  }
}

/// The verdicts of one run.
package struct LinkVerdicts: Sendable {
  private let ledger: LinkLedger
  private let policy: LinkPolicy
  private let today: Day
  private let checksFragments: Bool

  package init(_ ledger: LinkLedger, policy: LinkPolicy, today: Day, checksFragments: Bool) {
    self.ledger = ledger
    self.policy = policy
    self.today = today
    self.checksFragments = checksFragments
  }

  package func verdict(on url: WebURL) -> LinkVerdict {
    let whole = policy.verdict(on: ledger[url.withoutFragment.description], today: today)
    guard checksFragments, url.fragment != nil, whole == .working || whole.isRedirected else { return whole }
    if case .broken(let breach) = policy.verdict(on: ledger[url.description], today: today) { return .broken(breach) }
    return whole
  }

  /// What is to be said about a link.
  /// - Parameter severity: of a rule; nil when it does not run.
  package func finding(on link: ExternalLink, severity: (RuleID) -> Severity?) -> Diagnostic? {
    switch verdict(on: link.url) {
    case .working, .unknown: return nil
    case .broken(let breach):
      guard let severity = severity(.brokenExternalLink) else { return nil }
      return Diagnostic(rule: .brokenExternalLink, severity: severity, message: breach.message(about: link), range: link.range)
    case .redirected(let target):
      guard let severity = severity(.redirectedLink), let address = WebURL(target) else { return nil }
      let goal = address.with(fragment: address.fragment ?? link.url.fragment)
      let message = "The link target \(quoted(link.target)) has moved for good to \(quoted(goal.description))"
      return Diagnostic(
        rule: .redirectedLink, severity: severity, message: message, range: link.range, fix: link.isExact ? fix(link, goal) : nil)
    }
  }

  /// A page that now leads to the home page has most likely gone: no fix hides that. What would have to be escaped in the source is left alone.
  private func fix(_ link: ExternalLink, _ goal: WebURL) -> Fix? {
    let text = goal.description
    guard !goal.isHome || link.url.isHome, !text.utf8.contains(where: { "&()<>'\"`\\|*_[]{}".utf8.contains($0) && $0 != UInt8(ascii: "_") })
    else {
      return nil
    }
    return Fix("Write where the link leads", [Edit(link.range, text)], .safe)
  }
}

extension LinkVerdict {
  fileprivate var isRedirected: Bool {
    if case .redirected = self { true } else { false }
  }
}

extension LinkVerdict.Breach {
  fileprivate func message(about link: ExternalLink) -> String {
    let target = quoted(link.target)
    let times = checks == 1 ? "on \(since)" : "in \(checks) checks since \(since)"
    switch outcome {
    case .failure(.noHost): return "The host of the link target \(target) does not exist (\(times))"
    case .failure(.noAnchor):
      return "The page has no anchor \(quoted(link.url.fragment ?? "")), which the link target \(target) names (\(times))"
    default: return "The link target \(target) is gone: \(outcome) \(times)"
    }
  }
}

/// What to ask for: each URL once, in the order of first mention.
/// - Parameter checksFragments: Whether fragments are looked for.
package func checkRequests(_ links: [ExternalLink], checksFragments: Bool) -> [CheckRequest] {
  var places: [WebURL: Int] = [:]
  var requests: [CheckRequest] = []
  var known: Set<WebURL> = []
  for link in links where known.insert(link.url).inserted {
    let url = link.url.withoutFragment
    let place = places[url] ?? requests.count
    if place == requests.count {
      places[url] = place
      requests.append(CheckRequest(url: url))
    }
    if checksFragments, let fragment = link.url.fragment { requests[place].fragments.append(fragment) }
  }
  return requests
}

extension LinkLedger {
  /// Those that are due; never asked ones first, then those whose last check is longest ago.
  package func due(_ requests: [CheckRequest], policy: LinkPolicy, today: Day) -> [CheckRequest] {
    let due = requests.filter { request in
      let url = request.url.description
      return policy.isDue(self[url], url: url, today: today)
        || request.fragments.contains { self[url + "#" + $0] == nil && self[url] == nil }
    }
    let last = due.map { request in
      let asked = self[request.url.description]?.checks.last { $0.outcome != .failure(.notAsked) }
      return asked?.day.number ?? .min
    }
    return due.indices.sorted { (last[$0], $0) < (last[$1], $1) }.map { due[$0] }
  }

  /// Takes over what became of links. Also those that were not asked for are known from now on.
  ///
  /// When more are unknown than known, the ledger is growing, and none of them is new in the change.
  package mutating func add(_ results: [CheckResult], on day: Day) {
    let unknown = results.count { self[$0.url.description] == nil }
    let knewOthers = unknown <= histories.count
    for result in results {
      let url = result.url.description
      guard let outcome = result.outcome else {
        if self[url] == nil { add(.failure(.notAsked), for: url, on: day, knewOthers: knewOthers) }
        continue
      }
      add(outcome, for: url, on: day, redirect: result.redirect?.description, knewOthers: knewOthers)
      for (fragment, outcome) in result.fragments { add(outcome, for: url + "#" + fragment, on: day, knewOthers: knewOthers) }
    }
  }
}
