package import SourceText

/// Names findings of one file so that they are known again after lines above them moved.
///
/// A fingerprint is made of the rule, the line without its white space, and how many findings of that rule on equal lines came before.
/// It does not depend on the path. Ask in the order of the findings.
package struct Fingerprinter {
  private let source: SourceText?
  private let lines: LineTable?
  private var seen: [UInt64: Int] = [:]

  /// Of a long line only this many bytes on each side of the finding's start count.
  private static let reach = 512

  /// - Parameter source: nil when the file could not be read as text.
  package init(_ source: SourceText?) {
    self.source = source
    lines = source.map { LineTable($0) }
  }

  /// 16 hexadecimal digits.
  package mutating func fingerprint(of diagnostic: Diagnostic) -> String {
    var hash = FNV1a()
    for byte in diagnostic.rule.name.utf8 { hash.add(byte) }
    hash.add(0)
    if let source, let lines {
      let start = Int(diagnostic.range.start)
      let line = lines.range(ofLine: lines.line(of: start), in: source).indices
      let from = max(line.lowerBound, start - Self.reach)
      let to = max(from, min(line.upperBound, start + Self.reach))
      for byte in source.bytes[from..<to] where !ASCII.isWhitespace(byte) { hash.add(byte) }
    }
    let index = seen[hash.value, default: 0]
    seen[hash.value] = index + 1
    hash.add(0)
    for byte in String(index).utf8 { hash.add(byte) }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
