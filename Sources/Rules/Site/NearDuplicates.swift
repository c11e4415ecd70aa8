import RuleKit

/// Finds texts that are nearly the same among many, by their sketches: first pairs that agree in a band of neighbouring buckets (locality
/// sensitive hashing), then those of them that agree in enough buckets.
///
/// - Complexity: O(n log n) in the texts; of texts that all agree in a band each is compared with the first few only.
struct NearDuplicates {
  /// A text that is nearly the same as an earlier one.
  struct Copy: Sendable {
    var number: Int
    /// The earliest text that it is nearly the same as.
    var first: Int
    /// The estimated share of shingles that both have, of the shorter one's, 0 to 1.
    var share: Double
  }

  /// All sketches, one behind the other.
  private var minima: [UInt16] = []
  private var counts: [Int] = []
  private var languages: [String?] = []

  private static let rowsInBand = 4
  /// With how many of those before it, that agree with it in a band, a text is compared.
  private static let comparisons = 3

  mutating func add(_ sketch: ArticleSketch, language: String?) {
    minima.append(contentsOf: sketch.minima)
    counts.append(sketch.shingleCount)
    languages.append(language)
  }

  /// - Returns: by number, each text once.
  func copies(leastShare: Double) -> [Copy] {
    var firsts = [Int](repeating: -1, count: counts.count)
    var shares = [Double](repeating: 0, count: counts.count)
    var compared: Set<UInt64> = []
    for band in stride(from: 0, to: ArticleSketch.bucketCount, by: Self.rowsInBand) {
      for group in groups(inBand: band) {
        for (place, number) in group.enumerated().dropFirst() {
          for earlier in group[..<min(place, Self.comparisons)] where firsts[number] != earlier {
            guard compared.insert(UInt64(earlier) << 32 | UInt64(number)).inserted else { continue }
            let share = share(earlier, number)
            guard share >= leastShare, firsts[number] < 0 || earlier < firsts[number] else { continue }
            firsts[number] = earlier
            shares[number] = share
          }
        }
      }
    }
    return counts.indices.compactMap { number in
      guard firsts[number] >= 0 else { return nil }
      // The first of a chain of copies is what all of them are copies of, where they are near enough to it.
      var first = firsts[number]
      while firsts[first] >= 0, share(firsts[first], number) >= leastShare { first = firsts[first] }
      return Copy(number: number, first: first, share: share(first, number))
    }
  }

  /// Texts that agree in a band, two or more, each group in order.
  private func groups(inBand band: Int) -> [[Int]] {
    var keys: [(key: UInt64, number: Int)] = []
    keys.reserveCapacity(counts.count)
    for number in counts.indices {
      var key: UInt64 = 0
      let start = number * ArticleSketch.bucketCount + band
      for row in 0..<Self.rowsInBand { key = key << 16 | UInt64(minima[start + row]) }
      // Two short texts may agree in that they have nothing there.
      if key != 0 { keys.append((key, number)) }
    }
    keys.sort { ($0.key, $0.number) < ($1.key, $1.number) }
    var groups: [[Int]] = []
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].key == keys[start].key { end += 1 }
      if end - start > 1 { groups.append(keys[start..<end].map(\.number)) }
      start = end
    }
    return groups
  }

  /// The estimated share of shingles that two texts have in common, of the shorter one's; 0 where their lengths or languages differ too much.
  private func share(_ left: Int, _ right: Int) -> Double {
    let (short, long) = (min(counts[left], counts[right]), max(counts[left], counts[right]))
    guard short * 10 >= long * 7, languages[left] == languages[right] else { return 0 }
    let (leftStart, rightStart) = (left * ArticleSketch.bucketCount, right * ArticleSketch.bucketCount)
    var equal = 0
    var used = 0
    minima.withUnsafeBufferPointer { minima in
      for bucket in 0..<ArticleSketch.bucketCount {
        let (one, other) = (minima[leftStart + bucket], minima[rightStart + bucket])
        if one | other != 0 { used += 1 }
        if one == other, one != 0 { equal += 1 }
      }
    }
    guard used > 0 else { return 0 }
    // Of all shingles, how many both have; then of the shorter text's.
    let similarity = Double(equal) / Double(used)
    let common = similarity / (1 + similarity) * Double(short + long)
    return min(1, common / Double(short))
  }
}
