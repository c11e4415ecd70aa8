package import Diagnostics
package import SourceText

/// What applying a round of fixes gives.
package struct AppliedFixes: Sendable {
  /// The text afterwards, in the encoding of `file`.
  package let source: SourceText
  /// The fixes that were applied; the others overlap one of these and wait for the next round, or do not fit the file's encoding.
  package let applied: [Fix]
  /// The file's bytes afterwards: those outside the edits are as they were, unless a fix turned the file into UTF-8.
  package let file: [UInt8]
}

/// Applies whole fixes or none: in the order of their first edits, a fix that overlaps an earlier one is left out, and so is one that equals
/// an earlier one. Touching is allowed; of two insertions at one offset the first given comes first.
///
/// In a file that is not UTF-8, a fix whose text the file's encoding lacks, or whose edits do not begin and end with characters of the file,
/// is left out. A fix that turns the file into UTF-8 goes alone.
/// - Complexity: O(edits log edits + bytes)
package func apply(_ fixes: [Fix], to source: SourceText) -> AppliedFixes {
  if let conversion = fixes.first(where: { $0.writesUTF8 && source.keepsAll(in: $0) }) {
    let bytes = replaced(source.bytes, conversion.edits.map { Replacement(range: $0.range.indices, bytes: Array($0.text.utf8)) })
    return AppliedFixes(source: SourceText(bytes: bytes), applied: [conversion], file: bytes)
  }
  let fitting = fixes.filter { !$0.writesUTF8 && !$0.edits.isEmpty && (source.file == nil || source.accepts($0)) }
  let chosen = compatible(fitting)
  let edits = chosen.flatMap(\.edits).enumerated().sorted { ($0.element.range, $0.offset) < ($1.element.range, $1.offset) }.map(\.element)
  let bytes = replaced(source.bytes, edits.map { Replacement(range: $0.range.indices, bytes: Array($0.text.utf8)) })
  guard let original = source.file else {
    return AppliedFixes(source: SourceText(bytes: bytes, encoding: source.encoding), applied: chosen, file: bytes)
  }
  let file = replaced(original, edits.compactMap { source.replacement($0) })
  // What was written must be read back as what was meant.
  guard let fixed = source.reading(file), fixed.bytes == bytes else { return AppliedFixes(source: source, applied: [], file: original) }
  return AppliedFixes(source: fixed, applied: chosen, file: file)
}

/// The fixes that can be applied together, in the order of their first edits.
private func compatible(_ fixes: [Fix]) -> [Fix] {
  let ordered = fixes.enumerated()
    .sorted { ($0.element.edits[0].range, $0.offset) < ($1.element.edits[0].range, $1.offset) }
    .map(\.element)
  var taken = TakenRanges()
  var seen: Set<Fix> = []
  var chosen: [Fix] = []
  for fix in ordered where fix.edits.allSatisfy({ taken.isFree($0.range) }) && seen.insert(fix).inserted {
    for edit in fix.edits { taken.insert(edit.range) }
    chosen.append(fix)
  }
  return chosen
}

/// New bytes in the place of old ones.
private struct Replacement {
  var range: Range<Int>
  var bytes: [UInt8]
}

/// - Precondition: `replacements` are sorted and disjoint.
private func replaced(_ old: [UInt8], _ replacements: [Replacement]) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(old.count)
  var copied = 0
  for replacement in replacements {
    bytes += old[copied..<replacement.range.lowerBound]
    bytes += replacement.bytes
    copied = replacement.range.upperBound
  }
  bytes += old[copied...]
  return bytes
}

extension SourceText {
  /// Whether every byte that could not be decoded goes with the edits of `fix`, so that writing the text loses nothing.
  fileprivate func keepsAll(in fix: Fix) -> Bool {
    var next = 0
    for lost in undecodable {
      while next < fix.edits.count, fix.edits[next].range.end <= lost.start { next += 1 }
      guard next < fix.edits.count, fix.edits[next].range.contains(lost) else { return false }
    }
    return true
  }

  /// Whether the file's encoding has the text of every edit and the file has characters that begin and end where the edits do.
  fileprivate func accepts(_ fix: Fix) -> Bool {
    fix.edits.allSatisfy { edit in
      encode(edit.text) != nil && isOriginalBoundary(Int(edit.range.start)) && isOriginalBoundary(Int(edit.range.end))
    }
  }

  /// An edit of the text as one of the file.
  fileprivate func replacement(_ edit: Edit) -> Replacement? {
    encode(edit.text).map { bytes in
      Replacement(range: originalOffset(of: Int(edit.range.start))..<originalOffset(of: Int(edit.range.end)), bytes: bytes)
    }
  }

  /// One character of a file may be two scalars of the text; between them there is no place in the file.
  private func isOriginalBoundary(_ offset: Int) -> Bool {
    guard isScalarBoundary(offset) else { return false }
    guard offset > 0 else { return true }
    var before = offset - 1
    while before > 0, !isScalarBoundary(before) { before -= 1 }
    return originalOffset(of: before) < originalOffset(of: offset)
  }
}

/// What edits of earlier fixes replace and where they insert, sorted.
private struct TakenRanges {
  private var ranges: [ByteRange] = []
  private var insertions: [UInt32] = []

  /// The index of the first range that ends behind `start`.
  private func index(behind start: UInt32) -> Int {
    ranges.partitioningIndex { $0.end > start }
  }

  func isFree(_ range: ByteRange) -> Bool {
    let index = index(behind: range.start)
    if index < ranges.count, ranges[index].start < (range.isEmpty ? range.start : range.end) { return false }
    let insertion = insertions.partitioningIndex { $0 > range.start }
    return insertion == insertions.count || insertions[insertion] >= range.end
  }

  mutating func insert(_ range: ByteRange) {
    if range.isEmpty {
      insertions.insert(range.start, at: insertions.partitioningIndex { $0 > range.start })
    } else {
      ranges.insert(range, at: index(behind: range.start))
    }
  }
}
