import SourceText

/// The seconds that a robots.txt asks a program to wait between two questions; nil when it asks for nothing.
///
/// The group that names the program counts, else the one for all (RFC 9309; Crawl-delay is older than that and in wide use).
/// - Parameter agent: The program's name in lower-case letters.
/// - Complexity: linear in the text.
package func crawlDelay(_ robots: [UInt8], agent: String) -> Double? {
  var own: Double?
  var general: Double?
  var names: Set<String> = []
  var isReadingNames = false
  for line in robots.split(omittingEmptySubsequences: true, whereSeparator: ASCII.isLineEnd) {
    let content = line.prefix { $0 != ASCII.hash }
    guard let colon = content.firstIndex(of: ASCII.colon) else { continue }
    let key = trimmed(content[..<colon])
    let value = trimmed(content[(colon + 1)...])
    if key == "user-agent" {
      if !isReadingNames { names = [] }
      names.insert(value)
      isReadingNames = true
      continue
    }
    isReadingNames = false
    guard key == "crawl-delay", let seconds = Double(value), seconds >= 0, seconds.isFinite else { continue }
    if names.contains(agent) { own = max(own ?? 0, seconds) }
    if names.contains("*") { general = max(general ?? 0, seconds) }
  }
  return own ?? general
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
  var bytes = bytes.drop(while: ASCII.isWhitespace)
  while let last = bytes.last, ASCII.isWhitespace(last) { bytes.removeLast() }
  return String(decoding: bytes.map(ASCII.lowercased), as: UTF8.self)
}
