import RuleKit

/// Finds texts that are nearly the same among many, by their sketches: first pairs that agree in a band of neighbouring buckets (locality
/// sensitive hashing), then those of them that agree in enough buckets.
///
/// - Complexity: linear in the texts; of texts that all agree in a band each is compared with the first few only.
struct NearDuplicates {
  /// A text that is nearly the same as an earlier one.
  struct Copy: Sendable, Hashable {
    var number: Int
    /// The earliest text that it is nearly the same as.
    var first: Int
    /// The estimated share of shingles that both have, of the shorter one's, 0 to 1.
    var share: Double
  }

  private var sketches = SketchTable()
  private var counts: [Int32] = []
  /// By text the number of its language.
  private var languages: [UInt16] = []
  private var languageNumbers: [String: UInt16] = [:]

  /// With how many of those before it, that agree with it in a band, a text is compared.
  private static let comparisons = 3
  /// So many texts are looked for one by one; for more of them all are put in groups.
  private static let fewTexts = 16

  mutating func add(_ sketch: ArticleSketch, language: String?) {
    sketches.append(sketch.minima)
    counts.append(Int32(clamping: sketch.shingleCount))
    languages.append(number(ofLanguage: language))
  }

  private mutating func number(ofLanguage language: String?) -> UInt16 {
    guard let language else { return 0 }
    if let known = languageNumbers[language] { return known }
    let number = UInt16(clamping: languageNumbers.count + 1)
    languageNumbers[language] = number
    return number
  }

  /// - Parameter wanted: the texts that are asked about, ascending; nil for all.
  /// - Returns: by number, each text once.
  func copies(leastShare: Double, of wanted: [Int]? = nil) -> [Copy] {
    let firsts: (Int) -> Int
    if let wanted, wanted.count <= Self.fewTexts {
      firsts = { first(of: $0, leastShare: leastShare) }
    } else {
      let all = allFirsts(leastShare: leastShare)
      firsts = { Int(all[$0]) }
    }
    return (wanted ?? Array(counts.indices)).compactMap { number in
      var first = firsts(number)
      guard first >= 0 else { return nil }
      // The first of a chain of copies is what all of them are copies of, where they are near enough to it.
      while true {
        let earlier = firsts(first)
        guard earlier >= 0, share(earlier, number) >= leastShare else { break }
        first = earlier
      }
      return Copy(number: number, first: first, share: share(first, number))
    }
  }

  /// For each text the earliest one that it was compared with and is nearly the same as; negative where there is none.
  private func allFirsts(leastShare: Double) -> [Int32] {
    var firsts = [Int32](repeating: -1, count: counts.count)
    var groups = BandGroups(count: counts.count, size: Self.comparisons)
    // What a text was compared with last: those that agree in one band mostly agree in others.
    var compared = [Int32](repeating: -1, count: counts.count * 2)
    for band in 0..<SketchTable.bandCount {
      groups.removeAll()
      sketches.forEachKey(ofBand: band) { number, key in
        // Two short texts may agree in that they have nothing there.
        guard key != 0 else { return }
        groups.add(number, key) { earlier in
          guard firsts[number] < 0 || earlier < firsts[number], compared[number * 2] != earlier, compared[number * 2 + 1] != earlier else {
            return
          }
          compared[number * 2] = compared[number * 2 + 1]
          compared[number * 2 + 1] = earlier
          if share(Int(earlier), number) >= leastShare { firsts[number] = earlier }
        }
      }
    }
    return firsts
  }

  /// As `allFirsts`, for one text.
  private func first(of number: Int, leastShare: Double) -> Int {
    var met = [Int](repeating: 0, count: SketchTable.bandCount)
    for earlier in 0..<number {
      var isCandidate = false
      sketches.forEachCommonBand(earlier, number) { band in
        if met[band] < Self.comparisons { isCandidate = true }
        met[band] += 1
      }
      if isCandidate, share(earlier, number) >= leastShare { return earlier }
    }
    return -1
  }

  /// The estimated share of shingles that two texts have in common, of the shorter one's; 0 where their lengths or languages differ too much.
  private func share(_ left: Int, _ right: Int) -> Double {
    let (short, long) = (Int(min(counts[left], counts[right])), Int(max(counts[left], counts[right])))
    guard short * 10 >= long * 7, languages[left] == languages[right] else { return 0 }
    guard let similarity = sketches.similarity(left, right) else { return 0 }
    // Of all shingles, how many both have; then of the shorter text's.
    let common = similarity / (1 + similarity) * Double(short + long)
    return min(1, common / Double(short))
  }
}

/// The first few texts of each group that agrees in one band, by the key that they agree in.
private struct BandGroups {
  /// A hash table of the groups.
  private var slots: [Slot]
  /// By the first text of a group: those behind it.
  private var others: [Int32]
  private let width: Int

  private struct Slot {
    /// The first text of the group; negative where the slot is free.
    var first: Int32 = -1
    var key: UInt32 = 0
  }

  /// - Parameter size: how many texts of a group are kept.
  init(count: Int, size: Int) {
    var capacity = 16
    while capacity < count * 2 { capacity *= 2 }
    slots = [Slot](repeating: Slot(), count: capacity)
    width = size - 1
    others = [Int32](repeating: -1, count: count * width)
  }

  mutating func removeAll() {
    for index in slots.indices { slots[index].first = -1 }
  }

  /// Adds a text, after telling `visit` those of its group that are kept, in order.
  mutating func add(_ number: Int, _ key: UInt32, _ visit: (Int32) -> Void) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while slots[slot].first >= 0, slots[slot].key != key { slot = (slot + 1) & mask }
    let first = slots[slot].first
    guard first >= 0 else {
      slots[slot] = Slot(first: Int32(number), key: key)
      for place in 0..<width { others[number * width + place] = -1 }
      return
    }
    visit(first)
    for place in 0..<width {
      let other = others[Int(first) * width + place]
      guard other >= 0 else {
        others[Int(first) * width + place] = Int32(number)
        return
      }
      visit(other)
    }
  }
}
