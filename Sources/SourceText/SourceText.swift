/// The text of one file as every parser and rule reads it: valid UTF-8.
///
/// Offsets in `ByteRange` count the bytes of `bytes`. For a file that is valid UTF-8 these are the file's own bytes, a byte order mark
/// included; for any other file `originalOffset(of:)` leads back to it.
package struct SourceText: Sendable {
  /// Valid UTF-8. A byte order mark, where the file has one, is the first scalar.
  package let bytes: [UInt8]
  /// How the file's bytes became `bytes`.
  package let encoding: SourceEncoding
  /// Where bytes could not be decoded; each is U+FFFD in `bytes`. Sorted.
  package let undecodable: [ByteRange]
  /// Steps that lead from text offsets to file offsets; empty when the two are the same.
  package let offsetMap: OffsetMap
  /// The file's bytes; nil when they are `bytes`.
  package let file: [UInt8]?

  /// - Precondition: `bytes` is valid UTF-8, or `undecodable` and `offsetMap` describe how it was made so.
  package init(
    bytes: [UInt8], encoding: SourceEncoding = .utf8, undecodable: [ByteRange] = [], offsetMap: OffsetMap = OffsetMap(),
    file: [UInt8]? = nil
  ) {
    self.bytes = bytes
    self.encoding = encoding
    self.undecodable = undecodable
    self.offsetMap = offsetMap
    self.file = file
  }

  /// A text made in memory.
  package init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  package var count: Int { bytes.count }

  /// The whole text.
  package var range: ByteRange { ByteRange(0, bytes.count) }

  /// 3 when the text begins with a byte order mark, else 0.
  package var byteOrderMarkLength: Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The text of `range`. Copies; for messages and fixes.
  package func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.indices], as: UTF8.self)
  }

  /// The offset in the file for an offset in the text.
  /// - Complexity: O(log steps); O(1) for UTF-8 files.
  package func originalOffset(of offset: Int) -> Int {
    offsetMap.original(of: offset)
  }

  /// The file's bytes that `range` of the text came from.
  package func originalBytes(_ range: ByteRange) -> ArraySlice<UInt8> {
    (file ?? bytes)[originalOffset(of: Int(range.start))..<originalOffset(of: Int(range.end))]
  }

  /// Whether `offset` lies between two scalars.
  package func isScalarBoundary(_ offset: Int) -> Bool {
    offset == bytes.count || (offset >= 0 && offset < bytes.count && bytes[offset] & 0xC0 != 0x80)
  }
}

/// The encoding of a file's bytes.
package struct SourceEncoding: Hashable, Sendable {
  /// IANA name, such as `UTF-8` or `GB18030`.
  package let name: String
  /// What told it.
  package let evidence: Evidence

  package enum Evidence: Sendable {
    case byteOrderMark, declaration, detection, validity
  }

  package init(name: String, evidence: Evidence) {
    self.name = name
    self.evidence = evidence
  }

  package static let utf8 = SourceEncoding(name: "UTF-8", evidence: .validity)
  package var isUTF8: Bool { name == "UTF-8" }
}

/// A monotone map from text offsets to file offsets, as steps: between two steps both advance alike.
package struct OffsetMap: Sendable {
  package struct Step: Sendable, BitwiseCopyable {
    package var text: UInt32
    package var original: UInt32
    package init(text: UInt32, original: UInt32) {
      self.text = text
      self.original = original
    }
  }

  /// Sorted by `text`. Empty means identity.
  package var steps: [Step]

  package init(steps: [Step] = []) {
    self.steps = steps
  }

  package func original(of offset: Int) -> Int {
    guard !steps.isEmpty else { return offset }
    let next = steps.partitioningIndex { Int($0.text) > offset }
    let step = next > 0 ? steps[next - 1] : Step(text: 0, original: 0)
    let original = Int(step.original) + offset - Int(step.text)
    // A character may be longer in the text than in the file: what lies inside it must not overtake its end.
    return next < steps.count ? min(original, Int(steps[next].original)) : original
  }
}
