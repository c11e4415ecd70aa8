package import Diagnostics
package import Markup
package import RuleKit
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds files whose lines end in LF here and in CR LF there.
package struct MixedLineEndings: Check {
  package static let id: RuleID = "mixed-line-endings"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    let source = article.source
    guard source.encoding.isUTF8, let ends = source.bytes.withUnsafeBufferPointer({ LineEnds($0) }) else { return }
    let isCRLFRare = ends.carriageReturns.count <= ends.lineFeeds.count
    let rare = isCRLFRare ? ends.carriageReturns : ends.lineFeeds
    let names = isCRLFRare ? ("CR LF", "LF") : ("LF", "CR LF")
    let edits = rare.map { offset in
      isCRLFRare ? Edit.delete(ByteRange(Int(offset), Int(offset) + 1)) : .insert("\r", at: Int(offset))
    }
    guard let first = rare.first else { return }
    let range = ByteRange(Int(first), Int(first) + (isCRLFRare ? 2 : 1))
    let noun = rare.count == 1 ? "line ends" : "lines end"
    let others = ends.carriageReturns.count + ends.lineFeeds.count - rare.count
    report.add(
      range, "\(rare.count) \(noun) in \(names.0), \(others) in \(names.1)", fix: Fix("End all lines in \(names.1)", edits, .safe))
  }

  /// Offsets of CR before LF and of LF alone; nil unless both occur.
  private struct LineEnds {
    var carriageReturns: [UInt32] = []
    var lineFeeds: [UInt32] = []

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
      // Nearly every file has no CR at all.
      guard let start = bytes.baseAddress, memchr(start, 0x0D, bytes.count) != nil else { return nil }
      for index in bytes.indices where bytes[index] == ASCII.lineFeed {
        if index > 0, bytes[index - 1] == ASCII.carriageReturn {
          carriageReturns.append(UInt32(index - 1))
        } else {
          lineFeeds.append(UInt32(index))
        }
      }
      if carriageReturns.isEmpty || lineFeeds.isEmpty { return nil }
    }
  }
}
