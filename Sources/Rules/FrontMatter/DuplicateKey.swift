package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds keys that stand twice in one mapping.
package struct DuplicateKey: Check {
  package static let id: RuleID = "duplicate-key"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let root = article.frontMatter?.root else { return }
    var values = [root]
    while let value = values.popLast() {
      look(at: value, article, &report)
      for entry in value.entries where !entry.value.isScalar { values.append(entry.value) }
      for item in value.items where !item.isScalar { values.append(item) }
    }
  }

  private func look(at mapping: FrontMatterValue, _ article: Article, _ report: inout Report) {
    let entries = mapping.entries
    guard entries.count > 1, hasEqualHashes(entries) else { return }
    var known: [String: (first: Int, last: Int)] = [:]
    for (index, entry) in entries.enumerated() {
      guard let places = known[entry.key] else {
        known[entry.key] = (index, index)
        continue
      }
      known[entry.key] = (places.first, index)
      // YAML's merge key may stand twice.
      if entry.key == "<<" { continue }
      let first = RelatedPlace(range: entries[places.first].keyRange, message: "`\(entry.key)` stands here first")
      let fix = fix(entries[places.last], next: entries[places.last + 1], isFlow: mapping.style == .flow, article)
      report.add(entry.keyRange, "The key `\(entry.key)` stands twice", related: [first], fix: fix)
    }
  }

  /// False for nearly all mappings, whose keys differ.
  private func hasEqualHashes(_ entries: [FrontMatterEntry]) -> Bool {
    let hashes = entries.map { entry in
      var key = entry.key
      return key.withUTF8 { FNV1a($0).value }
    }
    return !equalIndices(of: hashes).isEmpty
  }

  /// Generators that accept both take the last: the one before it goes.
  private func fix(_ entry: FrontMatterEntry, next: FrontMatterEntry, isFlow: Bool, _ article: Article) -> Fix? {
    let range =
      isFlow
      ? article.source.itemAndComma(entry.range, nextStart: Int(next.keyOuterRange.start)) : article.source.wholeLines(of: entry.range)
    return range.map { Fix("Remove the earlier `\(entry.key)`", [.delete($0)], .unsafe) }
  }
}

extension SourceText {
  /// The lines of `range`, with their last line end; nil where something else stands on them.
  func wholeLines(of range: ByteRange) -> ByteRange? {
    var start = Int(range.start)
    while start > 0, bytes[start - 1] == ASCII.space || bytes[start - 1] == ASCII.tab { start -= 1 }
    guard start == byteOrderMarkLength || (start > 0 && ASCII.isLineEnd(bytes[start - 1])) else { return nil }
    var end = Int(range.end)
    while end < count, bytes[end] == ASCII.space || bytes[end] == ASCII.tab { end += 1 }
    if end < count {
      guard ASCII.isLineEnd(bytes[end]) else { return nil }
      end += bytes[end] == ASCII.carriageReturn && end + 1 < count && bytes[end + 1] == ASCII.lineFeed ? 2 : 1
    }
    return ByteRange(start, end)
  }

  /// From an item to the next one; nil where more than white space and a comma stands between.
  func itemAndComma(_ range: ByteRange, nextStart: Int) -> ByteRange? {
    guard Int(range.end) <= nextStart else { return nil }
    for byte in bytes[Int(range.end)..<nextStart] where !ASCII.isWhitespace(byte) && byte != ASCII.comma { return nil }
    return ByteRange(Int(range.start), nextStart)
  }
}
