/// Characters of UTF-8 that lost their no-break space: it was garbled too, and a program made a plain space of the byte A0.
enum MojibakeLostSpace {
  /// The units that are whole again with the byte A0, at places that `taken` leaves free.
  ///
  /// - Parameter isProven: whether other units show that the text was read in this encoding.
  /// - Complexity: O(scalars)
  static func units(in text: [UInt32], _ encoding: WrongEncoding, taken: [Bool], isProven: Bool) -> [MojibakeUnit] {
    guard isProven || encoding == .windows1252 else { return [] }
    var units: [MojibakeUnit] = []
    for index in text.indices.dropLast() where text[index] >= 0x80 && !taken[index] {
      let lead = MojibakeTables.shared.byte(of: text[index], in: encoding)
      let unit: MojibakeUnit?
      switch lead {
      case 0xC2...0xDF where text[index + 1] == 0x20:
        unit = isProven || lead == 0xC3 ? short(text, index, lead, encoding, isProven: isProven) : nil
      case 0xE0...0xEF where isProven: unit = long(text, index, lead, encoding)
      default: unit = nil
      }
      if let unit { units.append(unit) }
    }
    return units
  }

  /// A lead and a space.
  private static func short(_ text: [UInt32], _ index: Int, _ lead: UInt8, _ encoding: WrongEncoding, isProven: Bool) -> MojibakeUnit? {
    let previous = index > 0 ? text[index - 1] : 0
    let next = index + 2 < text.count ? text[index + 2] : 0
    if lead == 0xC3 {
      guard isProven || MojibakePlausibility.isLowercase(previous) else { return nil }
      // Where a Cyrillic word may be a single letter, Latin ones must stand beside it.
      if !encoding.isLatinWindows, !MojibakePlausibility.isASCIILetter(next) { return nil }
      return MojibakeUnit(start: index, count: joinsNext(text, index + 2) ? 2 : 1, decoded: 0xE0, encoding: encoding)
    }
    let decoded = UInt32(lead & 0x1F) << 6 | 0x20
    guard encoding.isLatinWindows, MojibakePlausibility.isPlausible(decoded) else { return nil }
    return MojibakeUnit(start: index, count: 2, decoded: decoded, encoding: encoding)
  }

  /// Whether the space behind `Ã` was a part of the letter `à` alone, so that the word goes on: Portuguese `àquele`, `às`; or a further
  /// space follows.
  private static func joinsNext(_ text: [UInt32], _ start: Int) -> Bool {
    guard start < text.count else { return false }
    if text[start] == 0x20 { return true }
    if text[start] == 0x73 { return start + 1 == text.count || !MojibakePlausibility.isLetter(text[start + 1]) && text[start + 1] != 0x27 }
    return ["quele", "quela", "quilo"].contains { text[start...].starts(with: $0.unicodeScalars.map(\.value)) }
  }

  /// Two of three and a space, where another character of three follows.
  private static func long(_ text: [UInt32], _ index: Int, _ lead: UInt8, _ encoding: WrongEncoding) -> MojibakeUnit? {
    let tables = MojibakeTables.shared
    guard index + 3 < text.count, text[index + 2] == 0x20, tables.byte(of: text[index + 3], in: encoding) == lead else { return nil }
    let middle = tables.byte(of: text[index + 1], in: encoding)
    guard middle >= 0x80, middle < 0xC0 else { return nil }
    let decoded = UInt32(lead & 0x0F) << 12 | UInt32(middle & 0x3F) << 6 | 0x20
    guard decoded >= 0x800, MojibakePlausibility.isPlausible(decoded) else { return nil }
    return MojibakeUnit(start: index, count: 3, decoded: decoded, encoding: encoding)
  }
}
