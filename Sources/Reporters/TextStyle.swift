import Diagnostics

/// How the text report looks.
package struct TextStyle: Sendable, Hashable {
  /// Code frames, related places and help below each finding.
  package var showsFrames: Bool
  /// ANSI colours.
  package var usesColor: Bool
  /// Rule names as OSC 8 links to their articles.
  package var usesHyperlinks: Bool
  /// Columns of the terminal.
  package var width: Int

  package init(showsFrames: Bool, usesColor: Bool, usesHyperlinks: Bool = false, width: Int = 80) {
    self.showsFrames = showsFrames
    self.usesColor = usesColor
    self.usesHyperlinks = usesHyperlinks
    self.width = width
  }

  /// For pipes: one line a finding.
  package static let plain = TextStyle(showsFrames: false, usesColor: false)

  /// What a stretch of text stands for.
  enum Role {
    case place, gutter, muted, severity(Severity)

    var code: String {
      switch self {
      case .place: "1"
      case .gutter: "34"
      case .muted: "2"
      case .severity(.error): "1;31"
      case .severity(.warning): "1;33"
      case .severity(.info): "1;36"
      }
    }
  }

  func paint(_ text: String, _ role: Role) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(role.code)m\(text)\u{1B}[0m" : text
  }

  func link(_ text: String, to address: String?) -> String {
    guard usesHyperlinks, let address else { return text }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}

/// `text` on one line and without characters that would steer a terminal or hide in it: they are shown as `<U+001B>`.
func printable(_ text: String) -> String {
  var text = text
  let mayNeedCare = text.withUTF8 { $0.contains(where: mayBeginUnprintable) }
  guard mayNeedCare, text.unicodeScalars.contains(where: isUnprintable) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isUnprintable(scalar) { result += codePoint(scalar) } else { result.unicodeScalars.append(scalar) }
  }
  return result
}

/// `<U+200B>`
func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
}

/// Whether the UTF-8 of a scalar that `isUnprintable` may begin with this byte.
private func mayBeginUnprintable(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF: true
  default: false
  }
}

/// Controls, line and paragraph separators, bidi controls and characters without width that join nothing.
func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
  default: false
  }
}
