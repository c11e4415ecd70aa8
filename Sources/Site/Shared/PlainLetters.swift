/// Letters without their accents.
enum PlainLetters {
  /// The letter that is left when Unicode's decomposition drops the marks, such as `e` for `é` and `か` for `が`; nil for letters that do
  /// not decompose, such as `ø`.
  static func withoutMarks(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.value < 0xC0 ? nil : bases[Character(scalar)]
  }

  /// Composed letters by their bases. Equal characters are those that are canonically equivalent, so a letter followed by its marks
  /// finds the composed letter.
  private static let bases: [Character: Unicode.Scalar] = {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÆæØøſΑΕΗΙΟΥΩαεηιουωΡρАаГгЕеЖжЗзИиКкОоУуЧчЫыЭэІіѴѵӘәӨө"
    let kana = "うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲヽ"
    let marks = Array(0x300...0x315) + [0x31B] + Array(0x323...0x328) + [0x32D, 0x32E, 0x330, 0x331, 0x338, 0x342, 0x345]
    let vietnamese = ([0x302, 0x306, 0x31B, 0x307, 0x308, 0x303, 0x304, 0x30A, 0x327, 0x323] as [UInt32]).compactMap(Unicode.Scalar.init)
    var bases: [Character: Unicode.Scalar] = [:]
    func add(_ scalars: [Unicode.Scalar], _ base: Unicode.Scalar) {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      if let character = String(text).first, bases[character] == nil { bases[character] = base }
    }
    for base in letters.unicodeScalars {
      for mark in marks.compactMap({ Unicode.Scalar(UInt32($0)) }) {
        add([base, mark], base)
        if base.value < 0x80 { for first in vietnamese { add([base, first, mark], base) } }
      }
    }
    for base in kana.unicodeScalars { for mark in "\u{3099}\u{309A}".unicodeScalars { add([base, mark], base) } }
    return bases
  }()
}
