/// Columns that `text` takes in a terminal.
package func displayWidth(_ text: String) -> Int {
  text.reduce(0) { width, character in
    let wide = character.unicodeScalars.contains { scalar in
      (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
        || (0xF900...0xFAFF).contains(scalar.value) || (0xFE30...0xFE6F).contains(scalar.value)
        || (0xFF01...0xFF60).contains(scalar.value) || (0x1F300...0x1FAFF).contains(scalar.value)
    }
    return width + (wide ? 2 : 1)
  }
}
