import SourceText

/// A text as word lists hold it: lower-case, white space collapsed, without punctuation, symbols and white space at its edges.
/// - Complexity: linear in the text; for short texts.
package func bareWords(_ text: String) -> String {
  var text = text
  return text.withUTF8 { String(decoding: bareWords($0), as: UTF8.self) }
}

/// The same of UTF-8, as UTF-8.
package func bareWords(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  plainBareWords(text) ?? bareWords(ofAny: String(decoding: text, as: UTF8.self))
}

/// Whether `bareWords` leaves a text as it is, told by its bytes alone: lower-case ASCII letters and digits with single spaces between them,
/// and ideographs from U+5000 to U+8FFF. False for texts with anything else, whatever `bareWords` makes of them.
package func isPlainlyBare(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  var isBehindSpace = true
  while index < text.count {
    let byte = text[index]
    index += 1
    switch byte {
    case 0x61...0x7A, 0x30...0x39: isBehindSpace = false
    case ASCII.space where !isBehindSpace: isBehindSpace = true
    case 0xE5...0xE8:
      isBehindSpace = false
      index += 2
    default: return false
    }
  }
  return !isBehindSpace && index == text.count
}

private func bareWords(ofAny text: String) -> [UInt8] {
  var scalars: [Unicode.Scalar] = []
  for scalar in text.lowercased().unicodeScalars {
    if scalar.properties.isWhitespace || scalar.value == 0x200B || scalar.value == 0xFEFF {
      if !scalars.isEmpty, scalars.last != " " { scalars.append(" ") }
    } else if !scalars.isEmpty || isWordScalar(scalar) {
      scalars.append(scalar)
    }
  }
  while let last = scalars.last, !isWordScalar(last) { scalars.removeLast() }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: scalars)
  return Array(String(result).utf8)
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber,
    .letterNumber, .otherNumber, .currencySymbol:
    true
  default: false
  }
}

/// The same for a text of ASCII, Latin letters up to U+00FF, Cyrillic ones up to U+045F, Thai and the scripts of East Asia, whose letters have no
/// case; nil for any other.
private func plainBareWords(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  var words: [UInt8] = []
  words.reserveCapacity(text.count)
  // Behind the last letter or digit.
  var end = 0
  var index = 0
  while index < text.count {
    let byte = text[index]
    if byte < 0x80 {
      if ASCII.isWhitespace(byte) || byte == 0x0B {
        if let last = words.last, last != ASCII.space { words.append(ASCII.space) }
      } else if isWordByte(byte) {
        words.append(ASCII.lowercased(byte))
        end = words.count
      } else if !words.isEmpty {
        words.append(byte)
      }
      index += 1
      continue
    }
    // From U+00C0 on, where the multiplication and division signs are no letters.
    if byte == 0xC3, index + 1 < text.count, text[index + 1] != 0x97, text[index + 1] != 0xB7 {
      words += [byte, text[index + 1] < 0x9F ? text[index + 1] | 0x20 : text[index + 1]]
      end = words.count
      index += 2
      continue
    }
    if byte == 0xD0 || byte == 0xD1, index + 1 < text.count, let scalar = lowercasedCyrillic(byte, text[index + 1]) {
      words += [0xC0 | UInt8(scalar >> 6), 0x80 | UInt8(scalar & 0x3F)]
      end = words.count
      index += 2
      continue
    }
    guard byte & 0xF0 == 0xE0, index + 2 < text.count else { return nil }
    switch UInt32(byte & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F) {
    case 0x0E01...0x0E3A, 0x0E3F...0x0E4E, 0x0E50...0x0E59, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FA5, 0xAC00...0xD7A3:
      words += text[index..<index + 3]
      end = words.count
    case 0x3001, 0x3002, 0x300A...0x300F, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F:
      if !words.isEmpty { words += text[index..<index + 3] }
    default: return nil
    }
    index += 3
  }
  words.removeSubrange(end...)
  return words
}

/// The lower-case letter of the two bytes of a Cyrillic letter, U+0430 to U+045F; nil for a letter beyond those.
private func lowercasedCyrillic(_ lead: UInt8, _ byte: UInt8) -> UInt32? {
  let scalar = UInt32(lead & 0x1F) << 6 | UInt32(byte & 0x3F)
  switch scalar {
  case 0x0400..<0x0410: return scalar + 0x50
  case 0x0410..<0x0430: return scalar + 0x20
  case 0x0430..<0x0460: return scalar
  default: return nil
  }
}

private func isWordByte(_ byte: UInt8) -> Bool {
  ASCII.isAlphanumeric(byte) || byte == ASCII.dollar
}
