/// `slugify` of Jekyll.
enum JekyllSlug {
  enum Mode: Sendable {
    /// Letters, marks and digits stay.
    case standard
    /// And signs that may stand in a path.
    case pretty
    /// Letters and digits of ASCII alone.
    case ascii
    /// All but white space.
    case raw
  }

  static func make(_ text: String, mode: Mode = .standard, keepsCase: Bool = false) -> String {
    var slug = String.UnicodeScalarView()
    var isParted = false
    for scalar in text.unicodeScalars {
      if keeps(scalar, mode) {
        slug.append(scalar)
        isParted = false
      } else if !isParted {
        slug.append("-")
        isParted = true
      }
    }
    if slug.first == "-" { slug.removeFirst() }
    if slug.last == "-" { slug.removeLast() }
    return keepsCase ? String(slug) : String(slug).lowercased()
  }

  private static func keeps(_ scalar: Unicode.Scalar, _ mode: Mode) -> Bool {
    switch mode {
    case .standard: scalar.isLetterMarkOrDigit
    case .pretty: scalar.isLetterMarkOrDigit || "._~!$&'()+,;=@".unicodeScalars.contains(scalar)
    case .ascii: scalar.isASCII && scalar.isLetterMarkOrDigit
    case .raw: !(scalar.value == 0x20 || 0x09...0x0D ~= scalar.value)
    }
  }
}
