import CurlShim
import Diagnostics
import ExternalLinks
import SourceText
import Testing

@Suite struct WebURLTests {
  @Test(arguments: [
    ("HTTPS://Example.ORG", "https://example.org/"), ("http://example.org:80/a", "http://example.org/a"),
    ("https://example.org:443?x=1#f", "https://example.org/?x=1#f"), ("http://example.org:8080/", "http://example.org:8080/"),
    ("//example.org/a", "https://example.org/a"), (" http://example.org/a\tb\n", "http://example.org/ab"),
    ("http://example.org/a/../b/./c/..", "http://example.org/b/"),
    ("http://example.org/%e4%b8%ad/中 x", "http://example.org/%E4%B8%AD/%E4%B8%AD%20x"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/"), ("http://例え.テスト/", "http://xn--r8jz45g.xn--zckzah/"),
    ("http://BÜCHER.example./#", "http://xn--bcher-kva.example/"), ("http:\\\\example.org\\a", "http://example.org/a"),
    ("http://[::1]:80/", "http://[::1]/"), ("http://a_b.example/", "http://a_b.example/"), ("http://ex%61mple.org/", "http://example.org/"),
    ("https://example.org/a//b", "https://example.org/a//b"), ("https://example.org/%zz%4", "https://example.org/%zz%4"),
  ])
  func `equal addresses are written alike`(text: String, normal: String) {
    #expect(WebURL(text)?.description == normal)
    #expect(WebURL(normal)?.description == normal)
  }

  @Test(arguments: [
    "mailto:a@example.org", "tel:+1", "javascript:void(0)", "ftp://example.org/", "a.html", "/a", "#a", "", "http:", "http://", "http:///a",
    "http:/example.org", "http://user:secret@example.org/", "http://a b/", "http://example.org:99999/", "http://example.org:x/",
    "http://[::1/", "data:text/plain,x", "https://exa<mple.org/", "http://" + String(repeating: "a", count: 5000),
  ])
  func `other addresses are not asked for`(text: String) {
    #expect(WebURL(text) == nil)
  }
}

@Suite struct ReadingTests {
  @Test(
    arguments: [
      ("User-agent: *\nCrawl-delay: 5", 5), ("User-agent: *\r\nDisallow: /\r\nCRAWL-DELAY : 0.5 # slow", 0.5),
      ("user-agent: other\ncrawl-delay: 9\nuser-agent: *\ncrawl-delay: 2", 2),
      ("user-agent: contentlint\nuser-agent: other\ncrawl-delay: 9\n\nuser-agent: *\ncrawl-delay: 2", 9),
      ("crawl-delay: 3", nil), ("User-agent: *\nCrawl-delay: soon", nil), ("User-agent: *\nCrawl-delay: -1", nil), ("", nil),
    ] as [(String, Double?)])
  func `robots txt asks for a delay`(text: String, delay: Double?) {
    #expect(crawlDelay(Array(text.utf8), agent: "contentlint") == delay)
  }

  @Test(
    arguments: [
      ("120", 120_000), ("0", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 7000), ("Sun, 06 Nov 1994 08:49:07 GMT", 0), ("soon", nil), ("-1", nil),
      ("99999999999999999", 1_099_511_627_776_000), ("Sun, 06 Nov 1994 08:49:37", nil), ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
    ] as [(String, Int64?)])
  func `Retry-After is a count or a moment`(header: String, milliseconds: Int64?) {
    #expect(retryAfterMilliseconds(header, now: 784_111_770) == milliseconds)
  }

  @Test func `days are written and read`() {
    for number in stride(from: -800_000, to: 2_900_000, by: 997) where number > -719_163 {
      #expect(Day(Day(number: number).description)?.number == number)
    }
    #expect(Day(seconds: 0).description == "1970-01-01")
    #expect(Day(seconds: -1).description == "1969-12-31")
    #expect(Day(seconds: 1_709_164_800).description == "2024-02-29")
    for text in ["2024-2-29", "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "", "2024/01/01", "２024-01-01"] {
      #expect(Day(text) == nil)
    }
  }

  @Test(
    arguments: [
      ([127, 0, 0, 1], true), ([10, 1, 2, 3], true), ([172, 16, 0, 1], true), ([172, 32, 0, 1], false), ([192, 168, 1, 1], true),
      ([169, 254, 169, 254], true), ([100, 64, 0, 1], true), ([100, 128, 0, 1], false), ([0, 0, 0, 0], true), ([224, 0, 0, 1], true),
      ([255, 255, 255, 255], true), ([8, 8, 8, 8], false), ([198, 19, 0, 1], true), ([203, 0, 113, 9], true), ([192, 0, 2, 1], true),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 8, 8, 8, 8], false),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 10, 0, 0, 1], true), ([0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54], true),
      ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
      ([0x26, 6, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x68, 0x10, 1, 1], false),
      ([0x20, 2, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true), ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1], true),
      ([0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true), ([0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
    ] as [([UInt8], Bool)])
  func `private addresses are known`(address: [UInt8], isPrivate: Bool) {
    #expect((curlshim_is_private_address(address, Int32(address.count)) == 1) == isPrivate)
  }
}

@Suite struct PrivateLiteralTests {
  @Test(arguments: [
    ("127.0.0.1", true), ("127.1", true), ("2130706433", true), ("0x7f.1", true), ("[::1]", true), ("[fd00::1]", true), ("10.0.0.1", true),
    ("8.8.8.8", false), ("[2606:4700::1111]", false), ("example.org", false), ("[", false), ("", false), ("10.example.org", false),
  ])
  func `a private address is known however it is written`(host: String, isPrivate: Bool) {
    #expect((curlshim_is_private_literal(host) == 1) == isPrivate)
  }
}

@Suite struct FindingTests {
  private let today = Day(number: 20_000)

  private func finding(_ target: String, _ history: LinkHistory, isExact: Bool = true) -> (message: String, edit: String?)? {
    guard let link = ExternalLink(target: target, range: ByteRange(3, 9), isExact: isExact) else { return nil }
    let ledger = LinkLedger([link.url.withoutFragment.description: history])
    let verdicts = LinkVerdicts(ledger, policy: LinkPolicy(), today: today, checksFragments: false)
    return verdicts.finding(on: link) { _ in .warning }.map { ($0.message, $0.fix?.edits.first?.text) }
  }

  private func redirect(_ target: String) -> LinkHistory { LinkHistory(checks: [.init(today, .status(200))], redirect: target) }

  @Test func `a message says what and since when`() {
    let gone = LinkHistory(added: today, checks: [.init(today, .status(404))])
    #expect(finding("http://A.example/x", gone)?.message == "The link target `http://A.example/x` is gone: 404 on 2024-10-04")
    let absent = LinkHistory(checks: [.init(today + -3, .failure(.noHost), times: 2), .init(today, .failure(.noHost))])
    #expect(
      finding("//a.example/", absent)?.message == "The host of the link target `//a.example/` does not exist (in 3 checks since 2024-10-01)"
    )
  }

  @Test func `a redirect is fixed with its goal, and the fragment kept`() {
    #expect(finding("http://a.example/x#y", redirect("https://a.example/z"))?.edit == "https://a.example/z#y")
    #expect(finding("http://a.example/x#y", redirect("https://a.example/z#t"))?.edit == "https://a.example/z#t")
    #expect(
      finding("http://a.example/x", redirect("https://a.example/z"))?.message
        == "The link target `http://a.example/x` has moved for good to `https://a.example/z`")
  }

  @Test func `a home page in place of a page is no fix, nor what would have to be escaped`() {
    #expect(finding("http://a.example/x", redirect("https://a.example/")).map { $0.edit } == .some(nil))
    #expect(finding("http://a.example", redirect("https://a.example/"))?.edit == "https://a.example/")
    #expect(finding("http://a.example/x", redirect("https://a.example/(z)")).map { $0.edit } == .some(nil))
    #expect(finding("http://a.example/x", redirect("https://a.example/z"), isExact: false).map { $0.edit } == .some(nil))
  }

  @Test func `each address is asked for once, with the fragments of all places`() {
    let targets = ["http://a.example/#x", "http://A.example", "//b.example/c", "http://a.example/#y", "http://a.example/#x"]
    let links = targets.compactMap { ExternalLink(target: $0, range: ByteRange(0, 1), isExact: true) }
    let requests = checkRequests(links, checksFragments: true)
    #expect(requests.map(\.url.description) == ["http://a.example/", "https://b.example/c"])
    #expect(requests.map(\.fragments) == [["x", "y"], []])
    #expect(checkRequests(links, checksFragments: false).map(\.fragments) == [[], []])
  }
}
