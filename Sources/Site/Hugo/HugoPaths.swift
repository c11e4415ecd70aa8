/// How Hugo writes paths: which characters stay, and in what case.
struct HugoPaths: Sendable {
  /// `disablePathToLower`.
  var keepsCase = false
  /// `removePathAccents`.
  var removesAccents = false

  /// A path as it is published: letters, digits, marks and a few signs stay, a run of white space becomes one hyphen.
  /// - Complexity: O(scalars)
  func sanitized(_ path: String) -> String {
    var result = String.UnicodeScalarView()
    var isHyphenDue = false
    var wasHyphen = false
    let scalars = Array(path.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      guard Self.isAllowed(scalar) || scalar == "%" && Self.isEscape(scalars, at: index) else {
        if !result.isEmpty, !wasHyphen, scalar.properties.isWhitespace { isHyphenDue = true }
        continue
      }
      wasHyphen = scalar == "-"
      if isHyphenDue, !wasHyphen { result.append("-") }
      isHyphenDue = false
      append(scalar, to: &result)
    }
    return String(result)
  }

  private func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    var scalar = scalar
    if removesAccents {
      if scalar.properties.generalCategory == .nonspacingMark { return }
      scalar = PlainLetters.withoutMarks(scalar) ?? scalar
    }
    result.append(keepsCase ? scalar : scalar.lowercased)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "/", "\\", "_", "#", "+", "~", "-", "@": return true
    default:
      guard scalar.value >= 0x80 else { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .nonspacingMark,
        .spacingMark,
        .enclosingMark:
        return true
      default: return false
      }
    }
  }

  private static func isEscape(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    index + 2 < scalars.count && scalars[index + 1].properties.isASCIIHexDigit && scalars[index + 2].properties.isASCIIHexDigit
  }
}

extension Unicode.Scalar {
  /// Its lower case as one scalar, the way Go's library maps runes.
  var lowercased: Unicode.Scalar {
    if value < 0x80 { return value &- 0x41 < 26 ? Unicode.Scalar(UInt8(value | 0x20)) : self }
    return properties.lowercaseMapping.unicodeScalars.first ?? self
  }
}
