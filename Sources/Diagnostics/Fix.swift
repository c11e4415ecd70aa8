package import SourceText

/// One replacement of bytes.
package struct Edit: Hashable, Sendable {
  /// What is replaced; empty for an insertion.
  package var range: ByteRange
  /// What stands there afterwards; empty for a deletion.
  package var text: String

  package init(_ range: ByteRange, _ text: String) {
    self.range = range
    self.text = text
  }

  package static func delete(_ range: ByteRange) -> Edit { Edit(range, "") }
  package static func insert(_ text: String, at offset: Int) -> Edit { Edit(ByteRange(at: offset), text) }
}

/// A correction of one finding: applied whole or not at all.
package struct Fix: Hashable, Sendable {
  /// An imperative, such as "Remove the empty paragraph".
  package let title: String
  /// Sorted and disjoint.
  package let edits: [Edit]
  package let safety: Safety
  /// The safety that the rule states, whatever the site's settings make of it.
  package let statedSafety: Safety
  /// Whether the file is to be written as UTF-8 instead of in its own encoding. The edits then hold all that is not ASCII.
  package let writesUTF8: Bool

  /// Safe: what the reader sees stays the same or loses only what the rule calls a fault, and nothing the author wrote is lost.
  package enum Safety: String, Sendable {
    case safe, unsafe
  }

  /// - Precondition: `edits` do not overlap.
  package init(_ title: String, _ edits: [Edit], _ safety: Safety, writesUTF8: Bool = false) {
    self.init(title, edits, safety, stated: safety, writesUTF8: writesUTF8)
  }

  init(_ title: String, _ edits: [Edit], _ safety: Safety, stated: Safety, writesUTF8: Bool) {
    let sorted = edits.sorted { $0.range < $1.range }
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      precondition(left.range.end <= right.range.start, "Edits of one fix must not overlap")
    }
    self.title = title
    self.edits = sorted
    self.safety = safety
    statedSafety = stated
    self.writesUTF8 = writesUTF8
  }
}
