/// What is known of one URL: the outcomes of checks over time.
package struct LinkHistory: Hashable, Sendable {
  /// Equal outcomes of one day.
  package struct Check: Hashable, Sendable, Comparable {
    package var day: Day
    package var outcome: Outcome
    /// How often that came, at least 1.
    package var times: Int

    package init(_ day: Day, _ outcome: Outcome, times: Int = 1) {
      self.day = day
      self.outcome = outcome
      self.times = times
    }

    package static func < (left: Check, right: Check) -> Bool {
      (left.day, left.outcome, left.times) < (right.day, right.outcome, right.times)
    }
  }

  /// The day on which the link came into a ledger that knew others: it is the change that is being made. nil for what was there from the start.
  package var added: Day?
  /// By day, then outcome; each pair once.
  package private(set) var checks: [Check]
  /// Where permanent redirects lead, all the way; nil where there is none.
  package var redirect: String?
  /// Checks that are kept.
  static let limit = 16
  /// Times that are counted.
  private static let timesLimit = 99

  package init(added: Day? = nil, checks: [Check] = [], redirect: String? = nil) {
    self.added = added
    self.checks = []
    self.redirect = redirect
    for check in checks { insert(check) { $0 + $1 } }
    bound()
  }

  /// Adds the outcome of a check.
  /// - Parameter redirect: where permanent redirects lead; counts only when the link works.
  package mutating func add(_ outcome: Outcome, on day: Day, redirect: String? = nil) {
    if outcome.meaning == .alive, lastAlive.map({ $0 <= day }) ?? true { self.redirect = redirect }
    insert(Check(day, outcome)) { $0 + $1 }
    bound()
  }

  /// What both know. The order does not matter, and neither does merging twice.
  package func merged(with other: LinkHistory) -> LinkHistory {
    var merged = self
    merged.added = [added, other.added].compactMap(\.self).min()
    // Known from the start is known longer than from any day on.
    if added == nil || other.added == nil { merged.added = nil }
    for check in other.checks { merged.insert(check, max) }
    merged.bound()
    let (day, otherDay) = (lastAlive?.number ?? .min, other.lastAlive?.number ?? .min)
    // The later check knows better; of one day, any of the two, as long as it is always the same.
    if otherDay > day { merged.redirect = other.redirect }
    if otherDay == day { merged.redirect = [redirect, other.redirect].compactMap(\.self).max() }
    return merged
  }

  /// The last day on which the link worked.
  package var lastAlive: Day? { checks.last { $0.outcome.meaning == .alive }?.day }

  /// The checks since the link last worked that found it gone, oldest first. Those of the very day on which it worked do not count: which came
  /// first is not known.
  package var gone: ArraySlice<Check> {
    let alive = lastAlive
    let start = checks.firstIndex { check in alive.map { check.day > $0 } ?? true } ?? checks.endIndex
    return checks[start...].filter { $0.outcome.meaning == .gone }[...]
  }

  private mutating func insert(_ check: Check, _ combine: (Int, Int) -> Int) {
    let place = checks.firstIndex { ($0.day, $0.outcome) >= (check.day, check.outcome) } ?? checks.endIndex
    if place < checks.endIndex, checks[place].day == check.day, checks[place].outcome == check.outcome {
      checks[place].times = min(combine(checks[place].times, check.times), Self.timesLimit)
    } else {
      checks.insert(check, at: place)
    }
  }

  /// Drops what no verdict rests on. When the link works: all but the last time that it did, and what came later. Else the middle of a long
  /// list: the last success, the first failure after it and the newest checks stay.
  private mutating func bound() {
    if let alive = checks.lastIndex(where: { $0.outcome.meaning == .alive }) {
      let day = checks[alive].day
      let last = checks[alive]
      checks.removeAll { $0.day < day || ($0.day == day && $0 != last) }
    }
    guard checks.count > Self.limit else { return }
    var kept: [Check] = []
    if let alive = checks.first, alive.outcome.meaning == .alive { kept.append(alive) }
    if let first = gone.first { kept.append(first) }
    let newest = checks.suffix(Self.limit - kept.count)
    checks = kept.filter { !newest.contains($0) } + newest
  }
}
