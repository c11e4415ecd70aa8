/// What makes of histories verdicts: when is a link broken, and when must it be asked for again? Pure functions; the day is passed in.
package struct LinkPolicy: Hashable, Sendable {
  /// Checks that must have found a link gone.
  package var failures: Int
  /// Days that must lie between the first and the last of them.
  package var days: Int
  /// Days for which a link that works is not asked for again.
  package var fresh: Int

  /// A verdict that rests on older checks is none.
  private static let memory = 90

  package init(failures: Int = 3, days: Int = 3, fresh: Int = 7) {
    self.failures = failures
    self.days = days
    self.fresh = fresh
  }

  /// What a history says about the link. Only what servers say of the resource itself counts: a server that is busy, shy or unwell, and a way
  /// that is blocked, say nothing; they neither break a link nor mend one.
  package func verdict(on history: LinkHistory?, today: Day) -> LinkVerdict {
    guard let history else { return .unknown }
    let gone = history.gone
    guard let first = gone.first, let last = gone.last else {
      guard history.lastAlive != nil else { return .unknown }
      return history.redirect.map { .redirected($0) } ?? .working
    }
    guard today - last.day <= Self.memory else { return .unknown }
    let count = gone.reduce(0) { $0 + $1.times }
    let breach = LinkVerdict.Breach(outcome: last.outcome, checks: count, since: first.day)
    // A link that is new in this change and never worked is the change's own fault.
    if history.added != nil, history.lastAlive == nil { return .broken(breach) }
    return count >= failures && last.day - first.day >= days ? .broken(breach) : .unknown
  }

  /// Whether a link is to be asked for again. One that works is left alone for some days, some of them for a few more, so that they do not all
  /// come due at once; one whose server will not tell is asked less often after a while.
  package func isDue(_ history: LinkHistory?, url: String, today: Day) -> Bool {
    guard let history, let last = history.checks.last else { return true }
    let age = today - last.day
    if last.outcome == .failure(.notAsked) { return true }
    // A day that is yet to come was written by a wrong clock.
    guard age >= 0 else { return true }
    if !history.gone.isEmpty, last.outcome.meaning != .unknown { return true }
    if last.outcome.meaning == .alive { return age >= fresh + spread(url) }
    let silent = history.checks.suffix(while: { $0.outcome.meaning == .unknown })
    return age >= (silent.count >= 3 ? max(1, fresh / 2) : 1)
  }

  /// 0 to a third of `fresh`, always the same for a URL.
  private func spread(_ url: String) -> Int {
    guard fresh >= 3 else { return 0 }
    let hash = url.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return Int(hash % UInt32(fresh / 3 + 1))
  }
}

extension Array {
  /// The longest end of the array all of whose elements are such.
  fileprivate func suffix(while isSuch: (Element) -> Bool) -> ArraySlice<Element> {
    self[(lastIndex { !isSuch($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}

/// What is said about a link.
package enum LinkVerdict: Hashable, Sendable {
  case working
  /// Nothing, because too little is known.
  case unknown
  case broken(Breach)
  /// It works, and permanent redirects lead here.
  case redirected(String)

  /// Why a link is called broken.
  package struct Breach: Hashable, Sendable {
    /// The newest.
    package var outcome: Outcome
    package var checks: Int
    package var since: Day

    package init(outcome: Outcome, checks: Int, since: Day) {
      self.outcome = outcome
      self.checks = checks
      self.since = since
    }
  }
}
