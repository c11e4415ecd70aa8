/// The lines that two texts do not share: the shortest script of Myers ("An O(ND) Difference Algorithm and Its Variations", 1986), with one
/// change for all between the first and the last difference where too many lines differ.
struct LineDifference {
  struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// In order; no two touch.
  private(set) var changes: [Change] = []

  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]

  /// Lines that may differ before the script is no longer looked for.
  private static let limit = 1_000

  /// - Complexity: linear in the lines, times how many differ, up to a bound.
  init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    self.old = old
    self.new = new
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    guard start < oldEnd || start < newEnd else { return }
    if let steps = steps(start, oldEnd, newEnd) {
      collect(steps, from: start)
    } else {
      changes = [Change(old: start..<oldEnd, new: start..<newEnd)]
    }
  }

  private enum Step {
    case keep, delete, insert
  }

  /// From the start to the ends; nil when too many lines differ.
  private func steps(_ start: Int, _ oldEnd: Int, _ newEnd: Int) -> [Step]? {
    let oldCount = oldEnd - start
    let newCount = newEnd - start
    let limit = min(oldCount + newCount, Self.limit)
    // The furthest old line on each diagonal, diagonals counted from -limit - 1.
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    let middle = limit + 1
    var trace: [ArraySlice<Int>] = []
    for distance in 0...limit {
      trace.append(furthest[(middle - distance - 1)...(middle + distance + 1)])
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let goesDown =
          diagonal == -distance || (diagonal != distance && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
        var line = goesDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        while line < oldCount, line - diagonal < newCount, line - diagonal >= 0, old[start + line] == new[start + line - diagonal] {
          line += 1
        }
        furthest[middle + diagonal] = line
        if line >= oldCount, line - diagonal >= newCount { return backtrack(trace, middle, oldCount, newCount) }
      }
    }
    return nil
  }

  private func backtrack(_ trace: [ArraySlice<Int>], _ middle: Int, _ oldCount: Int, _ newCount: Int) -> [Step] {
    var steps: [Step] = []
    var line = oldCount
    var other = newCount
    for distance in stride(from: trace.count - 1, through: 0, by: -1) {
      let furthest = trace[distance]
      let diagonal = line - other
      let goesDown =
        diagonal == -distance || (diagonal != distance && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let beforeLine = distance == 0 ? 0 : furthest[middle + before]
      let beforeOther = distance == 0 ? 0 : beforeLine - before
      while line > beforeLine, other > beforeOther {
        steps.append(.keep)
        line -= 1
        other -= 1
      }
      if distance > 0 { steps.append(goesDown ? .insert : .delete) }
      line = beforeLine
      other = beforeOther
    }
    return steps.reversed()
  }

  private mutating func collect(_ steps: [Step], from start: Int) {
    var change = Change(old: start..<start, new: start..<start)
    for step in steps {
      switch step {
      case .keep:
        if !change.old.isEmpty || !change.new.isEmpty { changes.append(change) }
        let old = change.old.upperBound + 1
        let new = change.new.upperBound + 1
        change = Change(old: old..<old, new: new..<new)
      case .delete: change.old = change.old.lowerBound..<change.old.upperBound + 1
      case .insert: change.new = change.new.lowerBound..<change.new.upperBound + 1
      }
    }
    if !change.old.isEmpty || !change.new.isEmpty { changes.append(change) }
  }
}
