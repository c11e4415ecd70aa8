import ICUShim

/// Columns that `text` takes in a terminal: 2 for wide and full-width characters and emoji, 0 for combining and format characters, else 1.
///
/// By East Asian Width (UAX 11); ambiguous characters count 1. A tab counts 1.
package func displayWidth(_ text: String) -> Int {
  displayWidth(text[...])
}

/// Columns that `text` takes in a terminal.
package func displayWidth(_ text: Substring) -> Int {
  var width = 0
  for character in text {
    width += displayWidth(of: character)
  }
  return width
}

/// Whether `text` takes more than `columns` columns in a terminal.
/// - Complexity: O(columns), however long the text is
package func isWider(_ text: String, than columns: Int) -> Bool {
  var width = 0
  for character in text {
    width += displayWidth(of: character)
    if width > columns { return true }
  }
  return false
}

/// Columns of one grapheme cluster: those of its widest scalar, so that an emoji sequence counts once.
private func displayWidth(of character: Character) -> Int {
  var width = 0
  var first = true
  for scalar in character.unicodeScalars {
    if scalar.value == 0xFE0F, width > 0, icushim_is_emoji(character.unicodeScalars.first?.value ?? 0) == 1 { width = 2 }
    width = max(width, displayWidth(of: scalar, isFirst: first))
    first = false
  }
  return width
}

private func displayWidth(of scalar: Unicode.Scalar, isFirst: Bool) -> Int {
  let value = scalar.value
  if value >= 0x20 && value < 0x7F || value == 0x09 { return 1 }
  if icushim_is_zero_width(value) == 1 { return 0 }
  if value >= 0x1F1E6 && value <= 0x1F1FF { return isFirst ? 1 : 2 }
  // UEastAsianWidth: 3 is full-width, 5 is wide.
  let eastAsian = icushim_east_asian_width(value)
  return eastAsian == 3 || eastAsian == 5 ? 2 : 1
}
