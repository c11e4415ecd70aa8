import SourceText

/// What is known of external links: a history for each URL. Kept as text, one JSON object a line, sorted by URL, so that it can be committed, and
/// two of them merged line by line.
package struct LinkLedger: Hashable, Sendable {
  /// The name of its file.
  package static let fileName = ".lint-links.jsonl"

  /// By URL, as `WebURL` writes it; with the fragment where that was looked for.
  package private(set) var histories: [String: LinkHistory]

  /// A URL of which nothing was heard for so many days is forgotten: the articles do not link to it any more.
  private static let memory = 365

  package init(_ histories: [String: LinkHistory] = [:]) {
    self.histories = histories
  }

  package subscript(url: String) -> LinkHistory? { histories[url] }

  package var isEmpty: Bool { histories.isEmpty }

  /// Adds the outcome of a check. A URL that a ledger with others does not know is one that is new in this change.
  /// - Parameter knewOthers: Whether the ledger held something before this run.
  package mutating func add(_ outcome: Outcome, for url: String, on day: Day, redirect: String? = nil, knewOthers: Bool) {
    histories[url, default: LinkHistory(added: knewOthers ? day : nil)].add(outcome, on: day, redirect: redirect)
  }

  /// What both know. The order does not matter, and neither does merging twice.
  package func merged(with other: LinkLedger) -> LinkLedger {
    LinkLedger(histories.merging(other.histories) { $0.merged(with: $1) })
  }

  /// Without what nothing was heard of for a year.
  package func pruned(today: Day) -> LinkLedger {
    LinkLedger(histories.filter { _, history in history.checks.last.map { today - $0.day <= Self.memory } ?? false })
  }

  /// As it is written to the file. Equal ledgers are equal bytes.
  /// - Complexity: O(n log n) in the URLs.
  package var text: String {
    var text = ""
    for (url, history) in histories.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      text += "{\"url\":" + jsonString(url)
      if let added = history.added { text += ",\"added\":\"\(added)\"" }
      let checks = history.checks.map { "[\"\($0.day)\",\"\($0.outcome)\"" + ($0.times > 1 ? ",\($0.times)]" : "]") }
      text += ",\"checks\":[" + checks.joined(separator: ",") + "]"
      if let redirect = history.redirect { text += ",\"redirect\":" + jsonString(redirect) }
      text += "}\n"
    }
    return text
  }
}

private func jsonString(_ text: String) -> String {
  var result: [UInt8] = [ASCII.quote]
  for byte in text.utf8 {
    switch byte {
    case ASCII.quote, ASCII.backslash: result += [ASCII.backslash, byte]
    case 0..<0x20: result += Array(("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
    default: result.append(byte)
    }
  }
  result.append(ASCII.quote)
  return String(decoding: result, as: UTF8.self)
}
