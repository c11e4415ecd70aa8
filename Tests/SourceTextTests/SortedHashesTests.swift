import SourceText
import Testing

struct SortedHashesTests {
  private let words = SortedHashes(words: ["loading", "1x1", "spinner"])

  private func contains(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { words.contains(word: $0) }
  }

  @Test(arguments: ["loading", "Loading", "1X1", "SPINNER"]) func `a word is found in any letter case`(word: String) {
    #expect(contains(word))
  }

  @Test(arguments: ["", "load", "loadings", "1x2", "spinne"]) func `what is no word is not found`(word: String) {
    #expect(!contains(word))
  }
}
