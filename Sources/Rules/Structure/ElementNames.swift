import Markup
import SourceText

/// Which names are names of elements.
enum ElementNames {
  /// The name that the rest of a tag begins with, in lower case.
  static func leading(_ bytes: ArraySlice<UInt8>) -> String {
    let name = bytes.prefix { $0 != ASCII.greaterThan && $0 != ASCII.slash && !ASCII.isWhitespace($0) }
    return String(decoding: name.map { ASCII.lowercased($0) }, as: UTF8.self)
  }

  /// Whether a lower-case name is none of HTML, SVG or MathML, and no custom element's, which has a hyphen.
  static func isUnknown(_ name: String) -> Bool {
    if Tag(name) != .unknown { return false }
    if name.utf8.contains(ASCII.hyphen), name.utf8.allSatisfy(isCustomByte) { return false }
    return !others.contains(name)
  }

  private static func isCustomByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.hyphen || byte == ASCII.dot || byte == ASCII.underscore || byte >= 0x80
  }

  /// Elements of SVG and MathML, and those of HTML that are new or never were a standard. Lower-case.
  private static let others: Set<String> = Set(
    """
    animate animatemotion animatetransform clippath femerge femergenode feblend fecolormatrix fecomponenttransfer fecomposite
    feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr
    fegaussianblur feimage femorphology feoffset fepointlight fespecularlighting fespotlight fetile feturbulence filter hatch hatchpath
    lineargradient marker mask metadata mpath pattern radialgradient set stop switch symbol text textpath tspan view
    altglyph altglyphdef altglyphitem animatecolor cursor font-face glyph glyphref hkern tref vkern
    annotation maction maligngroup malignmark menclose merror mfenced mfrac mglyph mlabeledtr mmultiscripts mover mpadded mphantom
    mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtr munder munderover none semantics
    command content element fencedframe geolocation ilayer layer nolayer permission selectedcontent server shadow
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
