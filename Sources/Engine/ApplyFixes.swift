package import Diagnostics
package import SourceText

/// What applying a round of fixes gives.
package struct AppliedFixes: Sendable {
  package let source: SourceText
  /// The fixes that were applied; the others overlap one of these and wait for the next round.
  package let applied: [Fix]
}

/// Applies whole fixes or none: in the order of their first edits, a fix that overlaps an earlier one is left out. Touching is allowed; of two
/// insertions at one offset the first given comes first.
/// - Complexity: O(edits log edits + bytes)
package func apply(_ fixes: [Fix], to source: SourceText) -> AppliedFixes {
  let ordered = fixes.enumerated().filter { !$0.element.edits.isEmpty }
    .sorted { ($0.element.edits[0].range, $0.offset) < ($1.element.edits[0].range, $1.offset) }
    .map(\.element)
  var taken = TakenRanges()
  var edits: [Edit] = []
  var applied: [Fix] = []
  for fix in ordered where fix.edits.allSatisfy({ taken.isFree($0.range) }) {
    for edit in fix.edits {
      taken.insert(edit.range)
      edits.append(edit)
    }
    applied.append(fix)
  }
  let sorted = edits.enumerated().sorted { ($0.element.range, $0.offset) < ($1.element.range, $1.offset) }.map(\.element)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(source.count)
  var copied = 0
  for edit in sorted {
    bytes += source.bytes[copied..<Int(edit.range.start)]
    bytes += edit.text.utf8
    copied = Int(edit.range.end)
  }
  bytes += source.bytes[copied...]
  return AppliedFixes(source: SourceText(bytes: bytes), applied: applied)
}

/// The ranges that edits of earlier fixes replace, sorted.
private struct TakenRanges {
  private var ranges: [ByteRange] = []

  /// The index of the first range that ends after `offset` starts.
  private func index(behind start: UInt32) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].end <= start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func isFree(_ range: ByteRange) -> Bool {
    let index = index(behind: range.start)
    guard index < ranges.count else { return true }
    return range.isEmpty ? ranges[index].start >= range.start : ranges[index].start >= range.end
  }

  mutating func insert(_ range: ByteRange) {
    guard !range.isEmpty else { return }
    ranges.insert(range, at: index(behind: range.start))
  }
}
