import ExternalLinks
import Testing

@Suite struct PacingTests {
  private func check(_ urls: [String], _ network: VirtualNetwork, _ change: (inout CheckerSettings) -> Void = { _ in }) -> [String] {
    var settings = CheckerSettings()
    change(&settings)
    var checker = LinkChecker(settings, network: network, random: SeededGenerator(seed: 1))
    return checker.check(urls.compactMap { WebURL($0).map { CheckRequest(url: $0) } }).map { $0.outcome?.description ?? "-" }
  }

  private func pages(_ count: Int, host: String = "a.example") -> [String] { (0..<count).map { "http://\(host)/\($0)" } }
  private static let missing = WebResponse(status: 404)

  @Test func `one host is asked a few questions at a time, with pauses`() {
    let network = VirtualNetwork { request, _ in (WebResponse(status: 200), after: 500) }
    #expect(check(pages(20), network) == Array(repeating: "200", count: 20))
    #expect(network.crowds == ["a.example": 2])
    #expect(zip(network.calls, network.calls.dropFirst()).allSatisfy { $1.time - $0.time >= 50 })
    #expect(network.now <= 6000)
  }

  @Test func `many hosts are asked at once`() {
    let network = VirtualNetwork { _, _ in (WebResponse(status: 200), after: 1000) }
    _ = check((0..<640).map { "http://\($0).example/" }, network)
    #expect(network.now == 10_000)
  }

  @Test func `Retry-After is obeyed`() {
    let network = VirtualNetwork { request, now in
      (now < 7000 ? WebResponse(status: 429, retryAfter: "7") : WebResponse(status: 200), after: 10)
    }
    #expect(check(["http://a.example/"], network) == ["200"])
    #expect(network.calls.map(\.time) == [0, 7010])
  }

  @Test func `a moment in Retry-After is obeyed`() {
    let network = VirtualNetwork { request, now in
      (now < 7000 ? WebResponse(status: 503, retryAfter: "Thu, 01 Jan 1970 00:00:09 GMT") : WebResponse(status: 200), after: 10)
    }
    #expect(check(["http://a.example/"], network) { $0.now = 2 } == ["200"])
    #expect(network.calls.map(\.time) == [0, 7010])
  }

  @Test func `a host in trouble is asked ever more slowly, one question at a time, then not at all`() {
    let network = VirtualNetwork { request, _ in
      request.url.target == "/robots.txt" ? (Self.missing, after: 1) : (WebResponse(end: .timeOut), after: 100)
    }
    let results = check(pages(100), network) { $0.perHost = 1 }
    #expect(Set(results.prefix(2)) == ["time-out"])
    #expect(Set(results.dropFirst(2)) == ["-"])
    let pauses = zip(network.calls.dropFirst(), network.calls.dropFirst(2)).map { $1.time - $0.time }
    #expect(network.calls.count == 6)
    #expect(zip(pauses, [1000, 2000, 4000, 8000]).allSatisfy { ($1 + 100...2 * $1 + 100).contains(Int($0)) })
  }

  @Test func `a host that recovers is asked faster again`() {
    let network = VirtualNetwork { request, now in
      (now < 3000 && request.url.target != "/robots.txt" ? WebResponse(status: 500) : WebResponse(status: 200), after: 10)
    }
    #expect(check(pages(60), network) == Array(repeating: "200", count: 60))
    #expect(network.now < 20_000)
  }

  @Test func `the delay that robots txt asks for is kept`() {
    let robots = WebResponse(status: 200, contentType: "text/plain", body: Array("User-agent: *\nCrawl-delay: 3\n".utf8))
    let network = VirtualNetwork { request, _ in (request.url.target == "/robots.txt" ? robots : WebResponse(status: 404), after: 10) }
    #expect(check(pages(3), network) == ["404", "404", "404"])
    #expect(network.calls.count == 7)
    #expect(zip(network.calls, network.calls.dropFirst()).allSatisfy { $1.time - $0.time >= 3000 })
  }

  @Test func `a host that wants to be asked slowly gets as many questions as fit`() {
    let robots = WebResponse(status: 200, body: Array("user-agent: contentlint\ncrawl-delay: 10".utf8))
    let network = VirtualNetwork { request, _ in (request.url.target == "/robots.txt" ? robots : WebResponse(status: 200), after: 10) }
    #expect(check(pages(100), network) == Array(repeating: "200", count: 60) + Array(repeating: "-", count: 40))
  }

  @Test func `a single page is no reason to ask for robots txt`() {
    let network = VirtualNetwork { _, _ in (WebResponse(status: 200), after: 1) }
    _ = check(["http://a.example/", "http://b.example/"], network)
    #expect(network.calls.map(\.url) == ["http://a.example/", "http://b.example/"])
  }

  @Test func `a host that does not exist is looked up once`() {
    let network = VirtualNetwork(lookup: { $0 == "a.example" ? .absent : .found }) { request, _ in
      (request.url.host == "a.example" ? WebResponse(end: .unresolved) : WebResponse(status: 200), after: 1)
    }
    #expect(check(pages(3) + ["http://b.example/"], network) { $0.perHost = 1 } == ["no-host", "no-host", "no-host", "200"])
    #expect(network.calls.count { $0.url.hasPrefix("http://a.example/") } <= 2)
  }

  @Test func `where no host exists and nobody answers it is our own network that is missing`() {
    let network = VirtualNetwork(lookup: { _ in .absent }) { _, _ in (WebResponse(end: .unresolved), after: 1) }
    #expect(check(["http://a.example/", "http://b.example/"], network) == ["unresolved", "unresolved"])
    #expect(check(["http://a.example/"], network) == ["no-host"])
  }

  @Test func `a resolver that cannot tell is asked again`() {
    let network = VirtualNetwork(lookup: { _ in .failed }) { _, now in
      (now > 3000 ? WebResponse(status: 200) : WebResponse(end: .unresolved), after: 1)
    }
    #expect(check(["http://a.example/"], network) == ["200"])
  }

  @Test func `runs with one seed are alike`() {
    func times() -> [Int64] {
      let network = VirtualNetwork { _, _ in (WebResponse(status: 500), after: 10) }
      _ = check(pages(5), network)
      return network.calls.map(\.time)
    }
    #expect(times() == times())
  }
}
