/// An interned element name, lower-case. Names that are not in the table share `unknown`.
///
/// The names are those of the HTML standard, its obsolete elements, the SVG and MathML elements that the parser treats specially, and two of
/// contentlint's own: `front-matter` and `x-equation` (math).
///
/// Public, unlike nearly all else here, so that comparisons and switches in other modules are inlined.
public enum Tag: UInt16, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  case unknown = 0
  case a
  case abbr
  case acronym
  case address
  case applet
  case area
  case article
  case aside
  case audio
  case b
  case base
  case basefont
  case bdi
  case bdo
  case bgsound
  case big
  case blink
  case blockquote
  case body
  case br
  case button
  case canvas
  case caption
  case center
  case cite
  case code
  case col
  case colgroup
  case data
  case datalist
  case dd
  case del
  case details
  case dfn
  case dialog
  case dir
  case div
  case dl
  case dt
  case em
  case embed
  case fieldset
  case figcaption
  case figure
  case font
  case footer
  case form
  case frame
  case frameset
  case h1
  case h2
  case h3
  case h4
  case h5
  case h6
  case head
  case header
  case hgroup
  case hr
  case html
  case i
  case iframe
  case image
  case img
  case input
  case ins
  case isindex
  case kbd
  case keygen
  case label
  case legend
  case li
  case link
  case listing
  case main
  case map
  case mark
  case marquee
  case math
  case menu
  case menuitem
  case meta
  case meter
  case multicol
  case nav
  case nextid
  case nobr
  case noembed
  case noframes
  case noscript
  case object
  case ol
  case optgroup
  case option
  case output
  case p
  case param
  case picture
  case plaintext
  case portal
  case pre
  case progress
  case q
  case rb
  case rp
  case rt
  case rtc
  case ruby
  case s
  case samp
  case script
  case search
  case section
  case select
  case slot
  case small
  case source
  case spacer
  case span
  case strike
  case strong
  case style
  case sub
  case summary
  case sup
  case svg
  case table
  case tbody
  case td
  case template
  case textarea
  case tfoot
  case th
  case thead
  case time
  case title
  case tr
  case track
  case tt
  case u
  case ul
  case `var`
  case video
  case wbr
  case xmp
  case annotationXml
  case desc
  case foreignObject
  case mi
  case mn
  case mo
  case ms
  case mtext
  case path
  case use
  case g
  case circle
  case rect
  case line
  case polygon
  case polyline
  case ellipse
  case defs
  case frontMatter
  case xEquation

  /// The number of tags, `unknown` included.
  package static var count: Int { 166 }

  /// Names by raw value; the first belongs to `unknown`.
  static let names: [StaticString] = [
    "",
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "bgsound",
    "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data",
    "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure",
    "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
    "iframe", "image", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li", "link", "listing", "main", "map",
    "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "multicol", "nav", "nextid", "nobr", "noembed", "noframes",
    "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "portal", "pre", "progress", "q",
    "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "spacer", "span",
    "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
    "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp", "annotation-xml", "desc", "foreignobject", "mi", "mn",
    "mo", "ms", "mtext", "path", "use", "g", "circle", "rect", "line", "polygon", "polyline", "ellipse", "defs", "front-matter",
    "x-equation",
  ]
}

extension Tag {
  /// The tag with a raw value; `unknown` for a number that is none.
  package init(number: UInt16) { self = Tag(rawValue: number) ?? .unknown }

  /// The tag of a lower-case or mixed-case name.
  package init(_ name: String) {
    self = name.utf8.withContiguousStorageIfAvailable { TagTable.shared.tag($0) } ?? TagTable.shared.tagOfCopy(Array(name.utf8))
  }

  /// The lower-case name; empty for `unknown`.
  package var name: StaticString { Tag.names[Int(rawValue)] }
}

/// A perfect-enough hash from bytes to tags: open addressing over 512 slots, made once. Names of up to eight bytes are compared as one word.
struct TagTable: Sendable {
  static let shared = TagTable()

  private let slots: [UInt16]
  /// The packed name of each slot; 0 for longer ones.
  private let words: [UInt64]

  private init() {
    var slots = [UInt16](repeating: 0, count: 512)
    var words = [UInt64](repeating: 0, count: 512)
    for (index, name) in Tag.names.enumerated() where index > 0 {
      let bytes = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      let word = bytes.count <= 8 ? TagTable.pack(bytes) : 0
      var slot = word != 0 ? TagTable.hash(word) : TagTable.hash(bytes)
      while slots[slot] != 0 { slot = (slot + 1) & 511 }
      slots[slot] = UInt16(index)
      words[slot] = word
    }
    self.slots = slots
    self.words = words
  }

  /// The tag of a name in any letter case.
  func tag(_ name: UnsafeBufferPointer<UInt8>) -> Tag {
    guard !name.isEmpty, name.count <= 16 else { return .unknown }
    return name.count <= 8 ? shortTag(TagTable.pack(name)) : longTag(name)
  }

  private func shortTag(_ word: UInt64) -> Tag {
    var slot = TagTable.hash(word)
    while slots[slot] != 0 {
      if words[slot] == word { return Tag(number: slots[slot]) }
      slot = (slot + 1) & 511
    }
    return .unknown
  }

  private func longTag(_ name: UnsafeBufferPointer<UInt8>) -> Tag {
    var slot = TagTable.hash(name)
    while slots[slot] != 0 {
      if TagTable.equal(Tag.names[Int(slots[slot])], name) { return Tag(number: slots[slot]) }
      slot = (slot + 1) & 511
    }
    return .unknown
  }

  func tagOfCopy(_ name: [UInt8]) -> Tag {
    name.withUnsafeBufferPointer { tag($0) }
  }

  /// Up to eight bytes in lower case as one word, the first lowest.
  @inline(__always)
  private static func pack(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for byte in name {
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      word |= UInt64(lower) &<< shift
      shift &+= 8
    }
    return word
  }

  @inline(__always)
  private static func hash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name {
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      hash = (hash ^ UInt32(lower)) &* 16_777_619
    }
    return Int((hash ^ (hash >> 15)) & 511)
  }

  private static func equal(_ known: StaticString, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard known.utf8CodeUnitCount == name.count else { return false }
    for index in 0..<name.count {
      let byte = name[index]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if known.utf8Start[index] != lower { return false }
    }
    return true
  }
}
