import SourceText

/// Whether a page only wants to know whether a person is asking: what it says of the link means nothing then.
func isChallenge(_ page: [UInt8], status: Int) -> Bool {
  if status == 200, page.count > 1 << 14 { return false }
  return page.prefix(1 << 14).withUnsafeBufferPointer { head in challengeMarks.contains { contains(head, $0) } }
}

private let challengeMarks = [
  "<title>Just a moment...", "<title>Attention Required! | Cloudflare", "cf-browser-verification", "_Incapsula_Resource", "px-captcha",
  "captcha-delivery.com", "Checking your browser before accessing", "awsWafCookieDomainList", "<title>DDoS-Guard",
].map { Array($0.utf8) }

private func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
  guard bytes.count >= word.count else { return false }
  return (0...(bytes.count - word.count)).contains { start in
    bytes[start] == word[0] && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
  }
}
