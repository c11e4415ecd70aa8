/// How Zola makes slugs.
struct ZolaSlugs: Sendable {
  /// `[slugify]`: one value each for paths, anchors and taxonomies.
  enum Strategy: String, Sendable {
    case on, safe, off
  }

  /// A part of a path; nil where the tables of its transliteration are needed.
  static func path(_ text: String, _ strategy: Strategy) -> String? {
    switch strategy {
    case .on: return plain(text)
    case .off: return text
    case .safe:
      var scalars = Array(text.unicodeScalars)
      while scalars.last == " " || scalars.last == "." { scalars.removeLast() }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars.filter { !"<>:\"/\\|?*".unicodeScalars.contains($0) })
      return String(view)
    }
  }

  /// An anchor before its suffix; nil as above.
  static func anchor(_ text: String, _ strategy: Strategy) -> String? {
    guard strategy != .on else { return plain(text) }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{C}"
      view.append(isBlank ? "_" : scalar)
    }
    return String(view)
  }

  /// ASCII letters and digits in lower case, with one hyphen for each run of all else between them.
  private static func plain(_ text: String) -> String? {
    var slug: [UInt8] = []
    var isHyphenDue = false
    for scalar in text.unicodeScalars {
      guard let letters = transliterated(scalar) else { return nil }
      for byte in letters {
        let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
        guard folded &- 0x61 < 26 || folded &- 0x30 < 10 else {
          isHyphenDue = true
          continue
        }
        if isHyphenDue, !slug.isEmpty { slug.append(0x2D) }
        isHyphenDue = false
        slug.append(folded)
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }

  /// A scalar in ASCII; nil for those whose spelling is not certain.
  private static func transliterated(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if scalar.value < 0x80 { return [UInt8(scalar.value)] }
    return table[scalar]
  }

  private static let table: [Unicode.Scalar: [UInt8]] = {
    let letters = [
      "a": "àáâãäåāăąǎÀÁÂÃÄÅĀĂĄǍ", "ae": "æÆ", "c": "çćĉċčÇĆĈĊČ", "d": "ďđðĎĐÐ", "e": "èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "g": "ĝğġģĜĞĠĢ", "h": "ĥħĤĦ",
      "i": "ìíîïĩīĭįıǐÌÍÎÏĨĪĬĮİǏ", "j": "ĵĴ", "k": "ķĶ", "l": "ĺļľłĹĻĽŁ", "n": "ñńņňÑŃŅŇ", "o": "òóôõöøōŏőǒÒÓÔÕÖØŌŎŐǑ", "oe": "œŒ",
      "r": "ŕŗřŔŖŘ", "s": "śŝşšșŚŜŞŠȘ", "ss": "ß", "t": "ţťŧțŢŤŦȚ", "th": "þÞ", "u": "ùúûüũūŭůűųǔÙÚÛÜŨŪŬŮŰŲǓ", "w": "ŵŴ", "y": "ýÿŷÝŸŶ",
      "z": "źżžŹŻŽ",
      // Signs that become white space or punctuation, of whatever kind.
      "-": "\u{A0}\u{2002}\u{2003}\u{2009}–—‘’“”„‚…«»‐‑·¡¿",
    ]
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for (plain, others) in letters { for scalar in others.unicodeScalars { table[scalar] = Array(plain.utf8) } }
    return table
  }()
}
