/// The places of keys that stand more than once: those of one key in order, keys by their first place.
///
/// Most keys stand once: two rows of bits leave nearly all of them out before anything is sorted.
/// - Complexity: O(n log n), whatever the keys are
func equalIndices<Key: FixedWidthInteger>(of keys: [Key]) -> [[Int]] {
  let order = placesOfSharedBits(keys).sorted { (keys[$0], $0) < (keys[$1], $1) }
  var groups: [[Int]] = []
  var start = 0
  while start < order.count {
    let key = keys[order[start]]
    let end = order[start...].firstIndex { keys[$0] != key } ?? order.count
    if end - start > 1 { groups.append(Array(order[start..<end])) }
    start = end
  }
  return groups.sorted { $0[0] < $1[0] }
}

/// The places of keys whose bit of 4,096 another key has as well; all that are equal are among them.
private func placesOfSharedBits<Key: FixedWidthInteger>(_ keys: [Key]) -> [Int] {
  guard keys.count > 1 else { return [] }
  func bit(_ key: Key) -> (word: Int, mask: UInt64) {
    let mixed = (UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15) &>> 52
    return (Int(mixed &>> 6), 1 &<< (mixed & 63))
  }
  return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 128) { words in
    words.initialize(repeating: 0)
    // The first half: bits that a key has; the second: those that several have.
    for key in keys {
      let (word, mask) = bit(key)
      words[64 &+ word] |= words[word] & mask
      words[word] |= mask
    }
    return keys.indices.filter { index in
      let (word, mask) = bit(keys[index])
      return words[64 &+ word] & mask != 0
    }
  }
}
