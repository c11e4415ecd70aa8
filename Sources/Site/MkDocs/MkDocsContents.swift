import RuleKit

/// How Python-Markdown's table of contents makes anchors.
struct MkDocsContents: Sendable {
  private enum Slugs: Sendable {
    /// ASCII alone: letters lose their marks, all else vanishes.
    case ascii
    /// Words of any script.
    case unicode
    /// By a function that is not ours.
    case other
  }

  private var slugs = Slugs.ascii
  private var separator: Unicode.Scalar = "-"
  private var readsAttributes = false

  init(_ extensions: ConfigurationTree?) {
    var settings: [(key: String, value: ConfigurationTree)] = extensions?.entries ?? []
    for item in extensions?.items ?? [] {
      if let name = item.text { settings.append((name, .empty)) } else { settings += item.entries }
    }
    readsAttributes = settings.contains { ["attr_list", "markdown.extensions.attr_list", "extra", "pymdownx.extra"].contains($0.key) }
    guard let toc = settings.last(where: { $0.key == "toc" || $0.key == "markdown.extensions.toc" })?.value else { return }
    if let text = toc["separator"]?.text {
      if text.unicodeScalars.count == 1, let sign = text.unicodeScalars.first { separator = sign } else { slugs = .other }
    }
    guard let own = toc["slugify"] else { return }
    switch own.text {
    case "markdown.extensions.toc.slugify"?: break
    case "markdown.extensions.toc.slugify_unicode"?: slugs = .unicode
    default: slugs = .other
    }
  }

  func hasUnknownAnchor(_ heading: HeadingFact) -> Bool {
    if readsAttributes, heading.explicitID != nil { return false }
    switch slugs {
    case .other: return true
    // Compatibility forms, such as ligatures and full-width letters, are taken apart by tables that are not ours.
    case .ascii, .unicode: return heading.text.unicodeScalars.contains(where: Self.isTakenApart)
    }
  }

  func anchors(of headings: [HeadingFact]) -> [String?] {
    var taken: Set<String> = []
    if readsAttributes { for heading in headings { if let id = heading.explicitID { taken.insert(id) } } }
    return headings.map { heading in
      guard heading.isMarkdown else { return heading.explicitID }
      if readsAttributes, let id = heading.explicitID { return id }
      var anchor = slug(of: heading.text)
      while anchor.isEmpty || taken.contains(anchor) { anchor = Self.next(anchor) }
      taken.insert(anchor)
      return anchor
    }
  }

  /// Words, white space and hyphens; white space and separators in a row are one separator, white space at the ends is none.
  private func slug(of text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      guard let letter = plain(scalar) else { continue }
      if letter == "-" || letter.properties.isWhitespace || isWord(letter) { kept.append(letter) }
    }
    var slug = String.UnicodeScalarView()
    var isParted = false
    for scalar in String(kept).trimmed.unicodeScalars {
      if scalar != separator, !scalar.properties.isWhitespace {
        slug.append(scalar)
        isParted = false
      } else if !isParted {
        slug.append(separator)
        isParted = true
      }
    }
    return String(slug)
  }

  /// Python's word characters, of which marks are none.
  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .otherSymbol: false
    default: scalar.isWord
    }
  }

  private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII || slugs != .ascii { return scalar }
    if let base = PlainLetters.withoutMarks(scalar), base.isASCII { return base }
    return nil
  }

  private static func isTakenApart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC...0xBE, 0x132...0x133, 0x13F...0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3: true
    case 0x2000...0x200A, 0x2024...0x2026, 0x2070...0x209F, 0x2100...0x218F, 0x2460...0x24FF, 0x3000, 0x3200...0x33FF: true
    case 0xFB00...0xFB06, 0xFF01...0xFF5E, 0x1D400...0x1D7FF, 0x1F100...0x1F1FF,
      0x1E00...0x1EFF where PlainLetters.withoutMarks(scalar) == nil:
      true
    default: false
    }
  }

  /// The next name where one is taken: `a_1` for `a`, `a_2` for `a_1`.
  private static func next(_ name: String) -> String {
    let digits = name.utf8.reversed().prefix { $0 &- 0x30 < 10 }.count
    let head = name.utf8.dropLast(digits)
    if digits > 0, digits < 10, head.last == 0x5F, let number = Int(String(decoding: name.utf8.suffix(digits), as: UTF8.self)) {
      return String(decoding: head, as: UTF8.self) + String(number + 1)
    }
    return name + "_1"
  }
}
