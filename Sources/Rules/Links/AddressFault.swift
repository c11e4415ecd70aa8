import Markup
import SourceText

/// What is wrong with an address, and what was probably meant.
struct AddressFault {
  /// Continues "The address … ".
  var reason: String
  var corrected: String?
}

/// Judges an address without white space around it. Nil when it is well formed, or when it stands for something to be filled in.
/// - Complexity: linear in the address.
func addressFault(_ address: UnsafeBufferPointer<UInt8>, isMarkdown: Bool) -> AddressFault? {
  if isPlainWebAddress(address) || isPlainPath(address) { return nil }
  // Braces, angle brackets and the like mark what a reader or a program fills in.
  if address.contains(where: { $0 == ASCII.openBrace || $0 == ASCII.lessThan || $0 == ASCII.dollar || $0 == ASCII.asterisk }) { return nil }
  if starts(address, with: "data:") || starts(address, with: "javascript:") || starts(address, with: "mailto:") { return nil }
  let text = String(decoding: address, as: UTF8.self)
  return curlyQuotes(text) ?? brackets(text) ?? misspelledScheme(address, text) ?? repeatedScheme(text) ?? webAddress(address, text)
    ?? (mayBeBareHost(address) ? bareHost(text) : nil) ?? blanks(address, text, isMarkdown: isMarkdown)
}

/// Whether an address is `https://host/…` with a host of letters, digits, dots and hyphens and no blank or second scheme: nearly all are, and
/// no other question need be asked of them.
private func isPlainWebAddress(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
  let start = starts(address, with: "https://") ? 8 : starts(address, with: "http://") ? 7 : 0
  guard start > 0 else { return false }
  var index = start
  while index < address.count, ASCII.isAlphanumeric(address[index]) || address[index] == ASCII.dot || address[index] == ASCII.hyphen {
    index += 1
  }
  guard index > start, index == address.count || address[index] == ASCII.slash else { return false }
  let host = UnsafeBufferPointer(rebasing: address[start..<index])
  if starts(host, with: "http"), host.count <= 5 { return false }
  while index < address.count {
    guard address[index] > 0x20, address[index] < 0x7F else { return false }
    index += 1
  }
  return true
}

/// Whether an address is a path like `../other/page.md#part` that can be taken for nothing else: no colon, no blank, no host in front.
private func isPlainPath(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
  if starts(address, with: "www.") || starts(address, with: "htt") || starts(address, with: "ttp") || starts(address, with: "htp") {
    return false
  }
  var mayBeHost = address.first != ASCII.dot
  var hasDot = false
  for byte in address {
    if byte == ASCII.slash {
      if hasDot && mayBeHost { return false }
      mayBeHost = false
    } else if byte == ASCII.dot {
      hasDot = true
    } else if byte == ASCII.question || byte == ASCII.equals || byte == ASCII.ampersand {
      if mayBeHost { return false }
    } else if !(ASCII.isAlphanumeric(byte) || byte == ASCII.hyphen || byte == ASCII.underscore || byte == ASCII.hash) {
      return false
    } else if hasDot, byte == ASCII.hash {
      mayBeHost = false
    }
  }
  return true
}

private func curlyQuotes(_ text: String) -> AddressFault? {
  let quotes: Set<Unicode.Scalar> = ["“", "”", "‘", "’", "„", "«", "»", "″"]
  guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
    quotes.contains(first) || "“”″".unicodeScalars.contains(last)
  else { return nil }
  var kept = text.unicodeScalars[...]
  while let first = kept.first, quotes.contains(first) { kept.removeFirst() }
  while let last = kept.last, quotes.contains(last) { kept.removeLast() }
  return AddressFault(reason: "stands in curly quotes", corrected: kept.isEmpty ? nil : String(kept))
}

/// A web address in round or square brackets, which begin a path.
private func brackets(_ text: String) -> AddressFault? {
  guard let first = text.utf8.first, first == ASCII.openParenthesis || first == ASCII.openBracket else { return nil }
  let inside = text.dropFirst()
  let start = inside.prefix(8).lowercased()
  guard start.hasPrefix("http://") || start == "https://" else { return nil }
  let closing: Character = first == ASCII.openBracket ? "]" : ")"
  return AddressFault(reason: "stands in brackets", corrected: inside.last == closing ? String(inside.dropLast()) : nil)
}

/// Misspelled schemes before `//`, and what is meant.
private let misspelledSchemes: [(wrong: StaticString, right: String)] = [
  ("htp://", "http://"), ("htt://", "http://"), ("ttp://", "http://"), ("hhttp://", "http://"), ("htttp://", "http://"),
  ("httpp://", "http://"),
  ("hptt://", "http://"), ("htps://", "https://"), ("ttps://", "https://"), ("htpps://", "https://"), ("htttps://", "https://"),
  ("hhttps://", "https://"), ("httpss://", "https://"), ("httsp://", "https://"), ("hhtps://", "https://"), ("hhtp://", "http://"),
  ("http//", "http://"), ("https//", "https://"), ("http;//", "http://"), ("https;//", "https://"), ("http：//", "http://"),
  ("https：//", "https://"), ("http:\\\\", "http://"), ("https:\\\\", "https://"),
]

private func misspelledScheme(_ address: UnsafeBufferPointer<UInt8>, _ text: String) -> AddressFault? {
  guard address[0] | 0x20 == UInt8(ascii: "h") || address[0] | 0x20 == UInt8(ascii: "t") else { return nil }
  for (wrong, right) in misspelledSchemes where starts(address, with: wrong) {
    let rest = text.utf8.dropFirst(wrong.utf8CodeUnitCount)
    return AddressFault(reason: "has a misspelled scheme", corrected: right + String(decoding: rest, as: UTF8.self))
  }
  return nil
}

private func repeatedScheme(_ text: String) -> AddressFault? {
  let lowered = text.prefix(24).lowercased()
  for outer in ["http://", "https://"] where lowered.hasPrefix(outer) {
    for inner in ["http://", "https://", "http//", "https//", "http:/", "https:/"] where lowered.dropFirst(outer.count).hasPrefix(inner) {
      let rest = text.dropFirst(outer.count)
      return AddressFault(reason: "has two schemes", corrected: inner.hasSuffix("://") ? String(rest) : nil)
    }
  }
  return nil
}

/// `http:` and `https:` addresses by the URL standard, where it knows no valid host or port.
private func webAddress(_ address: UnsafeBufferPointer<UInt8>, _ text: String) -> AddressFault? {
  guard starts(address, with: "http:") || starts(address, with: "https:"), let length = schemeLength(address) else { return nil }
  let scheme = String(text.utf8.prefix(length)) ?? "http"
  let slashes = address[(length + 1)...].prefix { $0 == ASCII.slash || $0 == ASCII.backslash }.count
  let rest = String(decoding: address[(length + 1 + slashes)...], as: UTF8.self)
  if rest.isEmpty { return AddressFault(reason: "has no host", corrected: nil) }
  guard slashes == 2 else {
    let problem = slashes < 2 ? "lacks slashes after its scheme" : "has too many slashes after its scheme"
    return AddressFault(reason: problem, corrected: scheme + "://" + rest)
  }
  let authority = rest.utf8.prefix { $0 != ASCII.slash && $0 != ASCII.question && $0 != ASCII.hash && $0 != ASCII.backslash }
  let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] } ?? authority
  return hostFault(host)
}

private func hostFault(_ host: Substring.UTF8View) -> AddressFault? {
  if host.isEmpty { return AddressFault(reason: "has no host", corrected: nil) }
  if host.first == ASCII.openBracket {
    return host.contains(ASCII.closeBracket) ? nil : AddressFault(reason: "has an unclosed bracket in its host", corrected: nil)
  }
  let parts = host.split(separator: ASCII.colon, maxSplits: 1, omittingEmptySubsequences: false)
  if parts[0].isEmpty { return AddressFault(reason: "has no host", corrected: nil) }
  if parts.count == 2, !parts[1].isEmpty {
    let digits = parts[1].allSatisfy { ASCII.isDigit($0) }
    // `PORT` and the like stand for a number.
    let isWord = parts[1].allSatisfy { ASCII.isLetter($0) || $0 == ASCII.underscore || $0 == ASCII.hyphen }
    let number = digits && parts[1].count <= 6 ? Int(String(decoding: parts[1], as: UTF8.self)) : nil
    if !isWord, number == nil || (number ?? 0) > 65_535 { return AddressFault(reason: "has an invalid port", corrected: nil) }
  }
  if parts[0].contains(where: { $0 <= 0x20 || "^|`\"<>".utf8.contains($0) }) {
    return AddressFault(reason: "has a host with characters that no host may have", corrected: nil)
  }
  return nil
}

/// Whether an address begins with `www.` or has a dot and, before its first slash, the ending of a host; a cheap look before `bareHost`.
private func mayBeBareHost(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
  if starts(address, with: "www.") { return true }
  guard let slash = address.firstIndex(of: ASCII.slash), slash < 254 else { return false }
  var start = slash
  while start > 0, ASCII.isLetter(address[start - 1]) { start -= 1 }
  guard start > 1, slash > start, address[start - 1] == ASCII.dot else { return false }
  return hostEndings.contains(String(decoding: UnsafeBufferPointer(rebasing: address[start..<slash]), as: UTF8.self).lowercased())
}

private func bareHost(_ text: String) -> AddressFault? {
  let host = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
  guard host.utf8.count <= 253, host.utf8.allSatisfy({ ASCII.isAlphanumeric($0) || $0 == ASCII.dot || $0 == ASCII.hyphen }) else {
    return nil
  }
  let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: false)
  guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last, last.utf8.allSatisfy({ ASCII.isLetter($0) }) else {
    return nil
  }
  let isWWW = labels[0] == "www" && labels.count >= 3
  guard isWWW || (hostEndings.contains(String(last)) && host.endIndex < text.endIndex && text[host.endIndex] == "/") else { return nil }
  return AddressFault(reason: "lacks `https://` and is taken for a file", corrected: "https://" + text)
}

private func blanks(_ address: UnsafeBufferPointer<UInt8>, _ text: String, isMarkdown: Bool) -> AddressFault? {
  // Markdown allows blanks in `<…>` and encodes them.
  guard !isMarkdown, address.contains(ASCII.space) else { return nil }
  let corrected = text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
  return AddressFault(reason: "has a raw blank in it", corrected: corrected)
}
