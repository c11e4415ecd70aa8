import ExternalLinks
import Synchronization
import Testing

@Suite struct LoopbackTests {
  @Test func `a page that is there is asked for once, with HEAD`() throws {
    let server = try Server { _, _ in .reply(200) }
    #expect(outcomes(try check([server.url("/a?b=c")])) == ["200"])
    #expect(server.requests.map { $0.method + " " + $0.path } == ["HEAD /a?b=c"])
  }

  @Test(arguments: [404, 403, 405, 501, 400]) func `what HEAD is refused is asked for with GET`(status: Int) throws {
    let server = try Server { request, _ in .reply(request.method == "HEAD" ? status : 200) }
    #expect(outcomes(try check([server.url("/")])) == ["200"])
    #expect(server.requests.map(\.method) == ["HEAD", "GET"])
  }

  @Test(arguments: [404, 410, 451, 401, 403, 999]) func `a status stands as it came`(status: Int) throws {
    let server = try Server { _, _ in .reply(status) }
    #expect(outcomes(try check([server.url("/")])) == [String(status)])
  }

  @Test func `a chain of permanent redirects leads to its end`() throws {
    let server = try Server { request, _ in
      switch request.path {
      case "/a": .reply(301, ["Location": "/b"])
      case "/b": .reply(308, ["Location": "c?x=1"])
      default: .reply(200)
      }
    }
    let results = try check([server.url("/a")])
    #expect(outcomes(results) == ["200"])
    #expect(results[0].redirect?.description == server.url("/c?x=1"))
  }

  @Test func `one temporary redirect in a chain makes it temporary`() throws {
    let server = try Server { request, _ in
      switch request.path {
      case "/a": .reply(301, ["Location": "/b"])
      case "/b": .reply(302, ["Location": "/c"])
      default: .reply(200)
      }
    }
    let results = try check([server.url("/a")])
    #expect(outcomes(results) == ["200"])
    #expect(results[0].redirect == nil)
  }

  @Test func `a redirect to a page that is gone is gone`() throws {
    let server = try Server { request, _ in request.path == "/a" ? .reply(301, ["Location": "/b"]) : .reply(404) }
    let results = try check([server.url("/a")])
    #expect(outcomes(results) == ["404"])
    #expect(results[0].redirect == nil)
  }

  @Test func `circles and endless chains of redirects end`() throws {
    let server = try Server { request, _ in
      request.path.hasPrefix("/n")
        ? .reply(302, ["Location": request.path + "n"]) : .reply(302, ["Location": request.path == "/a" ? "/b" : "/a"])
    }
    #expect(outcomes(try check([server.url("/a"), server.url("/n")])) == ["redirects", "redirects"])
    #expect(server.requests.count { $0.path.hasPrefix("/n") } == 11)
  }

  @Test func `a server that is busy is asked again`() throws {
    let server = try Server { _, count in count == 0 ? .reply(429, ["Retry-After": "0"]) : .reply(200) }
    #expect(outcomes(try check([server.url("/")])) == ["200"])
    #expect(server.requests.count == 2)
  }

  @Test func `a server that stays busy is asked a few times`() throws {
    let server = try Server { _, _ in .reply(503) }
    #expect(outcomes(try check([server.url("/")])) == ["503"])
    #expect(server.requests.map(\.method) == ["HEAD", "GET", "GET", "GET"])
  }

  @Test func `a server that wants to be left alone for long is left alone`() throws {
    let server = try Server { _, _ in .reply(429, ["Retry-After": "3600"]) }
    let results = try check([server.url("/a"), server.url("/b"), server.url("/c")], settings: .quick { $0.perHost = 1 })
    #expect(outcomes(results) == ["429", "-", "-"])
    #expect(server.requests.map(\.path) == ["/robots.txt", "/a"])
  }

  @Test func `silence is a time-out`() throws {
    let server = try Server { _, _ in .silence }
    #expect(outcomes(try check([server.url("/")], timeOut: 50)) == ["time-out"])
  }

  @Test func `a connection that is reset is broken`() throws {
    let server = try Server { _, _ in .reset }
    #expect(outcomes(try check([server.url("/")])) == ["broken"])
  }

  @Test func `HEAD that is reset is asked for with GET`() throws {
    let server = try Server { request, _ in request.method == "HEAD" ? .reset : .reply(200) }
    #expect(outcomes(try check([server.url("/")])) == ["200"])
  }

  @Test func `what speaks no TLS is a fault of TLS`() throws {
    let server = try Server { _, _ in .reply(200) }
    #expect(outcomes(try check(["https://127.0.0.1:\(server.port)/"])) == ["tls"])
  }

  @Test func `nobody there is no connection`() throws {
    let server = try Server { _, _ in .reply(200) }
    server.close()
    #expect(outcomes(try check([server.url("/")])) == ["unconnected"])
  }

  @Test func `of a huge body only the beginning is read`() throws {
    let server = try Server { request, _ in request.method == "HEAD" ? .reply(405) : .endless }
    #expect(outcomes(try check([server.url("/")])) == ["200"])
  }

  @Test func `a challenge is no answer`() throws {
    let server = try Server { request, _ in
      switch request.path {
      case "/a": .reply(403, ["cf-mitigated": "challenge"])
      default: .reply(404, ["Content-Type": "text/html"], body: "<html><head><title>Just a moment...</title>")
      }
    }
    #expect(outcomes(try check([server.url("/a"), server.url("/b")])) == ["challenge", "challenge"])
  }

  @Test func `private addresses are not connected to`() throws {
    let server = try Server { _, _ in .reply(200) }
    let port = server.port
    let urls = [
      server.url("/"), "http://localhost:\(port)/", "http://127.1:\(port)/", "http://2130706433:\(port)/", "http://0x7f.0.0.1:\(port)/",
      "http://[::1]:\(port)/", "http://[::ffff:127.0.0.1]:\(port)/", "http://0.0.0.0:\(port)/", "http://printer.local:\(port)/",
    ]
    #expect(outcomes(try check(urls, allowed: .none)) == Array(repeating: "refused", count: urls.count))
    #expect(server.requests.isEmpty)
  }

  @Test func `a redirect to a private address is not followed`() throws {
    let server = try Server { request, _ in .reply(301, ["Location": "http://127.0.0.2:80/secret"]) }
    let results = try check([server.url("/")], allowed: .hosts(["127.0.0.1"]))
    #expect(outcomes(results) == ["refused"])
  }

  @Test func `a public name that leads to a private address is not connected to`() throws {
    let server = try Server { _, _ in .reply(200) }
    let addresses = ["rebinding.example": "rebinding.example:\(server.port):127.0.0.1"]
    let url = server.url("/", host: "rebinding.example")
    #expect(try outcomes(check([url], allowed: .none, addresses: addresses)) == ["refused"])
    #expect(server.requests.isEmpty)
    #expect(try outcomes(check([url], allowed: .hosts(["example"]), addresses: addresses)) == ["200"])
  }

  @Test func `fragments are looked for in the page when asked`() throws {
    let page = "<h1 id=\"one\">1</h1><a name='zwei'></a><p id=three>3</p><h2 id=\"user-content-four\">4</h2><h3 id=\"第五\"></h3>"
    let server = try Server { _, _ in .reply(200, ["Content-Type": "text/html; charset=utf-8"], body: page) }
    let fragments = ["one", "zwei", "three", "four", "%E7%AC%AC%E4%BA%94", "six", "!/app", ":~:text=x", "top"]
    let results = try check([server.url("/")], fragments: fragments, settings: .quick { $0.checksFragments = true })
    #expect(results[0].fragments.filter { $0.value != .status(200) } == ["six": .failure(.noAnchor)])
    #expect(results[0].fragments.count == 7)
    #expect(server.requests.map(\.method) == ["GET"])
  }

  @Test func `a thousand links on five hosts`() throws {
    let server = try Server { request, _ in request.path == "/robots.txt" ? .reply(404) : .reply(200) }
    let urls = (0..<1000).map { server.url("/\($0)", host: "127.0.0.\($0 % 5 + 1)") }
    var told: [Int] = []
    let clock = ContinuousClock()
    var results: [CheckResult] = []
    let time = try clock.measure { results = try check(urls, progress: { told.append($0) }) }
    print("1,000 links on 5 hosts: \(time)")
    #expect(outcomes(results) == Array(repeating: "200", count: 1000))
    #expect(server.requests.count == 1005)
    #expect(told == told.sorted() && told.last == 1000)
  }

  @Test func `what is known when the run is ended is kept`() throws {
    let server = try Server { request, _ in request.path == "/2" ? .silence : .reply(200) }
    var done = 0
    let urls = (0..<3).map { server.url("/\($0)") }
    let results = try check(urls, isCancelled: { done == 2 }, progress: { done = $0 })
    #expect(outcomes(results) == ["200", "200", "-"])
  }
}
