/// How many elements must be inserted, dropped, changed or swapped with a neighbour to make one row of the other (optimal string alignment);
/// nil when more than `limit`.
/// - Complexity: O(length × limit)
package func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element], limit: Int) -> Int? {
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
