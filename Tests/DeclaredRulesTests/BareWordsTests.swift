import RuleKit
import Testing

struct BareWordsTests {
  @Test func `Latin letters lose their case, signs at the edges fall away`() throws {
    #expect(bareWords("  «En savoir  PLUS» …") == "en savoir plus")
    #expect(bareWords("À LIRE AUSSI !") == "à lire aussi")
    #expect(bareWords("¡SUSCRÍBETE!") == "suscríbete")
    #expect(bareWords("3 × 4 ÷") == "3 × 4")
    #expect(bareWords("点击这里。") == "点击这里")
  }

  @Test(arguments: 0xC0...0xFF) func `a letter of Latin-1 is written in lower case`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(bareWords("a\(scalar)b") == "a\(String(scalar).lowercased())b")
    #expect(bareWords("\(scalar)") == (value == 0xD7 || value == 0xF7 ? "" : String(scalar).lowercased()))
  }

  @Test(arguments: 0x0400...0x045F) func `a Cyrillic letter is written in lower case`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(bareWords("а\(scalar)б") == "а\(String(scalar).lowercased())б")
    #expect(bareWords("\(scalar)") == String(scalar).lowercased())
  }

  @Test(arguments: 0x0E00...0x0E7F) func `a Thai letter, mark or digit stays, a sign at an edge falls away`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let isWord: Bool =
      switch scalar.properties.generalCategory {
      case .otherLetter, .modifierLetter, .nonspacingMark, .decimalNumber, .currencySymbol: true
      default: false
      }
    #expect(bareWords("\(scalar)") == (isWord ? String(scalar) : ""))
    #expect(bareWords("ก\(scalar)ก") == "ก\(scalar)ก")
  }

  @Test("what is plainly bare stays as it is")
  func plainlyBare() {
    let scalars = ["a", "z", "A", "0", " ", "\t", "-", "'", "é", "Я", "口", "点", "㐀", "䷀", "。", "ア", "ｱ", "", "\u{8FFF}", "\u{9000}"]
    var bare = 0
    for first in scalars {
      for second in scalars {
        for third in scalars {
          let text = first + second + third
          guard Array(text.utf8).withUnsafeBufferPointer(isPlainlyBare) else { continue }
          bare += 1
          #expect(bareWords(text) == text)
        }
      }
    }
    #expect(bare == 378)
  }
}
