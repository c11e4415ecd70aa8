import ExternalLinks
import SourceText
import Testing

@Suite struct LedgerTests {
  static let text = """
    {"url":"http://a.example/","checks":[["2026-01-02","200"]],"redirect":"https://a.example/"}
    {"url":"http://b.example/\\"x","added":"2026-01-01","checks":[["2026-01-01","404",2],["2026-01-03","no-host"]]}
    {"url":"http://b.example/%22x","checks":[["2026-01-03","time-out"]]}

    """

  private func read(_ text: String) -> (ledger: LinkLedger, faults: [String]) {
    let (ledger, faults) = LinkLedger.read(SourceText(text))
    return (ledger, faults.map { $0.description(path: "l") })
  }

  @Test func `what is written can be read`() {
    var ledger = LinkLedger()
    ledger.add(.status(200), for: "http://b.example/", on: day("2026-01-02"), redirect: "https://b.example/", knewOthers: false)
    ledger.add(.status(404), for: "http://a.example/", on: day("2026-01-02"), knewOthers: true)
    ledger.add(.status(404), for: "http://a.example/", on: day("2026-01-02"), knewOthers: true)
    ledger.add(.failure(.noHost), for: "http://a.example/", on: day("2026-01-03"), knewOthers: true)
    let text = """
      {"url":"http://a.example/","added":"2026-01-02","checks":[["2026-01-02","404",2],["2026-01-03","no-host"]]}
      {"url":"http://b.example/","checks":[["2026-01-02","200"]],"redirect":"https://b.example/"}

      """
    #expect(ledger.text == text)
    #expect(read(text).ledger == ledger)
    #expect(read(text).faults == [])
  }

  @Test func `a damaged line is a located fault and costs no other line`() {
    let whole = "{\"url\":\"http://a.example/\",\"checks\":[[\"2026-01-02\",\"200\"]]}"
    let damaged = [
      ("<<<<<<< main", "l:2:1: error: The line is no JSON object, so it is left out"),
      ("{\"url\":\"http://b.example/\",\"checks\":[[\"2026-01-02\",\"200\"]]", "l:2:58: error: The settings end before they are complete"),
      (
        "{\"url\":\"ftp://b\",\"checks\":[[\"2026-01-02\",\"200\"]]}",
        "l:2:9: error: `url` must be an address that begins with `http:` or `https:`"
      ),
      (
        "{\"url\":\"http://b\",\"checks\":[[\"2026-02-30\",\"200\"]]}",
        "l:2:31: error: `2026-02-30` is no day; it is written as `2026-01-31`"
      ),
      ("{\"url\":\"http://b\",\"checks\":[[\"2026-02-20\",\"20\"]]}", "l:2:44: error: `20` is no outcome"),
      ("{\"url\":\"http://b\",\"checks\":[[\"2026-02-20\",\"200\",0]]}", "l:2:49: error: `0` is no count"),
      ("{\"url\":\"http://b\",\"checks\":[]}", "l:2:28: error: `checks` must hold at least one check"),
      ("{}", "l:2:1: error: `url` must be an address that begins with `http:` or `https:`"),
    ]
    for (line, fault) in damaged {
      let (ledger, faults) = read(whole + "\n" + line + "\n" + whole.replacing("a.example", with: "c.example") + "\n")
      #expect(faults == [fault])
      #expect(ledger.histories.keys.sorted() == ["http://a.example/", "http://c.example/"])
    }
  }

  @Test func `any bytes are read without harm`() {
    var random = SeededGenerator(seed: 7)
    let text = Array(Self.text.utf8)
    for _ in 0..<300 {
      var bytes = text
      for _ in 0..<3 { bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random) }
      bytes.removeLast(Int.random(in: 0..<40, using: &random))
      let (ledger, _) = LinkLedger.read(SourceText(String(decoding: bytes, as: UTF8.self)))
      #expect(read(ledger.text).ledger == ledger)
    }
  }

  @Test func `a URL on several lines, in other words too, has the checks of all`() {
    let (ledger, faults) = read(Self.text)
    #expect(faults == [])
    #expect(ledger.histories.count == 2)
    #expect(ledger["http://b.example/%22x"]?.checks.map(\.outcome.description) == ["404", "no-host", "time-out"])
  }

  @Test func `merging does not mind the order, nor being done twice`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let ledgers = (0..<3).map { _ in randomLedger(&random) }
      let merged = ledgers[0].merged(with: ledgers[1]).merged(with: ledgers[2])
      #expect(merged.text == ledgers[2].merged(with: ledgers[1]).merged(with: ledgers[0]).text)
      #expect(merged.text == ledgers[1].merged(with: ledgers[0].merged(with: ledgers[2])).text)
      #expect(merged.merged(with: ledgers[1]).text == merged.text)
      #expect(read(merged.text).ledger == merged)
    }
  }

  private func randomLedger(_ random: inout SeededGenerator) -> LinkLedger {
    let outcomes: [Outcome] = [.status(200), .status(404), .status(404), .status(503), .failure(.timeOut)]
    var ledger = LinkLedger()
    for _ in 0..<6 {
      let url = ["http://a.example/", "http://b.example/"].randomElement(using: &random) ?? ""
      let outcome = outcomes.randomElement(using: &random) ?? .status(200)
      let redirect = Bool.random(using: &random) ? "https://c.example/" : nil
      ledger.add(
        outcome, for: url, on: day("2026-01-01") + Int.random(in: 0..<5, using: &random), redirect: redirect,
        knewOthers: .random(using: &random))
    }
    return ledger
  }

  @Test func `a history stays short and keeps what verdicts rest on`() {
    var history = LinkHistory()
    history.add(.status(200), on: day("2026-01-01"))
    for count in 1...300 { history.add(count % 3 == 0 ? .status(503) : .status(404), on: day("2026-01-01") + count) }
    #expect(history.checks.count == 16)
    #expect(history.lastAlive == day("2026-01-01"))
    #expect(history.gone.first?.day == day("2026-01-02"))
    #expect(history.checks.last?.day == day("2026-01-01") + 300)
    history.add(.status(200), on: day("2027-01-01"))
    #expect(history.checks.count == 1)
  }

  @Test func `what nothing was heard of for a year is forgotten`() {
    let ledger = read(Self.text).ledger
    #expect(ledger.pruned(today: day("2026-12-31")) == ledger)
    #expect(ledger.pruned(today: day("2027-01-03")).histories.keys.sorted() == ["http://b.example/%22x"])
  }
}

func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
