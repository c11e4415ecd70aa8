import SourceText

/// A heading on its way to an anchor: its characters with what makers of anchors ask about them.
struct Slug: Equatable {
  private(set) var characters: [Character]

  struct Character: Equatable {
    let scalar: Unicode.Scalar
    private let traits: Traits

    init(_ scalar: Unicode.Scalar) {
      self.scalar = scalar
      traits = scalar.value < 0x80 ? Traits.ofASCII[Int(scalar.value)] : Traits(scalar)
    }

    static let hyphen = Character("-")

    var isASCII: Bool { scalar.value < 0x80 }
    var isASCIILetter: Bool { isASCII && isAlphabetic }
    /// Letters, marks, digits and connectors such as `_`, as Unicode and Ruby have it.
    var isWord: Bool { traits.contains(.word) }
    var isSpace: Bool { traits.contains(.space) }
    var isAlphabetic: Bool { traits.contains(.alphabetic) }
    var isHyphen: Bool { scalar == "-" }
    var isUnderscore: Bool { scalar == "_" }
    var isDot: Bool { scalar == "." }
    var isQuote: Bool { scalar == "'" || scalar == "’" || scalar == "‘" }
    /// Whether Zola writes it by tables of its own.
    var isTransliterated: Bool { !isASCII && plainLetters[scalar] == nil }
  }

  private struct Traits: OptionSet {
    let rawValue: UInt8
    static let word = Traits(rawValue: 1)
    static let space = Traits(rawValue: 2)
    static let alphabetic = Traits(rawValue: 4)

    static let ofASCII = (0..<0x80 as Range<UInt8>).map { Traits(Unicode.Scalar($0)) }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ scalar: Unicode.Scalar) {
      let properties = scalar.properties
      self = []
      if properties.isAlphabetic { insert(.alphabetic) }
      if properties.isWhitespace { insert(.space) }
      switch properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
        .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
        insert(.word)
      default: break
      }
    }
  }

  static let section = Slug("section")
  static let heading = Slug("heading")

  init(_ characters: some Sequence<Character>) { self.characters = Array(characters) }

  init(_ text: String) { characters = text.unicodeScalars.map(Character.init) }

  /// In lower case, without the marks that choose an emoji's look.
  init(lowering text: String) {
    characters = []
    for scalar in text.lowercased().unicodeScalars where scalar.value != 0xFE0F && scalar.value != 0x200D && scalar.value != 0x200B {
      characters.append(Character(scalar))
    }
  }

  var isEmpty: Bool { characters.isEmpty }

  var string: String {
    var view = String.UnicodeScalarView()
    for character in characters { view.append(character.scalar) }
    return String(view)
  }

  var hash: UInt64 {
    var hash = FNV1a()
    for character in characters { for byte in character.scalar.utf8 { hash.add(byte) } }
    return hash.value
  }

  var gitHub: Slug { kept { $0.isWord || $0.isHyphen } }

  /// The characters of a kind; white space becomes hyphens one by one, all else is dropped.
  func kept(_ isKept: (Character) -> Bool) -> Slug {
    var slug: [Character] = []
    slug.reserveCapacity(characters.count)
    for character in characters {
      if character.isSpace { slug.append(.hyphen) } else if isKept(character) { slug.append(character) }
    }
    return Slug(slug)
  }

  /// The characters of a kind; runs of all else become one hyphen, none at the edges.
  func joined(_ isKept: (Character) -> Bool) -> Slug {
    var slug: [Character] = []
    slug.reserveCapacity(characters.count)
    var isSeparated = false
    for character in characters {
      guard isKept(character), !character.isSpace else {
        isSeparated = true
        continue
      }
      if isSeparated, !slug.isEmpty { slug.append(.hyphen) }
      isSeparated = false
      slug.append(character)
    }
    return Slug(slug)
  }

  /// From the first character of a kind on.
  func beginning(_ isFirst: (Character) -> Bool) -> Slug { Slug(characters.drop { !isFirst($0) }) }

  /// With one hyphen for each run of them, none at the edges.
  var squeezed: Slug { joined { !$0.isHyphen } }

  /// Without hyphens at the edges.
  var trimmed: Slug {
    var rest = characters.drop { $0.isHyphen }
    while rest.last?.isHyphen == true { rest.removeLast() }
    return Slug(rest)
  }

  var hasQuote: Bool { characters.contains(where: \.isQuote) }
  var withoutQuotes: Slug { Slug(characters.filter { !$0.isQuote }) }
  var withCurlyQuotes: Slug { Slug(characters.map { $0.scalar == "'" ? Character("’") : $0 }) }

  /// What is left when letters lose their diacritics and everything beyond ASCII is dropped.
  var foldedToASCII: Slug {
    guard characters.contains(where: { !$0.isASCII }) else { return self }
    return Slug(
      characters.flatMap { character -> [Character] in
        if character.isASCII { return [character] }
        return plainLetters[character.scalar].map { $0.unicodeScalars.map(Character.init) } ?? (character.isSpace ? [Character(" ")] : [])
      })
  }
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
