import FrontMatter
package import SourceText

/// A line of a ledger that cannot be used.
package struct LedgerFault: Error, Hashable, Sendable {
  package var position: Position
  /// One sentence without a full stop.
  package var message: String

  /// `path:line:column: error: message`, as compilers write it.
  package func description(path: String) -> String { "\(path):\(position.line):\(position.column): error: \(message)" }
}

extension LinkLedger {
  /// Reads a ledger's text. A damaged line is a fault and costs no other line; a URL on several lines, as in a merge that was left undone, is
  /// one with all their checks.
  /// - Complexity: linear in the text.
  package static func read(_ source: SourceText) -> (ledger: LinkLedger, faults: [LedgerFault]) {
    var reader = LedgerReader(source)
    for line in 1...reader.lines.starts.count { reader.read(line: line) }
    return (LinkLedger(reader.histories), reader.faults)
  }
}

private struct LedgerReader {
  let source: SourceText
  let lines: LineTable
  var histories: [String: LinkHistory] = [:]
  var faults: [LedgerFault] = []

  private static let bounds = FrontMatterBounds()

  init(_ source: SourceText) {
    self.source = source
    lines = LineTable(source)
  }

  private mutating func fail(_ range: ByteRange, _ message: String) {
    let position = lines.position(of: Int(range.start), in: source, unit: .grapheme)
    faults.append(LedgerFault(position: position, message: message))
  }

  mutating func read(line: Int) {
    var range = lines.range(ofLine: line, in: source)
    if line == 1 { range = ByteRange(max(Int(range.start), source.byteOrderMarkLength), Int(range.end)) }
    guard source.bytes[range.indices].contains(where: { !ASCII.isWhitespace($0) }) else { return }
    guard source.bytes[Int(range.start)] == ASCII.openBrace else {
      return fail(range, "The line is no JSON object, so it is left out")
    }
    let block = readJSON(source, in: range, bounds: Self.bounds)
    if let error = block.syntaxError { return fail(error.range, error.message) }
    guard let entry = entry(block.root) else { return }
    histories[entry.url] = histories[entry.url]?.merged(with: entry.history) ?? entry.history
  }

  private mutating func entry(_ value: FrontMatterValue) -> (url: String, history: LinkHistory)? {
    guard let text = value["url"], let url = WebURL(text.text) else {
      fail(value["url"]?.range ?? value.range, "`url` must be an address that begins with `http:` or `https:`")
      return nil
    }
    var added: Day?
    if let value = value["added"] {
      guard let day = day(value) else { return nil }
      added = day
    }
    var checks: [LinkHistory.Check] = []
    for item in value["checks"]?.items ?? [] {
      guard let check = check(item) else { return nil }
      checks.append(check)
    }
    guard !checks.isEmpty else {
      fail(value["checks"]?.range ?? value.range, "`checks` must hold at least one check")
      return nil
    }
    let redirect = value["redirect"].flatMap { WebURL($0.text)?.description }
    return (url.description, LinkHistory(added: added, checks: checks, redirect: redirect))
  }

  private mutating func day(_ value: FrontMatterValue) -> Day? {
    if let day = Day(value.text) { return day }
    fail(value.range, "`\(value.text)` is no day; it is written as `2026-01-31`")
    return nil
  }

  private mutating func check(_ value: FrontMatterValue) -> LinkHistory.Check? {
    let items = value.items
    guard (2...3).contains(items.count) else {
      fail(value.range, "A check is a list of a day, an outcome and how often it came")
      return nil
    }
    guard let day = day(items[0]) else { return nil }
    guard let outcome = Outcome(items[1].text) else {
      fail(items[1].range, "`\(items[1].text)` is no outcome")
      return nil
    }
    let times = items.count == 3 ? Int(items[2].text) : 1
    guard let times, times > 0 else {
      fail(items[2].range, "`\(items[2].text)` is no count")
      return nil
    }
    return LinkHistory.Check(day, outcome, times: times)
  }
}
