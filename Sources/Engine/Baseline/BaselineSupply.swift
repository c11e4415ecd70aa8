/// Entries that findings take from, each as often as it counts.
struct BaselineSupply {
  let keys: [BaselineKey]
  private(set) var left: [Int]

  /// - Precondition: as many keys as counts.
  init(keys: [BaselineKey], left: [Int]) {
    precondition(keys.count == left.count, "Each entry has a key and a count")
    self.keys = keys
    self.left = left
  }

  /// Gives each finding that has none the closest entry there is; of equally close findings the first come first.
  ///
  /// - Parameters:
  ///   - taken: by finding, the index of its entry in `keys`.
  ///   - wanted: the findings meant, as indices of `findings`.
  /// - Complexity: O(findings + entries)
  mutating func serve(
    _ findings: [BaselineKey], _ wanted: some Sequence<Int>, _ closenesses: [BaselineKey.Closeness], taken: inout [Int?]
  ) {
    var wanted = wanted.filter { taken[$0] == nil }
    for closeness in closenesses {
      guard !wanted.isEmpty else { return }
      // The entries of each part in reverse, so that the first is the last.
      var offered: [BaselineKey: [Int]] = [:]
      for index in keys.indices.reversed() where left[index] > 0 { offered[keys[index].part(closeness), default: []].append(index) }
      guard !offered.isEmpty else { return }
      wanted.removeAll { number in
        let part = findings[number].part(closeness)
        guard let entry = offered[part]?.last else { return false }
        taken[number] = entry
        left[entry] -= 1
        if left[entry] == 0 { offered[part]?.removeLast() }
        return true
      }
    }
  }
}
