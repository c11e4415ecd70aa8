/// Some scalars of a text that, read as bytes of a wrong encoding, are one character of UTF-8.
struct MojibakeUnit {
  /// The first scalar.
  var start: Int
  /// Scalars.
  var count: Int
  var decoded: UInt32
  var encoding: WrongEncoding
  /// How much speaks for it: 2 is enough by itself, 0 needs others beside it.
  var score = 0

  var end: Int { start + count }
}

extension MojibakeUnit {
  /// All units of one encoding in a text, scored, from left to right.
  /// - Complexity: O(scalars)
  static func all(in text: [UInt32], _ encoding: WrongEncoding) -> [MojibakeUnit] {
    var units: [MojibakeUnit] = []
    var index = 0
    while index < text.count {
      guard text[index] >= 0x80, var unit = read(text, at: index, encoding) else {
        index += 1
        continue
      }
      if unit.decoded & 0xFFFF_FC00 == 0xD800 {
        // CESU-8 writes a character beyond the first plane as two surrogates.
        guard let low = read(text, at: unit.end, encoding), low.decoded & 0xFFFF_FC00 == 0xDC00 else {
          index += 1
          continue
        }
        unit.decoded = 0x10000 + (unit.decoded & 0x3FF) << 10 + (low.decoded & 0x3FF)
        unit.count += low.count
      }
      let evidence = MojibakeEvidence(text: text, unit: unit)
      guard let score = evidence.score else {
        index += 1
        continue
      }
      unit.score = score
      units.append(unit)
      index = unit.end
    }
    addRunBonus(&units)
    if !encoding.isLatinWindows { addNeighbourBonus(&units) }
    return units
  }

  private static func read(_ text: [UInt32], at start: Int, _ encoding: WrongEncoding) -> MojibakeUnit? {
    guard start < text.count else { return nil }
    let tables = MojibakeTables.shared
    let lead = tables.byte(of: text[start], in: encoding)
    let count: Int
    switch lead {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF: count = 3
    case 0xF0...0xF4: count = 4
    default: return nil
    }
    guard start + count <= text.count else { return nil }
    var decoded = UInt32(lead) & (0x7F >> UInt32(count))
    for offset in 1..<count {
      let byte = tables.byte(of: text[start + offset], in: encoding)
      guard byte >= 0x80, byte < 0xC0 else { return nil }
      decoded = decoded << 6 | UInt32(byte & 0x3F)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard decoded >= least[count], decoded < 0x11_0000 else { return nil }
    return MojibakeUnit(start: start, count: count, decoded: decoded, encoding: encoding)
  }

  /// Two units side by side speak for each other if one of them is odd.
  private static func addNeighbourBonus(_ units: inout [MojibakeUnit]) {
    for index in units.indices.dropFirst() where units[index].start == units[index - 1].end {
      guard max(units[index].score, units[index - 1].score) > 0 else { continue }
      units[index].score += 1
      units[index - 1].score += 1
    }
  }

  /// Letters of one script in a row speak for each other.
  private static func addRunBonus(_ units: inout [MojibakeUnit]) {
    var first = 0
    while first < units.count {
      var last = first
      while last + 1 < units.count, units[last + 1].start <= units[last].end + 1,
        MojibakePlausibility.script(units[last + 1].decoded) == MojibakePlausibility.script(units[first].decoded)
      {
        last += 1
      }
      let length = last - first + 1
      let script = MojibakePlausibility.script(units[first].decoded)
      if script != .other {
        let needed = units[first].encoding.isLatinWindows ? 2 : 3
        if length >= needed {
          for index in first...last { units[index].score += 2 }
        }
      }
      first = last + 1
    }
  }
}

extension WrongEncoding {
  /// Windows encodings of Latin scripts.
  var isLatinWindows: Bool {
    switch self {
    case .windows1252, .windows1250, .windows1254, .windows1257, .latin2: true
    default: false
    }
  }
}
