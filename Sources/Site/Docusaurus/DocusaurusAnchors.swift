package import RuleKit

extension DocusaurusProfile {
  package func anchors(of headings: [HeadingFact]) -> [String?] {
    var names = FreeAnchors()
    return headings.map { heading in
      if let id = heading.explicitID { return id }
      // The theme gives the heading of the first level no anchor, but its name is taken.
      guard heading.isMarkdown, !hasUnknownAnchor(heading) else { return nil }
      let anchor = names.take(slug(of: heading.text))
      return heading.level == 1 || anchor.isEmpty ? nil : anchor
    }
  }

  /// The alternative texts count where they stand; braces are program code.
  package func hasUnknownAnchor(_ heading: HeadingFact) -> Bool {
    guard heading.isMarkdown, heading.explicitID == nil, heading.level > 1 else { return false }
    return !heading.alternatives.isEmpty || (heading.written ?? heading.text).contains("{")
  }

  /// Letters, marks, numbers, `_` and `-` stay; each space becomes a hyphen.
  private func slug(of text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in (configuration.keepsAnchorCase ? text : text.lowercased()).unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || isWord(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: scalar.properties.isAlphabetic
    }
  }
}
