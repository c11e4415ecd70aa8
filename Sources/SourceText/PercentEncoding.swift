/// Each `%XX` as the byte that it stands for (URL Standard, 1.3); any other `%` stays.
/// - Complexity: O(bytes)
package func percentDecodedBytes(_ bytes: [UInt8]) -> [UInt8] {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    if bytes[index] == ASCII.percent, index + 2 < bytes.count, let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2]) {
      decoded.append(high << 4 | low)
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return decoded
}

/// The text with each `%XX` as the byte that it stands for; what is no UTF-8 then becomes U+FFFD.
package func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(ASCII.percent) else { return text }
  return String(decoding: percentDecodedBytes(Array(text.utf8)), as: UTF8.self)
}

/// The value of a hexadecimal digit; nil for any other byte.
package func hexValue(_ digit: UInt8) -> UInt8? {
  guard ASCII.isHexDigit(digit) else { return nil }
  return ASCII.isDigit(digit) ? digit - ASCII.zero : (digit | 0x20) - 0x61 + 10
}
