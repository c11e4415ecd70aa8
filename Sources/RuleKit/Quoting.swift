import SourceText

/// `text` in backticks for a message: white space collapsed, the middle of a long text left out.
package func quoted(_ text: String) -> String {
  let limit = quotedLimit
  if isPlain(text.utf8, limit: limit) { return "`" + text + "`" }
  var scalars: [Unicode.Scalar] = []
  for scalar in text.unicodeScalars {
    if scalar.properties.isWhitespace || scalar.value < 0x20 {
      if scalars.last != " " { scalars.append(" ") }
    } else {
      scalars.append(scalar == "`" ? "'" : scalar)
    }
  }
  if scalars.count > limit {
    scalars.replaceSubrange((limit / 2)..<(scalars.count - limit / 2 + 1), with: ["…"])
  }
  var result = String.UnicodeScalarView()
  result.append("`")
  result.append(contentsOf: scalars)
  result.append("`")
  return String(result)
}

/// `bytes` in backticks for a message.
package func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  guard bytes.count <= quotedLimit, bytes.allSatisfy(isPlain) else { return quoted(String(decoding: bytes, as: UTF8.self)) }
  return String(unsafeUninitializedCapacity: bytes.count + 2) { result in
    result[0] = ASCII.backtick
    let end = result[1...].update(fromContentsOf: bytes)
    result[end] = ASCII.backtick
    return end + 1
  }
}

private let quotedLimit = 80

/// Whether a text is shown as it is: no white space, controls and backticks, and at most `limit` characters. May be false for one that is.
private func isPlain(_ text: String.UTF8View, limit: Int) -> Bool {
  // Space characters beyond ASCII begin with these; of all that begin with the last, only U+3000, `E3 80 80`, is one.
  let (latin, ogham, general, ideographic) = (0xC2 as UInt8, 0xE1 as UInt8, 0xE2 as UInt8, 0xE3 as UInt8)
  var count = 0
  var behind = 0
  for byte in text {
    switch byte {
    case 0x80..<0xC0:
      behind = behind << 8 | Int(byte)
      if behind == 0xE3_80_80 { return false }
    case latin, ogham, general: return false
    default:
      guard byte >= 0x80 || isPlain(byte) else { return false }
      behind = byte == ideographic ? Int(byte) : 0
      count += 1
    }
  }
  return count <= limit
}

/// Whether a byte is shown as it is.
private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != ASCII.backtick }
