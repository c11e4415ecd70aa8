/// UTF-8 with some ill-formed sequences, as text.
struct RepairedUTF8 {
  var bytes: [UInt8] = []
  var undecodable: [ByteRange] = []
  var steps: [OffsetMap.Step] = []
  /// Well-formed sequences of more than one byte.
  var wellFormed = 0

  /// Replaces each maximal ill-formed subpart by U+FFFD.
  init(_ file: [UInt8]) {
    bytes.reserveCapacity(file.count + 64)
    file.withUnsafeBytes { source in
      var index = 0
      var copied = 0
      while index < source.count {
        if source[index] < 0x80 {
          index += 1
          continue
        }
        let length = UTF8Validity.sequenceLength(source, at: index)
        if length > 0 {
          wellFormed += 1
          index += length
          continue
        }
        bytes.append(contentsOf: source[copied..<index])
        let start = bytes.count
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        undecodable.append(ByteRange(start, start + 3))
        steps.append(OffsetMap.Step(text: UInt32(start), original: UInt32(index)))
        index -= length
        copied = index
        steps.append(OffsetMap.Step(text: UInt32(bytes.count), original: UInt32(index)))
      }
      bytes.append(contentsOf: source[copied...])
    }
  }

  /// Whether the ill-formed sequences are so few that the file is UTF-8 with damage and not another encoding.
  var isMostlyWellFormed: Bool { wellFormed >= 4 * undecodable.count }

  func sourceText(of file: [UInt8], evidence: SourceEncoding.Evidence) -> SourceText {
    SourceText(
      bytes: bytes, encoding: SourceEncoding(name: "UTF-8", evidence: evidence), undecodable: undecodable,
      offsetMap: OffsetMap(steps: steps), file: file)
  }
}
