package import RuleKit

extension HexoProfile {
  package func anchors(of headings: [HeadingFact]) -> [String?] {
    let markdown = configuration.markdown
    var counts: [String: Int] = [:]
    return headings.map { heading in
      guard heading.isMarkdown else { return heading.explicitID }
      guard markdown.makesAnchors else { return nil }
      if markdown.hasAnchorAliases, let alias = Self.alias(in: heading) { return alias }
      let text = markdown.hasSmartQuotes ? HexoQuotes(markdown.quotes).mend(heading.text, code: heading.code) : heading.text
      let base = HexoSlug.make(text.trimmed, letterCase: markdown.anchorCase)
      let count = counts[base, default: 0]
      counts[base] = count + 1
      let anchor = count == 0 ? base : "\(base)-\(count)"
      return anchor.isEmpty ? nil : anchor
    }
  }

  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool {
    heading.isMarkdown && !configuration.markdown.isMarked
  }

  /// `my-id` of `## [Text](#my-id)`.
  private static func alias(in heading: HeadingFact) -> String? {
    guard let source = heading.written, source.hasPrefix("["), source.hasSuffix(")"), let mark = source.range(ofBytes: "](#") else {
      return nil
    }
    let alias = source[mark.upperBound...].dropLast()
    return alias.isEmpty || alias.contains(where: { $0 == " " || $0 == ")" }) ? nil : String(alias)
  }
}

extension String {
  /// The first place of a text, compared byte by byte.
  func range(ofBytes text: String) -> Range<String.Index>? {
    let needle = Array(text.utf8)
    var index = utf8.startIndex
    while index < utf8.endIndex {
      if utf8[index...].starts(with: needle) { return index..<utf8.index(index, offsetBy: needle.count) }
      index = utf8.index(after: index)
    }
    return nil
  }
}

/// Typographic quotes and dashes as hexo-renderer-marked makes them.
struct HexoQuotes {
  private let openDouble: Unicode.Scalar
  private let closeDouble: Unicode.Scalar
  private let openSingle: Unicode.Scalar
  private let closeSingle: Unicode.Scalar

  /// - Parameter signs: double and single, opening and closing.
  init(_ signs: String) {
    let signs = Array(signs.unicodeScalars)
    openDouble = signs.count == 4 ? signs[0] : "“"
    closeDouble = signs.count == 4 ? signs[1] : "”"
    openSingle = signs.count == 4 ? signs[2] : "‘"
    closeSingle = signs.count == 4 ? signs[3] : "’"
  }

  /// - Parameter code: ranges of the text's UTF-8 that stay as they are.
  func mend(_ text: String, code: [Range<Int>]) -> String {
    var result = String.UnicodeScalarView()
    let bytes = Array(text.utf8)
    var start = 0
    for range in code where range.lowerBound >= start && range.upperBound <= bytes.count {
      append(bytes[start..<range.lowerBound], to: &result)
      result.append(contentsOf: String(decoding: bytes[range], as: UTF8.self).unicodeScalars)
      start = range.upperBound
    }
    append(bytes[start...], to: &result)
    return String(result)
  }

  private func append(_ bytes: ArraySlice<UInt8>, to result: inout String.UnicodeScalarView) {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var index = 0
    // The sign before, after mending; nil at the beginning.
    var before: Unicode.Scalar?
    while index < scalars.count {
      var (sign, length) = (scalars[index], 1)
      let run = scalars[index...].prefix { $0 == sign }.count
      switch sign {
      case "-" where run >= 3: (sign, length) = ("—", 3)
      case "-" where run == 2: (sign, length) = ("–", 2)
      case "." where run >= 3: (sign, length) = ("…", 3)
      case "'": sign = opens(after: before, isDouble: false) ? openSingle : closeSingle
      case "\"": sign = opens(after: before, isDouble: true) ? openDouble : closeDouble
      default: break
      }
      result.append(sign)
      before = sign
      index += length
    }
  }

  private func opens(after before: Unicode.Scalar?, isDouble: Bool) -> Bool {
    guard let before else { return true }
    switch before {
    case "-", "—", "/", "(", "[", "{": return true
    // Single quotes are mended first: then a double one is still `"`.
    case "\"" where !isDouble: return true
    case openDouble where !isDouble, closeDouble where !isDouble: return true
    case openSingle where isDouble: return true
    default: return before.properties.isWhitespace
    }
  }
}
