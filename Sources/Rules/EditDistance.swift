/// The name that is nearest to `word`: one slip away, two in words of twelve letters and more; nil when none is. Numbers must be the same:
/// `part-1` is not meant where `part-2` is written.
/// - Complexity: O(names × length of `word`)
func closest(to word: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  guard (3...128).contains(wanted.count) else { return nil }
  let limit = min(mostSlips, max(1, wanted.count / 6))
  let digits = wanted.filter(isDigit)
  var best: (name: String, distance: Int)?
  for name in names where abs(name.utf8.count - word.utf8.count) <= limit * 4 {
    let candidate = Array(name.lowercased().unicodeScalars)
    guard abs(candidate.count - wanted.count) <= limit, candidate.filter(isDigit) == digits else { continue }
    let distance = editDistance(wanted, candidate, limit: (best?.distance ?? limit + 1) - 1)
    if let distance { best = (name, distance) }
    if distance == 0 { break }
  }
  return best?.name
}

private let mostSlips = 2

/// How many bytes a name that `closest` finds may be longer or shorter.
let longestSlip = mostSlips * 4

/// How many scalars must be inserted, dropped, changed or swapped with a neighbour to make one text of the other; nil when more than `limit`.
/// - Complexity: O(length × limit)
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
  guard limit >= 0, abs(left.count - right.count) <= limit else { return nil }
  let far = limit + 1
  var beforeLast: [Int] = []
  var last = (0...right.count).map { min($0, far) }
  for row in left.indices {
    var current = [Int](repeating: far, count: right.count + 1)
    if row + 1 <= limit { current[0] = row + 1 }
    let first = max(0, row - limit)
    let end = min(right.count, row + limit + 1)
    guard first < end else { return nil }
    for column in first..<end {
      let changed = last[column] + (left[row] == right[column] ? 0 : 1)
      current[column + 1] = min(changed, last[column + 1] + 1, current[column] + 1, far)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        current[column + 1] = min(current[column + 1], beforeLast[column - 1] + 1)
      }
    }
    beforeLast = last
    last = current
  }
  return last[right.count] <= limit ? last[right.count] : nil
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .decimalNumber
}
