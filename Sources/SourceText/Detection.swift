import ICUShim

/// What a file's bytes look like before they are decoded.
enum Detection {
  private static let sampleSize = 8 << 10

  /// The encoding that a byte order mark names, other than UTF-8.
  static func byteOrderMark(_ file: [UInt8]) -> LegacyEncoding? {
    if file.starts(with: [0xFF, 0xFE, 0, 0]), file.count % 4 == 0 { return .utf32LittleEndian }
    if file.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32BigEndian }
    if file.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if file.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// UTF-16 without a mark: nearly every character is ASCII, so that every other byte is zero.
  static func zeroPattern(_ file: [UInt8]) -> LegacyEncoding? {
    let sample = min(file.count, sampleSize) & ~1
    guard sample >= 8, file.count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in stride(from: 0, to: sample, by: 2) {
      if file[index] == 0 { zeros.even += 1 }
      if file[index + 1] == 0 { zeros.odd += 1 }
    }
    let pairs = sample / 2
    if zeros.odd * 10 >= pairs * 6, zeros.even * 20 <= pairs { return .utf16LittleEndian }
    if zeros.even * 10 >= pairs * 6, zeros.odd * 20 <= pairs { return .utf16BigEndian }
    return nil
  }

  /// Whether the bytes are no text: a known binary format, or more zeros and control characters than a damaged text has.
  static func isBinary(_ file: [UInt8], isUTF8: Bool) -> Bool {
    if isUTF8, !hasZero(file) { return false }
    let sample = file.prefix(sampleSize)
    var zeros = 0
    var controls = 0
    for byte in sample where byte < 0x20 {
      if byte == 0 { zeros += 1 }
      if !ASCII.isWhitespace(byte) && byte != 0x1B { controls += 1 }
    }
    if zeros > 8, zeros * 1000 > sample.count { return true }
    if isUTF8 { return zeros > 0 && hasMagic(file) }
    return hasMagic(file) || (zeros > 0 && controls > zeros) || zeros > 4 || controls * 20 > sample.count
  }

  /// Whether the sample holds a zero.
  static func hasZero(_ file: [UInt8]) -> Bool {
    file.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0.prefix(sampleSize)).offset(of: 0) != nil }
  }

  private static let magics: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF87a".utf8), Array("GIF89a".utf8), Array("%PDF-".utf8),
    [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46], Array("RIFF".utf8), Array("OggS".utf8), Array("wOFF".utf8),
    Array("wOF2".utf8), [0x00, 0x61, 0x73, 0x6D], Array("SQLite format 3".utf8), [0xCA, 0xFE, 0xBA, 0xBE], [0xFD, 0x37, 0x7A, 0x58],
  ]

  private static func hasMagic(_ file: [UInt8]) -> Bool {
    magics.contains { file.starts(with: $0) }
  }

  /// The most likely encodings of bytes that are not UTF-8, best first.
  static func candidates(_ file: [UInt8]) -> [(encoding: LegacyEncoding, confidence: Int)] {
    // The detector reads slowly; what tells most starts at the first byte that is not ASCII.
    let first = file.firstIndex { $0 >= 0x80 } ?? 0
    let sample = Array(file[max(0, first - 256)..<min(file.count, first + 24_000)])
    var matches = [icushim_charset_match](repeating: icushim_charset_match(), count: 16)
    let count = Int(icushim_detect_charset(sample, Int32(sample.count), &matches, 16))
    var result: [(LegacyEncoding, Int)] = []
    for match in matches.prefix(count) {
      let label = withUnsafeBytes(of: match.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if label.hasPrefix("UTF-") || label.hasPrefix("ISO-2022") { continue }
      guard let encoding = LegacyEncoding(label: label), !result.contains(where: { $0.0 == encoding }) else { continue }
      result.append((encoding, Int(match.confidence)))
    }
    return result
  }

  /// The text in the encoding that the bytes show beyond doubt; nil when it stays doubtful.
  static func decodeConfidently(_ file: [UInt8]) -> SourceText? {
    let candidates = candidates(file).prefix(4)
    let nonASCII = file.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    for (encoding, confidence) in candidates {
      let needed = encoding.isMultiByte ? (nonASCII >= 24 ? 50 : 90) : encoding == .windows1252 ? 25 : 30
      guard confidence >= needed, nonASCII >= (encoding == .windows1252 ? 3 : 12) else { continue }
      guard let text = encoding.decode(file, evidence: .detection) else { continue }
      if text.undecodable.count * 100 <= nonASCII, !hasControls(text, limit: nonASCII / 50) { return text }
    }
    return nil
  }

  /// Whether decoding made more than `limit` C1 control characters, which no text has.
  private static func hasControls(_ text: SourceText, limit: Int) -> Bool {
    var found = 0
    var previous: UInt8 = 0
    for byte in text.bytes {
      if previous == 0xC2, byte < 0xA0, byte >= 0x80 { found += 1 }
      previous = byte
    }
    return found > limit
  }
}
