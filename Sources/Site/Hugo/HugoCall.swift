/// A shortcode's call: `{{< name value key="value" >}}`.
struct HugoCall {
  var name = ""
  var positional: [String] = []
  /// By keys in lower case.
  var named: [String: String] = [:]
  /// What follows the call after `#`, as in `{{< ref "a" >}}#b`.
  var fragment: String?

  /// nil for closing calls, comments and all that is no shortcode.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 6, bytes[0] == 0x7B, bytes[1] == 0x7B, bytes[2] == 0x3C || bytes[2] == 0x25 else { return nil }
    let mark: UInt8 = bytes[2] == 0x3C ? 0x3E : 0x25
    guard let close = (3..<(bytes.count - 2)).first(where: { bytes[$0] == mark && bytes[$0 + 1] == 0x7D && bytes[$0 + 2] == 0x7D }) else {
      return nil
    }
    let rest = bytes[(close + 3)...]
    if rest.first == 0x23 { fragment = String(decoding: rest.dropFirst(), as: UTF8.self) } else if !rest.isEmpty { return nil }
    guard read(Array(bytes[3..<close])), !name.isEmpty, !name.hasPrefix("/") else { return nil }
  }

  private mutating func read(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      if isBlank(bytes[index]) {
        index += 1
        continue
      }
      guard let (text, isQuoted) = value(bytes, &index) else { return false }
      if index < bytes.count, bytes[index] == 0x3D, !isQuoted, !name.isEmpty {
        index += 1
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
        guard let (value, _) = value(bytes, &index) else { return false }
        named[text.lowercased()] = value
      } else if name.isEmpty {
        if text == "/" || text.hasPrefix("/*") { return false }
        name = text
      } else {
        positional.append(text)
      }
    }
    return true
  }

  /// A word, or what stands between quotes or back quotes.
  private func value(_ bytes: [UInt8], _ index: inout Int) -> (String, isQuoted: Bool)? {
    guard index < bytes.count else { return nil }
    let quote = bytes[index]
    var text: [UInt8] = []
    if quote == 0x22 || quote == 0x60 {
      index += 1
      while index < bytes.count, bytes[index] != quote {
        if quote == 0x22, bytes[index] == 0x5C, index + 1 < bytes.count { index += 1 }
        text.append(bytes[index])
        index += 1
      }
      guard index < bytes.count else { return nil }
      index += 1
      return (String(decoding: text, as: UTF8.self), true)
    }
    while index < bytes.count, !isBlank(bytes[index]), bytes[index] != 0x3D, bytes[index] != 0x22, bytes[index] != 0x60 {
      text.append(bytes[index])
      index += 1
    }
    return text.isEmpty ? nil : (String(decoding: text, as: UTF8.self), false)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
