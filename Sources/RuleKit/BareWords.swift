import SourceText

/// A text as word lists hold it: lower-case, white space collapsed, without punctuation, symbols and white space at its edges.
/// - Complexity: linear in the text; for short texts.
package func bareWords(_ text: String) -> String {
  var text = text
  if let words = text.withUTF8({ bareASCIIWords($0) }) { return words }
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
  return String(result)
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber,
    .letterNumber, .otherNumber, .currencySymbol:
    true
  default: false
  }
}

/// The same for a text of ASCII; nil for any other.
private func bareASCIIWords(_ text: UnsafeBufferPointer<UInt8>) -> String? {
  var words: [UInt8] = []
  words.reserveCapacity(text.count)
  for byte in text {
    guard byte < 0x80 else { return nil }
    if ASCII.isWhitespace(byte) || byte == 0x0B {
      if let last = words.last, last != ASCII.space { words.append(ASCII.space) }
    } else if !words.isEmpty || isWordByte(byte) {
      words.append(ASCII.lowercased(byte))
    }
  }
  while let last = words.last, !isWordByte(last) { words.removeLast() }
  return String(decoding: words, as: UTF8.self)
}

private func isWordByte(_ byte: UInt8) -> Bool {
  ASCII.isAlphanumeric(byte) || byte == ASCII.dollar
}
