/// An interned element name, lower-case. Names that are not in the table share `unknown`.
///
/// The names are those of the HTML standard, its obsolete elements, the SVG and MathML elements that the parser treats specially, and two of
/// contentlint's own: `front-matter` and `x-equation` (math).
package struct Tag: Hashable, Sendable, BitwiseCopyable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let unknown = Tag(rawValue: 0)
  package static let a = Tag(rawValue: 1)
  package static let abbr = Tag(rawValue: 2)
  package static let acronym = Tag(rawValue: 3)
  package static let address = Tag(rawValue: 4)
  package static let applet = Tag(rawValue: 5)
  package static let area = Tag(rawValue: 6)
  package static let article = Tag(rawValue: 7)
  package static let aside = Tag(rawValue: 8)
  package static let audio = Tag(rawValue: 9)
  package static let b = Tag(rawValue: 10)
  package static let base = Tag(rawValue: 11)
  package static let basefont = Tag(rawValue: 12)
  package static let bdi = Tag(rawValue: 13)
  package static let bdo = Tag(rawValue: 14)
  package static let bgsound = Tag(rawValue: 15)
  package static let big = Tag(rawValue: 16)
  package static let blink = Tag(rawValue: 17)
  package static let blockquote = Tag(rawValue: 18)
  package static let body = Tag(rawValue: 19)
  package static let br = Tag(rawValue: 20)
  package static let button = Tag(rawValue: 21)
  package static let canvas = Tag(rawValue: 22)
  package static let caption = Tag(rawValue: 23)
  package static let center = Tag(rawValue: 24)
  package static let cite = Tag(rawValue: 25)
  package static let code = Tag(rawValue: 26)
  package static let col = Tag(rawValue: 27)
  package static let colgroup = Tag(rawValue: 28)
  package static let data = Tag(rawValue: 29)
  package static let datalist = Tag(rawValue: 30)
  package static let dd = Tag(rawValue: 31)
  package static let del = Tag(rawValue: 32)
  package static let details = Tag(rawValue: 33)
  package static let dfn = Tag(rawValue: 34)
  package static let dialog = Tag(rawValue: 35)
  package static let dir = Tag(rawValue: 36)
  package static let div = Tag(rawValue: 37)
  package static let dl = Tag(rawValue: 38)
  package static let dt = Tag(rawValue: 39)
  package static let em = Tag(rawValue: 40)
  package static let embed = Tag(rawValue: 41)
  package static let fieldset = Tag(rawValue: 42)
  package static let figcaption = Tag(rawValue: 43)
  package static let figure = Tag(rawValue: 44)
  package static let font = Tag(rawValue: 45)
  package static let footer = Tag(rawValue: 46)
  package static let form = Tag(rawValue: 47)
  package static let frame = Tag(rawValue: 48)
  package static let frameset = Tag(rawValue: 49)
  package static let h1 = Tag(rawValue: 50)
  package static let h2 = Tag(rawValue: 51)
  package static let h3 = Tag(rawValue: 52)
  package static let h4 = Tag(rawValue: 53)
  package static let h5 = Tag(rawValue: 54)
  package static let h6 = Tag(rawValue: 55)
  package static let head = Tag(rawValue: 56)
  package static let header = Tag(rawValue: 57)
  package static let hgroup = Tag(rawValue: 58)
  package static let hr = Tag(rawValue: 59)
  package static let html = Tag(rawValue: 60)
  package static let i = Tag(rawValue: 61)
  package static let iframe = Tag(rawValue: 62)
  package static let image = Tag(rawValue: 63)
  package static let img = Tag(rawValue: 64)
  package static let input = Tag(rawValue: 65)
  package static let ins = Tag(rawValue: 66)
  package static let isindex = Tag(rawValue: 67)
  package static let kbd = Tag(rawValue: 68)
  package static let keygen = Tag(rawValue: 69)
  package static let label = Tag(rawValue: 70)
  package static let legend = Tag(rawValue: 71)
  package static let li = Tag(rawValue: 72)
  package static let link = Tag(rawValue: 73)
  package static let listing = Tag(rawValue: 74)
  package static let main = Tag(rawValue: 75)
  package static let map = Tag(rawValue: 76)
  package static let mark = Tag(rawValue: 77)
  package static let marquee = Tag(rawValue: 78)
  package static let math = Tag(rawValue: 79)
  package static let menu = Tag(rawValue: 80)
  package static let menuitem = Tag(rawValue: 81)
  package static let meta = Tag(rawValue: 82)
  package static let meter = Tag(rawValue: 83)
  package static let multicol = Tag(rawValue: 84)
  package static let nav = Tag(rawValue: 85)
  package static let nextid = Tag(rawValue: 86)
  package static let nobr = Tag(rawValue: 87)
  package static let noembed = Tag(rawValue: 88)
  package static let noframes = Tag(rawValue: 89)
  package static let noscript = Tag(rawValue: 90)
  package static let object = Tag(rawValue: 91)
  package static let ol = Tag(rawValue: 92)
  package static let optgroup = Tag(rawValue: 93)
  package static let option = Tag(rawValue: 94)
  package static let output = Tag(rawValue: 95)
  package static let p = Tag(rawValue: 96)
  package static let param = Tag(rawValue: 97)
  package static let picture = Tag(rawValue: 98)
  package static let plaintext = Tag(rawValue: 99)
  package static let portal = Tag(rawValue: 100)
  package static let pre = Tag(rawValue: 101)
  package static let progress = Tag(rawValue: 102)
  package static let q = Tag(rawValue: 103)
  package static let rb = Tag(rawValue: 104)
  package static let rp = Tag(rawValue: 105)
  package static let rt = Tag(rawValue: 106)
  package static let rtc = Tag(rawValue: 107)
  package static let ruby = Tag(rawValue: 108)
  package static let s = Tag(rawValue: 109)
  package static let samp = Tag(rawValue: 110)
  package static let script = Tag(rawValue: 111)
  package static let search = Tag(rawValue: 112)
  package static let section = Tag(rawValue: 113)
  package static let select = Tag(rawValue: 114)
  package static let slot = Tag(rawValue: 115)
  package static let small = Tag(rawValue: 116)
  package static let source = Tag(rawValue: 117)
  package static let spacer = Tag(rawValue: 118)
  package static let span = Tag(rawValue: 119)
  package static let strike = Tag(rawValue: 120)
  package static let strong = Tag(rawValue: 121)
  package static let style = Tag(rawValue: 122)
  package static let sub = Tag(rawValue: 123)
  package static let summary = Tag(rawValue: 124)
  package static let sup = Tag(rawValue: 125)
  package static let svg = Tag(rawValue: 126)
  package static let table = Tag(rawValue: 127)
  package static let tbody = Tag(rawValue: 128)
  package static let td = Tag(rawValue: 129)
  package static let template = Tag(rawValue: 130)
  package static let textarea = Tag(rawValue: 131)
  package static let tfoot = Tag(rawValue: 132)
  package static let th = Tag(rawValue: 133)
  package static let thead = Tag(rawValue: 134)
  package static let time = Tag(rawValue: 135)
  package static let title = Tag(rawValue: 136)
  package static let tr = Tag(rawValue: 137)
  package static let track = Tag(rawValue: 138)
  package static let tt = Tag(rawValue: 139)
  package static let u = Tag(rawValue: 140)
  package static let ul = Tag(rawValue: 141)
  package static let `var` = Tag(rawValue: 142)
  package static let video = Tag(rawValue: 143)
  package static let wbr = Tag(rawValue: 144)
  package static let xmp = Tag(rawValue: 145)
  package static let annotationXml = Tag(rawValue: 146)
  package static let desc = Tag(rawValue: 147)
  package static let foreignObject = Tag(rawValue: 148)
  package static let mi = Tag(rawValue: 149)
  package static let mn = Tag(rawValue: 150)
  package static let mo = Tag(rawValue: 151)
  package static let ms = Tag(rawValue: 152)
  package static let mtext = Tag(rawValue: 153)
  package static let path = Tag(rawValue: 154)
  package static let use = Tag(rawValue: 155)
  package static let g = Tag(rawValue: 156)
  package static let circle = Tag(rawValue: 157)
  package static let rect = Tag(rawValue: 158)
  package static let line = Tag(rawValue: 159)
  package static let polygon = Tag(rawValue: 160)
  package static let polyline = Tag(rawValue: 161)
  package static let ellipse = Tag(rawValue: 162)
  package static let defs = Tag(rawValue: 163)
  package static let frontMatter = Tag(rawValue: 164)
  package static let xEquation = Tag(rawValue: 165)

  package static let count = 166

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
      if words[slot] == word { return Tag(rawValue: slots[slot]) }
      slot = (slot + 1) & 511
    }
    return .unknown
  }

  private func longTag(_ name: UnsafeBufferPointer<UInt8>) -> Tag {
    var slot = TagTable.hash(name)
    while slots[slot] != 0 {
      if TagTable.equal(Tag.names[Int(slots[slot])], name) { return Tag(rawValue: slots[slot]) }
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
