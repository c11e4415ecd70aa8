/// `text` in backticks for a message: white space collapsed, the middle of a long text left out.
package func quoted(_ text: String) -> String {
  let limit = 80
  if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x60 }) { return "`" + text + "`" }
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
  quoted(String(decoding: bytes, as: UTF8.self))
}
