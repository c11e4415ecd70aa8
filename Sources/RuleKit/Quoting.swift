import SourceText

/// `text` in backticks for a message: white space collapsed, the middle of a long text left out.
package func quoted(_ text: String) -> String {
  let limit = quotedLimit
  if text.utf8.count <= limit, text.utf8.allSatisfy(isPlain) { return "`" + text + "`" }
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

/// Whether a byte is shown as it is.
private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != ASCII.backtick }
