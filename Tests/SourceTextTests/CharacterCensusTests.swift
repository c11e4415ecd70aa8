import SourceText
import Testing

struct CharacterCensusTests {
  private func census(_ text: String) -> CharacterCensus { CharacterCensus(Array(text.utf8)) }

  @Test(arguments: ["a\u{FFFD}b", "\u{FFFD}", "0123456789abcdef\u{FFFD}", "中文\u{FFFD}中文", "é\u{FFFD}😀"])
  func `a character beyond ASCII is told from those that do not occur`(text: String) {
    let census = census(text)
    #expect(census.contains(0xFFFD))
    #expect(!census.contains(0xFFFC))
    #expect(!census.contains(0x4E01))
    #expect(!census.isASCII)
  }

  @Test func `characters of two, three and four bytes are told apart`() {
    let census = census("éа中😀")
    for scalar: UInt32 in [0xE9, 0x430, 0x4E2D, 0x1F600] { #expect(census.contains(scalar)) }
    for scalar: UInt32 in [0xE8, 0x431, 0x4E2E, 0xE0001] { #expect(!census.contains(scalar)) }
  }

  @Test(arguments: ["a", "ab", "0123456", "01234567", "012345678", "0123456789abcdefg", "中a", "a中b", "中ab中", "01234567中"])
  func `each ASCII character is known wherever it stands`(text: String) {
    let census = census(text)
    for byte in text.utf8 where byte < 0x80 { #expect(census.contains(ascii: byte)) }
    #expect(!census.contains(ascii: 0x7F))
    #expect(!census.contains(ascii: 0))
  }

  @Test func `a word may occur where each two of its characters stand side by side`() {
    let census = census("it is undefined, 中文undef")
    #expect(census.mayContain("undefined"))
    #expect(!census.mayContain("NaN"))
    #expect(!census.mayContain("ft"))
    #expect(census.mayContain(oneOf: ["NaN", "is"]))
    #expect(!census.mayContain(oneOf: ["NaN", "si"]))
  }

  @Test func `an empty text holds nothing`() {
    let census = census("")
    #expect(census.isASCII)
    #expect(!census.contains(ascii: 0x20))
    #expect(!census.contains(0xA0))
  }

  @Test func `what a character reference stands for may have any neighbours`() {
    let census = census("x")
    census.add(reference: 0x26, count: 1)
    #expect(census.mayContain("&a"))
    #expect(census.mayContain("a&"))
    #expect(!census.mayContain("ab"))
    census.add(reference: 0x8B_80E2, count: 3)
    #expect(census.contains(0x200B))
  }
}
