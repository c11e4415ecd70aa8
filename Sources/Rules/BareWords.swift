/// A text as word lists hold it: lower-case, white space collapsed, without punctuation, symbols and white space at its edges.
/// - Complexity: linear in the text; for short texts.
func bareWords(_ text: String) -> String {
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
