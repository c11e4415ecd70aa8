package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Control characters that no text needs.
package struct ControlCharacter: NodeCheck {
  package static let id: RuleID = "control-character"
  package static let kinds = NodeKinds(texts: true, comments: true)

  private struct Control {
    var offset: Int
    var scalar: UInt32
    var range: ByteRange { ByteRange(offset, offset + (scalar < 0x80 ? 1 : 2)) }
  }

  private var controls: [Control]?
  /// Code and comments, as far as the article has control characters at all.
  private var silent: [ByteRange] = []

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    article.census.holdsControls
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard !find(in: article).isEmpty else { return }
    if node.isCode || node.kind == .comment { silent.append(node.range) }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    let found = find(in: article)
    guard !found.isEmpty else { return }
    silent.sort()
    var next = 0
    var end: UInt32 = 0
    var garbled = GarbledLine()
    for control in found {
      let range = control.range
      while next < silent.count, silent[next].start <= range.start {
        end = max(end, silent[next].end)
        next += 1
      }
      if control.scalar != 0, range.start < end || article.hasTemplate(in: range) { continue }
      if control.scalar >= 0x80, garbled.contains(control.offset, in: article.source) { continue }
      add(control, &report)
    }
  }

  private func add(_ control: Control, _ report: inout Report) {
    let name = scalarName(control.scalar)
    guard control.scalar >= 0x80 else {
      let fix = Fix("Remove the control character", [.delete(control.range)], .safe)
      report.add(control.range, "`\(name)` is a control character that no text needs", fix: fix)
      return
    }
    let meant = WrongEncoding.windows1252.scalars[Int(control.scalar) - 0x80]
    guard meant != 0, let scalar = Unicode.Scalar(meant) else {
      report.add(control.range, "`\(name)` is a control character that no text needs")
      return
    }
    let fix = Fix("Replace it with `\(scalar)`", [Edit(control.range, String(scalar))], .unsafe)
    report.add(control.range, "`\(name)` is a control character; in `windows-1252` its byte is `\(scalar)`", fix: fix)
  }

  private mutating func find(in article: Article) -> [Control] {
    if let controls { return controls }
    let found = article.source.bytes.withUnsafeBufferPointer { Self.find(in: $0) }
    controls = found
    return found
  }

  /// All control characters but tab, LF, FF and CR. Passes over eight bytes at a time where none of them may begin one.
  private static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [Control] {
    let raw = UnsafeRawBufferPointer(bytes)
    var found: [Control] = []
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count, !mayBegin(in: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index += 8
        continue
      }
      let end = min(index + 8, bytes.count)
      while index < end {
        if let scalar = control(at: index, in: bytes) { found.append(Control(offset: index, scalar: scalar)) }
        index += 1
      }
    }
    return found
  }

  /// Whether one of the word's bytes is less than U+0020, U+007F, or the first byte of U+0080 to U+00BF.
  private static func mayBegin(in word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let delete = word ^ (ones &* 0x7F)
    let lead = word ^ (ones &* 0xC2)
    let low = (word &- ones &* 0x20) & ~word
    return (low | ((delete &- ones) & ~delete) | ((lead &- ones) & ~lead)) & highs != 0
  }

  private static func control(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let byte = bytes[index]
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D: return nil
    case 0..<0x20, 0x7F: return UInt32(byte)
    case 0xC2:
      guard index + 1 < bytes.count, (0x80..<0xA0).contains(bytes[index + 1]) else { return nil }
      return UInt32(bytes[index + 1])
    default: return nil
    }
  }
}

/// The garbled text of the line last looked at: its C1 characters belong to the rule `mojibake`.
private struct GarbledLine {
  private var line = 0..<0
  private var runs: [Range<Int>] = []

  mutating func contains(_ offset: Int, in source: SourceText) -> Bool {
    if !line.contains(offset) { read(offset, source) }
    return runs.contains { $0.contains(offset) }
  }

  private mutating func read(_ offset: Int, _ source: SourceText) {
    var start = offset
    var end = offset
    while start > 0, !ASCII.isLineEnd(source.bytes[start - 1]) { start -= 1 }
    while end < source.count, !ASCII.isLineEnd(source.bytes[end]) { end += 1 }
    line = start..<max(end, offset + 1)
    runs = source.bytes[start..<end].withUnsafeBufferPointer { MojibakeReversal.find($0) }
      .flatMap { run in run.pieces.map { $0.range.lowerBound + start..<$0.range.upperBound + start } }
  }
}

extension CharacterCensus {
  /// Whether a control character but tab, LF, FF and CR occurs.
  fileprivate var holdsControls: Bool {
    contains(ascii: 0x7F) || (0x80..<0xA0 as Range<UInt32>).contains { contains($0) }
      || (0..<0x20).contains { (byte: UInt8) in !ASCII.isWhitespace(byte) && contains(ascii: byte) }
  }
}
