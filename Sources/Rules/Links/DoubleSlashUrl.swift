package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// `double-slash-url`: two slashes inside an address's path.
package struct DoubleSlashUrl: NodeCheck {
  package static let id: RuleID = "double-slash-url"
  package static let kinds = NodeKinds.elements(.a, .area, .img, .iframe, .video, .audio, .source, .embed)

  /// Addresses in definitions, which several links share.
  private var definitions: Set<ByteRange> = []

  /// Globs of addresses that are right as they are.
  private let allowed: [String]

  package init(_ options: OptionValues) { allowed = options.strings("allow") }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let attribute = element.addressAttribute, element.flags.isDisjoint(with: [.hidden, .reconstructed])
    else { return }
    let address = trimmed(attribute.bytes)
    let runs = doubleSlashes(in: address)
    guard !runs.isEmpty, !attribute.hasTemplate, !isAllowed(address) else { return }
    let range = attribute.valueRange
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    var fix: Fix?
    if attribute.isExact(in: article), address.count == attribute.bytes.count {
      fix = DoubleSlashUrl.fix(runs, in: range)
    }
    report.add(range, DoubleSlashUrl.message(address), fix: fix)
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    var pending = [frontMatter.root]
    while let value = pending.popLast() {
      for entry in value.entries.reversed() { pending.append(entry.value) }
      for item in value.items.reversed() { pending.append(item) }
      guard case .string(var text) = value.kind, text.utf8.contains(ASCII.slash) else { continue }
      text.withUTF8 { text in
        // Other texts than web addresses may well hold two slashes.
        guard starts(text, with: "http://") || starts(text, with: "https://"), !text.contains(where: { $0 <= 0x20 }) else { return }
        let runs = doubleSlashes(in: text)
        guard !runs.isEmpty, !isAllowed(text) else { return }
        let isExact = value.range.count == text.count && article.source.bytes[value.range.indices].elementsEqual(text)
        report.add(value.range, DoubleSlashUrl.message(text), fix: isExact ? DoubleSlashUrl.fix(runs, in: value.range) : nil)
      }
    }
  }

  private func isAllowed(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !allowed.isEmpty else { return false }
    let text = String(decoding: address, as: UTF8.self)
    return allowed.contains { matches(glob: $0, text) }
  }

  private static func message(_ address: UnsafeBufferPointer<UInt8>) -> String {
    "The address \(quoted(address)) has two slashes in its path"
  }

  private static func fix(_ runs: [Range<Int>], in range: ByteRange) -> Fix {
    let start = Int(range.start)
    return Fix("Write one slash", runs.map { .delete(ByteRange(start + $0.lowerBound + 1, start + $0.upperBound)) }, .unsafe)
  }
}

/// Runs of slashes inside an address's path. None from where another address stands in the path, as archives and proxies have it.
/// - Complexity: linear in the address
private func doubleSlashes(in address: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
  // Documentation of programs names operators so: `//2`.
  guard address.count > 3, address[0] != ASCII.hash, address[0] != ASCII.backtick else { return [] }
  var index = 0
  if let length = schemeLength(address) {
    guard starts(address, with: "http"), address.count > length + 3, address[length + 1] == ASCII.slash, address[length + 2] == ASCII.slash
    else { return [] }
    index = length + 3
  } else if address[0] == ASCII.slash, address[1] == ASCII.slash {
    index = 2
  }
  // Behind the first slashes stands the host; more of them is malformed-url's matter.
  if index > 0, address[index] == ASCII.slash { return [] }
  var runs: [Range<Int>] = []
  while index + 1 < address.count {
    let byte = address[index]
    if byte == ASCII.question || byte == ASCII.hash { break }
    // Something to be filled in.
    if byte == ASCII.openBrace || byte == ASCII.lessThan || byte == ASCII.dollar || byte == ASCII.asterisk { return [] }
    guard byte == ASCII.slash, address[index + 1] == ASCII.slash else {
      index += 1
      continue
    }
    var end = index + 2
    while end < address.count, address[end] == ASCII.slash { end += 1 }
    if beginsAddress(address, slashes: index..<end) { break }
    runs.append(index..<end)
    index = end
  }
  return runs
}

/// Whether the slashes belong to an address inside the path: behind a scheme, or before a host.
private func beginsAddress(_ address: UnsafeBufferPointer<UInt8>, slashes: Range<Int>) -> Bool {
  let before = UnsafeBufferPointer(rebasing: address[..<slashes.lowerBound])
  if before.last == ASCII.colon || ends(before, with: "%3a") || ends(before, with: "/http") || ends(before, with: "/https") { return true }
  let segment = address[slashes.upperBound...].prefix { $0 != ASCII.slash && $0 != ASCII.question && $0 != ASCII.hash }
  guard segment.count <= 253, let dot = segment.lastIndex(of: ASCII.dot), dot > segment.startIndex else { return false }
  return hostEndings.contains(String(decoding: segment[(dot + 1)...].map(ASCII.lowercased), as: UTF8.self))
}
