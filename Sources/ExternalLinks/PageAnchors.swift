import SourceText

/// The places in a page that a fragment may name: values of `id` and of `name`, wherever such an attribute stands. Text that only looks like
/// an attribute counts too: rather an anchor too many than one too few.
///
/// - Complexity: linear in the page.
package func pageAnchors(_ page: [UInt8]) -> Set<String> {
  var anchors: Set<String> = []
  var index = 0
  while index + 4 < page.count {
    defer { index += 1 }
    guard ASCII.isWhitespace(page[index]) || page[index] == ASCII.quote || page[index] == ASCII.apostrophe else { continue }
    let length = isWord("id", page, index + 1) ? 2 : isWord("name", page, index + 1) ? 4 : 0
    guard length > 0 else { continue }
    var start = index + 1 + length
    while start < page.count, ASCII.isWhitespace(page[start]) { start += 1 }
    guard start < page.count, page[start] == ASCII.equals else { continue }
    start += 1
    while start < page.count, ASCII.isWhitespace(page[start]) { start += 1 }
    guard start < page.count else { break }
    let quote = page[start]
    let isQuoted = quote == ASCII.quote || quote == ASCII.apostrophe
    if isQuoted { start += 1 }
    var end = start
    let limit = min(page.count, start + 1024)
    while end < limit, isQuoted ? page[end] != quote : !(ASCII.isWhitespace(page[end]) || page[end] == ASCII.greaterThan) { end += 1 }
    if end > start { anchors.insert(String(decoding: page[start..<end], as: UTF8.self)) }
  }
  return anchors
}

private func isWord(_ word: StaticString, _ bytes: [UInt8], _ start: Int) -> Bool {
  guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
  return (0..<word.utf8CodeUnitCount).allSatisfy { bytes[start + $0] | 0x20 == word.utf8Start[$0] }
}

/// Whether a page has the anchor that a fragment names; nil when that cannot be known: scripts make the page, or the fragment is theirs.
func hasAnchor(_ fragment: String, in anchors: Set<String>) -> Bool? {
  guard anchors.count > 1, !fragment.hasPrefix(":~:"), !fragment.utf8.contains(where: { "/!=&?:,".utf8.contains($0) }) else { return nil }
  if fragment.lowercased() == "top" { return true }
  let decoded = percentDecoded(fragment)
  return anchors.contains(fragment) || anchors.contains(decoded) || anchors.contains("user-content-" + decoded.lowercased())
    || anchors.contains { $0.contains("&") && decoded.contains("&") }
}
