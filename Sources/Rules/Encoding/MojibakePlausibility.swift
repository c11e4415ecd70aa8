/// Whether a character is one that texts are likely to hold.
enum MojibakePlausibility {
  /// Scripts whose letters seldom stand alone.
  enum Script {
    case greek, cyrillic, hebrew, arabic, indic, thai, eastAsian, hangul, other
  }

  static func script(_ scalar: UInt32) -> Script {
    switch scalar {
    case 0x00B5, 0x03BC: .other
    case 0x0370...0x03FF: .greek
    case 0x0400...0x052F: .cyrillic
    case 0x0590...0x05FF: .hebrew
    case 0x0600...0x06FF: .arabic
    case 0x0900...0x0DFF: .indic
    case 0x0E00...0x0EFF: .thai
    case 0x3041...0x9FFF: .eastAsian
    case 0xAC00...0xD7A3: .hangul
    default: .other
    }
  }

  /// Whether the character is common enough to be what a garbled text meant.
  static func isPlausible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0080...0x017E: true
    case 0x018F, 0x0192, 0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x01CD...0x01DC, 0x0218...0x021B, 0x0259, 0x02BB...0x02BC, 0x02C6...0x02DD: true
    case 0x0300...0x0338, 0x0384...0x03CE, 0x0400...0x045F, 0x0490...0x0491, 0x04D8, 0x04D9, 0x04E8, 0x04E9: true
    case 0x05D0...0x05EA, 0x060C, 0x061B, 0x061F, 0x0621...0x0652, 0x0660...0x0669, 0x067E, 0x0686, 0x06A9, 0x06AF, 0x06CC, 0x06F0...0x06F9:
      true
    case 0x0900...0x0D7F, 0x0E01...0x0E5B, 0x1E00...0x1EFF, 0x1F00...0x1FFE: true
    case 0x200B...0x206F, 0x2070...0x209C, 0x20A0...0x20C0, 0x20E3, 0x2100...0x2BFF: true
    case 0x3000...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    case 0xFB00...0xFB06, 0xFE00...0xFE0F, 0xFEFF, 0xFF01...0xFFE6, 0xFFFD: true
    case 0x1F000...0x1FAFF, 0xE0020...0xE007F, 0x20000...0x2A6DF: true
    default: false
    }
  }

  static func isUppercase(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  static func isLowercase(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isLowercase ?? false
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? (scalar | 0x20) &- 0x61 < 26 : Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  static func isASCIILetter(_ scalar: UInt32) -> Bool {
    (scalar | 0x20) &- 0x61 < 26
  }
}
