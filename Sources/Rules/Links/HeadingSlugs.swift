import Markup

/// The anchors that the headings of a page may have, by every common way of making them: GitHub (goldmark, Docusaurus, kramdown's GFM),
/// GitLab, marked with Hexo's slugize, Zola, blackfriday, kramdown's own, Python-Markdown, Pandoc and Markdig, markdown-it.
///
/// All anchors are compared in lower case.
struct HeadingSlugs {
  /// How many headings may have an anchor, before suffixes tell them apart.
  private var counts: [String: Int] = [:]
  private var headingCount = 0
  /// The anchors that the site's generator makes, in order, for suggestions.
  private(set) var own: [String] = []
  private var ownCounts: [String: Int] = [:]
  private let generator: Generator
  /// What stands before the first character of a heading that Zola transliterates by tables (`🦀` becomes `crab`).
  private var untransliterated: Set<String> = []

  init(generator: Generator) {
    self.generator = generator
  }

  /// Adds a heading.
  /// - Parameters:
  ///   - text: what the reader sees.
  ///   - source: the heading as written, which some generators take.
  mutating func add(_ text: String, source: String?) {
    headingCount += 1
    var slugs: Set<String> = []
    var variants = [text]
    for variant in [source ?? text, withoutShortcodes(text)] where !variant.utf8.elementsEqual(text.utf8) { variants.append(variant) }
    for variant in variants {
      let scalars = normalized(variant)
      insertSlugs(of: scalars, into: &slugs)
      let folded = foldedToASCII(scalars)
      if folded != scalars { insertSlugs(of: folded, into: &slugs) }
    }
    noteTransliteration(of: text)
    for slug in slugs { counts[slug, default: 0] += 1 }
    addOwn(text)
  }

  /// Whether one of the headings may have this anchor (lower case, percent-decoded).
  func contains(_ anchor: String) -> Bool {
    var name = String(String.UnicodeScalarView(normalized(anchor)))
    for prefix in ["user-content-", "markdown-header-"] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
    if counts[name] != nil || isTransliteration(name) { return true }
    guard let (base, number) = withoutSuffix(name) else { return false }
    if base.isEmpty { return number <= headingCount }
    if let count = counts[base], count > 1, number <= count { return true }
    // `dup-1-1`: the suffix of a heading that itself ends in a number.
    guard let (inner, _) = withoutSuffix(base) else { return false }
    return (counts[inner] ?? 0) > 1
  }

  private mutating func noteTransliteration(of text: String) {
    guard generator == .zola else { return }
    let scalars = normalized(text)
    guard let index = scalars.firstIndex(where: { $0.value > 0x7F && plainLetters[$0] == nil }) else { return }
    untransliterated.insert(joined(foldedToASCII(Array(scalars[..<index]))) { isWord($0) && $0 != "_" })
  }

  /// Whether a heading's transliteration, of which only the beginning is known, may be this anchor.
  private func isTransliteration(_ name: String) -> Bool {
    guard !untransliterated.isEmpty, name.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    var beginning = name[...]
    while !untransliterated.contains(String(beginning)) {
      guard let hyphen = beginning.lastIndex(of: "-") else { return untransliterated.contains("") }
      beginning = beginning[..<hyphen]
    }
    return true
  }

  private mutating func addOwn(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let slug: String
    switch generator {
    case .hexo: slug = joined(scalars) { isWord($0) && $0 != "_" || $0.value > 0x7F }
    case .mkdocs, .zola: slug = squeezed(gitHub(normalized(text)))
    default: slug = gitHub(normalized(text))
    }
    guard !slug.isEmpty else { return }
    let count = ownCounts[slug, default: 0]
    ownCounts[slug] = count + 1
    own.append(count == 0 ? slug : slug + (generator == .mkdocs ? "_" : "-") + String(count))
  }

  private func insertSlugs(of scalars: [Unicode.Scalar], into slugs: inout Set<String>) {
    let gitHub = gitHub(scalars)
    let withDots = kept(scalars) { isWord($0) || $0 == "-" || $0 == "." }
    let untouched = kept(scalars) { _ in true }
    let kramdown = kept(Array(scalars.drop { !isASCIILetter($0) })) { $0.value < 0x80 && isWord($0) && $0 != "_" || $0 == "-" }
    for slug in [gitHub, withDots, untouched, kramdown.isEmpty ? "section" : kramdown] {
      slugs.insert(slug)
      slugs.insert(squeezed(slug))
      slugs.insert(trimmedHyphens(slug))
      // Pandoc and Markdig begin with the first letter.
      slugs.insert(String(slug.unicodeScalars.drop { !$0.properties.isAlphabetic }))
    }
    slugs.insert(joined(scalars) { isWord($0) && $0 != "_" })
    slugs.insert(joined(scalars) { isWord($0) })
    slugs.insert(joined(scalars) { isWord($0) && $0 != "_" || $0.value > 0x7F })
    slugs.insert(joined(scalars.filter { !"'’‘".unicodeScalars.contains($0) }) { isWord($0) && $0 != "_" })
    slugs.insert(joined(scalars.map { $0 == "'" ? "’" : $0 }) { isWord($0) && $0 != "_" || $0.value > 0x7F })
    if gitHub.isEmpty || slugs.contains("") { slugs.insert("heading") }
    slugs.remove("")
  }
}

/// Lower case, without the marks that choose an emoji's look.
private func normalized(_ text: String) -> [Unicode.Scalar] {
  text.lowercased().unicodeScalars.filter { $0.value != 0xFE0F && $0.value != 0x200D && $0.value != 0x200B }
}

private func gitHub(_ scalars: [Unicode.Scalar]) -> String {
  kept(scalars) { isWord($0) || $0 == "-" }
}

/// The scalars of a kind; white space becomes hyphens one by one, all else is dropped.
private func kept(_ scalars: [Unicode.Scalar], _ isKept: (Unicode.Scalar) -> Bool) -> String {
  var slug = String.UnicodeScalarView()
  for scalar in scalars {
    if scalar.properties.isWhitespace { slug.append("-") } else if isKept(scalar) { slug.append(scalar) }
  }
  return String(slug)
}

/// The scalars of a kind; runs of all else become one hyphen, none at the edges.
private func joined(_ scalars: [Unicode.Scalar], _ isKept: (Unicode.Scalar) -> Bool) -> String {
  var slug = String.UnicodeScalarView()
  var isSeparated = false
  for scalar in scalars {
    if isKept(scalar), !scalar.properties.isWhitespace {
      if isSeparated, !slug.isEmpty { slug.append("-") }
      isSeparated = false
      slug.append(scalar)
    } else {
      isSeparated = true
    }
  }
  return String(slug)
}

private func squeezed(_ slug: String) -> String {
  slug.split(separator: "-").joined(separator: "-")
}

private func trimmedHyphens(_ slug: String) -> String {
  var rest = slug.unicodeScalars.drop { $0 == "-" }
  while rest.last == "-" { rest.removeLast() }
  return String(rest)
}

/// `name-2` and `name_2` as `name` and 2.
private func withoutSuffix(_ name: String) -> (base: String, number: Int)? {
  let digits = name.utf8.reversed().prefix { $0 &- 0x30 < 10 }.count
  guard digits > 0, digits < 7, let number = Int(name.utf8.suffix(digits).map { String(UnicodeScalar($0)) }.joined()) else { return nil }
  let base = name.utf8.dropLast(digits)
  guard base.last == 0x2D || base.last == 0x5F else { return nil }
  return (String(decoding: base.dropLast(), as: UTF8.self), number)
}

/// Without emoji written `:name:`.
private func withoutShortcodes(_ text: String) -> String {
  guard text.utf8.contains(0x3A) else { return text }
  var parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count > 2 else { return text }
  var index = 1
  while index < parts.count - 1 {
    if !parts[index].isEmpty,
      parts[index].utf8.allSatisfy({ $0 == 0x5F || $0 == 0x2B || $0 == 0x2D || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 })
    {
      parts[index] = ""
      index += 1
    }
    index += 1
  }
  return parts.joined()
}

/// What Unicode and Ruby call a word character: letters, marks, digits and connectors such as `_`.
private func isWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x80 { return isASCIILetter(scalar) || (0x30...0x39).contains(scalar.value) || scalar == "_" }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
    .decimalNumber, .letterNumber, .connectorPunctuation:
    return true
  default: return false
  }
}

private func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
  (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
}

/// Lower-case Latin letters with diacritics by their plain letters.
private let plainLetters: [Unicode.Scalar: String] = {
  let table = [
    "a": "àáâãäåāăąǎ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐ", "j": "ĵ", "k": "ķ",
    "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏőǒ", "oe": "œ", "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ",
    "u": "ùúûüũūŭůűųǔ", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
  ]
  var letters: [Unicode.Scalar: String] = [:]
  for (plain, accented) in table { for scalar in accented.unicodeScalars { letters[scalar] = plain } }
  return letters
}()

/// What is left when letters lose their diacritics and everything beyond ASCII is dropped.
private func foldedToASCII(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
  scalars.flatMap { scalar -> [Unicode.Scalar] in
    if scalar.value < 0x80 { return [scalar] }
    return plainLetters[scalar].map { Array($0.unicodeScalars) } ?? (scalar.properties.isWhitespace ? [" "] : [])
  }
}
