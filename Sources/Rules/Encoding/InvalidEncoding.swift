package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Bytes that are not valid in the file's encoding, or a file that is not UTF-8 and does not say so.
package struct InvalidEncoding: Check {
  package static let id: RuleID = "invalid-encoding"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    let source = article.source
    if source.encoding.evidence == .detection { addWholeFile(source, &report) }
    for range in Self.joined(source.undecodable) { addBytes(range, source, &report) }
  }

  // MARK: A file in another encoding

  private func addWholeFile(_ source: SourceText, _ report: inout Report) {
    let first = source.bytes.firstIndex { $0 >= 0x80 } ?? 0
    var end = first
    while end < source.count, first == 0 && source.bytes[0] < 0x80 ? !ASCII.isLineEnd(source.bytes[end]) : source.bytes[end] >= 0x80 {
      end += 1
    }
    let message = "The file is not UTF-8 and declares no encoding: it is probably `\(source.encoding.name)`"
    report.add(ByteRange(first, end), message, fix: transcoding(source))
  }

  /// Writes the file as UTF-8; nil when the way back does not give the same file.
  private func transcoding(_ source: SourceText) -> Fix? {
    guard source.undecodable.isEmpty, let file = source.file, source.encode(source.text(source.range)) == file else { return nil }
    let first = source.bytes.firstIndex { $0 >= 0x80 } ?? 0
    let last = (source.bytes.lastIndex { $0 >= 0x80 } ?? source.count - 1) + 1
    // UTF-16 and UTF-32 write ASCII differently too.
    let range = source.encoding.name.hasPrefix("UTF-") ? source.range : ByteRange(first, max(first, last))
    return Fix("Convert the file to UTF-8", [Edit(range, source.text(range))], .unsafe, writesUTF8: true)
  }

  // MARK: Bytes that do not fit

  private func addBytes(_ range: ByteRange, _ source: SourceText, _ report: inout Report) {
    let bytes = Array(source.originalBytes(range))
    var shown = bytes.prefix(8).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0x0" + digits : "0x" + digits
    }.joined(separator: " ")
    if bytes.count > 8 { shown += " …" }
    var message = bytes.count == 1 ? "Byte `\(shown)` is" : "Bytes `\(shown)` are"
    message += " not valid `\(source.encoding.name)`"
    guard source.encoding.isUTF8, let likely = likelyEncoding(of: bytes, around: range, in: source) else {
      report.add(range, message)
      return
    }
    var fix: Fix?
    if let text = SourceText.decode(bytes, as: likely), isPlain(text), SourceText.encode(text, as: likely) == bytes {
      fix = Fix("Replace with `\(text)`", [Edit(range, text)], .unsafe)
    }
    report.add(range, message + ", probably `\(likely)`", fix: fix)
  }

  /// One or two bytes between ASCII are an accented letter or a quote; more are judged by the file's other bad bytes.
  private func likelyEncoding(of bytes: [UInt8], around range: ByteRange, in source: SourceText) -> String? {
    if bytes.count == 1 { return "windows-1252" }
    return SourceText.likelyEncoding(of: bytes)
  }

  /// Whether the text has no control characters.
  private func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0xA0 || ($0.value >= 0x20 && $0.value < 0x7F) }
  }

  /// Ranges that touch, as one.
  private static func joined(_ ranges: [ByteRange]) -> [ByteRange] {
    var joined: [ByteRange] = []
    for range in ranges {
      if let last = joined.last, last.end == range.start {
        joined[joined.count - 1] = last.union(range)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
