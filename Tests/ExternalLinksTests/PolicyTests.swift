import ExternalLinks
import Testing

@Suite struct PolicyTests {
  private let policy = LinkPolicy()
  private let url = "http://a.example/"

  /// Outcomes on days of January, such as `1 404`.
  private func history(_ checks: String, added: Day? = nil) -> LinkHistory {
    var history = LinkHistory(added: added)
    for check in checks.split(separator: ",") {
      let words = check.split(separator: " ")
      history.add(Outcome(String(words[1])) ?? .status(999), on: january(Int(words[0]) ?? 0))
    }
    return history
  }

  private func january(_ number: Int) -> Day { day("2025-12-31") + number }

  @Test(arguments: [
    ("1 404,2 404,4 404", true), ("1 410,2 451,4 no-host", true), ("1 404,4 404,4 404", true),
    // Too few, too close.
    ("1 404,4 404", false), ("1 404,2 404,3 404", false), ("1 404,1 404,1 404", false),
    // It worked in between.
    ("1 404,2 404,3 200,4 404", false), ("1 404,2 404,4 200,4 404", false), ("1 200,2 404,3 404,5 404", true),
    // What is unknown neither breaks nor mends.
    ("1 403,2 403,3 403,4 403,9 403", false), ("1 404,2 503,3 404,4 time-out,5 404", true),
    ("1 404,2 tls,3 429,4 broken,5 challenge", false),
  ])
  func `broken is what was gone often enough for long enough`(checks: String, isBroken: Bool) {
    let verdict = policy.verdict(on: history(checks), today: january(10))
    if case .broken = verdict { #expect(isBroken) } else { #expect(!isBroken) }
  }

  @Test func `a breach says what, how often and since when`() {
    let verdict = policy.verdict(on: history("1 404,2 404,4 410"), today: january(10))
    #expect(verdict == .broken(LinkVerdict.Breach(outcome: .status(410), checks: 3, since: january(1))))
  }

  @Test func `a link that is new in this change is broken at once, and stays so until it works`() {
    let added = january(1)
    #expect(policy.verdict(on: history("1 404", added: added), today: january(1)) != .unknown)
    #expect(policy.verdict(on: history("1 503", added: added), today: january(1)) == .unknown)
    #expect(policy.verdict(on: history("1 503,2 404", added: added), today: january(2)) != .unknown)
    #expect(policy.verdict(on: history("1 404,2 200,3 404", added: added), today: january(3)) == .unknown)
    #expect(policy.verdict(on: history("1 404"), today: january(1)) == .unknown)
  }

  @Test func `a ledger that grows has no new links`() {
    func results(_ urls: [String], _ outcome: Outcome?) -> [CheckResult] {
      urls.compactMap { WebURL($0) }.map { CheckResult(url: $0, outcome: outcome) }
    }
    func brokenCount(_ ledger: LinkLedger) -> Int {
      ledger.histories.values.count { if case .broken = policy.verdict(on: $0, today: january(2)) { true } else { false } }
    }
    var ledger = LinkLedger()
    ledger.add(results(["http://a.example/1"], .status(200)), on: january(1))
    ledger.add(results(["http://a.example/2", "http://a.example/3"], .status(404)), on: january(2))
    #expect(brokenCount(ledger) == 0)
    ledger.add(results(["http://a.example/4", "http://a.example/5"], .status(404)), on: january(2))
    #expect(brokenCount(ledger) == 2)
  }

  @Test func `what could not be asked for in the first run is not new in the second`() {
    var ledger = LinkLedger()
    let first = ["http://a.example/1", "http://a.example/2"].compactMap { WebURL($0) }
    ledger.add([CheckResult(url: first[0], outcome: .status(200)), CheckResult(url: first[1])], on: january(1))
    #expect(ledger.due(first.map { CheckRequest(url: $0) }, policy: policy, today: january(1)).map(\.url) == [first[1]])
    ledger.add([CheckResult(url: first[1], outcome: .status(404))], on: january(1))
    #expect(policy.verdict(on: ledger["http://a.example/2"], today: january(1)) == .unknown)
  }

  @Test func `what is long ago proves nothing`() {
    let old = history("1 404,2 404,4 404")
    #expect(policy.verdict(on: old, today: january(94)) != .unknown)
    #expect(policy.verdict(on: old, today: january(95)) == .unknown)
  }

  @Test func `a link that works may have moved for good`() {
    var moved = history("1 404")
    moved.add(.status(200), on: january(2), redirect: "https://a.example/")
    #expect(policy.verdict(on: moved, today: january(2)) == .redirected("https://a.example/"))
    moved.add(.status(503), on: january(3), redirect: "https://b.example/")
    #expect(policy.verdict(on: moved, today: january(3)) == .redirected("https://a.example/"))
    moved.add(.status(200), on: january(4))
    #expect(policy.verdict(on: moved, today: january(4)) == .working)
  }

  @Test func `what works is left alone for a while, what does not is asked again`() {
    func isDue(_ checks: String, on number: Int) -> Bool { policy.isDue(history(checks), url: url, today: january(number)) }
    #expect(policy.isDue(nil, url: url, today: january(1)))
    #expect(!isDue("1 200", on: 7))
    #expect(isDue("1 200", on: 11))
    #expect(isDue("1 404", on: 1))
    #expect(!isDue("1 503", on: 1))
    #expect(isDue("1 503", on: 2))
    #expect(!isDue("1 403,2 403,3 403", on: 5))
    #expect(isDue("1 403,2 403,3 403", on: 6))
    #expect(isDue("9 200", on: 1))
  }

  /// A host that works nine times in ten, and says everything a host can say when it does not.
  @Test(arguments: 1...20) func `a month of runs over flaky hosts has no false report`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let faults: [Outcome] = [
      .status(404), .status(500), .status(503), .status(429), .status(403), .failure(.timeOut), .failure(.noHost), .failure(.tls),
      .failure(.broken), .failure(.unconnected), .failure(.challenge),
    ]
    let urls = (0..<200).map { "http://\($0 % 10).example/\($0)" }
    var ledger = LinkLedger()
    for date in 1...31 {
      // Some hosts have a bad day on which all that they say is wrong.
      let unwell = Set((0..<10).filter { _ in Int.random(in: 0..<10, using: &random) == 0 })
      for _ in 0..<2 {
        let requests = urls.compactMap { WebURL($0).map { CheckRequest(url: $0) } }
        let due = ledger.due(requests, policy: policy, today: january(date))
        let results = due.map { request in
          let isUnwell = unwell.contains(Int(request.url.host.prefix(1)) ?? 0) || Int.random(in: 0..<10, using: &random) == 0
          let outcome = isUnwell ? faults.randomElement(using: &random) : .status(200)
          var result = CheckResult(url: request.url)
          result.outcome = outcome
          return result
        }
        ledger.add(results, on: january(date))
        for url in urls {
          if case .broken(let breach) = policy.verdict(on: ledger[url], today: january(date)) {
            Issue.record("\(url) on \(date): \(breach)")
          }
        }
      }
    }
  }

  @Test func `a link that is gone is found in a few days`() {
    var ledger = LinkLedger()
    var found: Int?
    for date in 1...31 where found == nil {
      let due = ledger.due([WebURL(url)].compactMap { $0.map { CheckRequest(url: $0) } }, policy: policy, today: january(date))
      let results = due.map { request in
        var result = CheckResult(url: request.url)
        result.outcome = .status(date < 5 ? 200 : 404)
        return result
      }
      ledger.add(results, on: january(date))
      if case .broken = policy.verdict(on: ledger[url], today: january(date)) { found = date }
    }
    #expect((11...14).contains(found ?? 0))
  }
}
