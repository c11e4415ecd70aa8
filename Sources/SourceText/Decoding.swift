extension SourceText {
  /// The text of a file's bytes, or nil when the bytes are no text in any known encoding.
  ///
  /// Valid UTF-8 keeps the file's own bytes. Other files are decoded by their byte order mark, else by the encoding they declare, else by what
  /// their bytes show beyond doubt; a file that stays doubtful, or is UTF-8 but for a few bytes, is UTF-8 with U+FFFD for what is wrong.
  /// - Complexity: O(bytes)
  package static func decode(_ file: [UInt8]) -> SourceText? {
    let hasMark = file.starts(with: [0xEF, 0xBB, 0xBF])
    if !hasMark, let encoding = Detection.byteOrderMark(file) {
      return encoding.decode(file, evidence: .byteOrderMark)
    }
    let isUTF8 = file.withUnsafeBytes { UTF8Validity.firstInvalid($0) == nil }
    if Detection.hasZero(file), !hasMark, let encoding = Detection.zeroPattern(file) {
      return encoding.decode(file, evidence: .detection)
    }
    guard !Detection.isBinary(file, isUTF8: isUTF8) else { return nil }
    let evidence: SourceEncoding.Evidence = hasMark ? .byteOrderMark : .validity
    if isUTF8 { return SourceText(bytes: file, encoding: SourceEncoding(name: "UTF-8", evidence: evidence)) }
    let repaired = RepairedUTF8(file)
    if hasMark || repaired.isMostlyWellFormed { return repaired.sourceText(of: file, evidence: evidence) }
    if let declared = DeclaredEncoding.find(file)?.decode(file, evidence: .declaration),
      declared.undecodable.count <= repaired.undecodable.count / 4 + 1
    {
      return declared
    }
    return Detection.decodeConfidently(file) ?? repaired.sourceText(of: file, evidence: evidence)
  }

  /// Other bytes in this text's encoding, for a file that was edited; nil when they are no text in it.
  /// - Complexity: O(bytes)
  package func reading(_ file: [UInt8]) -> SourceText? {
    guard encoding.isUTF8 else { return LegacyEncoding(label: encoding.name)?.decode(file, evidence: encoding.evidence) }
    if file.withUnsafeBytes({ UTF8Validity.firstInvalid($0) == nil }) { return SourceText(bytes: file, encoding: encoding) }
    return RepairedUTF8(file).sourceText(of: file, evidence: encoding.evidence)
  }

  /// `text` in the file's encoding, for writing an edited file back; nil when a character does not fit.
  package func encode(_ text: String) -> [UInt8]? {
    if encoding.isUTF8 { return Array(text.utf8) }
    return LegacyEncoding(label: encoding.name)?.encode(text)
  }

  /// The IANA name of the encoding that `bytes` most likely are in, however doubtful; nil when nothing speaks for any. For messages.
  package static func likelyEncoding(of bytes: [UInt8]) -> String? {
    if bytes.withUnsafeBytes({ UTF8Validity.firstInvalid($0) == nil }) { return "UTF-8" }
    let candidates = Detection.candidates(bytes)
    return (candidates.first { $0.confidence >= 10 } ?? candidates.first)?.encoding.name
  }

  /// `bytes` read as the encoding named `label` (IANA name or alias); nil when it is unknown or a byte does not fit.
  package static func decode(_ bytes: [UInt8], as label: String) -> String? {
    guard let text = LegacyEncoding(label: label)?.decode(bytes, evidence: .declaration), text.undecodable.isEmpty else { return nil }
    return text.text(text.range)
  }

  /// `text` in the encoding named `label`; nil when it is unknown or a character does not fit.
  package static func encode(_ text: String, as label: String) -> [UInt8]? {
    LegacyEncoding(label: label)?.encode(text)
  }
}
