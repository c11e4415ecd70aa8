import Testing

@testable import SourceText

struct ByteSearchTests {
  private func offset(of word: StaticString, in text: String, from start: Int = 0) -> Int? {
    Array(text.utf8).withUnsafeBytes { $0.offset(of: word, from: start) }
  }

  @Test(arguments: 0..<40) func `a word is found wherever it begins and whatever comes behind it`(start: Int) {
    // Many places have the first and the last byte of the word.
    let before = String(repeating: "n", count: start)
    for behind in ["", "l", String(repeating: "x", count: 40)] {
      #expect(offset(of: "null", in: before + "null" + behind) == start)
    }
    #expect(offset(of: "null", in: before + "nul") == nil)
    #expect(offset(of: "ab", in: before + "ab") == start)
  }

  @Test func `a search goes on where it is told to`() {
    let text = "null, and a long text that ends in null"
    #expect(offset(of: "null", in: text, from: 1) == 35)
    #expect(offset(of: "null", in: text, from: 36) == nil)
    #expect(offset(of: "null", in: text, from: 100) == nil)
    #expect(offset(of: "null", in: "") == nil)
  }

  @Test(arguments: [
    ("source/_posts", "source", true), ("source", "source", true), ("source", "source/", false), ("", "", true), ("", "a", false),
    ("cafe\u{301}", "café", false), ("café/a", "café", true),
    (String(repeating: "a", count: 40) + "b", String(repeating: "a", count: 40), true),
  ])
  func `a prefix is told byte for byte`(text: String, prefix: String, isPrefix: Bool) {
    #expect(text.hasBytePrefix(prefix) == isPrefix)
  }
}
