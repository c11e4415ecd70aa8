/// Weighs whether the scalars of a unit are mojibake or a text that looks like it.
struct MojibakeEvidence {
  let text: [UInt32]
  let unit: MojibakeUnit

  private var lead: UInt32 { text[unit.start] }
  private var last: UInt32 { text[unit.end - 1] }
  private var previous: UInt32 { unit.start > 0 ? text[unit.start - 1] : 0 }
  private var next: UInt32 { unit.end < text.count ? text[unit.end] : 0 }
  private var decoded: UInt32 { unit.decoded }
  private typealias Character = MojibakePlausibility

  /// 2 or more: mojibake by itself; 0: possible; nil: no.
  var score: Int? {
    guard Character.isPlausible(decoded) else { return nil }
    let score: Int
    switch unit.encoding {
    case .windows1252, .windows1250, .windows1254, .windows1257, .latin2: score = latinScore
    case .windows1251, .windows1253: score = otherScriptScore
    case .macintosh: score = macintoshScore
    case .codePage437: score = codePageScore
    }
    let script = Character.script(decoded)
    let standsAlone = script == .other || (script == .greek && unit.encoding.isLatinWindows)
    return standsAlone ? score : max(0, score - 1)
  }

  // MARK: Latin

  private var latinScore: Int {
    if unit.count >= 4 { return 3 }
    if unit.count == 3 { return threeByteScore }
    if lead == 0xC3, let score = tildeScore { return score }
    if lead == 0xC2, decoded < 0xC0 {
      if Character.isUppercase(previous) { return last == 0xA0 ? 0 : 1 }
      return 2
    }
    let contraryCase = Character.isUppercase(previous) && Character.isLowercase(decoded) && !Character.isLowercase(next)
    if contraryCase { return 0 }
    var score = Self.oddity(last)
    if Character.isLowercase(previous), Character.isUppercase(lead) { score += 2 }
    if score == 0, Self.closes(last), !Self.joins(last), Character.isLetter(next) { score += 2 }
    if !Character.isLetter(previous), Character.isLowercase(next) {
      if last == 0xA0 || (Character.isUppercase(lead) && Character.isUppercase(last)) { score += 1 }
    }
    return score
  }

  /// The score of `Ã` and another character: the most common mojibake there is.
  private var tildeScore: Int? {
    switch last {
    case 0xA0: return Character.isUppercase(next) || (Character.isUppercase(previous) && !Character.isLowercase(next)) ? 0 : 2
    case 0x2019, 0x2026: return 0
    case 0x201D, 0x2013, 0x2014: return Character.isLetter(next) || Character.isLowercase(previous) ? 2 : 0
    default: return 3
    }
  }

  private var threeByteScore: Int {
    var score = 0
    var rising = false
    for index in unit.start + 1..<unit.end {
      score = max(score, Self.oddity(text[index]))
      if Character.isUppercase(text[index]), Character.isLowercase(text[index - 1]) { rising = true }
    }
    if rising { score += 2 }
    if score == 0, Character.isLetter(next), !Self.joins(last) { score = 1 }
    return score
  }

  // MARK: Cyrillic and Greek

  private var otherScriptScore: Int {
    let isBetweenLatin = Character.isASCIILetter(previous) || Character.isASCIILetter(next)
    if unit.count >= 4 { return 3 }
    if unit.count == 3 {
      if decoded >= 0x2000, decoded < 0x2100, text[unit.start + 1] == 0x0402 { return 2 }
      return max(Self.oddity(text[unit.start + 1]), Self.oddity(last))
    }
    if decoded < 0xC0 { return isBetweenLatin ? 1 : 0 }
    if decoded < 0x180 { return isBetweenLatin ? 2 : Self.oddity(last) > 0 ? 1 : 0 }
    return Self.oddity(last) > 0 ? 1 : 0
  }

  // MARK: Macintosh

  private var macintoshScore: Int {
    let touchesLetter = Character.isASCIILetter(previous) || Character.isASCIILetter(next)
    let isMath: Bool
    switch last {
    case 0x03C0, 0x221E, 0x2202, 0x222B, 0x2211, 0x220F, 0x03A9, 0x2206, 0x221A: isMath = true
    default: isMath = false
    }
    switch lead {
    case 0x221A: return touchesLetter && !isMath ? 2 : 0
    case 0x00AC: return 0
    case 0x0192, 0x2248: return touchesLetter && Character.isLetter(decoded) ? 2 : 0
    case 0x201A: return unit.count == 3 && decoded >= 0x2000 && decoded < 0x2C00 && last != 0x2019 ? 3 : 0
    case 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x2018...0x201D: return 0
    case 0x2013, 0x2014, 0x25CA, 0x00FF, 0x0178: return 1
    default: return unit.count == 3 && Self.oddity(last) + Self.oddity(text[unit.start + 1]) > 0 ? 1 : unit.count == 4 ? 2 : 0
    }
  }

  // MARK: Code page 437

  private var codePageScore: Int {
    let touchesLetter = Character.isASCIILetter(previous) || Character.isASCIILetter(next)
    func isBox(_ scalar: UInt32) -> Bool { scalar >= 0x2500 && scalar < 0x25A0 }
    if lead == 0x0393, unit.count == 3, decoded >= 0x2000, decoded < 0x2C00 { return 3 }
    if unit.count >= 4 { return 2 }
    if unit.count == 3 { return touchesLetter && (isBox(last) || isBox(text[unit.start + 1])) ? 2 : 0 }
    if !isBox(lead) { return 0 }
    // `┬┐que`: a Spanish sign before its word.
    if decoded == 0xBF, !isBox(previous), Character.isASCIILetter(next) { return 2 }
    return isBox(last) ? 0 : touchesLetter ? 2 : 1
  }

  // MARK: Characters

  /// 2 for a character that no text has directly after a letter.
  static func oddity(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x80...0x9F, 0xA1...0xA9, 0xAB...0xAD, 0xAF, 0xB1, 0xB5, 0xB6, 0xB8, 0xBC...0xBF:
      return scalar == 0xA9 ? 0 : 2
    case 0x0152, 0x0153, 0x0178, 0x0192, 0x02C6...0x02DD, 0x201A, 0x201E, 0x2020, 0x2021, 0x2022, 0x2030, 0x2039, 0x20AC: return 2
    case 0x0160, 0x0161, 0x017D, 0x017E: return 1
    case 0xB0: return 2
    case 0x2211, 0x2202, 0x220F, 0x222B, 0x2260, 0x2264, 0x2265, 0x221E: return 2
    default: return 0
    }
  }

  /// Whether the character may rightly stand behind a letter but not before one.
  private static func closes(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0xA9, 0xAA, 0xAE, 0xB2...0xB4, 0xB7, 0xB9...0xBB, 0x2013...0x2014, 0x2018...0x201D, 0x2026, 0x203A, 0x2122: true
    default: false
    }
  }

  /// Whether the character joins two words.
  private static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0xB7, 0x2013, 0x2014, 0x2019, 0x2026, 0xAD: true
    default: false
    }
  }
}
