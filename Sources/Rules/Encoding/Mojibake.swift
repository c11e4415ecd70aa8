package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Text that was decoded wrongly: UTF-8 read as another encoding.
package struct Mojibake: NodeCheck {
  package static let id: RuleID = "mojibake"
  package static let kinds = NodeKinds(tags: [.a, .img, .abbr, .area, .iframe], texts: true)

  private struct Found {
    var range: ByteRange
    var message: String
    var fix: Fix?
    /// Stands alone between quotes: perhaps a sample.
    var isQuoted: Bool
  }

  private var found: [Found] = []

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    !article.census.isASCII && MojibakeTables.mayStand(in: article.census)
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    if let text = node.asText {
      guard !text.isCode, !article.isFrontMatter(node) else { return }
      look(at: text.bytes, in: article) { text.sourceRange(of: $0) }
    } else if let element = node.asElement, !element.isCode {
      for attribute in element.attributes where attribute.name == "alt" || attribute.name == "title" {
        look(at: attribute.bytes, in: article) { attribute.sourceRange(of: $0) }
      }
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    article.source.bytes.withUnsafeBufferPointer { bytes in
      for range in article.visibleFrontMatter {
        look(at: UnsafeBufferPointer(rebasing: bytes[range.indices]), in: article) {
          ByteRange(Int(range.start) + $0.lowerBound, Int(range.start) + $0.upperBound)
        }
      }
    }
    let hasProse = found.contains { !$0.isQuoted }
    for finding in found where hasProse || !finding.isQuoted {
      report.add(finding.range, finding.message, fix: finding.fix)
    }
  }

  private mutating func look(at bytes: UnsafeBufferPointer<UInt8>, in article: Article, place: (Range<Int>) -> ByteRange) {
    for run in MojibakeReversal.find(bytes) {
      let word = MojibakeWord(run, in: bytes)
      var edits: [Edit] = []
      for piece in run.pieces {
        let range = place(piece.range)
        // Where the source is not what was read, by an entity for example, nothing is replaced.
        if article.source.bytes[range.indices].elementsEqual(bytes[piece.range]) { edits.append(Edit(range, piece.text)) }
      }
      let fix = edits.count == run.pieces.count && !edits.isEmpty ? Fix("Decode the text again", edits, .unsafe) : nil
      found.append(Found(range: place(run.range), message: word.message(run), fix: fix, isQuoted: word.isQuoted))
    }
  }
}

/// The words that a garbled stretch belongs to.
private struct MojibakeWord {
  private static let reach = 24
  let before: String
  let stretch: String
  let repaired: String
  let after: String
  let isQuoted: Bool

  init(_ run: MojibakeRun, in bytes: UnsafeBufferPointer<UInt8>) {
    var start = run.range.lowerBound
    var end = run.range.upperBound
    while start > 0, !ASCII.isWhitespace(bytes[start - 1]), run.range.lowerBound - start < Self.reach { start -= 1 }
    while start < run.range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end < bytes.count, !ASCII.isWhitespace(bytes[end]), end - run.range.upperBound < Self.reach { end += 1 }
    while end > run.range.upperBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let before = String(decoding: bytes[start..<run.range.lowerBound], as: UTF8.self)
    let after = String(decoding: bytes[run.range.upperBound..<end], as: UTF8.self)
    stretch = String(decoding: bytes[run.range], as: UTF8.self)
    var repaired = ""
    var copied = run.range.lowerBound
    for piece in run.pieces {
      repaired += String(decoding: bytes[copied..<piece.range.lowerBound], as: UTF8.self) + piece.text
      copied = piece.range.upperBound
    }
    self.repaired = repaired + String(decoding: bytes[copied..<run.range.upperBound], as: UTF8.self)
    let opening: Set<Character> = ["\"", "'", "“", "‘", "«", "「", "『", "《", "„", "(", "（"]
    let closing: Set<Character> = ["\"", "'", "”", "’", "»", "」", "』", "》", "“", ")", "）"]
    isQuoted = before.contains { opening.contains($0) } && after.contains { closing.contains($0) }
    self.before = before.trimmingQuotes(opening)
    self.after = String(after.reversed()).trimmingQuotes(closing.union([".", ",", ";", ":", "!", "?", "。", "，"])).reversedString
  }

  func message(_ run: MojibakeRun) -> String {
    let wrong = shortened(before + stretch + after)
    if run.pieces.isEmpty { return "`\(wrong)` stands for characters that were lost when text was read as `\(run.encoding)`" }
    return "`\(wrong)` should be `\(shortened(before + repaired + after))`: UTF-8 was read as `\(run.encoding)`"
  }

  private func shortened(_ text: String) -> String {
    let line = text.replacingControls
    return line.count > 60 ? String(line.prefix(59)) + "…" : line
  }
}

extension String {
  fileprivate func trimmingQuotes(_ quotes: Set<Character>) -> String {
    String(drop { quotes.contains($0) })
  }

  fileprivate var reversedString: String { String(reversed()) }

  /// Without control characters and line ends, for a message.
  fileprivate var replacingControls: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0 ~= $0.value) }))
  }
}
