import RuleKit

/// Anchors of headings as Hugo makes them: of the Markdown source, not of what the reader sees.
struct HugoAnchors: Sendable {
  /// `markup.goldmark.parser.autoHeadingIDType`.
  enum Kind: String, Sendable {
    case github
    case githubASCII = "github-ascii"
    case blackfriday
  }

  var kind = Kind.github
  /// `markup.goldmark.parser.autoHeadingID`.
  var isAutomatic = true
  /// `markup.goldmark.parser.attribute.title`: whether `{#id}` is read.
  var readsAttributes = true

  func anchors(of headings: [HeadingFact]) -> [String?] {
    var names = FreeAnchors()
    return headings.map { heading in
      if let id = heading.explicitID, readsAttributes || !heading.isMarkdown {
        // An id in HTML is not known to Hugo, so a later heading may get it again.
        if heading.isMarkdown { names.reserve(id) }
        return id
      }
      guard heading.isMarkdown, isAutomatic else { return nil }
      let anchor = slug(of: lastLine(of: heading.written ?? heading.text))
      return names.take(anchor.isEmpty ? "heading" : anchor)
    }
  }

  /// Shortcodes are replaced by marks with a number before Markdown is read, and versions differ in what they make of a tab.
  func isUnknown(_ heading: HeadingFact) -> Bool {
    guard heading.isMarkdown, isAutomatic, heading.explicitID == nil else { return false }
    guard let source = heading.written else { return !heading.alternatives.isEmpty }
    let line = lastLine(of: source)
    return line.utf8.contains(0x09) || line.contains("{{<") || line.contains("{{%")
  }

  /// Of a heading over several lines only the last one counts.
  private func lastLine(of source: String) -> Substring {
    let line = source.split(whereSeparator: \.isNewline).last ?? ""
    return line.drop { $0 == " " || $0 == "\t" }
  }

  func slug(of text: Substring) -> String {
    kind == .blackfriday ? blackfriday(text) : gitHub(text)
  }

  private func gitHub(_ text: Substring) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      var scalar = scalar
      if kind == .githubASCII, scalar.value >= 0x80 {
        guard let base = PlainLetters.withoutMarks(scalar), base.value < 0x80 else { continue }
        scalar = base
      }
      if scalar == "-" || scalar == " " {
        slug.append("-")
      } else if scalar == "_" || Self.isLetter(scalar) || scalar.properties.generalCategory == .decimalNumber {
        slug.append(scalar.lowercased)
      }
    }
    return String(slug)
  }

  private func blackfriday(_ text: Substring) -> String {
    var slug = String.UnicodeScalarView()
    var isHyphenDue = false
    for scalar in text.unicodeScalars {
      guard Self.isLetter(scalar) || Self.isNumber(scalar) else {
        isHyphenDue = true
        continue
      }
      if isHyphenDue, !slug.isEmpty { slug.append("-") }
      isHyphenDue = false
      slug.append(scalar.lowercased)
    }
    return String(slug)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }
}
