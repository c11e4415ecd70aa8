import TestSupport
import Testing

@testable import Rules

struct EqualIndicesTests {
  @Test("places of equal keys are grouped, by the first place of each")
  func groups() {
    #expect(equalIndices(of: [7, 3, 7, 5, 3, 7]) == [[0, 2, 5], [1, 4]])
    #expect(equalIndices(of: [1, 2, 3]).isEmpty)
    #expect(equalIndices(of: [Int]()).isEmpty)
  }

  @Test("many keys, most of them alone, give what comparing each with each gives", arguments: ["one", "two", "three"])
  func manyKeys(seed: String) {
    var random = SeededRandom(seed)
    // So many that keys share bits, and so few values that some are equal.
    let keys = (0..<600).map { _ in UInt64.random(in: 0..<4_000, using: &random) &* 0xFF51_AFD7_ED55_8CCD }
    let expected = keys.indices.compactMap { first -> [Int]? in
      guard keys.firstIndex(of: keys[first]) == first else { return nil }
      let places = keys.indices.filter { keys[$0] == keys[first] }
      return places.count > 1 ? places : nil
    }
    #expect(!expected.isEmpty)
    #expect(equalIndices(of: keys) == expected)
  }
}
