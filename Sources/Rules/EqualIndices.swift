/// The places of keys that stand more than once: those of one key in order, keys by their first place.
/// - Complexity: O(n log n), whatever the keys are
func equalIndices<Key: Comparable>(of keys: [Key]) -> [[Int]] {
  let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
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
