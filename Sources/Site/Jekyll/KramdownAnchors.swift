package import RuleKit

extension JekyllProfile {
  package func anchors(of headings: [HeadingFact]) -> [String?] {
    var anchors = KramdownAnchors(configuration.kramdown)
    return headings.map { anchors.take($0) }
  }

  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool {
    guard heading.isMarkdown else { return false }
    let kramdown = configuration.kramdown
    if !kramdown.isKramdown { return true }
    // The native parser makes anchors of the source, of which only a part may be known.
    return !kramdown.isGFM && kramdown.transliterates
  }
}

/// The ids that kramdown gives the headings of one page.
struct KramdownAnchors {
  private let settings: KramdownSettings
  /// How often an id was made, without numbers. Numbered ones are not counted, so that two may be the same.
  private var counts: [String: Int] = [:]

  init(_ settings: KramdownSettings) {
    self.settings = settings
  }

  mutating func take(_ heading: HeadingFact) -> String? {
    if let id = heading.explicitID { return id }
    guard heading.isMarkdown, settings.makesAnchors else { return nil }
    var base = settings.isGFM ? gfm(heading) : native(heading.written ?? heading.text)
    if base.isEmpty, !settings.isGFM { base = "section" }
    let count = counts[base, default: 0]
    counts[base] = count + 1
    let id = settings.prefix + (count == 0 ? base : "\(base)-\(count)")
    return id.isEmpty ? nil : id
  }

  /// Words, hyphens and blanks of what the reader sees.
  private func gfm(_ heading: HeadingFact) -> String {
    let text = settings.hasTypography ? Self.withoutDashes(heading.text, code: heading.code) : heading.text
    var id = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "\t" { id.append("-") } else if scalar == "-" || scalar.isWord { id.append(scalar) }
    }
    return String(id)
  }

  /// ASCII of the source, from the first letter on.
  private func native(_ source: String) -> String {
    var id: [UInt8] = []
    for byte in source.utf8.drop(while: { ($0 | 0x20) &- 0x61 >= 26 }) {
      if byte == 0x20 || byte == 0x2D {
        id.append(0x2D)
      } else if (byte | 0x20) &- 0x61 < 26 {
        id.append(byte | 0x20)
      } else if byte &- 0x30 < 10 {
        id.append(byte)
      }
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// Two and three hyphens become dashes, which ids do not hold; in code they stay.
  private static func withoutDashes(_ text: String, code: [Range<Int>]) -> String {
    guard text.range(ofBytes: "--") != nil else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    var nextCode = code.makeIterator()
    var range = nextCode.next()
    while index < bytes.count {
      while let current = range, index >= current.upperBound { range = nextCode.next() }
      let isCode = range.map { $0.contains(index) } ?? false
      let run = isCode ? 1 : min(3, bytes[index...].prefix { $0 == 0x2D }.count)
      if run >= 2 {
        index += run
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
