/// Classes of letters that generators' slugs keep.
extension Unicode.Scalar {
  /// Letters and marks of any script, and decimal digits.
  var isLetterMarkOrDigit: Bool {
    if value < 0x80 { return (value | 0x20) &- 0x61 < 26 || value &- 0x30 < 10 }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber: return true
    default: return false
    }
  }

  /// Ruby's `\p{Word}`: letters, marks, decimal digits, numbers that are letters, letters in circles and squares, and connecting
  /// punctuation such as `_`.
  var isWord: Bool {
    if value == 0x5F || isLetterMarkOrDigit { return true }
    guard value >= 0x80 else { return false }
    switch properties.generalCategory {
    case .connectorPunctuation, .letterNumber: return true
    case .otherSymbol:
      switch value {
      case 0x24B6...0x24E9, 0x1F130...0x1F149, 0x1F150...0x1F169, 0x1F170...0x1F189: return true
      default: return false
      }
    default: return false
    }
  }
}

extension String {
  /// With `%41` and the like decoded; what is no such code, or would leave no UTF-8, stays as it is.
  var withoutPercentCodes: String {
    guard utf8.contains(0x25) else { return self }
    var bytes: [UInt8] = []
    let source = Array(utf8)
    var index = 0
    while index < source.count {
      if source[index] == 0x25, index + 2 < source.count, let high = hexDigit(source[index + 1]), let low = hexDigit(source[index + 2]) {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? self
  }

  /// With no white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

extension SitePath {
  /// The route of a published file as browsers are led to it: `/a/` for `a/index.html`.
  static func route(ofFile path: String) -> String {
    let path = path.hasPrefix("/") ? path : "/" + path
    return path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
  }

  /// The fragment behind `#`, without it, and what stands before it.
  static func parted(_ target: String) -> (address: String, fragment: String?) {
    guard let mark = target.utf8.firstIndex(of: 0x23) else { return (target, nil) }
    return (String(target[..<mark]), String(target[target.utf8.index(after: mark)...]))
  }

  /// Whether a target has a scheme, or names a host.
  static func isAbsoluteAddress(_ target: String) -> Bool {
    if target.hasPrefix("//") { return true }
    guard let colon = target.utf8.firstIndex(of: 0x3A), colon != target.utf8.startIndex else { return false }
    return target.utf8[..<colon].allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }
}
