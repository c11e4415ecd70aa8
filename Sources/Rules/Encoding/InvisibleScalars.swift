import SourceText

/// The characters that have no width and no ink.
enum InvisibleScalars {
  /// What the character is called; nil for one that is not looked at.
  static func name(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xAD: "soft hyphen"
    case 0x061C: "Arabic letter mark"
    case 0x180E: "Mongolian vowel separator"
    case 0x200B: "zero-width space"
    case 0x200C: "zero-width non-joiner"
    case 0x200D: "zero-width joiner"
    case 0x200E: "left-to-right mark"
    case 0x200F: "right-to-left mark"
    case 0x202A: "left-to-right embedding"
    case 0x202B: "right-to-left embedding"
    case 0x202C: "pop directional formatting"
    case 0x202D: "left-to-right override"
    case 0x202E: "right-to-left override"
    case 0x2060: "word joiner"
    case 0x2061...0x2064: "invisible operator"
    case 0x2066: "left-to-right isolate"
    case 0x2067: "right-to-left isolate"
    case 0x2068: "first strong isolate"
    case 0x2069: "pop directional isolate"
    case 0x206A...0x206F: "deprecated format character"
    case 0xFEFF: "byte order mark"
    case 0xE0001, 0xE0020...0xE007F: "tag character"
    default: nil
    }
  }

  /// Whether any of them may occur in an article.
  static func mayStand(in census: CharacterCensus) -> Bool {
    singles.contains { census.contains($0) } || (0x200B...0x206F as ClosedRange<UInt32>).contains { census.contains($0) && name($0) != nil }
  }

  /// Those outside of General Punctuation; for tag characters one of their plane.
  private static let singles: [UInt32] = [0xAD, 0x061C, 0x180E, 0xFEFF, 0xE0001]

  /// A quick look at UTF-8 for any of them.
  /// - Complexity: O(bytes)
  static func mayStand(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index &+ 1 < bytes.count {
      let byte = bytes[index]
      if byte < 0xC2 {
        index &+= 1
        continue
      }
      let second = bytes[index &+ 1]
      switch byte {
      case 0xC2: if second == 0xAD { return true }
      case 0xD8: if second == 0x9C { return true }
      case 0xE1: if second == 0xA0 { return true }
      case 0xE2:
        if second == 0x80 || second == 0x81, index &+ 2 < bytes.count {
          let third = bytes[index &+ 2]
          let isFound = second == 0x80 ? third >= 0x8B && third <= 0x8F || third >= 0xAA && third <= 0xAE : third >= 0xA0 && third <= 0xAF
          if isFound { return true }
        }
      case 0xEF: if second == 0xBB { return true }
      case 0xF3: if second == 0xA0 { return true }
      default: break
      }
      index &+= byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return false
  }
}

/// What stands beside an invisible character, and whether it needs it.
struct InvisibleNeighbours {
  let previous: UInt32
  let next: UInt32

  init(_ text: [UInt32], _ index: Int) {
    previous = index > 0 ? text[index - 1] : 0
    next = index + 1 < text.count ? text[index + 1] : 0
  }

  var isBetweenLetters: Bool {
    MojibakePlausibility.isLetter(previous) && MojibakePlausibility.isLetter(next)
  }

  func needs(_ scalar: UInt32, isRightToLeft: Bool) -> Bool {
    switch scalar {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: isRightToLeft
    case 0x200B: Self.breaksWithoutSpaces(previous) || Self.breaksWithoutSpaces(next)
    case 0x200C, 0x200D:
      Self.joins(previous) || Self.joins(next) || (scalar == 0x200D && Self.isPicture(previous) && Self.isPicture(next))
    case 0x2060: previous > 0x20 && next > 0x20 && previous != 0x3000 && next != 0x3000
    case 0x180E: (0x1800...0x18AF).contains(previous) || (0x1800...0x18AF).contains(next)
    case 0xE0020...0xE007F: previous == 0x1F3F4 || (0xE0020...0xE007F).contains(previous)
    default: false
    }
  }

  /// Scripts that put no spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer and their kin.
  private static func breaksWithoutSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x109F, 0x1780...0x17FF, 0x1950...0x19FF, 0x1A20...0x1AAF, 0x1B00...0x1B7F, 0xA980...0xA9FF, 0xAA60...0xAADF: true
    default: false
    }
  }

  /// Scripts whose letters join: Arabic and its kin, Indic, Tibetan, Myanmar, Khmer, Mongolian.
  private static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0600...0x08FF, 0x0900...0x109F, 0x1780...0x18AF, 0x1A20...0x1B7F, 0xA880...0xAADF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
    case 0x11000...0x11FFF: true
    default: false
    }
  }

  /// Emoji and what may follow one in a sequence.
  private static func isPicture(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFE0F, 0x20E3, 0x2190...0x2BFF, 0x1F000...0x1FAFF: true
    default: false
    }
  }
}
