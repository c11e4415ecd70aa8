import SourceText

/// UTF-8 that was read as GBK: Chinese characters in rows that mean nothing.
enum GBKReversal {
  /// What GBK makes of two U+FFFD.
  private static let lostSign: [UInt32] = [0x951F, 0x65A4, 0x62F7]

  /// - Complexity: O(scalars)
  static func find(_ text: ScalarText) -> [MojibakeRun] {
    var runs: [MojibakeRun] = []
    var index = 0
    while index < text.scalars.count {
      guard MojibakeTables.shared.isGBKLead(text.scalars[index]) else {
        index += 1
        continue
      }
      var end = index
      if text.scalars[index...].starts(with: lostSign) {
        while text.scalars[end...].starts(with: lostSign) { end += 3 }
        runs.append(MojibakeRun(range: text.offsets[index]..<text.offsets[end], pieces: [], encoding: "GBK"))
        index = end
        continue
      }
      while end < text.scalars.count, text.scalars[end] >= 0x80 { end += 1 }
      index = reverse(text, index..<end, into: &runs)
    }
    return runs
  }

  /// Reverses the head of a row of characters; returns where to go on.
  private static func reverse(_ text: ScalarText, _ row: Range<Int>, into runs: inout [MojibakeRun]) -> Int {
    var bytes: [UInt8] = []
    var end = row.lowerBound
    // A row is looked at in pieces of bounded length, so that many false starts stay cheap.
    while end < min(row.upperBound, row.lowerBound + 240),
      let pair = SourceText.encode(ScalarText.string(CollectionOfOne(text.scalars[end])), as: "GBK"), pair.count == 2
    {
      bytes += pair
      let isHopeless = bytes.count == 6 && String(validating: bytes, as: UTF8.self) == nil
      if isHopeless && String(validating: bytes.prefix(3), as: UTF8.self) == nil { return row.lowerBound + 1 }
      end += 1
    }
    // The longest head whose bytes are whole characters of UTF-8 and whole characters of GBK.
    var length = 0
    var valid = 0
    while valid + 3 <= bytes.count, bytes[valid] >= 0xE2, bytes[valid] <= 0xEF,
      String(validating: bytes[valid..<valid + 3], as: UTF8.self) != nil
    {
      valid += 3
      if valid % 2 == 0 { length = valid }
    }
    guard length >= 6 else { return row.lowerBound + 1 }
    let decoded = String(decoding: bytes[..<length], as: UTF8.self)
    guard isCommon(decoded) else { return row.lowerBound + 1 }
    let range = text.offsets[row.lowerBound]..<text.offsets[row.lowerBound + length / 2]
    runs.append(MojibakeRun(range: range, pieces: [MojibakeRun.Piece(range: range, text: decoded)], encoding: "GBK"))
    return row.lowerBound + length / 2
  }

  /// Whether nearly all characters are punctuation, kana, or among the 3,755 most common Chinese ones.
  private static func isCommon(_ text: String) -> Bool {
    var common = 0
    var all = 0
    for scalar in text.unicodeScalars {
      all += 1
      switch scalar.value {
      case 0x2010...0x2030, 0x3001...0x30FF, 0xFF01...0xFF5E: common += 1
      case 0x4E00...0x9FFF:
        if let lead = SourceText.encode(String(scalar), as: "GBK")?.first, lead >= 0xB0, lead <= 0xD7 { common += 1 }
      default: return false
      }
    }
    return common * 10 >= all * 9
  }
}
