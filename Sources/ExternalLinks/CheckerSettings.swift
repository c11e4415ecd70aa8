/// How the checker asks. Times are in milliseconds.
package struct CheckerSettings: Hashable, Sendable {
  /// Questions to one host at the same time.
  package var perHost = 2
  /// Between the starts of two questions to one host, while all goes well.
  package var interval: Int64 = 50
  /// The longest time between them when a server is in trouble; one that asks for more is left alone.
  package var longestInterval: Int64 = 60_000
  /// Questions at the same time.
  package var connections = 64
  /// How often a link is asked for when the answer is that the server is busy, or none.
  package var attempts = 3
  package var redirects = 10
  /// Failures in a row, of whatever links, after which a host is left alone.
  package var patience = 5
  /// How long one host may take in a run where its robots.txt asks for slowness.
  package var hostBudget: Int64 = 600_000
  /// The first time to wait before another attempt; it doubles with each.
  package var firstRetry: Int64 = 1000
  /// Whether fragments are looked for in the pages.
  package var checksFragments = false
  /// Bytes of a page that are read to look for fragments.
  package var pageLimit = 4 << 20
  /// The name that a robots.txt may give for this program.
  package var agent = "contentlint"
  /// Seconds since 1970-01-01T00:00:00Z.
  package var now: Int64 = 0

  package init() {}
}

/// A link to ask for.
package struct CheckRequest: Hashable, Sendable {
  /// Without a fragment.
  package var url: WebURL
  /// Fragments that articles link to on it.
  package var fragments: [String]

  package init(url: WebURL, fragments: [String] = []) {
    self.url = url.withoutFragment
    self.fragments = fragments
  }
}

/// What became of a link.
package struct CheckResult: Hashable, Sendable {
  package var url: WebURL
  /// nil: it was not asked for, because its host is left alone for now or the run was ended.
  package var outcome: Outcome?
  /// Where redirects lead that are all permanent.
  package var redirect: WebURL?
  /// What became of those fragments of which something is known.
  package var fragments: [String: Outcome]

  package init(url: WebURL, outcome: Outcome? = nil, redirect: WebURL? = nil, fragments: [String: Outcome] = [:]) {
    self.url = url
    self.outcome = outcome
    self.redirect = redirect
    self.fragments = fragments
  }
}
