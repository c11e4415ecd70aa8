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
}
