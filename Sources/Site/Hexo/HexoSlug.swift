/// Hexo's slugs: of titles, tags, categories and headings.
enum HexoSlug {
  enum LetterCase: Int, Sendable {
    case kept, lower, upper
  }

  /// As `slugize` of hexo-util: Latin letters lose their marks, runs of white space and ASCII punctuation become one hyphen.
  static func make(_ text: String, letterCase: LetterCase = .kept) -> String {
    var slug = String.UnicodeScalarView()
    // Whether a hyphen stands before the next letter.
    var isParted = false
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 { continue }
      if isSeparator(scalar) {
        isParted = true
        continue
      }
      if isParted, !slug.isEmpty { slug.append("-") }
      isParted = false
      if let plain = plain(scalar) { slug.append(contentsOf: plain.unicodeScalars) } else { slug.append(scalar) }
    }
    let result = String(slug)
    switch letterCase {
    case .kept: return result
    case .lower: return result.lowercased()
    case .upper: return result.uppercased()
    }
  }

  /// JavaScript's white space, and the punctuation of ASCII.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// A letter without its marks, in or out of a circle; nil for one that stays.
  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case ..<0x80: nil
    case 0x24B6...0x24CF: String(UnicodeScalar(UInt8(scalar.value - 0x24B6 + 0x41)))
    case 0x24D0...0x24E9: String(UnicodeScalar(UInt8(scalar.value - 0x24D0 + 0x61)))
    case 0xFF21...0xFF3A: String(UnicodeScalar(UInt8(scalar.value - 0xFF21 + 0x41)))
    case 0xFF41...0xFF5A: String(UnicodeScalar(UInt8(scalar.value - 0xFF41 + 0x61)))
    default: bases[scalar]
    }
  }

  private static let bases: [Unicode.Scalar: String] = {
    var bases: [Unicode.Scalar: String] = [:]
    for (base, letters) in HexoLetters.table { for letter in letters.unicodeScalars { bases[letter] = base } }
    return bases
  }()
}
