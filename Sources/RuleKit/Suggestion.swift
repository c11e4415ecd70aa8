/// The known name that `word` was probably meant to be; nil when none is near. Letter case, `_` and `-` count for nothing.
///
/// Near means: a third of the letters may be wrong (inserted, dropped, changed or swapped with a neighbour), at least one.
/// - Complexity: O(names * length of `word`)
package func closestName(to word: String, among names: some Sequence<String>) -> String? {
  let wanted = folded(word)
  guard wanted.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for name in names {
    let candidate = folded(name)
    let limit = max(1, min(wanted.count, candidate.count) / 3)
    let nearer = best.map { $0.distance - 1 } ?? limit
    if let distance = editDistance(wanted, candidate, limit: min(limit, nearer)) { best = (name, distance) }
  }
  return best?.name
}

/// "; did you mean `x`?" or nothing.
package func suggestion(for word: String, among names: some Sequence<String>) -> String {
  closestName(to: word, among: names).map { "; did you mean `\($0)`?" } ?? ""
}

private func folded(_ word: String) -> [UInt8] {
  word.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
}
