import Markup

/// The anchors that the headings of a page may have, by every common way of making them: GitHub (goldmark, Docusaurus, kramdown's GFM),
/// GitLab, marked with Hexo's slugize, Zola, blackfriday, kramdown's own, Python-Markdown, Pandoc and Markdig, markdown-it.
///
/// All anchors are compared in lower case, by hashes.
struct HeadingSlugs {
  /// How many headings may have an anchor, before suffixes tell them apart.
  private var counts: [UInt64: Int] = [:]
  private var headingCount = 0
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
  /// - Complexity: linear in the heading.
  mutating func add(_ text: String, source: String?) {
    headingCount += 1
    var slugs = SlugHashes()
    slugs.insert(of: Slug(lowering: text))
    for variant in [source ?? text, withoutShortcodes(text)] where !variant.utf8.elementsEqual(text.utf8) {
      slugs.insert(of: Slug(lowering: variant))
    }
    noteTransliteration(of: text)
    for slug in slugs.hashes { counts[slug, default: 0] += 1 }
  }

  /// Whether one of the headings may have this anchor (lower case, percent-decoded).
  func contains(_ anchor: String) -> Bool {
    var name = Slug(lowering: anchor).string
    for prefix in ["user-content-", "markdown-header-"] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
    if count(name) > 0 || isTransliteration(name) { return true }
    guard let (base, number) = withoutSuffix(name) else { return false }
    if base.isEmpty { return number <= headingCount }
    let same = count(base)
    if same > 1, number <= same { return true }
    // `dup-1-1`: the suffix of a heading that itself ends in a number.
    guard let (inner, _) = withoutSuffix(base) else { return false }
    return count(inner) > 1
  }

  private func count(_ name: String) -> Int { counts[Slug(name).hash] ?? 0 }

  private mutating func noteTransliteration(of text: String) {
    guard generator == .zola else { return }
    let slug = Slug(lowering: text)
    guard let index = slug.characters.firstIndex(where: \.isTransliterated) else { return }
    untransliterated.insert(Slug(slug.characters[..<index]).foldedToASCII.joined { $0.isWord && !$0.isUnderscore }.string)
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
}

/// The hashes of one heading's anchors, each once.
private struct SlugHashes {
  private(set) var hashes: [UInt64] = []

  mutating func insert(of heading: Slug) {
    insertSlugs(of: heading)
    let folded = heading.foldedToASCII
    if folded != heading { insertSlugs(of: folded) }
  }

  private mutating func insertSlugs(of heading: Slug) {
    var hasEmpty = false
    let kramdown = heading.beginning { $0.isASCIILetter }.kept { $0.isASCII && $0.isWord && !$0.isUnderscore || $0.isHyphen }
    let withDots = heading.kept { $0.isWord || $0.isHyphen || $0.isDot }
    for slug in [heading.gitHub, withDots, heading.kept { _ in true }, kramdown.isEmpty ? .section : kramdown] {
      // Pandoc and Markdig begin with the first letter.
      for variant in [slug, slug.squeezed, slug.trimmed, slug.beginning { $0.isAlphabetic }] { insert(variant, &hasEmpty) }
    }
    insert(heading.joined { $0.isWord && !$0.isUnderscore }, &hasEmpty)
    insert(heading.joined { $0.isWord }, &hasEmpty)
    insert(heading.joined { $0.isWord && !$0.isUnderscore || !$0.isASCII }, &hasEmpty)
    if heading.hasQuote {
      insert(heading.withoutQuotes.joined { $0.isWord && !$0.isUnderscore }, &hasEmpty)
      insert(heading.withCurlyQuotes.joined { $0.isWord && !$0.isUnderscore || !$0.isASCII }, &hasEmpty)
    }
    if hasEmpty { insert(.heading, &hasEmpty) }
  }

  private mutating func insert(_ slug: Slug, _ hasEmpty: inout Bool) {
    guard !slug.isEmpty else {
      hasEmpty = true
      return
    }
    let hash = slug.hash
    if !hashes.contains(hash) { hashes.append(hash) }
  }
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
